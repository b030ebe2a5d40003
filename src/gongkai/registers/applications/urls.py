"""The desk's addresses for applications."""

from django.urls import path

from gongkai.registers.applications import (
    contact_views,
    listing,
    moved,
    privacy_views,
    step_views,
    views,
)

app_name = "applications"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("moved/", moved.note, name="note"),
    path("privacy/", privacy_views.looked, name="looked"),
    path("privacy/erase/", privacy_views.erase, name="erase"),
    path("<str:number>/", views.case, name="case"),
    path("<str:number>/contact/", contact_views.reveal, name="reveal"),
    path("<str:number>/contact/correct/", contact_views.correct, name="correct_contact"),
    path("<str:number>/decide/", views.decide, name="decide"),
    path("<str:number>/steps/<slug:name>/", step_views.step, name="step"),
    path("<str:number>/strike/<int:position>/", step_views.strike, name="strike"),
]
