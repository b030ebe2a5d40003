"""Holiday notices (节假日安排的通知): one file a year, with the changes made in mid year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources.abc import Traversable

from gongkai.law import load
from gongkai.law.errors import shown
from gongkai.law.load import Node

ONE_DAY = timedelta(days=1)
SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 1949, 2100  # of a notice: beyond them the year is a slip of the pen
LONGEST = 30  # days of one holiday: likewise


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of one notice: the days off, and the weekend days worked for it."""

    name: str
    first: date
    last: date
    work: tuple[date, ...]
    new: bool = False  # of a change in mid year: a holiday that was not arranged before

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
    # By number: the day after the calendar's last one cannot be reckoned.
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


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
    return read_folder(load.DATA / "calendar")


def read_folder(folder: Traversable) -> tuple[Notice, ...]:
    """The notices of a folder's files, one file a year.

    Errors: BadData, with file and line.
    """
    found: dict[int, tuple[Notice, ...]] = {}
    for file in load.folder(folder):
        listed = _notices(file)
        if listed[0].year in found:
            raise file.wrong(f"{listed[0].year} 年已有另一个文件", "year")
        found[listed[0].year] = listed
    return tuple(notice for year in sorted(found) for notice in found[year])


def _notices(file: Node) -> tuple[Notice, ...]:
    file.only("year", "notices")
    year = file.get("year", int)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise file.wrong(f"「year」应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，现为 {year}", "year")
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
        _require_apart(row, holidays)
        _require_known(row, holidays, found)
        number, note = row.get("number", str), row.get("note", str, "")
        found.append(Notice(year, number, issued_on, holidays, note))
    return tuple(found)


def _holiday(row: Node, year: int) -> Holiday:
    row.only("name", "first", "last", "work", "new")
    first, last, work = row.get("first", date), row.get("last", date), row.all("work", date)
    name = row.get("name", str)
    if not name.strip():
        raise row.wrong("假日没有名称", "name")
    if last < first:
        raise row.wrong(f"假期末日 {last} 早于首日 {first}", "last")
    if (last - first).days >= LONGEST:
        raise row.wrong(f"「{shown(name)}」放假超过 {LONGEST} 日", "last")
    for day in (first, last, *work):
        if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
            raise row.wrong(f"{day} 不在 {year} 年的安排之内")
    for day in work:
        if day.weekday() < SATURDAY:
            raise row.wrong(f"调休上班日 {day} 不是周末", "work")
        if first <= day <= last:
            raise row.wrong(f"{day} 既放假又上班", "work")
    return Holiday(name, first, last, work, row.get("new", bool, False))


def _require_apart(row: Node, holidays: tuple[Holiday, ...]) -> None:
    """Each holiday of a notice has a name of its own and days of its own."""
    taken: dict[date, str] = {}
    for n, holiday in enumerate(holidays):
        if holiday.name in {other.name for other in holidays[:n]}:
            raise row.wrong(f"「{shown(holiday.name)}」在一份通知里出现两次", "holidays", n)
        for day in (*span(holiday.first, holiday.last), *holiday.work):
            if day in taken:
                raise row.wrong(f"{day} 已在「{shown(taken[day])}」的安排里", "holidays", n)
            taken[day] = holiday.name


def _require_known(row: Node, holidays: tuple[Holiday, ...], before: list[Notice]) -> None:
    """A change in mid year names a holiday arranged before, or says that it is new."""
    known = {holiday.name for notice in before for holiday in notice.holidays}
    for n, holiday in enumerate(holidays if before else ()):
        if (holiday.name in known) == holiday.new:
            what = "此前已有安排" if holiday.new else "此前没有安排；确为新增的假日请写 new = true"
            raise row.wrong(f"「{shown(holiday.name)}」{what}", "holidays", n)
