"""The desk's addresses for applications."""

from django.urls import path, register_converter

from gongkai.registers.applications import listing, moved, step_views, views
from gongkai.registers.applications.imports import views as imports


class NumberConverter:
    """An application's number in an address; one of an older ledger may hold a slash."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~0").replace("/", "~1")


register_converter(NumberConverter, "application")

app_name = "applications"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("moved/", moved.note, name="note"),
    path("ledgers/", imports.ledgers, name="ledgers"),
    path("ledgers/template/", imports.template, name="ledger_template"),
    path("ledgers/<int:pk>/", imports.ledger, name="ledger"),
    path("<application:number>/", views.case, name="case"),
    path("<application:number>/decide/", views.decide, name="decide"),
    path("<application:number>/steps/<slug:name>/", step_views.step, name="step"),
    path("<application:number>/strike/<int:position>/", step_views.strike, name="strike"),
]
