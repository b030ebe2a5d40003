"""Working days in China: weekends, the yearly holiday notices, make-up weekends, as of a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from gongkai.law import load

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of one notice: the days off, and the weekend days worked for it."""

    name: str
    first: date
    last: date
    work: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A holiday notice (节假日安排的通知) of the State Council's office."""

    year: int
    number: str
    issued_on: date
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What one calendar day is, and why."""

    date: date
    works: bool
    why: str
    source: str  # number of the notice; empty for a plain weekday or weekend
    settled: bool  # False where the year's notice is not known


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
        """Years the count reached whose notice is not known; empty when the date is firm."""
        return tuple(sorted({d.day.date.year for d in self.days if not d.day.settled}))


class Calendar:
    """Which days are worked, by the notices issued up to a day.

    A later notice replaces the holiday of the same name in the same year. In a year without a
    notice, Monday to Friday count and every day is marked unsettled.
    """

    def __init__(self, notices: Iterable[Notice], *, as_of: date | None = None) -> None:
        known = [n for n in notices if as_of is None or n.issued_on <= as_of]
        self.as_of = as_of
        self.years = frozenset(notice.year for notice in known)
        self._days: dict[date, Day] = {}
        for notice, holiday in _in_force(known):
            for day in _span(holiday.first, holiday.last):
                self._days[day] = Day(day, False, f"{holiday.name}放假", notice.number, True)
            for day in holiday.work:
                self._days[day] = Day(day, True, f"{holiday.name}调休上班", notice.number, True)

    def day(self, day: date) -> Day:
        """What *day* is."""
        known = self._days.get(day)
        if known is not None:
            return known
        works = day.weekday() < _SATURDAY
        why = f"星期{_WEEKDAYS[day.weekday()]}"
        settled = day.year in self.years
        if not settled:
            why += f"（{day.year}年放假通知未发布，暂按平常周次）"
        return Day(day, works, why, "", settled)

    def is_working(self, day: date) -> bool:
        """Whether *day* is a working day (工作日)."""
        return self.day(day).works

    def count(self, start: date, days: int) -> Count:
        """*days* working days after *start*, which itself is not counted, with every day passed.

        Unit: working days, at least one.
        Source: 民法典第二百零一条第一款（开始的当日不计入）.
        """
        account: list[CountedDay] = []
        n, day = 0, start
        while n < days:
            day += _ONE_DAY
            what = self.day(day)
            n += what.works
            account.append(CountedDay(what, n if what.works else None))
        return Count(tuple(account))

    def add(self, start: date, days: int) -> date:
        """The day that is *days* working days after *start*."""
        return self.count(start, days).due


def _span(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY


def _in_force(notices: Sequence[Notice]) -> Iterator[tuple[Notice, Holiday]]:
    """Each year's holidays, a later notice's in place of an earlier one's of the same name."""
    latest: dict[tuple[int, str], tuple[Notice, Holiday]] = {}
    for notice in sorted(notices, key=lambda n: n.issued_on):
        for holiday in notice.holidays:
            latest[notice.year, holiday.name] = (notice, holiday)
    yield from latest.values()


def _notice(year: int, row: Mapping[str, Any]) -> Notice:
    holidays = (
        Holiday(h["name"], h["first"], h["last"], tuple(h["work"])) for h in row["holidays"]
    )
    return Notice(year, row["number"], row["issued_on"], tuple(holidays))


@cache
def notices() -> tuple[Notice, ...]:
    """Every holiday notice on file, oldest year first."""
    found: list[Notice] = []
    for name in load.names("calendar"):
        data = load.toml("calendar", name)
        found += [_notice(data["year"], row) for row in data["notices"]]
    return tuple(found)


@cache
def china(as_of: date | None = None) -> Calendar:
    """The calendar by the notices issued up to *as_of*, or by all on file."""
    return Calendar(notices(), as_of=as_of)
