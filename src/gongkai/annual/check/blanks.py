"""Cells that state no number where one is due."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.annual.check import sums
from gongkai.annual.check.findings import WARNING, Finding
from gongkai.annual.model import Report
from gongkai.annual.places import table_name
from gongkai.law.forms import Block, Cell, Row

_MOST_NAMED = 4  # places a person can take in at a glance


def blank_where_a_number_is_due(report: Report) -> Iterator[Finding]:
    """Figures left blank, or filled with a dash or words: neither is a zero.

    Shape: one finding a block, so that a table left blank is one line. Where a total is blank and
        figures it sums are not, it says which sum would be due.
    Source: 年度报告格式，表二至表四各格。
    """
    for block in report.form.blocks():
        rows = sums.rows(report, block)
        cells = [cell for row in rows for cell in block.row_cells(row)]
        blank = [cell for cell in cells if report.cells.get(cell.id, 0) is None]
        if blank:
            yield Finding(
                "F-BLANK",
                WARNING,
                tuple(cell.id for cell in blank),
                f"{table_name(report.form, block.table)}{_named(block, blank)}没有填数"
                "（空白、“—”、“/”或文字）",
                f"空白不等于零：没有发生的请填 0，有数的请补填。{_due(report, block, rows)}",
            )


def _due(report: Report, block: Block, rows: Sequence[Row]) -> str:
    """The sums that blank totals should be, as far as the figures they sum are filled."""
    listed = []
    for row in rows:
        for whole, parts in sums.totals(block.row_cells(row)):
            known = [n for part in parts if (n := report.cells.get(part.id)) is not None]
            if known and report.cells.get(whole.id, 0) is None:
                name = row.path[-1] if row.path else whole.column.path[-2]
                listed.append(f"「{name}」{sum(known)}")
    return f"总计空白的，按同行已填各数相加应为：{'、'.join(listed)}。" if listed else ""


def _named(block: Block, blank: Sequence[Cell]) -> str:
    """The blank places in as few words as are still exact."""
    if len(blank) == sum(1 for _ in block.cells()):
        return f"{block.head}全部 {len(blank)} 格"
    names = [
        name
        for row, cells in groupby(blank, key=lambda cell: cell.row)
        for name in _in_row(list(cells), whole=len(block.row_cells(row)))
    ]
    if len(names) <= _MOST_NAMED:
        return "、".join(names)
    return "、".join(names[:_MOST_NAMED]) + f"等共 {len(blank)} 格"


def _in_row(blank: Sequence[Cell], *, whole: int) -> Sequence[str]:
    if len(blank) == whole and blank[0].row.path:
        return [f"「{blank[0].row.path[-1]}」整行"]
    return [cell.label for cell in blank]
