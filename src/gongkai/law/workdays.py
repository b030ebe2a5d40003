"""Working days in China: weekends, the yearly holiday notices, make-up weekends, as of a day."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from gongkai.law import reach
from gongkai.law.errors import Refusal, shown
from gongkai.law.holidays import (
    ONE_DAY,
    SATURDAY,
    Notice,
    in_force,
    notices,
    read_folder,
    span,
)

_WEEKDAYS = "一二三四五六日"
_AHEAD = reach.AHEAD + 2  # years past the last notice that are looked up rather than walked


@dataclass(frozen=True, slots=True)
class Day:
    """What one calendar day is, and why."""

    date: date
    works: bool
    why: str
    source: str  # number of the notice; empty for a plain weekday or weekend
    awaits: tuple[int, ...] = ()  # years whose notices are not known and may change this day

    @property
    def settled(self) -> bool:
        """False where a notice that may change the day is not known."""
        return not self.awaits


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of a term's account: the day, and which working day of the term it is."""

    day: Day
    n: int | None  # None: not counted


@dataclass(frozen=True, slots=True)
class Count:
    """Working days counted forward, day by day."""

    days: tuple[CountedDay, ...]

    @property
    def due(self) -> date:
        """The last day counted."""
        return self.days[-1].day.date

    @property
    def unsettled(self) -> tuple[int, ...]:
        """Years whose notice is not known and may change the count; empty when it is firm."""
        return tuple(sorted({year for counted in self.days for year in counted.day.awaits}))


class Calendar:
    """Which days are worked, by the notices issued up to a day.

    A later notice replaces the holiday of the same name in the same year; *local* notices
    (民族自治地方的节日) are laid over the State Council's. In a year without a notice, Monday to
    Friday count and every day awaits that notice; so do the last days of a year whose New Year
    (元旦) is not arranged yet, as far back as any notice has ever reached.
    """

    def __init__(
        self, notices: Iterable[Notice], *, as_of: date | None = None, local: Iterable[Notice] = ()
    ) -> None:
        notices = tuple(notices)
        known, own = _issued(notices, as_of), _issued(local, as_of)
        self.as_of = as_of
        self.notices, self.local = known, own
        self.years = frozenset(notice.year for notice in known)
        self._reach = timedelta(max((notice.reach for notice in notices), default=0))
        self._firm_after, self._firm_to = _firm(self.years, self._reach)
        self._passed: dict[date, int] = {}  # the working days up to and including each, once asked
        self._working: tuple[date, ...] = ()
        self._days: dict[date, Day] = {}
        for notice, holiday in (*in_force(known), *in_force(own)):
            for day in span(holiday.first, holiday.last):
                self._days[day] = Day(day, False, f"{holiday.name}放假", notice.number)
            for day in holiday.work:
                self._days[day] = Day(day, True, f"{holiday.name}调休上班", notice.number)

    def day(self, day: date) -> Day:
        """What *day* is."""
        known = self._days.get(day)
        if known is not None:
            return known
        why = f"星期{_WEEKDAYS[day.weekday()]}"
        awaits = self.unsettled(day - ONE_DAY, day)
        if awaits:
            named = "、".join(f"{year}年" for year in awaits)
            why += f"（{named}放假通知未发布，暂按平常周次）"
        return Day(day, day.weekday() < SATURDAY, why, "", awaits)

    def is_working(self, day: date) -> bool:
        """Whether *day* is a working day (工作日)."""
        known = self._days.get(day)
        return known.works if known is not None else day.weekday() < SATURDAY

    def count(self, start: date, days: int) -> Count:
        """*days* working days after *start*, which itself is not counted, with every day passed.

        Unit: working days, at least one.
        Source: 民法典第二百零一条第一款（开始的当日不计入）.
        """
        return Count(tuple(self._walk(start, days)))

    def add(self, start: date, days: int) -> date:
        """The day that is *days* working days after *start*.

        Unit: working days, at least one.
        """
        try:
            return self._working[self._passed[start] + days - 1]
        except LookupError:  # nothing laid out yet, or a day outside
            return self.add(start, days) if self._lay_out() else self.count(start, days).due

    def count_between(self, start: date, end: date) -> int:
        """How many working days lie after *start* up to and including *end*."""
        if start >= end:
            return 0
        try:
            return self._passed[end] - self._passed[start]
        except LookupError:
            if self._lay_out():
                return self.count_between(start, end)
            return sum(map(self.is_working, span(start + ONE_DAY, end)))

    def unsettled(self, start: date, end: date) -> tuple[int, ...]:
        """Years whose notice is not known and may change a day after *start* up to *end*."""
        if self._firm_after <= start and end <= self._firm_to:
            return ()
        later = min(end, date.max - self._reach) + self._reach
        touched = range((start + ONE_DAY).year, later.year + 1) if start < end else range(0)
        return tuple(year for year in touched if year not in self.years)

    def _walk(self, start: date, days: int) -> Iterator[CountedDay]:
        n, day = 0, start
        while n < days:
            day += ONE_DAY
            what = self.day(day)
            n += what.works
            yield CountedDay(what, n if what.works else None)

    def _lay_out(self) -> bool:
        """Count the days from the first notice's year on: a term is then two look-ups.

        Done once, when the first is asked for; False where it was done before.
        """
        if self._passed:
            return False
        years = self.years or {date.min.year + 1}
        first, last = date(min(years) - 1, 1, 1), date(max(years) + _AHEAD, 12, 31)
        days = tuple(span(first, last))
        self._working = tuple(filter(self.is_working, days))
        self._passed = dict(zip(days, accumulate(map(self.is_working, days)), strict=True))
        return True


def _issued(notices: Iterable[Notice], as_of: date | None) -> tuple[Notice, ...]:
    return tuple(n for n in notices if as_of is None or n.issued_on <= as_of)


def _firm(years: frozenset[int], reach: timedelta) -> tuple[date, date]:
    """After which day and up to which no notice is wanting, in the last years without a gap."""
    if not years:
        return date.max, date.min
    first = last = max(years)
    while first - 1 in years:
        first -= 1
    return date(first, 1, 1) - ONE_DAY, date(last, 12, 31) - reach


def china(as_of: date | None = None) -> Calendar:
    """The calendar by the notices issued up to *as_of*, or by all on file.

    The one place in the law that reads the environment: the holidays of the installation's own
    place are in the folder ``GONGKAI_HOLIDAYS``, in files of the shape of ``data/calendar/``. Which
    place it stands in is a fact of the installation, the same in the terminal and on the web side,
    and every caller asks for its calendar here. `Calendar` itself takes what it is handed. A folder
    is read once; a change counts after the next start.

    Errors: BadData for a file that cannot be taken; Refusal when there is no such folder.
    """
    return _calendar(as_of, os.environ.get("GONGKAI_HOLIDAYS", ""))


@cache
def _calendar(as_of: date | None, local: str) -> Calendar:
    folder = Path(local)
    if local and not folder.is_dir():
        raise Refusal(f"GONGKAI_HOLIDAYS 所指的文件夹「{shown(local, 200)}」不存在，请核对设置。")
    return Calendar(notices(), as_of=as_of, local=read_folder(folder) if local else ())
