"""A term told day by day, also past its end: each day, and why it counts or does not."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.deadlines import Term
from gongkai.law.holidays import ONE_DAY, span
from gongkai.law.workdays import CountedDay


def days_of(term: Term, up_to: date) -> tuple[CountedDay, ...]:
    """Every day from the day after the beginning to the last in time, or to *up_to* if later.

    Unit: working days (工作日); the count goes on past the last day in time.

    >>> from gongkai.law.deadlines import TERMS, working_term
    >>> from gongkai.law.workdays import china
    >>> term = working_term(TERMS["proactive"], date(2026, 9, 1), china())
    >>> [(one.day.date.isoformat(), one.n) for one in days_of(term, date(2026, 10, 10))][-3:]
    [('2026-10-08', 22), ('2026-10-09', 23), ('2026-10-10', 24)]
    """
    return tuple(_days(term, up_to))


def _days(term: Term, up_to: date) -> Iterator[CountedDay]:
    yield from term.count.days
    n = term.entry.value
    for day in map(term.calendar.day, span(term.due + ONE_DAY, up_to)):
        n += day.works
        yield CountedDay(day, n if day.works else None)
