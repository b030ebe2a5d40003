"""The desk's addresses for imports."""

from django.urls import path

from gongkai.registers.information.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.listing, name="list"),
    path("template/<slug:kind>/", views.template, name="template"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/begin/", views.begin, name="begin"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/back/", views.send_back, name="send_back"),
    path("<int:pk>/file/", views.handed_in, name="file"),
    path("<int:pk>/troubles/", views.troubles, name="troubles"),
]
