"""What is new, for other systems to fetch: RSS 2.0 and JSON Feed 1.1, with the full text.

The county's, an organ's, a column's; only what the one queryset of public items gives.
"""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from lxml import etree

from gongkai.annual.write.words import plain
from gongkai.portal import addresses, item_page, prose
from gongkai.portal.own_column import OrganColumnPage
from gongkai.registers.information import data_items
from gongkai.registers.information.models import Column, Edition, Item
from gongkai.registers.information.models.items import ItemQuerySet
from gongkai.registers.organs.models import County, Organ

_MOST = 50  # entries; who fetches once a day misses nothing of a county's day
_CORRECTED = 500  # the county's latest corrections, among which a feed looks for its own
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
# What no XML can hold; a pasted text may carry it unseen.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CREATOR = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One public item as a feed gives it."""

    key: str  # never changes, whatever moves
    address: str
    title: str
    summary: str
    html: str
    organ: str
    column: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is of, where it is, where the pages are that it tells of."""

    title: str
    address: str
    home: str
    entries: Sequence[Entry]


@require_safe
def county(request: HttpRequest, kind: str) -> HttpResponse:
    """What is new in the whole county."""
    return _answer(request, kind, f"{County.load().site_name}政府信息公开", _public())


@require_safe
def organ(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """What is new of one organ."""
    found = get_object_or_404(Organ, code=code)
    return _answer(request, kind, f"{found.name}政府信息公开", _public().filter(organ=found))


@require_safe
def column(request: HttpRequest, code: str, number: int, kind: str) -> HttpResponse:
    """What is new in one column of an organ."""
    found = get_object_or_404(Column.objects.select_related("organ"), pk=number, organ__code=code)
    title = f"{found.organ.name}：{found.name}"
    page = OrganColumnPage.objects.shown(timezone.localdate()).filter(column=found).first()
    home = page.url if page else "/"
    return _answer(request, kind, title, _public().filter(column=found), home=home)


def _public() -> ItemQuerySet:
    return Item.objects.public(timezone.localdate())


def _answer(
    request: HttpRequest, kind: str, title: str, items: ItemQuerySet, *, home: str = "/"
) -> HttpResponse:
    """The feed, or that it is the one the asker has.

    Shape: only by ETag and not by time: a withdrawal changes what a feed gives and no date in it.
    """
    if kind not in _WRITERS:
        raise Http404
    media_type, write = _WRITERS[kind]
    listed = _latest(items.select_related("organ", "column", "edition__text"))
    marks = [title, *(f"{item.pk} {item.edition_id}" for item in listed), request.get_host()]
    etag = quote_etag(hashlib.sha256("\n".join(marks).encode()).hexdigest())
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        here, there = map(request.build_absolute_uri, (request.path, home))
        feed = Feed(title, here, there, _entries(request, listed))
        answer = HttpResponse(write(feed), content_type=media_type)
    answer["ETag"], answer["Cache-Control"] = etag, "no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _latest(items: ItemQuerySet) -> list[Item]:
    """What was made public last: what is new, and what is old and was corrected."""
    again = Edition.objects.filter(number__gt=1).order_by("-pk").values_list("item", flat=True)
    found = {item.pk: item for item in items[:_MOST]}
    found |= {item.pk: item for item in items.filter(pk__in=list(again[:_CORRECTED]))}
    return sorted(found.values(), key=_made_public, reverse=True)[:_MOST]


def _made_public(item: Item) -> tuple[datetime, int]:
    assert item.edition is not None  # as every public item's
    return item.edition.published_at, item.pk


def _entries(request: HttpRequest, items: Sequence[Item]) -> list[Entry]:
    links = {link.item.pk: link.address for link in addresses.item_links(items)}
    made = []
    for item in items:
        edition = item_page.intact_edition(item)
        if edition is None or item.pk not in links:
            continue
        said = edition.as_item()
        first = item.first_published_at or edition.published_at
        made.append(
            Entry(
                key=item.index_number or f"item-{item.pk}",
                address=request.build_absolute_uri(links[item.pk]),
                title=plain(said.title),
                summary=plain(said.summary),
                html=_html(request, item, said),
                organ=item.organ.name,
                column=item.column.name if item.column else "",
                first_at=first,
                last_at=edition.published_at,
            )
        )
    return made


def _html(request: HttpRequest, item: Item, said: Item) -> str:
    """The whole text: body, table, attachments."""
    table = data_items.table_of(item.edition) if item.edition else None
    context = {"body": prose.shown(said.body), "table": table, "item": said}
    return render_to_string("portal/feed_entry.html", context, request)


def _rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0.

    Source: rssboard.org/rss-specification.
    """
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"content": _CONTENT, "atom": _ATOM, "dc": _CREATOR}
    )
    channel = etree.SubElement(root, "channel")
    _put(channel, "title", feed.title)
    _put(channel, "link", feed.home)
    _put(channel, "description", feed.title)
    _put(channel, "language", "zh-cn")
    if feed.entries:
        _put(channel, "lastBuildDate", _rfc(max(entry.last_at for entry in feed.entries)))
    own = etree.SubElement(channel, f"{{{_ATOM}}}link")
    for key, value in {"href": feed.address, "rel": "self", "type": "application/rss+xml"}.items():
        own.set(key, value)
    for entry in feed.entries:
        _rss_entry(etree.SubElement(channel, "item"), entry)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _rss_entry(item: etree._Element, entry: Entry) -> None:
    _put(item, "title", entry.title)
    _put(item, "link", entry.address)
    _put(item, "guid", entry.key).set("isPermaLink", "false")
    _put(item, "pubDate", _rfc(entry.first_at))
    _put(item, f"{{{_CREATOR}}}creator", entry.organ)
    if entry.column:
        _put(item, "category", entry.column)
    _put(item, "description", entry.summary or entry.title)
    _put(item, f"{{{_CONTENT}}}encoded", entry.html)


def _put(parent: etree._Element, name: str, text: str) -> etree._Element:
    made = etree.SubElement(parent, name)
    made.text = _NOT_XML.sub("", text)
    return made


def _rfc(at: datetime) -> str:
    return format_datetime(timezone.localtime(at))


def _json(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1.

    Source: jsonfeed.org/version/1.1.
    """
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "language": "zh-CN",
        "items": [
            {
                "id": entry.key,
                "url": entry.address,
                "title": entry.title,
                "summary": entry.summary or entry.title,
                "content_html": entry.html,
                "date_published": timezone.localtime(entry.first_at).isoformat(),
                "date_modified": timezone.localtime(entry.last_at).isoformat(),
                "authors": [{"name": entry.organ}],
                "tags": [entry.column] if entry.column else [],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(told, ensure_ascii=False).encode()


_WRITERS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "xml": ("application/rss+xml; charset=utf-8", _rss),
    "json": ("application/feed+json; charset=utf-8", _json),
}
