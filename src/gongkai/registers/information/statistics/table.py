"""A table of statistical data: its columns, rows and cells, and what must be said of it.

Pure. Figures are decimal text kept as written: 5.20 is not 5.2, and nothing becomes a float.
Source: 统计法（2024）第二十六条至第二十九条；统计法实施条例（2017）第二十六条、第二十七条。
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.registers.information.statistics import periods
from gongkai.registers.information.statistics.errors import BadTable, Trouble
from gongkai.registers.information.statistics.measures import measures

BLANK = ""  # not known, or not there
TRACE = "…"  # there, but less than the smallest unit
MOST_DIGITS = 15  # what a spreadsheet keeps of a number
MOST_ROWS, MOST_COLUMNS = 500, 40
APART = "·"  # between the parts of a path when it is written in one line
_FIGURE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


class Kind(StrEnum):
    """What the figures of a column are."""

    COUNT = "count"  # whole
    AMOUNT = "amount"
    RATE = "rate"  # a share or a change
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; *head* is its path through heads that span several."""

    head: tuple[str, ...]
    unit: str  # empty where each row has its own
    kind: Kind
    decimals: int  # the most that a figure of it has

    @property
    def name(self) -> str:
        """The head in one line."""
        return APART.join(self.head)

    @property
    def titled(self) -> str:
        """The head with its unit, as a reader sees it."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with its cells; *part* marks one that is only some of the row above (其中项)."""

    label: str
    cells: tuple[str, ...]
    level: int = 0
    part: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What must be said of a table for its figures to be understood."""

    series: str  # what the same table of another period is found by
    period: str  # as ``periods`` writes it
    scope: str  # 口径
    unit: str  # of the table as a whole, as the caption says it
    status: str  # 数据性质
    source: str
    frequency: str
    meaning: str  # 指标涵义、统计范围、计算方法
    next_on: str = ""  # 下次发布日期
    revision: str = ""  # 修订的依据和情况, of an edition that follows another


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is signed and shown."""

    about: About
    stub: str  # the head of the labels
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = field(default=())
    # 栏次 below the heads: the labels', the units' where rows have their own, the columns'.
    numbering: tuple[str, ...] = field(default=())

    @property
    def numbered(self) -> tuple[str, ...]:
        """The numbering without the units': of the labels and the columns."""
        return (*self.numbering[:1], *self.numbering[-len(self.columns) :])

    def as_json(self) -> dict[str, Any]:
        """The table as the item's text holds it; without a numbering, as before there were any."""
        held = {name: _listed(value) for name, value in asdict(self).items()}
        return held if self.numbering else {k: v for k, v in held.items() if k != "numbering"}

    def paths(self) -> list[tuple[str, ...]]:
        """The path of each row: its label below those it belongs to."""
        found: list[tuple[str, ...]] = []
        for row in self.rows:
            above = found[-1] if found else ()
            found.append((*above[: row.level], row.label))
        return found

    def unit(self, row: Row, column: Column) -> str:
        """The unit of one cell: the column's, else the row's."""
        return column.unit or row.unit


def is_figure(cell: str) -> bool:
    """Whether *cell* states a number.

    >>> [is_figure(c) for c in ("5.20", "-3", "0", "", "…", "1e3", "05", "1,000")]
    [True, True, True, False, False, False, False, False]
    """
    return bool(_FIGURE.fullmatch(cell))


def figure(cell: str) -> Decimal | None:
    """The number *cell* states; None for a blank, a trace or words."""
    return Decimal(cell) if is_figure(cell) else None


def decimals(cell: str) -> int:
    """How many decimals the figure in *cell* has."""
    return len(cell.partition(".")[2])


def from_json(data: object) -> Table:
    """The table that an item's text holds.

    Errors: BadTable, with everything that does not hold.
    """
    try:
        table = _built(data)
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        what = Trouble("数据表", "存放的格式不对", "请重新录入数据表")
        raise BadTable([what]) from broken
    if troubles := [*_shape(table), *_said(table.about)]:
        raise BadTable(troubles)
    return table


def _built(data: Any) -> Table:
    columns = tuple(
        Column(tuple(map(_word, c["head"])), _word(c["unit"]), Kind(c["kind"]), int(c["decimals"]))
        for c in data["columns"]
    )
    rows = tuple(
        Row(
            _word(r["label"]), tuple(map(_word, r["cells"])), int(r["level"]), r["part"] is True,
            _word(r["unit"]),
        )
        for r in data["rows"]
    )  # fmt: skip
    about = About(**{name: _word(value) for name, value in data["about"].items()})
    notes, numbering = (tuple(map(_word, data.get(name, ()))) for name in ("notes", "numbering"))
    return Table(about, _word(data["stub"]), columns, rows, notes, numbering)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _listed(value: Any) -> Any:
    """*value* with lists for tuples, as it comes back out of JSON."""
    if isinstance(value, Mapping):
        return {name: _listed(one) for name, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value


def _shape(table: Table) -> Iterator[Trouble]:
    """Everything wrong with heads, rows and cells."""
    if not table.rows or not table.columns:
        yield Trouble("数据表", "没有数据行或者数据列", "请至少录入一行一列数据")
    if len(table.rows) > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        fix = f"一张表最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列数据，请分成几张表"
        yield Trouble("数据表", f"有 {len(table.rows)} 行、{len(table.columns)} 列", fix)
    told = 1 + any(row.unit for row in table.rows)
    if table.numbering and len(table.numbering) != told + len(table.columns):
        yield Trouble("栏次", "与列数不同", "请重新录入数据表")
    yield from _heads(table)
    yield from _labels(table)
    for number, row in enumerate(table.rows, start=1):
        if len(row.cells) != len(table.columns):
            what = f"有 {len(row.cells)} 格，数据列却有 {len(table.columns)} 列"
            yield Trouble(_place(number, row), what, "请补齐或者删去多余的格")
            continue
        for column, cell in zip(table.columns, row.cells, strict=True):
            what = _objection(column, cell)
            if what:
                where = f"{_place(number, row)}「{column.name}」列"
                yield Trouble(where, f"“{cell}”{what}", "请核对这一格")


def _heads(table: Table) -> Iterator[Trouble]:
    seen: set[tuple[str, ...]] = set()
    for number, column in enumerate(table.columns, start=1):
        where = f"第 {number} 列数据"
        if not column.head or not all(column.head):
            yield Trouble(where, "没有列名", "请填写列名")
        elif column.head in seen:
            yield Trouble(where, f"列名“{column.name}”与前面的列重复", "请改成不同的列名")
        seen.add(column.head)


def _labels(table: Table) -> Iterator[Trouble]:
    seen: set[tuple[str, ...]] = set()
    level = -1
    for number, (row, path) in enumerate(zip(table.rows, table.paths(), strict=True), start=1):
        where = _place(number, row)
        if not row.label:
            yield Trouble(where, "没有指标名称", "请填写指标名称，空行请删去")
        elif path in seen:
            yield Trouble(where, "与前面的行同名", "请改成不同的名称，或者用缩进表明属于哪一项")
        if row.level > level + 1:
            yield Trouble(where, "缩进比上一行多了不止一级", "请一级一级缩进")
        if row.part and row.level == 0:
            yield Trouble(where, "标为其中项，却没有上一级", "请缩进到它所属的指标之下")
        seen.add(path)
        level = row.level


def _objection(column: Column, cell: str) -> str:
    """What is wrong with one cell; empty when it may stand."""
    if column.kind is Kind.TEXT or cell in (BLANK, TRACE):
        return ""
    if not is_figure(cell):
        return "不是数字"
    if column.kind is Kind.COUNT and "." in cell:
        return "不是整数，本列是计数"
    if decimals(cell) > column.decimals:
        return f"的小数超过本列的 {column.decimals} 位"
    digits = len(cell.lstrip("-").replace(".", "").lstrip("0"))
    return f"的数字超过 {MOST_DIGITS} 位" if digits > MOST_DIGITS else ""


def _said(about: About) -> Iterator[Trouble]:
    """What must be said and is not."""
    must = {
        "series": "系列名称", "scope": "口径", "unit": "计量单位", "source": "数据来源",
        "meaning": "指标解释",
    }  # fmt: skip
    for name, label in must.items():
        if not getattr(about, name).strip():
            yield Trouble(f"「{label}」", "没有填", f"请填写{label}")
    if "/" in about.series:
        yield Trouble("「系列名称」", "有斜线“/”", "请去掉斜线，系列名称要用在网址里")
    choices = {"status": ("数据性质", measures().statuses)}
    choices["frequency"] = ("发布频率", measures().frequencies)
    for name, (label, known) in choices.items():
        if getattr(about, name) not in known:
            yield Trouble(f"「{label}」", "没有选", f"请选择：{'、'.join(known.values())}")
    yield from _times(about)


def _times(about: About) -> Iterator[Trouble]:
    try:
        periods.parse(about.period)
    except ValueError:
        fix = "请填写 2026、2026H1、2026Q3、2026-09 或者 2026-01/09 的样子"
        yield Trouble("「时期」", f"“{about.period}”看不懂", fix)
    if not about.next_on and about.frequency != "once":
        yield Trouble("「下次发布日期」", "没有填", "请填写日期；不再发布的，发布频率请选“不定期”")
    if about.next_on:
        try:
            date.fromisoformat(about.next_on)
        except ValueError:
            yield Trouble("「下次发布日期」", "不是一个日期", "请按 2026-10-20 的样子填写")


def _place(number: int, row: Row) -> str:
    return f"第 {number} 行“{row.label}”" if row.label else f"第 {number} 行"
