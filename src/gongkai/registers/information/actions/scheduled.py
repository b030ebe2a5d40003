"""Putting a reviewed text down for a minute to come, taking it off, and keeping the minute."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction
from wagtail.models import Revision

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts
from gongkai.registers.information.errors import NobodysEdit
from gongkai.registers.information.models import Item, PutDown
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text whose time had come; *refused* says why it did not go out."""

    revision: int
    subject: str
    refused: str = ""


def put_down(item: Item, revision: Revision, *, at: datetime, note: str, by: User) -> None:
    """Put the text of *revision* down for *at*; the same again changes nothing.

    Shape: part of ``publishing.publish_revision``, which asks the rules.
    """
    there = PutDown.objects.filter(item=item, revision=revision, note=note).first()
    if there is not None and revision.approved_go_live_at == at:
        return
    take_off(item)
    revision.approved_go_live_at = at
    revision.save(update_fields=["approved_go_live_at"])
    PutDown.objects.create(item=item, revision=revision, by=by, note=note)
    chain.record(
        item, Verb.SCHEDULED, by=by, organ=item.organ, digest=acts.last_digest(item),
        announced_for=at.isoformat(), note=note,
    )  # fmt: skip


def put_down_by(item: Item, revision: Revision) -> tuple[User, str]:
    """Who answers for making *revision* public, and what they said of it.

    Errors: NobodysEdit where nobody does.
    """
    row = PutDown.objects.filter(item=item, revision=revision).select_related("by").first()
    who = row.by if row else revision.user
    if who is None:
        raise NobodysEdit
    return who, row.note if row else ""


def take_off(item: Item) -> None:
    """Leave nothing of *item* put down: its text was changed, withdrawn, or is public now."""
    PutDown.objects.filter(item=item).delete()
    item.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


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
    except DatabaseError:  # locked, or away for a while: the whole turn is tried again
        raise
    except Exception as broken:
        _log.exception("revision %s could not be published", number)
        return Outcome(number, subject, f"{type(broken).__name__}: {broken}")
    return Outcome(number, subject)
