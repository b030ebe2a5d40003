"""Bringing in what was public before the platform was: its review is on record elsewhere."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice

from django.db import models, transaction
from django.utils import timezone

from gongkai.registers.information import content, html, numbers
from gongkai.registers.information.cut_over import reviewed_since
from gongkai.registers.information.inserting import insert
from gongkai.registers.information.may_not import MayNotBringIn, NotYetPublic, ReviewedSince
from gongkai.registers.information.models import (
    Column,
    Edition,
    Import,
    Item,
    Origin,
    Publication,
    Text,
)
from gongkai.registers.information.models.sound import require_sound
from gongkai.registers.information.rules import RELEASE, require_own
from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

_AT_ONCE = 500  # rows between two looks at whether to go on


@dataclass(frozen=True, slots=True)
class Legacy:
    """One item as it was made public elsewhere, and how it was kept there."""

    title: str
    made_on: date
    column: Column | None
    published: Mapping[Publication.Channel, date]
    fields: Mapping[str, object] = field(default_factory=dict)  # any others of its text
    number: str = ""
    address: str = ""
    row: int = 0


@transaction.atomic
def bring_in(  # noqa: PLR0913 - an item is brought in with all that is known of it
    *,
    organ: Organ,
    column: Column | None,
    title: str,
    made_on: date,
    published: Mapping[Publication.Channel, date],
    by: User,
) -> Item:
    """Enter an item with the days on which it appeared on its channels.

    Shape: it is public here from its day on the portal; without one it is only on record. Only
        a leader does it, since nobody reviews it here, and only for days before the organ's own
        reviews began.
    Errors: MayNotBringIn, NotYetPublic, ReviewedSince.
    """
    return _enter([Legacy(title, made_on, column, published)], organ, by, None)[0]


@transaction.atomic
def bring_in_all(
    legacies: Sequence[Legacy],
    *,
    job: Import,
    by: User,
    told: Callable[[int], None] = lambda count: None,
) -> int:
    """Enter all that *job* brings, each with a line of its own in the journal, or none of it.

    Shape: *told* hears how many are entered, time and again; what it raises undoes them all.
    Unit: items (条).
    Errors: as for ``bring_in``.
    """
    rows, count = iter(legacies), 0
    while batch := list(islice(rows, _AT_ONCE)):
        _enter(batch, job.organ, by, job)
        count += len(batch)
        told(count)
    return count


def _enter(batch: Sequence[Legacy], organ: Organ, by: User, job: Import | None) -> list[Item]:
    """Put *batch* on record: rows, texts, journal, editions; then what was public is so here."""
    require_own(organ, by, MayNotBringIn(), RELEASE)
    days = {day for one in batch for day in one.published.values()}
    if days:
        require_before(organ, max(days))  # what holds of the last day holds of all
    items = Item.objects.bulk_create(_items(batch, organ))
    texts = [content.canonical(item) for item in items]
    digests = [sm3.digest(text) for text in texts]
    keys = [item.pk for item in items]
    insert(Text, ("item", "digest", "content"), zip(keys, digests, texts, strict=True))
    facts = [_facts(*row, job) for row in zip(items, batch, digests, strict=True)]
    chain.record_many(list(zip(items, facts, strict=True)), Verb.BROUGHT_IN, by=by, organ=organ)
    published = (
        (key, channel.value, day)
        for key, one in zip(keys, batch, strict=True)
        for channel, day in one.published.items()
    )
    insert(Publication, ("item", "channel", "published_on"), published)
    if job is not None:
        origins = (
            (key, job.pk, one.row, one.number, one.address)
            for key, one in zip(keys, batch, strict=True)
        )
        insert(Origin, ("item", "brought_by", "row", "number", "address"), origins)
    _show([item for item in items if item.public_on], by)
    return items


def require_before(organ: Organ, day: date) -> None:
    """Let pass only a day that is over, and on which the organ's reviews had not begun.

    Errors: NotYetPublic, ReviewedSince.
    """
    today = timezone.localdate()
    if day > today:
        raise NotYetPublic(day)
    since = reviewed_since(organ, today)
    if since is not None and day >= since:
        raise ReviewedSince(day, since)


def _items(batch: Sequence[Legacy], organ: Organ) -> Iterator[Item]:
    issuing: dict[int, Iterator[str]] = {}
    today = timezone.localdate()
    for one in batch:
        year = one.made_on.year
        column = one.column.pk if one.column else None
        item = Item(
            organ_id=organ.pk, column_id=column, title=one.title, made_on=one.made_on, **one.fields
        )
        require_sound(item, today)
        item.body = html.cleaned(item.body) if item.body else ""
        item.public_on = one.published.get(Publication.Channel.PORTAL)
        item.index_number = next(issuing.setdefault(year, numbers.issuing(organ, year)))
        yield item


def _facts(item: Item, one: Legacy, digest: str, job: Import | None) -> dict[str, chain.Fact]:
    days = {channel.value: day for channel, day in one.published.items()}
    origin: dict[str, chain.Fact] = {"job": str(job.pk), "row": one.row} if job else {}
    return {
        "title": item.title, "made_on": item.made_on, "index_number": item.index_number,
        "number": 1, "digest": digest, **days, **origin,
    }  # fmt: skip


def _show(items: Sequence[Item], by: User) -> None:
    """Make *items* public, each from its day on the portal."""
    keys = [item.pk for item in items]
    texts = {text.item_id: text for text in Text.objects.filter(item__in=keys).defer("content")}
    names = ("item", "number", "text", "digest", "basis", "published_at", "published_by", "reason")
    basis = Edition.Basis.BROUGHT_IN.value
    insert(Edition, names, (
        (item.pk, 1, texts[item.pk].pk, texts[item.pk].digest, basis, _midnight(item), by.pk, "")
        for item in items
    ))  # fmt: skip
    edition = Edition.objects.filter(item=models.OuterRef("pk"), number=1).values("pk")
    Item.objects.filter(pk__in=keys).update(edition=models.Subquery(edition), live=True)
    shown = dict(Edition.objects.filter(item__in=keys).values_list("item", "pk"))
    for item in items:
        item.live, item.edition_id = True, shown[item.pk]


def _midnight(item: Item) -> datetime:
    """The beginning of the day from which *item* is public."""
    day = item.public_on
    assert day is not None  # only such are shown
    return timezone.make_aware(datetime.combine(day, time()))
