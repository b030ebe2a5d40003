"""The tables of one series over the years as one: periods down, indicators across.

A figure that was revised shows its last value, with the earlier ones; where the scope (口径)
differs from the period before, the break is marked and figures across it are not comparable.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.registers.information.statistics import periods
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.periods import Period
from gongkai.registers.information.statistics.revisions import cells
from gongkai.registers.information.statistics.table import APART, BLANK, Kind, Table

# Parts of a head that say the period, which the row of the series says already.
_OF_PERIOD = re.compile(
    r"(?:(?:\d{4}年?)?(?:\d{1,2}月?(?:[—–\-~～至]\d{1,2}月?)?|[一二三四]季度|[上下]半年|全年|前三季度)?"
    r"|本(?:期|月|季|年)|累计|绝对(?:数|量)|总量|数值)"
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
            Line(
                line.period, line.status, line.scope, line.broken, line.key,
                tuple(line.values[n] for n in kept),
            )
            for line in self.lines
            if (first or 0) <= line.period.year <= (last or line.period.year)
        )  # fmt: skip
        return Series(tuple(self.indicators[n] for n in kept), lines)

    def grid(self) -> Iterator[list[str]]:
        """The series as rows of words: a head, then a period a row, with what was revised."""
        yield ["时期", "数据性质", "口径", "口径变更", *map(str, self.indicators), "修订前"]
        for line in self.lines:
            told = [str(line.period), line.status_label, line.scope, "是" if line.broken else ""]
            was = [
                f"{indicator.name} {' → '.join(one.said or '空' for one in value.earlier)}"
                for indicator, value in zip(self.indicators, line.values, strict=True)
                if value.earlier
            ]
            yield [*told, *(value.said for value in line.values), "；".join(was)]


def union(published: Iterable[Published]) -> Series:
    """The series of tables, in whatever order they come.

    Shape: what was published last of a period is what it says; a figure that is not in it any
        more is not shown, but what is in it shows what it was before.
    """
    by_period: dict[Period, list[Published]] = {}
    for one in sorted(published, key=lambda one: (one.at, one.key)):
        by_period.setdefault(periods.parse(one.table.about.period), []).append(one)
    periods_in_order = sorted(by_period)
    indicators = dict.fromkeys(
        indicator
        for period in reversed(periods_in_order)  # the newest table gives the order
        for indicator in _figures(by_period[period][-1].table)
    )
    lines = list[Line]()
    for period in periods_in_order:
        tables = by_period[period]
        about = tables[-1].table.about
        before = next((line for line in reversed(lines) if _alike(line.period, period)), None)
        broken = before is not None and before.scope != about.scope
        values = tuple(_value(indicator, tables) for indicator in indicators)
        lines.append(Line(period, about.status, about.scope, broken, tables[-1].key, values))
    return Series(tuple(indicators), tuple(lines))


def _alike(one: Period, other: Period) -> bool:
    """Whether two periods are of one length: a year and a quarter are not compared."""
    return one.last - one.first == other.last - other.first or one.first == other.first == 1


def _figures(table: Table) -> dict[Indicator, str]:
    """What a table says of each indicator; columns of words say nothing of it."""
    words = {column.head for column in table.columns if column.kind is Kind.TEXT}
    found: dict[Indicator, str] = {}
    for (path, head), (cell, unit) in cells(table).items():
        if head not in words:
            rest = [part for part in head if not _OF_PERIOD.fullmatch(part)]
            found.setdefault(Indicator(APART.join((*path, *rest)), unit), cell)
    return found


def _value(indicator: Indicator, tables: Sequence[Published]) -> Value:
    """The last value of an indicator, and the different ones before it."""
    known = [(_figures(one.table), one) for one in tables]
    if indicator not in known[-1][0]:
        return Value()
    said = [(figures[indicator], one) for figures, one in known if indicator in figures]
    earlier = [
        Earlier(cell, one.at, one.table.about.status)
        for n, (cell, one) in enumerate(said)
        if n + 1 < len(said) and cell != said[n + 1][0]
    ]
    return Value(said[-1][0], tuple(earlier))
