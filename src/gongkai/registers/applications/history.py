"""What follows from an application's events: pure functions of events and a calendar."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.law import clock, events, outcomes, readings
from gongkai.law.clock import Clock
from gongkai.law.deadlines import REPLY
from gongkai.law.receipt import Channel, ReceiptRule
from gongkai.law.workdays import Calendar
from gongkai.registers.applications import parties
from gongkai.registers.applications.errors import (
    AlreadyAnnulled,
    HappenedAlready,
    NothingToStrike,
    NotYet,
    WrongReceiptDay,
)
from gongkai.registers.applications.models import (
    ANNULLED,
    DECIDED,
    MERGED,
    RECEIVED,
    REENTERED,
    STRUCK,
    WITHDRAWN,
    Application,
    Event,
)

# What a withdrawn application is counted as, by the form of its year.
_WITHDRAWN_AS = ("other_misc", "other")
_CLOSING = (DECIDED, WITHDRAWN, MERGED)
_AFTER_DECISION = ("sent", "resent")  # what is sent is the decision
_OF_THE_REGISTER = (STRUCK, REENTERED, ANNULLED)  # the clock knows none of them
_REPEATED = ("sent", "resent", "printed", STRUCK, REENTERED)  # may come again on one day
_WAS = "was_"
# What is entered with an application besides its day of receipt, and may be corrected.
_ENTERED = ("channel", "submitted_on", "applicant_kind", "applicant_name")


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
    leading: str | None  # the case it was merged into


def standing(happened: Sequence[Event]) -> list[Event]:
    """*happened* as it holds: without what was struck out, on the receipt's corrected day."""
    struck = {event.facts["position"] for event in happened if event.name == STRUCK}
    holds = [e for e in happened if e.name not in _OF_THE_REGISTER and e.position not in struck]
    on = _last(happened, "received_on")
    return [_received(e, on) if on and e.name == RECEIVED else e for e in holds]


def _received(event: Event, on: str) -> Event:
    corrected = copy(event)
    corrected.on = date.fromisoformat(on)
    return corrected


def _last(happened: Sequence[Event], key: str) -> Any:
    """What the last correction of the entry made of *key*; None where none did."""
    told = [e.facts[key] for e in happened if e.name == REENTERED and key in e.facts]
    return told[-1] if told else None


def entered(happened: Sequence[Event]) -> dict[str, Any]:
    """What the row holds by the corrections of its entry, besides what ``project`` gives."""
    told = {key: _last(happened, key) for key in _ENTERED}
    return {key: _value(key, said) for key, said in told.items() if said is not None}


def as_registered(application: Application, happened: Sequence[Event]) -> Application:
    """*application* as it was first entered, whatever was corrected since; not to be saved."""
    first = copy(application)
    first.received_on = next(event.on for event in happened if event.name == RECEIVED)
    for event in reversed([e for e in happened if e.name == REENTERED]):
        for key in _ENTERED:
            if _WAS + key in event.facts:
                setattr(first, key, _value(key, event.facts[_WAS + key]))
    return first


def correction(application: Application, **wanted: Any) -> dict[str, str]:
    """What of *wanted* differs from the row, as an event keeps it: each value and the one before.

    Shape: a day in ISO 8601, all else as it is.
    """
    changed = {key: (getattr(application, key), value) for key, value in wanted.items()}
    facts: dict[str, str] = {}
    for key, (was, now) in changed.items():
        if was != now:
            facts |= {key: str(now), _WAS + key: str(was)}
    return facts


def was(event: Event) -> dict[str, tuple[str, str]]:
    """What a correction of the entry changed, by field: the value before, and the one after."""
    facts = event.facts
    return {k: (facts[_WAS + k], facts[k]) for k in facts if _WAS + k in facts}


def _value(key: str, said: str) -> Any:
    return date.fromisoformat(said) if key.endswith("_on") else said


def is_annulled(happened: Sequence[Event]) -> bool:
    """Whether the case was entered by mistake."""
    return any(event.name == ANNULLED for event in happened)


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
    """What *happened* amounts to; an entry made by mistake is closed, and nothing else.

    Shape: its outcome is no row of the report, so no count takes it for one.
    """
    now = run(happened, calendar)
    if by_mistake := next((e for e in happened if e.name == ANNULLED), None):
        on = by_mistake.on
        return Projection(now.received, ANNULLED, None, None, False, on, ANNULLED, None)
    closed = next((e for e in standing(happened) if e.name in _CLOSING), None)
    return Projection(
        received_on=now.received,
        state=now.state.value,
        due_on=now.due,
        until=now.until,
        provisional=bool(now.provisional),
        concluded_on=closed.on if closed else None,
        outcome=_outcome(closed) if closed else "",
        leading=closed.facts.get("leading") if closed else None,
    )


def _outcome(closed: Event) -> str:
    if closed.name == DECIDED:
        return str(closed.facts["outcome"])
    known = {outcome.key for outcome in outcomes.known(closed.on)}
    rows = readings.merged_counts_as() if closed.name == MERGED else _WITHDRAWN_AS
    return next(key for key in rows if key in known)


def require_next(
    happened: Sequence[Event], event: Event, calendar: Calendar, *, today: date
) -> None:
    """Refuse an event that could not have happened on its day, beside those there are.

    Errors: NotYet for a day after *today*; EventRefused; NothingToStrike; AskedAlready,
        HappenedAlready; AlreadyAnnulled.
    """
    if is_annulled(happened):
        raise AlreadyAnnulled
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

    Errors: NothingToStrike; AlreadyAnnulled.
    """
    if is_annulled(happened):
        raise AlreadyAnnulled
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
