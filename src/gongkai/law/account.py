"""The account of a clock: every day from the receipt to the due date, and why it counts or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law import readings
from gongkai.law.clock import Clock
from gongkai.law.course import Pause, Stretch
from gongkai.law.events import Event
from gongkai.law.holidays import ONE_DAY, span


@dataclass(frozen=True, slots=True)
class AccountDay:
    """One day of the account."""

    day: date
    counts: bool
    n: int | None  # which working day of the running term; None: not counted
    why: str
    source: str  # the notice or article behind it; empty for a plain weekday or weekend


def account(clock: Clock) -> tuple[AccountDay, ...]:
    """Every day from the day after the receipt to the last that matters.

    Shape: ``n`` begins at 1 again after a correction or a payment.
    """
    return tuple(_days(clock))


def _days(clock: Clock) -> Iterator[AccountDay]:
    n, at = 0, 0
    for day in span(clock.received + ONE_DAY, clock.last):
        if at + 1 < len(clock.stretches) and day > clock.stretches[at + 1].began_on:
            n, at = 0, at + 1
        what = clock.calendar.day(day)
        reason = _waiting(clock.stretches[at], day) or _asking(clock.pauses, day)
        if what.works and reason:
            yield AccountDay(day, False, None, *reason)
        else:
            n += what.works
            yield AccountDay(day, what.works, n if what.works else None, what.why, what.source)


def _waiting(stretch: Stretch, day: date) -> tuple[str, str] | None:
    """Why *day* is not counted while the term waits to begin anew, and its source."""
    if stretch.stopped is None or day <= stretch.stopped.on:
        return None
    return _why(stretch.stopped)


def _asking(pauses: tuple[Pause, ...], day: date) -> tuple[str, str] | None:
    """Why *day* is not counted while an opinion is asked for, and its source."""
    for pause in pauses:
        after, up_to = readings.excluded(pause.asked.on, pause.ends_on)
        if after < day <= up_to:
            return _why(pause.asked)
    return None


def _why(event: Event) -> tuple[str, str]:
    return f"{event.kind.waits}（自 {event.on} 起）", event.kind.source
