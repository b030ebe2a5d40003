"""The desk's addresses for the documents of applications."""

from django.urls import path

from gongkai.registers.applications import addresses  # noqa: F401 - it registers the converter
from gongkai.registers.applications.papers.views import closing, house, review, settings, writing

app_name = "papers"
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/appoint/", settings.appoint, name="appoint"),
    path("settings/<int:number>/dismiss/", settings.dismiss, name="dismiss"),
    path("case/<application:number>/begin/<slug:kind>/", writing.begin, name="begin"),
    path("case/<application:number>/searched/", house.searched, name="searched"),
    path("case/<application:number>/sections/", house.ask, name="ask"),
    path("case/<application:number>/sections/<int:asked>/", house.answer, name="answer"),
    path("case/<application:number>/archive/", closing.archive, name="archive"),
    path("case/<application:number>/propose/<int:position>/", closing.propose, name="propose"),
    path("<int:number>/", review.paper, name="paper"),
    path("<int:number>/write/", writing.write, name="write"),
    path("<int:number>/sign/", review.sign, name="sign"),
    path("<int:number>/return/", review.send_back, name="send_back"),
    path("<int:number>/send/", review.send, name="send"),
    path("<int:number>/withdraw/", review.withdraw, name="withdraw"),
    path("<int:number>/deliver/", review.deliver, name="deliver"),
    path("<int:number>/docx/", writing.document, name="document"),
    path("<int:number>/files/", writing.attach, name="attach"),
    path("<int:number>/files/<slug:digest>/", writing.file, name="file"),
    path("<int:number>/files/<slug:digest>/remove/", writing.detach, name="detach"),
]
