"""The desk's addresses for columns, the standard list and the guide."""

from django.urls import path

from gongkai.registers.information.arranging_desk import views

app_name = "arranging"
urlpatterns = [
    path("columns/", views.columns, name="columns"),
    path("columns/establish/", views.establish, name="establish"),
    path("columns/open/", views.open_column, name="open"),
    path("columns/<int:pk>/", views.promise, name="promise"),
    path("standards/", views.standard_list, name="standards"),
    path("standards/<int:pk>/", views.tie, name="tie"),
    path("guide/", views.guide, name="guide"),
]
