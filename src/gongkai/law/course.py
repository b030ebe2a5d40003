"""What each event does to the term for the reply, taken one after the other."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from gongkai.law.effects import EFFECTS
from gongkai.law.errors import EventRefused
from gongkai.law.events import Event
from gongkai.law.stretches import End, Pause, begun, end_of
from gongkai.law.workdays import Calendar

_CLOSING = frozenset({"withdrawn", "merged", "decided"})
_WHEN_CLOSED = frozenset({"sent", "resent", "printed"})
_AT_THE_END = _CLOSING | _WHEN_CLOSED  # of a day


class Course:
    """An application's events, taken in their order; ``law.clock.run`` is the way in."""

    __slots__ = (
        "asked",
        "asked_late",
        "calendar",
        "closed",
        "extensions",
        "first",
        "pauses",
        "received",
        "remarks",
        "sent",
        "stretches",
    )

    def __init__(self, received: date, calendar: Calendar) -> None:
        self.received, self.calendar = received, calendar
        self.stretches = [begun(received)]
        self.pauses: list[Pause] = []
        self.asked: dict[tuple[str, str], list[int]] = {}  # by event and party, places in pauses
        self.extensions = 0
        self.asked_late = False  # to correct
        self.first: dict[str, Event] = {}  # the first event of each kind
        self.closed: Event | None = None
        self.sent: Event | None = None  # the reply, once decided
        self.remarks: list[str] = []

    def take(self, event: Event) -> None:
        """One event more.

        Errors: EventRefused when it cannot have happened after those before.
        """
        if self.closed and event.name not in _WHEN_CLOSED and not self.is_receipt(event):
            raise event.refused(_closed_already(self.closed, event))
        effect = EFFECTS.get(event.name)
        if effect:
            effect(self, event)
        self.first.setdefault(event.name, event)

    def take_day(self, events: Sequence[Event]) -> None:
        """Several events of one day in their order; one that needs another of them waits for it.

        Errors: EventRefused when one cannot have happened, whatever else happened that day.
        """
        self._settle_with_extension([event for event in events if event.name not in _AT_THE_END])
        self._settle([event for event in events if event.name in _AT_THE_END])

    def _settle_with_extension(self, events: Sequence[Event]) -> None:
        """Settle a day, an extension as late in it as it can have been.

        What was asked and corrected that day begins the term anew; the extension is of that one.
        """
        extended = [event for event in events if event.name == "extended"]
        others = [event for event in events if event.name != "extended"]
        for place in range(len(others), 0, -1) if extended else ():
            tried = self._copy()
            with suppress(EventRefused):
                tried._settle([*others[:place], *extended, *others[place:]])
                self._become(tried)
                return
        self._settle([*extended, *others])

    def _copy(self) -> "Course":
        """Another course that has come as far, and goes its own way."""
        other = Course(self.received, self.calendar)
        other._become(self)
        other.asked = {party: [*places] for party, places in self.asked.items()}
        other.stretches, other.pauses = [*self.stretches], [*self.pauses]
        other.first, other.remarks = {**self.first}, [*self.remarks]
        return other

    def _become(self, other: "Course") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))

    def _settle(self, pending: list[Event]) -> None:
        while pending:
            refused = [(event, no) for event in pending if (no := self._taken_or_refused(event))]
            if len(refused) == len(pending):
                raise refused[0][1]
            pending = [event for event, _ in refused]

    def _taken_or_refused(self, event: Event) -> EventRefused | None:
        try:
            self.take(event)
        except EventRefused as refusal:
            return refusal
        return None

    def is_receipt(self, event: Event) -> bool:
        """Whether *event* says that something sent before has come to hand."""
        return any(sent.kind.receipt == event.name for sent in self.first.values())

    def end(self) -> End:
        """Where the running term ends, were it not to stop."""
        return end_of(self.stretches[-1], self.pauses, self.calendar)

    def ran_out(self, day: date) -> date | None:
        """The due date where *day* is past it; None while the term has days or stands still."""
        running = self.stretches[-1]
        if running.stopped or day <= self.calendar.add(running.began_on, running.length):
            return None  # pauses only move the end on
        due = self.end().due
        return due if day > due else None

    def require_time(self, event: Event) -> None:
        """Refuse what would give time when none is left to give.

        Errors: EventRefused.
        """
        stopped = self.stretches[-1].stopped
        if stopped:
            raise event.refused(f"已经{stopped.kind.label}，期限停着，要等它有了结果")
        if due := self.ran_out(event.on):
            raise event.refused(f"答复期限已于 {due} 届满")

    def stop(self, event: Event, until: date | None) -> None:
        """Wait, from *event* on, for what makes the term begin anew."""
        self.stretches[-1] = self.stretches[-1].waiting(event, until)

    def restart(self, day: date) -> None:
        """Begin the term anew (重新计算); *day* itself is not counted."""
        self.stretches.append(begun(day))


def _closed_already(closing: Event, event: Event) -> str:
    if closing.on == event.on and event.name in _CLOSING:
        return f"同日已登记「{closing.kind.label}」，一件申请只能以一种方式办结"
    return f"申请已于 {closing.on} 办结（{closing.kind.label}）"
