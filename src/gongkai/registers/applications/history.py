"""What follows from an application's events: pure functions of events and a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law import clock, events, outcomes
from gongkai.law.clock import Clock
from gongkai.law.deadlines import REPLY
from gongkai.law.receipt import Channel, ReceiptRule
from gongkai.law.workdays import Calendar
from gongkai.registers.applications import parties
from gongkai.registers.applications.errors import (
    HappenedAlready,
    NothingToStrike,
    NotYet,
    WrongReceiptDay,
)
from gongkai.registers.applications.models import DECIDED, RECEIVED, STRUCK, WITHDRAWN, Event

# What a withdrawn application is counted as, by the form of its year.
_WITHDRAWN_AS = ("other_misc", "other")
_AFTER_DECISION = ("sent", "resent")  # what is sent is the decision
_REPEATED = ("sent", "resent", "printed", STRUCK)  # may come again on one day


@dataclass(frozen=True, slots=True)
class Projection:
    """What the row keeps for speed."""

    received_on: date
    state: str
    due_on: date | None
    until: date | None
    provisional: bool
    concluded_on: date | None
    outcome: str


def standing(happened: Sequence[Event]) -> list[Event]:
    """*happened* without what was struck out, and without the striking."""
    struck = {event.facts["position"] for event in happened if event.name == STRUCK}
    return [e for e in happened if e.name != STRUCK and e.position not in struck]


def run(happened: Sequence[Event], calendar: Calendar, *, on: date | None = None) -> Clock:
    """The clock of the application to which *happened*, as it stands *on*; by default at the last.

    Errors: EventRefused for an event that cannot have happened then.
    """
    holds = standing(happened)
    decided = any(event.name == DECIDED for event in holds)
    for event in holds:
        if event.name in _AFTER_DECISION and not decided:
            raise as_law(event).refused("还没有处理决定，没有可以寄送的答复")
    received = next(event.on for event in holds if event.name == RECEIVED)
    later = [as_law(event) for event in holds if event.name != RECEIVED]
    return clock.run(received, later, calendar, on=on)


def as_law(event: Event) -> events.Event:
    """The event as the law's clock takes it."""
    return events.Event(event.name, event.on, event.facts.get("days"), event.facts.get("party", ""))


def project(happened: Sequence[Event], calendar: Calendar) -> Projection:
    """What *happened* amounts to."""
    now = run(happened, calendar)
    closed = next((e for e in standing(happened) if e.name in (DECIDED, WITHDRAWN)), None)
    return Projection(
        received_on=now.received,
        state=now.state.value,
        due_on=now.due,
        until=now.until,
        provisional=bool(now.provisional),
        concluded_on=closed.on if closed else None,
        outcome=_outcome(closed) if closed else "",
    )


def _outcome(closed: Event) -> str:
    if closed.name == DECIDED:
        return str(closed.facts["outcome"])
    known = {outcome.key for outcome in outcomes.known(closed.on)}
    return next(key for key in _WITHDRAWN_AS if key in known)


def require_next(
    happened: Sequence[Event], event: Event, calendar: Calendar, *, today: date
) -> None:
    """Refuse an event that could not have happened on its day, beside those there are.

    Errors: NotYet for a day after *today*; EventRefused; NothingToStrike; AskedAlready,
        HappenedAlready.
    """
    if event.on > today:
        raise NotYet(event.get_name_display(), event.on, today)
    if event.name == STRUCK:
        require_strikeable(happened, int(event.facts["position"]))
    require_new(happened, event)
    run([*happened, event], calendar)


def require_new(happened: Sequence[Event], event: Event) -> None:
    """Refuse what is on record and would change nothing: a party asked twice, the same again.

    Errors: AskedAlready, HappenedAlready.
    """
    holds = standing(happened)
    parties.require_unasked(holds, event)
    if event.name not in _REPEATED and as_law(event) in [as_law(one) for one in holds]:
        raise HappenedAlready(event.get_name_display(), event.on)


def require_strikeable(happened: Sequence[Event], position: int) -> None:
    """Refuse to strike out what is not on record, is struck out already, or is the receipt.

    Errors: NothingToStrike.
    """
    holds = {event.position for event in standing(happened) if event.name != RECEIVED}
    if position not in holds:
        raise NothingToStrike(position)


def require_receipt(channel: Channel, submitted_on: date, received_on: date) -> None:
    """Refuse a day of receipt that the channel's rule does not allow.

    Errors: WrongReceiptDay; NotInForce for a day before there was a right to apply.
    Source: 条例（2019）第三十一条。
    """
    REPLY.on(submitted_on)
    same_day = channel.rule is ReceiptRule.SUBMITTED
    if received_on < submitted_on or (same_day and received_on != submitted_on):
        raise WrongReceiptDay(channel.label, submitted_on, received_on, channel.asks)
