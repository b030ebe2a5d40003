"""What follows from an application's events: pure functions of events and a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.deadlines import REPLY, Term, reply_term
from gongkai.law.events import KINDS
from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import Channel, ReceiptRule
from gongkai.law.workdays import Calendar
from gongkai.registers.applications.errors import (
    MustComeFirst,
    NotYet,
    OutOfOrder,
    WrongReceiptDay,
)
from gongkai.registers.applications.models import Event


@dataclass(frozen=True, slots=True)
class Projection:
    """What the row keeps for speed."""

    received_on: date
    due_on: date
    provisional: bool
    concluded_on: date | None
    outcome: str


def term(events: Sequence[Event], calendar: Calendar) -> Term:
    """The term for the reply, with its account."""
    return reply_term(_one(events, Event.Name.RECEIVED).on, calendar)


def project(events: Sequence[Event], calendar: Calendar) -> Projection:
    """What *events*, in their order, amount to."""
    reply = term(events, calendar)
    decided = [event for event in events if event.name == Event.Name.DECIDED]
    return Projection(
        received_on=reply.began_on,
        due_on=reply.due,
        provisional=bool(reply.provisional),
        concluded_on=decided[0].on if decided else None,
        outcome=decided[0].facts["outcome"] if decided else "",
    )


def require_next(events: Sequence[Event], name: Event.Name, on: date, *, today: date) -> None:
    """Refuse an event that could not have happened on *on*, after *events*.

    Errors: NotYet for a day after *today*; OutOfOrder for a day before the last event.
    """
    if on > today:
        raise NotYet(name.label, on, today)
    if events and on < events[-1].on:
        last = events[-1]
        raise OutOfOrder(name.label, on, after=last.get_name_display(), after_on=last.on)


def require_receipt(channel: Channel, submitted_on: date, received_on: date) -> None:
    """Refuse a day of receipt that the channel's rule does not allow.

    Errors: WrongReceiptDay; NotInForce for a day before there was a right to apply.
    Source: 条例（2019）第三十一条。
    """
    REPLY.on(submitted_on)
    same_day = channel.rule is ReceiptRule.SUBMITTED
    if received_on < submitted_on or (same_day and received_on != submitted_on):
        raise WrongReceiptDay(channel.label, submitted_on, received_on, channel.asks)


def missing_before(events: Sequence[Event], outcome: Outcome) -> list[str]:
    """What *outcome* presupposes and *events* do not have, in words."""
    happened = {event.name for event in events}
    return [KINDS[name].label for name in outcome.after if name not in happened]


def require_grounds(events: Sequence[Event], outcome: Outcome) -> None:
    """Refuse an outcome whose precondition is not on record.

    Errors: MustComeFirst.
    """
    for missing in missing_before(events, outcome):
        raise MustComeFirst(outcome.name, missing)


def _one(events: Sequence[Event], name: Event.Name) -> Event:
    (event,) = (event for event in events if event.name == name)
    return event
