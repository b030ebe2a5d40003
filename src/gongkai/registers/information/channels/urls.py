"""The desk's addresses for channels."""

from django.urls import path

from gongkai.registers.information.channels.views import accounts, postings, targets

app_name = "channels"
urlpatterns = [
    path("", accounts.accounts, name="accounts"),
    path("accounts/<int:number>/", accounts.account, name="account"),
    path("accounts/<int:number>/close/", accounts.close, name="close"),
    path("items/<int:number>/", postings.item, name="item"),
    path("items/<int:number>/sheet.pdf", postings.sheet, name="sheet"),
    path("items/<int:number>/<str:shape>.png", postings.card, name="card"),
    path("items/<int:number>/postings/<int:posting>/", postings.correct, name="correct"),
    path("items/<int:number>/postings/<int:posting>/strike/", postings.strike, name="strike"),
    path("items/<int:number>/postings/<int:posting>/photo/", postings.photo, name="photo"),
    path("targets/", targets.targets, name="targets"),
    path("targets/<int:number>/", targets.target, name="target"),
    path("targets/<int:number>/secret/", targets.renew, name="renew"),
    path("deliveries/<int:number>/again/", targets.again, name="again"),
]
