"""The desk's addresses for applications."""

from django.urls import path

from gongkai.registers.applications import contact_views, step_views, views

app_name = "applications"
urlpatterns = [
    path("", views.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("<str:number>/", views.case, name="case"),
    path("<str:number>/contact/", contact_views.reveal, name="reveal"),
    path("<str:number>/contact/correct/", contact_views.correct, name="correct_contact"),
    path("<str:number>/decide/", views.decide, name="decide"),
    path("<str:number>/steps/<slug:name>/", step_views.step, name="step"),
    path("<str:number>/strike/<int:position>/", step_views.strike, name="strike"),
]
