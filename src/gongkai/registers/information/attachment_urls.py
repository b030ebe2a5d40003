"""The desk's addresses for the files of one item."""

from django.urls import path

from gongkai.registers.information import attachment_views as views

app_name = "attachments"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<str:digest>/detach/", views.detach, name="detach"),
    path("<str:digest>/<str:name>", views.file, name="file"),
]
