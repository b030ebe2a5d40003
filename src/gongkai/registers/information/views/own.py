"""What the views share: the own organ's items, the way back, and a refusal shown as a message."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.law.errors import Refusal
from gongkai.registers.information.models import Item
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ

LIST = ("政府信息", "information:list")


def own_item(request: DeskRequest, number: int) -> Item:
    """The item of the own organ; 404 for any other organ's."""
    mine = Item.objects.seen_by(request.user).select_related("organ", "edition", "column")
    return get_object_or_404(mine, pk=number)


def own_organ(request: DeskRequest) -> Organ:
    """The organ of whoever asks; 404 for someone who belongs to none."""
    if request.user.organ is None:
        raise Http404
    return request.user.organ


def trail(item: Item, label: str = "") -> list[dict[str, str]]:
    """The way back from an item, or from a page under it."""
    here = {
        "url": reverse("information:item", args=[item.pk]) if label else "",
        "label": item.index_number or item.title,
    }
    return [*crumbs(LIST), here, *([{"url": "", "label": label}] if label else [])]


def told(request: DeskRequest, act: Callable[[], object], done: str) -> bool:
    """Whether *act* was done; either way the person is told, in a sentence."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
