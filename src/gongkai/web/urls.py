"""Every address: the officers' desk, documents, then the portal's pages."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls
from wagtail.views import serve

from gongkai.portal import attachments, feeds, letters, selfcheck, short
from gongkai.portal.apply import urls as apply_urls

handler400 = "gongkai.portal.errors.bad_request"
handler404 = "gongkai.portal.errors.not_found"
handler500 = "gongkai.portal.errors.broken"

urlpatterns = [
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("check/", selfcheck.page, name="selfcheck"),
    path("apply/", include(apply_urls)),
    path("attachments/<int:item>/<str:digest>/<str:name>", attachments.file, name="attachment"),
    path("<slug:organ>/letters/", letters.listing, name="portal-letters"),
    path("<slug:organ>/letters/<slug:number>/", letters.letter, name="portal-letter"),
    path("i/<str:code>/", short.item, name="short"),
    path("feed/county.<str:kind>", feeds.county, name="county_feed"),
    path("feed/<slug:code>/all.<str:kind>", feeds.organ, name="organ_feed"),
    path("feed/<slug:code>/<int:number>.<str:kind>", feeds.column, name="column_feed"),
    # Wagtail's own pattern has neither dots nor brackets: files of data, and series by their names.
    re_path(r"^((?:[\w-]+/)+series/[^/]+/(?:table\.csv|chart\.svg)?)$", serve),
    re_path(r"^((?:[\w-]+/)+\d+/(?:table\.csv|table\.xlsx|chart\.svg))$", serve),
    path("", include(wagtail_urls)),
]
