"""The calendar a case is counted by: today's, or an earlier one its course was lawful under."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.core.serializers.json import DjangoJSONEncoder

from gongkai.law.errors import Refusal
from gongkai.law.holidays import Holiday, Notice
from gongkai.law.workdays import Calendar, china
from gongkai.registers.applications import history
from gongkai.registers.applications.calendar_models import CalendarUsed
from gongkai.registers.applications.models import REENTERED, STRUCK, Application, Event
from gongkai.registers.journal import sm3

Snapshot = dict[str, list[dict[str, object]]]


def snapshot(calendar: Calendar) -> Snapshot:
    """The notices of *calendar* as plain data; a remark on one is no part of the calendar."""
    sets = {"notices": calendar.notices, "local": calendar.local}
    return {name: [_plain(notice) for notice in listed] for name, listed in sets.items()}


def _plain(notice: Notice) -> dict[str, object]:
    told = asdict(notice)
    del told["note"]
    plain: dict[str, object] = json.loads(json.dumps(told, cls=DjangoJSONEncoder))
    return plain


def digest(kept: Snapshot) -> str:
    """What tells one calendar from another."""
    return sm3.digest(json.dumps(kept, ensure_ascii=False, sort_keys=True))


def restored(used: CalendarUsed) -> Calendar:
    """The calendar as it was then."""
    return _restored(used.digest, json.dumps(used.notices))


@lru_cache(maxsize=8)
def _restored(_digest: str, kept: str) -> Calendar:
    told = json.loads(kept)
    return Calendar(map(_notice, told["notices"]), local=map(_notice, told["local"]))


def _notice(told: dict[str, object]) -> Notice:
    holidays = tuple(_holiday(row) for row in told["holidays"])  # type: ignore[attr-defined]
    issued_on = date.fromisoformat(str(told["issued_on"]))
    return Notice(int(str(told["year"])), str(told["number"]), issued_on, holidays)


def _holiday(told: dict[str, object]) -> Holiday:
    first, last = (date.fromisoformat(str(told[name])) for name in ("first", "last"))
    work = tuple(date.fromisoformat(day) for day in told["work"])  # type: ignore[attr-defined]
    return Holiday(str(told["name"]), first, last, work, bool(told["new"]))


class Calendars:
    """Today's calendar and those in use before it, read from the database once and when needed."""

    @cached_property
    def _used(self) -> list[CalendarUsed]:
        return list(CalendarUsed.objects.order_by("-pk"))

    def lawful(self, events: Sequence[Event]) -> Calendar:
        """The newest calendar by which *events* can have happened; today's where it can.

        What was lawful on its day does not cease to be so when a later notice moves the term.
        Errors: Refusal, today's, where no calendar ever used allows them.
        """
        calendar = china()
        try:
            history.run(events, calendar)
        except Refusal:
            earlier = next((c for c in self._up_to(None) if _allows(c, events)), None)
            if earlier is None:
                raise
            return earlier
        return calendar

    def of(self, application: Application, events: Sequence[Event]) -> Calendar:
        """The calendar the row of *application* was counted by.

        A closed case keeps that of the day its last event was entered: whether it was answered
        in time is history.
        Errors: Refusal where none ever used allows *events*.
        """
        if application.concluded_on is None:
            return self.lawful(events)
        known = self._up_to(max(event.recorded_at for event in events))
        return next((c for c in known if _allows(c, events)), None) or self.lawful(events)

    def _up_to(self, moment: datetime | None) -> Iterator[Calendar]:
        """Those in use up to *moment*, the newest first; the first of all has no beginning."""
        for n, used in enumerate(self._used, start=1):
            if moment is None or used.since <= moment or n == len(self._used):
                yield restored(used)


def for_next(events: Sequence[Event], event: Event) -> Calendar:
    """The calendar by which *event* is judged that comes after *events*.

    What is struck out is gone, and a corrected receipt stands, before anything is judged.
    Errors: NothingToStrike; Refusal where no calendar allows what there is.
    """
    if event.name == REENTERED:
        return Calendars().lawful([*events, event])
    if event.name != STRUCK:
        return Calendars().lawful(events)
    history.require_strikeable(events, int(event.facts["position"]))
    return Calendars().lawful([*events, event])


def _allows(calendar: Calendar, events: Sequence[Event]) -> bool:
    try:
        history.run(events, calendar)
    except Refusal:
        return False
    return True
