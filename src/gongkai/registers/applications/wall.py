"""A term drawn as a wall calendar: weeks as rows, each day with its number or its reason."""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.deadlines import Term


@dataclass(frozen=True, slots=True)
class Square:
    """One day on the wall calendar."""

    date: date
    n: int | None  # which working day of the term; None: not counted
    why: str  # why it is not counted, or why a weekend day is
    source: str
    kind: str  # start, counted, off, due or outside


Week = tuple[Square, ...]


def weeks(term: Term) -> list[Week]:
    """The weeks from the day of receipt to the due date, Monday first."""
    first = term.began_on - timedelta(term.began_on.weekday())
    last = term.due + timedelta(6 - term.due.weekday())
    known = {counted.day.date: counted for counted in term.count.days}
    squares = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(offset)
        if day in known:
            counted = known[day]
            kind = "due" if day == term.due else "counted" if counted.n else "off"
            squares.append(Square(day, counted.n, counted.day.why, counted.day.source, kind))
        else:
            kind = "start" if day == term.began_on else "outside"
            squares.append(Square(day, None, "", "", kind))
    return [tuple(squares[at : at + 7]) for at in range(0, len(squares), 7)]
