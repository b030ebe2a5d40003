"""Every write of the register of government information."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.registers.information.models import Column, Item, Publication
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def enter(  # noqa: PLR0913 - an item is entered with all its metadata
    *,
    organ: Organ,
    column: Column | None,
    title: str,
    made_on: date,
    published: Mapping[Publication.Channel, date],
    by: User,
) -> Item:
    """Enter an item with the days it appeared on its channels."""
    item = Item.objects.create(organ=organ, column=column, title=title, made_on=made_on)
    Publication.objects.bulk_create(
        Publication(item=item, channel=channel, published_on=day)
        for channel, day in published.items()
    )
    days = {channel.value: day for channel, day in published.items()}
    chain.record(item, Verb.ENTERED, by=by, organ=organ, title=title, made_on=made_on, **days)
    return item
