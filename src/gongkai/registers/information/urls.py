"""The desk's addresses for government information."""

from django.urls import path

from gongkai.registers.information.views import (
    editions,
    listing,
    locking,
    people,
    preview,
    review,
    setting,
    sheet,
    term,
    writing,
)

app_name = "information"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("begin/", writing.begin, name="begin"),
    path("reviewers/", people.reviewers, name="reviewers"),
    path("reviewers/appoint/", people.appoint, name="appoint"),
    path("reviewers/<int:number>/dismiss/", people.dismiss, name="dismiss"),
    path("reviewers/doubling/", people.allow_doubling, name="allow_doubling"),
    path("reviewers/doubling/<int:number>/end/", people.end_doubling, name="end_doubling"),
    path("reviewers/steps/", setting.steps, name="steps"),
    path("reviewers/since/", setting.since, name="since"),
    path("<int:number>/", review.item, name="item"),
    path("<int:number>/write/", writing.write, name="write"),
    path("<int:number>/term/", term.term, name="term"),
    path("<int:number>/lock/", locking.lock, name="lock"),
    path("<int:number>/unlock/", locking.unlock, name="unlock"),
    path("<int:number>/preview/", preview.preview, name="preview"),
    path("<int:number>/sign/", review.sign, name="sign"),
    path("<int:number>/return/", review.send_back, name="send_back"),
    path("<int:number>/publish/", review.publish, name="publish"),
    path("<int:number>/release/", review.release, name="release"),
    path("<int:number>/withdraw/", review.withdraw, name="withdraw"),
    path("<int:number>/conclude/", review.conclude, name="conclude"),
    path("<int:number>/editions/", editions.editions, name="editions"),
    path("<int:number>/editions/<int:edition>/", editions.edition, name="edition"),
    path("<int:number>/record/", sheet.sheet, name="sheet"),
    path("<int:number>/record/docx/", sheet.document, name="document"),
]
