"""The page of an item as the public would see it, drawn from a text that is not public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.portal import item_page
from gongkai.portal.data import DataView
from gongkai.portal.models import ItemsPage, OrganPage
from gongkai.registers.information.data_items import held
from gongkai.registers.information.models import Item


def page(request: HttpRequest, text: Item) -> HttpResponse:
    """The page of *text*; marked, kept by nobody and followed by no search engine.

    Shape: whoever calls has asked whether the reader may see the draft.
    Errors: Http404 where the organ has no live page of items.
    """
    organ_page = OrganPage.objects.live().filter(organ=text.organ).first()
    home = ItemsPage.objects.live().child_of(organ_page).first() if organ_page else None
    if home is None:
        raise Http404
    answer: HttpResponse = home.answer(
        request,
        "portal/item.html",
        shown=item_page.previewed(text, timezone.localdate()),
        data=_data(home, text),
        article=text.title,
        preview=True,
    )
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    return answer


def _data(home: ItemsPage, text: Item) -> DataView | None:
    """What the page draws of a table; its files and its chart are there once it is public."""
    table = held(text)
    if table is None:
        return None
    series = home.series_address(table.about.series)
    return DataView(text, table, f"{home.url}{text.pk}/", series, (), has_chart=False)
