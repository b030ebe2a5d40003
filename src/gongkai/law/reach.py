"""How far ahead days are reckoned at all: beyond it a day is a slip of the pen."""

from datetime import date
from functools import cache

from gongkai.law.errors import TooFar
from gongkai.law.holidays import FIRST_YEAR, LAST_YEAR, notices

AHEAD = 20  # years past the last holiday notice on file; a choice of ours, not the law's
MOST_DAYS = 9999  # working days one event may give; likewise


@cache
def last_year() -> int:
    """The last year that is reckoned with."""
    return max(notice.year for notice in notices()) + AHEAD


def is_plausible(day: date) -> bool:
    """Whether *day* is one that a register may hold at all; terms reach less far.

    >>> is_plausible(date(2050, 12, 31)), is_plausible(date.min), is_plausible(date.max)
    (True, False, False)
    """
    return FIRST_YEAR <= day.year <= LAST_YEAR


def require(day: date) -> None:
    """Refuse a day too far ahead.

    Errors: TooFar.
    """
    if day.year > last_year():
        raise TooFar(str(day), last_year())
