"""The clock of an application: state, due date and days used, from its events."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from gongkai.law import load, reach, readings
from gongkai.law.course import Course
from gongkai.law.deadlines import EXTENSION, awaiting
from gongkai.law.errors import Refusal
from gongkai.law.events import Event, by_day
from gongkai.law.stretches import End, Pause, Span, Stretch, counted
from gongkai.law.workdays import Calendar

_LABELS = load.data("clock.toml").child("states")


class State(Enum):
    """How an application stands on a day."""

    RUNNING = "running"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_FEE = "awaiting_fee"
    AWAITING_THIRD_PARTY = "awaiting_third_party"
    AWAITING_ORGAN = "awaiting_organ"
    AWAITING_REASONS = "awaiting_reasons"
    OVERDUE = "overdue"
    LAPSED_NOT_CORRECTED = "lapsed_not_corrected"
    LAPSED_FEE_UNPAID = "lapsed_fee_unpaid"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    DECIDED_IN_TIME = "decided_in_time"
    DECIDED_LATE = "decided_late"

    @property
    def label(self) -> str:
        """The state as a screen names it."""
        return _LABELS.get(self.value, str)


_WAITING = {
    "correction_asked": (State.AWAITING_CORRECTION, State.LAPSED_NOT_CORRECTED),
    "fee_asked": (State.AWAITING_FEE, State.LAPSED_FEE_UNPAID),
    "fee_notified": (State.AWAITING_FEE, State.LAPSED_FEE_UNPAID),
}
_WITHOUT_ANSWER = {"withdrawn": State.WITHDRAWN, "merged": State.MERGED}
_CONSULTING = {
    "third_party_asked": State.AWAITING_THIRD_PARTY,
    "organ_asked": State.AWAITING_ORGAN,
}


class Clock(NamedTuple):
    """How the term for the reply stands on a day.

    ``due`` is None while the application waits for a correction or a fee: the term begins anew
    when that comes, and ``until`` is the last day for it, where one is fixed.
    """

    received: date
    calendar: Calendar
    on: date
    due: date | None  # the last day for the reply
    end: End  # of the running stretch, were it not to stop
    stretches: tuple[Stretch, ...]
    pauses: tuple[Pause, ...]
    first: Mapping[str, Event]  # the first event of each kind
    closed: Event | None
    sent: Event | None  # the reply
    noted: tuple[str, ...]

    @property
    def off(self) -> tuple[Span, ...]:
        """The days of the running term that are not counted for an opinion asked for outside."""
        return self.end.off

    @property
    def state(self) -> State:
        """How the application stands."""
        if self.closed:
            return _closed(self, self.closed)
        running = self.stretches[-1]
        if running.stopped:
            waiting, lapsed = _WAITING[running.stopped.name]
            return lapsed if running.until and self.on > running.until else waiting
        if self.due and self.on > self.due:
            return State.OVERDUE
        for pause in self.pauses:
            if pause.open_on(self.on):
                return _CONSULTING[pause.asked.name]
        asked = "reasons_asked" in self.first and "reasons_given" not in self.first
        return State.AWAITING_REASONS if asked else State.RUNNING

    @property
    def until(self) -> date | None:
        """The last day for what the term waits for."""
        return self.stretches[-1].until

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be noted about the events, each with its source."""
        silent = (pause for pause in self.pauses if pause.silent_on(self.on))
        silences = (f"{pause.silence}（{pause.rule.source}）" for pause in silent)
        return (*self.noted, *silences)

    @property
    def length(self) -> int:
        """The working days of the running term, extension included."""
        return self.stretches[-1].length

    @property
    def used(self) -> int:
        """The working days of the running term used up."""
        running, last = self.stretches[-1], self.on
        if running.stopped:
            last = min(last, running.stopped.on)
        if self.closed:
            last = min(last, self.closed.on)
        return counted(self.calendar, running.began_on, last, self.end.off)

    @property
    def left(self) -> int:
        """The working days of the running term left; below zero when it is overdue."""
        return self.length - self.used

    @property
    def last(self) -> date:
        """The last day that matters: due, or the last day of what is waited for."""
        return self.due or self.until or self.on

    @property
    def accounted_to(self) -> date:
        """The last day of the account: where it closed, else the last that matters or is over."""
        return self.closed.on if self.closed else max(self.last, self.on)

    @property
    def provisional(self) -> str:
        """Why the date is not firm yet; empty when it is."""
        return awaiting(self.calendar.unsettled(self.received, self.last))

    @property
    def sources(self) -> tuple[str, ...]:
        """The articles that fix the running term and its extension."""
        running = self.stretches[-1]
        sources = [running.entry.source]
        if running.extension:
            sources.append(EXTENSION.on(running.began_on).source)
        return tuple(dict.fromkeys(sources))


def run(
    received: date, events: Iterable[Event], calendar: Calendar, *, on: date | None = None
) -> Clock:
    """The clock of an application received (条例第三十一条意义) on *received*, as it stands *on*.

    Shape: events in any order, the same one twice is one; events after *on* have not happened.
        *on* is the day of the last event where it is not given.
    Unit: working days (工作日).
    Errors: UnknownEvent; EventRefused for one that cannot have happened then; NotInForce before
        the first text; TooFar; Refusal when *on* is before the receipt.
    Source: 条例（2019）第三十条、第三十二条至第三十五条；国办函〔2020〕109号第六条。

    >>> from gongkai.law.workdays import china
    >>> asked = Event("third_party_asked", date(2024, 3, 11))
    >>> got = Event("third_party_received", date(2024, 3, 13))
    >>> clock = run(date(2024, 3, 4), [asked, got], china(), on=date(2024, 3, 13))
    >>> str(clock.due), clock.used, clock.left
    ('2024-04-25', 5, 15)
    """
    days = by_day(received, events)
    last = days[-1][0].on if days else received
    on = last if on is None else on
    if on < received:
        raise Refusal(f"截至 {on} 早于收到申请之日 {received}，请核对日期。")
    reach.require(max(last, on))
    course = Course(received, calendar)
    for day in days:
        if day[0].on > on:
            break
        if len(day) == 1:
            course.take(day[0])
        else:
            course.take_day(day)
    return _read(course, on)


def _read(course: Course, on: date) -> Clock:
    end = course.end()
    return Clock(
        course.received,
        course.calendar,
        on,
        None if course.stretches[-1].stopped else end.due,
        end,
        tuple(course.stretches),
        tuple(course.pauses),
        course.first,
        course.closed,
        course.sent,
        tuple(course.remarks),
    )


def _closed(clock: Clock, closing: Event) -> State:
    if closing.name in _WITHOUT_ANSWER:
        return _WITHOUT_ANSWER[closing.name]
    answered = readings.answer_day(closing.on, clock.sent.on if clock.sent else None)
    if clock.due is None and readings.answer_while_stopped_in_time():
        return State.DECIDED_IN_TIME
    return State.DECIDED_LATE if answered > clock.end.due else State.DECIDED_IN_TIME
