"""How a term runs: its stretches, the pauses laid over them, and the day each ends on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law import readings
from gongkai.law.dated import Entry
from gongkai.law.deadlines import REPLY
from gongkai.law.events import Event
from gongkai.law.workdays import Calendar

Span = tuple[date, date]  # days off the count: after the first day, up to the second


class Stretch(NamedTuple):
    """One running of the term: from a beginning to where it stopped, if it did."""

    began_on: date
    entry: Entry[int]
    length: int  # in working days, extension included
    stopped: Event | None = None  # what it waits for: a correction, a fee
    until: date | None = None  # the last day for that

    @property
    def extension(self) -> int:
        """The working days it was extended by."""
        return self.length - self.entry.value

    def extended(self, days: int) -> "Stretch":
        """The same, *days* longer."""
        return Stretch(self.began_on, self.entry, self.entry.value + days)

    def waiting(self, event: Event, until: date | None) -> "Stretch":
        """The same, stopped by *event* to wait for an answer, *until* its last day."""
        return Stretch(self.began_on, self.entry, self.length, event, until)


def begun(day: date) -> Stretch:
    """The term as it begins on *day*, which itself is not counted."""
    entry = REPLY.on(readings.term_text_day(day))
    return Stretch(day, entry, entry.value)


class Pause(NamedTuple):
    """An opinion asked for outside; the days of the asking are not counted (暂停)."""

    asked: Event
    ends_on: date  # when the opinion came, or the last day for it
    rule: Entry[int]
    silence: str  # what it means when no opinion comes
    received_on: date | None = None
    answered: bool = False

    def received(self, on: date, ends_on: date) -> "Pause":
        """The same, its letter in hand *on* a day, with its last day then."""
        return Pause(self.asked, ends_on, self.rule, self.silence, on, self.answered)

    def answered_on(self, day: date) -> "Pause":
        """The same with the opinion in hand; one that comes late ends it no later."""
        ends_on = min(day, self.ends_on)
        return Pause(self.asked, ends_on, self.rule, self.silence, self.received_on, True)

    def open_on(self, day: date) -> bool:
        """Whether the opinion may still come after *day*."""
        return not self.answered and day <= self.ends_on

    def silent_on(self, day: date) -> bool:
        """Whether the time for an opinion had passed without one by *day*."""
        return not self.answered and day > self.ends_on


class End(NamedTuple):
    """Where a stretch ends when nothing more happens."""

    due: date
    off: tuple[Span, ...]  # the days not counted on the way there


def excluded(pauses: Sequence[Pause]) -> list[Span]:
    """The days not counted, none of the spans touching another.

    However the pauses lie over one another, a day is left out once.
    """
    spans = sorted([readings.excluded(pause.asked.on, pause.ends_on) for pause in pauses])
    merged: list[Span] = []
    for after, up_to in spans:
        if merged and after <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(up_to, merged[-1][1])
        else:
            merged.append((after, up_to))
    return merged


def end_of(stretch: Stretch, pauses: Sequence[Pause], calendar: Calendar) -> End:
    """Where *stretch* ends, and the days it leaves out.

    An opinion asked for once the term has run out moves nothing: its days are counted.
    """
    due = calendar.add(stretch.began_on, stretch.length)
    if not pauses:
        return End(due, ())
    off: list[Span] = []
    for after, up_to in excluded(pauses):
        start = max(after, stretch.began_on)
        if start >= due:
            break
        lost = calendar.count_between(start, up_to)
        if lost:
            due = calendar.add(due, lost)
            off.append((start, up_to))
    return End(due, tuple(off))


def counted(calendar: Calendar, start: date, end: date, off: Iterable[Span]) -> int:
    """The working days after *start* up to *end* that count, those of *off* left out.

    Shape: *off* as in `End`, none of them from before *start*.
    """
    days = calendar.count_between(start, end)
    for after, up_to in off:
        days -= calendar.count_between(after, min(up_to, end))
    return days
