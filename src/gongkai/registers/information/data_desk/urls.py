"""The desk's addresses for tables of data and the release calendar."""

from django.urls import path

from gongkai.registers.information.data_desk import views

app_name = "data"
urlpatterns = [
    path("<int:pk>/table/", views.table, name="table"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:pk>/change/", views.change, name="change"),
    path("calendar/<int:pk>/tie/", views.tie, name="tie"),
]
