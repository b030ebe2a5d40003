"""Holiday notices (节假日安排的通知): one file a year, with the changes made in mid year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources.abc import Traversable

from gongkai.law import load
from gongkai.law.load import Node

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of one notice: the days off, and the weekend days worked for it."""

    name: str
    first: date
    last: date
    work: tuple[date, ...]

    @property
    def first_touched(self) -> date:
        """The earliest day the holiday says anything about."""
        return min((self.first, *self.work))


@dataclass(frozen=True, slots=True)
class Notice:
    """A holiday notice: the State Council's for a year, or a local one."""

    year: int
    number: str
    issued_on: date
    holidays: tuple[Holiday, ...]
    note: str = ""  # what is unsure about its number or day

    @property
    def reach(self) -> int:
        """How many days the notice reaches back into the year before."""
        first = min(holiday.first_touched for holiday in self.holidays)
        return max(0, (date(self.year, 1, 1) - first).days)


def span(first: date, last: date) -> Iterator[date]:
    """Every day from *first* to *last*, both included."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def in_force(notices: tuple[Notice, ...]) -> Iterator[tuple[Notice, Holiday]]:
    """Each year's holidays, a later notice's in place of an earlier one's of the same name."""
    latest: dict[tuple[int, str], tuple[Notice, Holiday]] = {}
    for notice in sorted(notices, key=lambda n: n.issued_on):
        for holiday in notice.holidays:
            latest[notice.year, holiday.name] = (notice, holiday)
    yield from latest.values()


def read(file: Traversable) -> tuple[Notice, ...]:
    """The notices of one file; an installation keeps its local holidays in files of this shape.

    Errors: BadData, with file and line.
    """
    return _notices(load.read(file))


@cache
def notices() -> tuple[Notice, ...]:
    """Every notice of the State Council on file, oldest year first."""
    files = load.folder(load.DATA / "calendar")
    return tuple(notice for file in files for notice in _notices(file))


def _notices(file: Node) -> tuple[Notice, ...]:
    file.only("year", "notices")
    year = file.get("year", int)
    if not file.rows("notices"):
        raise file.wrong("没有一份通知")
    found: list[Notice] = []
    for row in file.rows("notices"):
        row.only("number", "issued_on", "note", "holidays")
        issued_on = row.get("issued_on", date)
        if found and issued_on <= found[-1].issued_on:
            raise row.wrong("通知应按成文日期先后排列，且不得同日", "issued_on")
        holidays = tuple(_holiday(h, year) for h in row.rows("holidays"))
        if not holidays:
            raise row.wrong("通知没有任何假日", "holidays")
        number, note = row.get("number", str), row.get("note", str, "")
        found.append(Notice(year, number, issued_on, holidays, note))
    return tuple(found)


def _holiday(row: Node, year: int) -> Holiday:
    row.only("name", "first", "last", "work")
    first, last, work = row.get("first", date), row.get("last", date), row.all("work", date)
    if last < first:
        raise row.wrong(f"假期末日 {last} 早于首日 {first}", "last")
    for day in (first, last, *work):
        if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
            raise row.wrong(f"{day} 不在 {year} 年的安排之内")
    for day in work:
        if day.weekday() < SATURDAY:
            raise row.wrong(f"调休上班日 {day} 不是周末", "work")
        if first <= day <= last:
            raise row.wrong(f"{day} 既放假又上班", "work")
    return Holiday(row.get("name", str), first, last, work)
