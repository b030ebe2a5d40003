"""Attached files: the public's exactly while the item is public and its edition lists them."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from gongkai.portal.item_page import intact_edition
from gongkai.registers.information import attached, serving
from gongkai.registers.information.models import Item


@require_safe
def file(request: HttpRequest, item: int, digest: str, name: str) -> HttpResponseBase:
    """One file of a public item; 404 before, after, and for what another item lists."""
    public = Item.objects.public(timezone.localdate()).filter(pk=item).first()
    edition = intact_edition(public)
    listed = edition.as_item().attachments if edition else []
    entry = attached.find(listed, digest)
    if entry is None or entry.name != name:
        raise Http404
    # A reader's copy may be kept, but whoever keeps one must ask before showing it again: none
    # outlives a withdrawal.
    etag = quote_etag(digest)
    answer = get_conditional_response(request, etag=etag) or serving.response(entry)
    answer["Cache-Control"], answer["ETag"] = "no-cache", etag
    return answer
