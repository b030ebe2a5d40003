"""Which page of a public list an address asks for."""

from django.http import HttpRequest
from django.utils import timezone

from gongkai.registers.information import paging
from gongkai.registers.information.models.items import ItemQuerySet
from gongkai.registers.organs.paging import Mark

PAGE = 30


def slice_of(items: ItemQuerySet, request: HttpRequest) -> paging.Slice:
    """The page of public *items* that the address asks for; the first where it asks for none."""
    today = timezone.localdate()
    if newer := Mark.parse(request.GET.get("before", "")):
        return paging.before(items, newer, PAGE, today=today)
    older = Mark.parse(request.GET.get("after", ""))
    return paging.after(items, older, PAGE, today=today)
