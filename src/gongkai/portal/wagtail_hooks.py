"""Lends the registers' desk the portal's own way of showing an item."""

from typing import NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.documents.models import Document

from gongkai.registers.information.models import Item


@hooks.register("show_item_preview")
def show_item_preview(request: HttpRequest, text: Item) -> HttpResponse:
    from gongkai.portal import preview  # noqa: PLC0415 - hooks are looked up before pages are

    return preview.page(request, text)


@hooks.register("before_serve_document")
def only_what_hangs_on_an_item(document: Document, request: HttpRequest) -> NoReturn:
    """Nothing of the shell's own store of documents is public: nobody signed it."""
    raise Http404
