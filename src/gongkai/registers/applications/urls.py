"""The desk's addresses for applications."""

from django.urls import path

from gongkai.registers.applications import listing, moved, step_views, views

app_name = "applications"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("moved/", moved.note, name="note"),
    path("<str:number>/", views.case, name="case"),
    path("<str:number>/decide/", views.decide, name="decide"),
    path("<str:number>/steps/<slug:name>/", step_views.step, name="step"),
    path("<str:number>/strike/<int:position>/", step_views.strike, name="strike"),
]
