"""Every address: the officers' desk, documents, then the portal's pages."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls
from wagtail.views import serve

from gongkai.portal import selfcheck

handler400 = "gongkai.portal.errors.bad_request"
handler404 = "gongkai.portal.errors.not_found"
handler500 = "gongkai.portal.errors.broken"

urlpatterns = [
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("check/", selfcheck.page, name="selfcheck"),
    # Wagtail's own pattern has neither dots nor brackets: files of data, and series by their names.
    re_path(r"^((?:[^/]+/)+(?:table\.csv|table\.xlsx|chart\.svg)?)$", serve),
    path("", include(wagtail_urls)),
]
