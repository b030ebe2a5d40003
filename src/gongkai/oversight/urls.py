"""The desk's addresses for those who watch the county."""

from django.urls import path

from gongkai.oversight import views

app_name = "oversight"
urlpatterns = [path("", views.county, name="county")]
