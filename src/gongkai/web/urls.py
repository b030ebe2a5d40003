"""Every address: the officers' desk, documents, then the portal's pages."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls

from gongkai.portal import attachments, selfcheck

handler400 = "gongkai.portal.errors.bad_request"
handler404 = "gongkai.portal.errors.not_found"
handler500 = "gongkai.portal.errors.broken"

urlpatterns = [
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("check/", selfcheck.page, name="selfcheck"),
    path("attachments/<int:item>/<str:digest>/<str:name>", attachments.file, name="attachment"),
    path("", include(wagtail_urls)),
]
