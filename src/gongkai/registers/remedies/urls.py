"""The desk's addresses for reconsideration and litigation."""

from django.urls import path

from gongkai.registers.remedies import evidence_views, step_views, views

app_name = "remedies"
urlpatterns = [
    path("", views.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("<str:number>/", views.case, name="case"),
    path("<str:number>/result/", step_views.conclude, name="conclude"),
    path("<str:number>/steps/<slug:name>/", step_views.step, name="step"),
    path("<str:number>/strike/<int:position>/", step_views.strike, name="strike"),
    path("<str:number>/notice/", step_views.correct_notice, name="correct_notice"),
    path("<str:number>/evidence/", evidence_views.evidence, name="evidence"),
    path("<str:number>/papers/<slug:paper>.docx", evidence_views.paper, name="paper"),
]
