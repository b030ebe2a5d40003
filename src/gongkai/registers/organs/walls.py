"""Days told on a wall calendar: weeks as rows, each day with its number or its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Square:
    """One day on the wall calendar."""

    date: date
    n: int | None  # which working day of the running term; None: not counted
    why: str  # why it is not counted, or why a weekend day is
    source: str
    kind: str  # start, counted, off, due or outside


Week = tuple[Square, ...]


def weeks(start: date, told: Iterable[Square]) -> list[Week]:
    """The weeks from *start*, on which a term begins, to the last day *told*, Monday first."""
    known = {square.date: square for square in told}
    last = max((start, *known))
    first = start - timedelta(start.weekday())
    span = (last + timedelta(6 - last.weekday()) - first).days + 1
    days = [first + timedelta(offset) for offset in range(span)]
    squares = [known.get(day) or _untold(day, start) for day in days]
    return [tuple(squares[at : at + 7]) for at in range(0, len(squares), 7)]


def _untold(day: date, start: date) -> Square:
    return Square(day, None, "", "", "start" if day == start else "outside")
