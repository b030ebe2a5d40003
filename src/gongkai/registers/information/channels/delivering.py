"""Works the outbox off: tells each target what it is to be told, tries again, gives up at last.

Nothing is held locked while another machine is waited for, and several processes may do it at
once: a delivery is taken for a while, and whoever took it and fell over loses it again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from gongkai.law.errors import Refusal
from gongkai.registers.information.channels import reach, signing, told
from gongkai.registers.information.channels.kinds import patience
from gongkai.registers.information.channels.reach import Answer
from gongkai.registers.information.models import Delivery, Edition

_MOST = 50  # taken up in one turn
_GONE = 410  # the other side wants to hear no more of it
_TAKEN = 3  # times the patience of one attempt, for which a delivery stays with whoever took it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery."""

    delivery: Delivery
    answer: Answer


def due(now: datetime) -> list[int]:
    """The numbers of what is to be tried by *now*, the oldest first."""
    waiting = Delivery.objects.waiting().filter(next_at__lte=now).order_by("next_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:_MOST])


def next_due(now: datetime) -> datetime | None:
    """When after *now* something is to be tried; None where nothing waits."""
    waiting = Delivery.objects.waiting().filter(next_at__gt=now).order_by("next_at")
    return waiting.values_list("next_at", flat=True).first()


def deliver(number: int, now: datetime) -> Outcome | None:
    """Try one delivery; nothing where another process has taken it, or nobody wants it any more."""
    until = now + timedelta(seconds=patience().seconds * _TAKEN)
    mine = Delivery.objects.waiting().filter(pk=number, next_at__lte=now)
    if not mine.update(next_at=until):
        return None
    delivery = Delivery.objects.select_related("target", "item__organ").get(pk=number)
    edition = _wanted(delivery)
    if edition is None:
        _settle(delivery, Delivery.State.SUPERSEDED, "", now)
        return None
    answer = _tried(delivery, edition, now)
    _note(delivery, answer, now)
    return Outcome(delivery, answer)


def _wanted(delivery: Delivery) -> Edition | None:
    """The edition to tell of; None where it is no longer so, and a later delivery says what is."""
    item = delivery.item
    edition = item.editions.select_related("text").filter(number=delivery.edition).first()
    last = item.edition_id == (edition.pk if edition else 0)
    gone = delivery.event == Delivery.Event.WITHDRAWN
    if not delivery.target.active or edition is None or not edition.is_intact():
        return None
    return edition if last and item.live is not gone else None


def _tried(delivery: Delivery, edition: Edition, now: datetime) -> Answer:
    target, body = delivery.target, told.body(delivery, edition)
    try:
        secret = target.secret()
        headers = signing.headers(secret, delivery.key, int(now.timestamp()), body)
        return reach.post(target.address, body, headers, seconds=patience().seconds)
    except Refusal as refusal:
        return Answer(0, str(refusal))


@transaction.atomic
def _note(delivery: Delivery, answer: Answer, now: datetime) -> None:
    """Put down what came back, and when it is tried again."""
    delivery.attempts += 1
    pauses = patience().retry_minutes
    if answer.accepted:
        _settle(delivery, Delivery.State.DONE, answer.words, now)
    elif answer.status == _GONE or delivery.attempts > len(pauses):
        _settle(delivery, Delivery.State.DEAD, answer.words, now)
    else:
        delivery.next_at = now + timedelta(minutes=pauses[delivery.attempts - 1])
        delivery.answer = answer.words[:200]
        delivery.save(update_fields=["attempts", "next_at", "answer"])


def _settle(delivery: Delivery, state: Delivery.State, words: str, now: datetime) -> None:
    delivery.state, delivery.answer, delivery.settled_at = state, words[:200], now
    delivery.save(update_fields=["state", "answer", "settled_at", "attempts"])
