"""A clock drawn as a wall calendar: weeks as rows, each day with its number or its reason."""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.account import AccountDay, account
from gongkai.law.clock import Clock


@dataclass(frozen=True, slots=True)
class Square:
    """One day on the wall calendar."""

    date: date
    n: int | None  # which working day of the running term; None: not counted
    why: str  # why it is not counted, or why a weekend day is
    source: str
    kind: str  # start, counted, off, due or outside


Week = tuple[Square, ...]


def weeks(clock: Clock) -> list[Week]:
    """The weeks from the day of receipt to the last day of the account, Monday first."""
    known = {one.day: one for one in account(clock)}
    last = max((clock.received, *known))
    first = clock.received - timedelta(clock.received.weekday())
    span = (last + timedelta(6 - last.weekday()) - first).days + 1
    days = [first + timedelta(offset) for offset in range(span)]
    squares = [_square(clock, day, known.get(day)) for day in days]
    return [tuple(squares[at : at + 7]) for at in range(0, len(squares), 7)]


def _square(clock: Clock, day: date, told: AccountDay | None) -> Square:
    if told is None:
        return Square(day, None, "", "", "start" if day == clock.received else "outside")
    kind = "due" if day == clock.due else "counted" if told.counts else "off"
    return Square(day, told.n, told.why, told.source, kind)
