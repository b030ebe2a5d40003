"""The desk's addresses for applications."""

from django.urls import path

from gongkai.registers.applications import (
    addresses,  # noqa: F401 - it registers the converter
    contact_views,
    listing,
    moved,
    privacy_views,
    registration_views,
    step_views,
    views,
)
from gongkai.registers.applications.imports import views as imports

app_name = "applications"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("moved/", moved.note, name="note"),
    path("privacy/", privacy_views.looked, name="looked"),
    path("privacy/erase/", privacy_views.erase, name="erase"),
    path("ledgers/", imports.ledgers, name="ledgers"),
    path("ledgers/template/", imports.template, name="ledger_template"),
    path("ledgers/<int:pk>/", imports.ledger, name="ledger"),
    path("<application:number>/", views.case, name="case"),
    path("<application:number>/contact/", contact_views.reveal, name="reveal"),
    path("<application:number>/contact/correct/", contact_views.correct, name="correct_contact"),
    path("<application:number>/registration/", registration_views.reenter, name="reenter"),
    path("<application:number>/annul/", registration_views.annul, name="annul"),
    path("<application:number>/merge/", registration_views.merge, name="merge"),
    path("<application:number>/decide/", views.decide, name="decide"),
    path("<application:number>/steps/<slug:name>/", step_views.step, name="step"),
    path("<application:number>/strike/<int:position>/", step_views.strike, name="strike"),
]
