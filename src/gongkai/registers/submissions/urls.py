"""The desk's addresses for submissions."""

from django.urls import path

from gongkai.registers.submissions import oral_views, views

app_name = "submissions"
urlpatterns = [
    path("", views.listing, name="list"),
    path("oral/", oral_views.begin, name="oral"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/take-in/", views.take_in, name="take_in"),
    path("<int:pk>/set-aside/", views.set_aside, name="set_aside"),
    path("<int:pk>/unmask/", views.unmask, name="unmask"),
    path("<int:pk>/sheet/<slug:kind>/", oral_views.sheet, name="sheet"),
    path("<int:pk>/files/<int:file>/", views.file, name="file"),
    path("replies/<int:pk>/", views.settle, name="settle"),
]
