"""The tables of one series over the years as one: periods down, indicators across.

A figure that was revised shows the value that stands, with the earlier ones; where the scope (口径)
differs from the period before, the break is marked and figures across it are not comparable.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gongkai.law.readings import firmness
from gongkai.registers.information.statistics import heads, periods, times
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.periods import Period
from gongkai.registers.information.statistics.table import (
    APART,
    BLANK,
    Column,
    Kind,
    Table,
)


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it was public from some moment on."""

    table: Table
    at: datetime
    key: int  # the item, for a link to it


@dataclass(frozen=True, slots=True)
class Indicator:
    """One column of a series."""

    name: str
    unit: str

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a figure was before, until when."""

    said: str
    at: datetime
    status: str


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a series and what it was before; empty where the period has none."""

    said: str = BLANK
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One period of a series."""

    period: Period
    status: str
    scope: str
    broken: bool  # whether the scope is another than the period before had
    key: int
    values: tuple[Value, ...]
    left_out: tuple[str, ...] = ()  # figures of its table that are not among these, and why

    @property
    def status_label(self) -> str:
        """What kind of figures they are (数据性质), in words."""
        return measures().statuses[self.status]


@dataclass(frozen=True, slots=True)
class Series:
    """All that was published of a series."""

    indicators: tuple[Indicator, ...]
    lines: tuple[Line, ...]

    def only(
        self, *, indicator: str = "", first: int | None = None, last: int | None = None
    ) -> "Series":
        """The series of one indicator, or of some years; breaks stay where they were."""
        kept = [n for n, i in enumerate(self.indicators) if indicator in ("", str(i))]
        lines = tuple(
            replace(line, values=tuple(line.values[n] for n in kept))
            for line in self.lines
            if (first or 0) <= line.period.year <= (last or line.period.year)
        )
        return Series(tuple(self.indicators[n] for n in kept), lines)

    def grid(self) -> Iterator[list[str]]:
        """The series as rows of words: a head, then a period a row, with what was revised."""
        yield [
            "时期",
            "数据性质",
            "口径",
            "口径变更",
            *map(str, self.indicators),
            "修订前",
            "未列入",
        ]
        for line in self.lines:
            told = [str(line.period), line.status_label, line.scope, "是" if line.broken else ""]
            was = [
                f"{indicator.name} {' → '.join(one.said or '空' for one in value.earlier)}"
                for indicator, value in zip(self.indicators, line.values, strict=True)
                if value.earlier
            ]
            said = [value.said for value in line.values]
            yield [*told, *said, "；".join(was), "".join(line.left_out)]


def union(published: Iterable[Published]) -> Series:
    """The series of tables, in whatever order they come.

    Shape: of a period that table stands which is of the firmest kind (数据性质), of several the
        item's that was first public last; a figure that is not in it any more is not shown, but
        what is in it shows what it was before. Figures of other years and of other stretches of
        the period stand apart, under names that say so; what cannot be told is left out and said.
    """
    by_period: dict[Period, list[Published]] = defaultdict(list)
    for one in published:
        by_period[periods.parse(one.table.about.period)].append(one)
    stood = {period: _stood(by_period[period]) for period in sorted(by_period)}
    read = {period: [_read(one.table, period) for one in stood[period]] for period in stood}
    indicators = dict.fromkeys(
        # The newest table gives the order; what is of the period itself goes first.
        indicator
        for period in reversed(stood)
        for indicator in read[period][-1].figures
    )
    lines = list[Line]()
    for period, tables in stood.items():
        about, last = tables[-1].table.about, read[period][-1]
        before = next((line for line in reversed(lines) if _alike(line.period, period)), None)
        broken = before is not None and before.scope != about.scope
        values = tuple(_value(one, tables, [r.figures for r in read[period]]) for one in indicators)
        key = tables[-1].key
        lines.append(Line(period, about.status, about.scope, broken, key, values, last.left_out))
    return Series(tuple(indicators), tuple(lines))


def _alike(one: Period, other: Period) -> bool:
    """Whether two periods are of one length: a year and a quarter are not compared."""
    return one.last - one.first == other.last - other.first or one.first == other.first == 1


def _stood(published: Sequence[Published]) -> list[Published]:
    """The tables of one period that stood one after the other, the last of them stands.

    Shape: an item's newest table is what it says; a late one of a less firm kind, or of an item
        that another followed, puts nothing aside, nor does one that is as it was.
    """
    in_order = sorted(published, key=lambda one: (one.at, one.key))
    first = {one.key: one.at for one in reversed(in_order)}
    now: dict[int, Published] = {}
    found = list[Published]()
    for one in in_order:
        now[one.key] = one
        best = max(now.values(), key=lambda x: (_firmness(x.table), first[x.key], x.key))
        if not found or (best.key, best.table) != (found[-1].key, found[-1].table):
            found.append(best)
    return found


def _firmness(table: Table) -> int:
    return firmness(table.about.status)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What a table says of each indicator, and what of it cannot be told."""

    figures: Mapping[Indicator, str]
    left_out: tuple[str, ...]


def _read(table: Table, period: Period) -> _Figures:
    """What *table* says of *period*; columns of words and codes say nothing of it.

    Shape: two figures of one name are both left out: which of them is meant would be a guess.
    """
    columns = [column for column in table.columns if _is_data(column)]
    told = {column.head: times.told(column.head, period) for column in columns}
    found: dict[Indicator, list[tuple[Column, str]]] = defaultdict(list)
    for path, row in zip(table.paths(), table.rows, strict=True):
        cells = zip(table.columns, row.cells, strict=True)
        data = [(column, cell) for column, cell in cells if column.head in told]
        for column, cell in sorted(data, key=lambda one: bool(told[one[0].head].apart)):
            time = told[column.head]
            apart = (time.apart,) if time.apart else ()
            name = APART.join((*path, *apart, *time.rest))
            found[Indicator(name, table.unit(row, column))].append((column, cell))
    alone = {indicator: cells[0][1] for indicator, cells in found.items() if len(cells) == 1}
    twice = {tuple(c.name for c, _ in cells): i for i, cells in found.items() if len(cells) > 1}
    left_out = [_twice(names, period) for names in twice]
    if columns and all(one.apart for one in told.values()):
        left_out.append(f"表中没有{period}的列，各列按列名所写的时间分列。")
    return _Figures(alone, tuple(left_out))


def _twice(names: Sequence[str], period: Period) -> str:
    listed = "".join(f"「{name}」" for name in dict.fromkeys(names))
    return f"{listed}从列名看是{period}的同一个数，分不清以哪个为准，没有列入。"


def _is_data(column: Column) -> bool:
    return column.kind is not Kind.TEXT and not heads.is_label(column.head)


def _value(
    indicator: Indicator, tables: Sequence[Published], read: Sequence[Mapping[Indicator, str]]
) -> Value:
    """The figure of *indicator* that stands, and the different ones that stood before it."""
    if indicator not in read[-1]:
        return Value()
    said = [(f[indicator], one) for f, one in zip(read, tables, strict=True) if indicator in f]
    earlier = [
        Earlier(cell, one.at, one.table.about.status)
        for n, (cell, one) in enumerate(said)
        if n + 1 < len(said) and cell != said[n + 1][0]
    ]
    return Value(said[-1][0], tuple(earlier))
