"""Making public, at its minute, what was reviewed in full and put down for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from gongkai.law.errors import Refusal
from gongkai.registers.information.models import Item


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text whose time had come; *refused* says why it did not go out."""

    revision: int
    subject: str
    refused: str = ""


def publish_due(now: datetime) -> Iterator[Outcome]:
    """Publish each text whose time has come by *now*, each on its own: none holds up another.

    Shape: items and pages alike; several processes may do it at once.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for number in list(due.values_list("pk", flat=True)):
        outcome = _publish(number, now)
        if outcome is not None:
            yield outcome


def next_due(now: datetime) -> datetime | None:
    """When after *now* a text is to be made public; None where nothing is put down."""
    waiting = Revision.objects.filter(approved_go_live_at__gt=now)
    earliest = waiting.order_by("approved_go_live_at").first()
    return earliest.approved_go_live_at if earliest else None


def _publish(number: int, now: datetime) -> Outcome | None:
    """Publish one text; nothing where another process has done it or it was put off meanwhile."""
    subject = ""
    try:
        with transaction.atomic():
            revision = Revision.objects.select_for_update().get(pk=number)
            due = revision.approved_go_live_at
            if due is None or due > now:
                return None
            target = revision.content_object
            subject = str(target)
            if isinstance(target, Item):
                target.publish(revision, at=now)
            else:
                revision.publish(log_action="wagtail.publish.scheduled")
    except Refusal as refusal:
        return Outcome(number, subject, str(refusal))
    return Outcome(number, subject)
