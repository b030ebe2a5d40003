"""The desk's addresses for submissions."""

from django.urls import path

from gongkai.registers.applications import addresses  # noqa: F401 - knows the numbers
from gongkai.registers.submissions.views import asking, desk, oral

app_name = "submissions"
urlpatterns = [
    path("", desk.listing, name="list"),
    path("oral/", oral.begin, name="oral"),
    path("<int:pk>/", desk.submission, name="submission"),
    path("<int:pk>/take-in/", desk.take_in, name="take_in"),
    path("<int:pk>/set-aside/", desk.set_aside, name="set_aside"),
    path("<int:pk>/unmask/", desk.unmask, name="unmask"),
    path("<int:pk>/sheet/<slug:kind>/", oral.sheet, name="sheet"),
    path("<int:pk>/files/<int:file>/", desk.file, name="file"),
    path("ask/<application:number>/", asking.ask, name="ask"),
    path("questions/<int:pk>/close/", asking.close, name="close_question"),
    path("replies/<int:pk>/", desk.settle, name="settle"),
]
