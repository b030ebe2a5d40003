"""The desk's addresses for letters."""

from django.urls import path

from gongkai.registers.letters import promise_views, public_views, step_views, views

app_name = "letters"
urlpatterns = [
    path("", views.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("promises/", promise_views.page, name="promises"),
    path("<str:number>/", views.letter, name="letter"),
    path("<str:number>/assign/", step_views.assign, name="assign"),
    path("<str:number>/answer/", step_views.answer, name="answer"),
    path("<str:number>/turn/", step_views.turn, name="turn"),
    path("<str:number>/writer/", step_views.writer, name="writer"),
    path("<str:number>/edit/", public_views.edit, name="edit"),
    path("<str:number>/publish/", public_views.publish, name="publish"),
    path("<str:number>/withdraw/", public_views.withdraw, name="withdraw"),
]
