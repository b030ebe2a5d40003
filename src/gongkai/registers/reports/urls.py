"""The desk's addresses for annual reports."""

from django.urls import path

from gongkai.registers.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<slug:organ>/<int:year>/", views.report, name="report"),
    path("<slug:organ>/<int:year>/begin/", views.begin, name="begin"),
    path("<slug:organ>/<int:year>/cells/<str:cell>/", views.cell, name="cell"),
    path("<slug:organ>/<int:year>/figures/", views.figures, name="figures"),
    path("<slug:organ>/<int:year>/documents/", views.documents, name="documents"),
    path("<slug:organ>/<int:year>/remedies/", views.remedies, name="remedies"),
    path("<slug:organ>/<int:year>/prose/", views.prose, name="prose"),
    path("<slug:organ>/<int:year>/submit/", views.submit, name="submit"),
    path("<slug:organ>/<int:year>/versions/<int:number>/", views.version, name="version"),
]
