"""What about a table should make its reviewer look twice: it warns and alters nothing.

Source: 统计法（2024）第二十八条；总计与分项因四舍五入可以不等，不作机械调整（公报注释通例）。
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.registers.information.statistics.measures import Measures
from gongkai.registers.information.statistics.table import (
    Column,
    Kind,
    Row,
    Table,
    decimals,
    figure,
)

_TOTALS = ("合计", "总计", "总和")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, what is odd, what to make sure of."""

    code: str
    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}：{self.what}。{self.fix}。[{self.code}]"


def check(table: Table, measures: Measures) -> list[Finding]:
    """Everything to look at, in the order of the table."""
    return [
        *units_missing(table),
        *totals(table, measures),
        *parts(table),
        *rates(table, measures),
        *small_cells(table, measures),
    ]


def units_missing(table: Table) -> Iterator[Finding]:
    """Figures without a unit: neither their column nor their row has one."""
    for column, row in _figures(table):
        if not table.unit(row, column):
            where = f"「{column.name}」列“{row.label}”"
            fix = "请在列名后的括号里写明单位，或者加一列“单位”"
            yield Finding("D-UNIT", where, "没有单位", fix)
            return  # one says it for the whole table


def totals(table: Table, measures: Measures) -> Iterator[Finding]:
    """A whole differs from its parts by more than their rounding explains.

    Unit: each part may be off by half its last digit, so *n* of them by *n* halves.
    """
    for whole, below in _wholes(table):
        for at, column in enumerate(table.columns):
            if column.kind not in (Kind.COUNT, Kind.AMOUNT):
                continue
            if len({table.unit(row, column) for row in (whole, *below)}) > 1:
                continue
            cells = [row.cells[at] for row in below]
            said, figures = figure(whole.cells[at]), [figure(cell) for cell in cells]
            known = [value for value in figures if value is not None]
            if said is None or len(known) < len(cells):
                continue
            places = min(map(decimals, (whole.cells[at], *cells)))
            allowed = measures.rounding * len(cells) * Decimal(1).scaleb(-places)
            allowed = allowed if column.decimals else Decimal(0)
            off = abs(sum(known, Decimal(0)) - said)
            if off > allowed:
                what = f"合计 {whole.cells[at]}，{len(cells)} 个分项之和 {sum(known, Decimal(0))}"
                fix = f"相差 {off}，超过四舍五入能解释的 {allowed:f}，请与底表核对"
                yield Finding("D-SUM", f"“{whole.label}”行「{column.name}」列", what, fix)


def parts(table: Table) -> Iterator[Finding]:
    """Something that is part of a whole (其中项) is larger than it."""
    paths = table.paths()
    rows = dict(zip(paths, table.rows, strict=True))
    for path, row in rows.items():
        whole = rows.get(path[:-1])
        if not row.part or whole is None:
            continue
        for at, column in enumerate(table.columns):
            part, said = figure(row.cells[at]), figure(whole.cells[at])
            if column.kind not in (Kind.COUNT, Kind.AMOUNT) or part is None or said is None:
                continue
            if table.unit(row, column) == table.unit(whole, column) and part > said >= 0:
                where = f"“{row.label}”行「{column.name}」列"
                what = f"其中项 {row.cells[at]} 大于“{whole.label}”的 {whole.cells[at]}"
                yield Finding("D-PART", where, what, "请与底表核对")


def rates(table: Table, measures: Measures) -> Iterator[Finding]:
    """A rate beyond what a rate can be, or mostly is."""
    for at, column in enumerate(table.columns):
        for row in table.rows:
            if table.unit(row, column) not in measures.rate_units:
                continue
            value = figure(row.cells[at])
            if value is not None and not measures.rate_low <= value <= measures.rate_high:
                where = f"“{row.label}”行「{column.name}」列"
                what = f"{row.cells[at]} 不在 {measures.rate_low} 至 {measures.rate_high} 之间"
                yield Finding("D-RATE", where, what, "请核对是否少了小数点，或者填成了绝对数")


def small_cells(table: Table, measures: Measures) -> Iterator[Finding]:
    """So few respondents that one may be told from the others.

    Source: 统计法实施条例（2017）第二十九条。
    """
    for at, column in enumerate(table.columns):
        for row in table.rows:
            value = figure(row.cells[at])
            if table.unit(row, column) not in measures.respondent_units or value is None:
                continue
            if 0 < value < measures.small_cell and value == value.to_integral_value():
                where = f"“{row.label}”行「{column.name}」列"
                what = f"只有 {row.cells[at]}{table.unit(row, column)}，可能由此认出单个调查对象"
                fix = "请确认能否公布；不能的留空，并检查从合计能否倒推"
                yield Finding("D-SMALL", where, what, fix)


def _figures(table: Table) -> Iterator[tuple[Column, Row]]:
    for at, column in enumerate(table.columns):
        for row in table.rows:
            if column.kind is not Kind.TEXT and figure(row.cells[at]) is not None:
                yield column, row


def _wholes(table: Table) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Each row that others make up, with those: what stands below it, or beside a 合计."""
    for at, row in enumerate(table.rows):
        rest = table.rows[at + 1 :]
        end = next((n for n, r in enumerate(rest) if r.level <= row.level), len(rest))
        below = [r for r in rest[:end] if r.level == row.level + 1 and not r.part]
        if len(below) > 1:
            yield row, below
        elif not rest[:end] and row.label.replace(" ", "") in _TOTALS:
            last = next((n for n, r in enumerate(rest) if r.level < row.level), len(rest))
            beside = [r for r in rest[:last] if r.level == row.level and not r.part]
            if len(beside) > 1:
                yield row, beside
