"""The desk's addresses for columns, the standard list and the guide."""

from django.urls import path

from gongkai.registers.information.arranging_desk import guide_views, list_views, views

app_name = "arranging"
urlpatterns = [
    path("columns/", views.columns, name="columns"),
    path("columns/establish/", views.establish, name="establish"),
    path("columns/open/", views.open_column, name="open"),
    path("columns/<int:pk>/", views.promise, name="promise"),
    path("standards/", views.standard_list, name="standards"),
    path("standards/<int:pk>/", views.tie, name="tie"),
    path("lists/", list_views.lists, name="lists"),
    path("lists/<int:number>/", list_views.entries, name="list"),
    path("guide/", guide_views.guide, name="guide"),
    path("guide/versions/", guide_views.guides, name="guides"),
    path("guide/versions/<int:pk>/", guide_views.put_in_force, name="put_in_force"),
    path("guide/versions/<int:pk>/back/", guide_views.send_back, name="send_back"),
]
