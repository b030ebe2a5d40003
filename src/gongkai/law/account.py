"""The account of a clock: every day from the receipt to the due date, and why it counts or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law import readings
from gongkai.law.clock import Clock
from gongkai.law.events import Event
from gongkai.law.holidays import ONE_DAY, span
from gongkai.law.stretches import Pause, Span, Stretch, end_of


@dataclass(frozen=True, slots=True)
class AccountDay:
    """One day of the account."""

    day: date
    counts: bool
    n: int | None  # which working day of the running term; None: not counted
    why: str
    source: str  # the notice or article behind it; empty for a plain weekday or weekend


def account(clock: Clock) -> tuple[AccountDay, ...]:
    """Every day from the day after the receipt to the last that matters, or is over.

    Shape: ``n`` begins at 1 again after a correction or a payment. It goes on past the due date
        as far as the day asked about, and ends where the case was closed.
    """
    return tuple(_days(clock))


def _days(clock: Clock) -> Iterator[AccountDay]:
    n, at, end = 0, 0, end_of(clock.stretches[0], clock.pauses, clock.calendar)
    for day in span(clock.received + ONE_DAY, clock.accounted_to):
        while at + 1 < len(clock.stretches) and day > clock.stretches[at + 1].began_on:
            n, at = 0, at + 1
            end = end_of(clock.stretches[at], clock.pauses, clock.calendar)
        what = clock.calendar.day(day)
        reason = _waiting(clock.stretches[at], day) or _asking(clock.pauses, end.off, day)
        if what.works and reason:
            yield AccountDay(day, False, None, *reason)
        else:
            n += what.works
            late = day > end.due and clock.stretches[at].stopped is None
            why = f"{what.why}，已过届满日" if late else what.why
            yield AccountDay(day, what.works, n if what.works else None, why, what.source)


def _waiting(stretch: Stretch, day: date) -> tuple[str, str] | None:
    """Why *day* is not counted while the term waits to begin anew, and its source."""
    if stretch.stopped is None or day <= stretch.stopped.on:
        return None
    return _why(stretch.stopped)


def _asking(pauses: tuple[Pause, ...], off: tuple[Span, ...], day: date) -> tuple[str, str] | None:
    """Why *day* is not counted while an opinion is asked for, and its source."""
    if not any(after < day <= up_to for after, up_to in off):
        return None
    spans = ((pause.asked, *readings.excluded(pause.asked.on, pause.ends_on)) for pause in pauses)
    return next(_why(asked) for asked, after, up_to in spans if after < day <= up_to)


def _why(event: Event) -> tuple[str, str]:
    return f"{event.kind.waits}（自 {event.on} 起）", event.kind.source_on(event.on)
