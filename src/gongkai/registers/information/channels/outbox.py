"""Puts down who is to be told, in the transaction in which something became public or ceased to be.

A crash between the two cannot be: there is nothing between them.
"""

from datetime import datetime

from gongkai.registers.information.models import Delivery, Item, Target


def put(item: Item, edition: int, event: Delivery.Event, *, at: datetime) -> None:
    """One delivery for each target of the item's organ."""
    Delivery.objects.bulk_create(
        Delivery(target=target, item=item, edition=edition, event=event, made_at=at, next_at=at)
        for target in Target.objects.filter(organ=item.organ_id, active=True)
    )
