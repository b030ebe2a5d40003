"""Bringing in what was public before the platform was: its review is on record elsewhere."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information import acts, content, numbers
from gongkai.registers.information.may_not import MayNotBringIn, NotYetPublic, ReviewedSince
from gongkai.registers.information.models import Column, Edition, Item, Publication
from gongkai.registers.information.rules import RELEASE, require_own
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


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
    require_own(organ, by, MayNotBringIn(), RELEASE)
    for day in published.values():
        _require_before(organ, day)
    item = Item(organ=organ, column=column, title=title, made_on=made_on)
    item.index_number = numbers.issue(organ, made_on.year)
    item.save()
    days = {channel.value: day for channel, day in published.items()}
    digest = content.digest(item)
    chain.record(
        item, Verb.BROUGHT_IN, by=by, organ=organ, title=title, made_on=made_on,
        index_number=item.index_number, number=1, digest=digest, **days,
    )  # fmt: skip
    on_portal = published.get(Publication.Channel.PORTAL)
    if on_portal:
        _show(item, digest, on_portal, by=by)
    Publication.objects.bulk_create(
        Publication(item=item, channel=channel, published_on=day)
        for channel, day in published.items()
    )
    return item


def _require_before(organ: Organ, day: date) -> None:
    """Let pass only a day that is over, and on which the organ's reviews had not begun."""
    if day > timezone.localdate():
        raise NotYetPublic(day)
    if organ.reviewed_since is not None and day >= organ.reviewed_since:
        raise ReviewedSince(day, organ.reviewed_since)


def _show(item: Item, digest: str, day: date, *, by: User) -> None:
    item.edition = Edition.objects.create(
        item=item, number=1, text=acts.keep_text(item, item), digest=digest,
        basis=Edition.Basis.BROUGHT_IN, published_by=by,
        published_at=timezone.make_aware(datetime.combine(day, time())),
    )  # fmt: skip
    item.live, item.public_on = True, day
    item.save(update_fields=["edition", "live", "public_on"])
