"""Lends the registers' desk the portal's own way of showing an item."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from gongkai.registers.information.models import Item


@hooks.register("show_item_preview")
def show_item_preview(request: HttpRequest, text: Item) -> HttpResponse:
    from gongkai.portal import preview  # noqa: PLC0415 - hooks are looked up before pages are

    return preview.page(request, text)
