"""Entering anew, on their true days, events that stand on wrong ones."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.law import outcomes
from gongkai.law.workdays import Calendar
from gongkai.registers.applications import actions, calendars, history
from gongkai.registers.applications.errors import NoReason, NotYet
from gongkai.registers.applications.models import DECIDED, STRUCK, Application, Event
from gongkai.registers.applications.openings import Openings
from gongkai.registers.organs.models import User


@transaction.atomic
def redate(
    application: Application, *, days: Mapping[int, date | None], reason: str, by: User, today: date
) -> Application:
    """Strike out the events at some places and enter them on other days, all in one.

    Shape: *days* gives each its true day, or None where it has not happened. What is left is
        judged as a whole: a day between may be unlawful only because the next is wrong too.
    Errors: NotYours, AlreadyGone, NoReason, NotYet, NothingToStrike; EventRefused and those of
        ``actions.decide`` where it cannot have happened so.
    """
    if not reason.strip():
        raise NoReason
    locked = actions.lock(application, by)
    before = list(locked.events.all())
    for position in days:
        history.require_strikeable(before, position)
    entered = _corrected(before, days, reason, by=by, today=today)
    for event in entered:
        if event.on > today:
            raise NotYet(event.get_name_display(), event.on, today)
    after = [*before, *entered]
    calendar = calendars.Calendars().lawful(after)
    _require_grounds(after, calendar, entered)
    for event in entered:
        actions.keep(locked, event, by=by)
    actions.project(after, locked, calendar)
    return locked


def _corrected(
    before: Sequence[Event], days: Mapping[int, date | None], reason: str, *, by: User, today: date
) -> list[Event]:
    """The striking out, and then the events as they truly happened, in the order of entry."""
    wrong = [event for event in before if event.position in days]
    struck = [
        Event(name=STRUCK, on=today, facts={"position": event.position, "note": reason})
        for event in wrong
    ]
    anew = [
        Event(name=event.name, on=day, facts=event.facts)
        for event in wrong
        if (day := days[event.position])
    ]
    for position, event in enumerate([*struck, *anew], start=len(before) + 1):
        event.position, event.recorded_by = position, by
    return [*struck, *anew]


def _require_grounds(
    happened: Sequence[Event], calendar: Calendar, entered: Sequence[Event]
) -> None:
    """Refuse a decision on a day on which the case could not have been ended so.

    Errors: UnknownOutcome, MustComeFirst, NotLapsed.
    """
    for event in entered:
        if event.name == DECIDED:
            outcome = outcomes.on(event.on).require(event.facts["outcome"], event.on)
            Openings(happened, calendar, event.on).require(outcome)
