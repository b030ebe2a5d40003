"""The desk's addresses for annual reports."""

from django.urls import path

from gongkai.registers.reports.views import listing, showing, signing, stating

app_name = "reports"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("<slug:organ>/<int:year>/", showing.report, name="report"),
    path("<slug:organ>/<int:year>/begin/", listing.begin, name="begin"),
    path("<slug:organ>/<int:year>/cells/<str:cell>/", showing.cell, name="cell"),
    path("<slug:organ>/<int:year>/figures/", stating.figures, name="figures"),
    path("<slug:organ>/<int:year>/documents/", stating.documents, name="documents"),
    path("<slug:organ>/<int:year>/remedies/", stating.remedies, name="remedies"),
    path("<slug:organ>/<int:year>/prose/", stating.prose, name="prose"),
    path("<slug:organ>/<int:year>/submit/", signing.submit, name="submit"),
    path("<slug:organ>/<int:year>/versions/<int:number>/", signing.version, name="version"),
]
