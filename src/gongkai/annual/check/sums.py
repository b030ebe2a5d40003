"""Adding up figures, where a blank makes the sum unknown and not smaller."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.annual.check.findings import ERROR, Finding
from gongkai.annual.model import Report
from gongkai.annual.places import place
from gongkai.law.forms import Block, Cell, CellId, Form, Row

Number = int | Decimal
Line = tuple[Cell, Sequence[Cell]]  # a total and what it sums
Replacing = tuple[tuple[str, str | None], ...]


def total(report: Report, cells: Iterable[Cell]) -> Number | None:
    """The sum of *cells*; None when one is blank, since a blank is not a zero."""
    return figure(report, [cell.id for cell in cells])


def figure(report: Report, cells: Iterable[CellId]) -> Number | None:
    """The sum of the figures under *cells*; None when one is blank or not known."""
    known: list[Number] = []
    for cell in cells:
        value = report.cells.get(cell)
        if value is None:
            return None
        known.append(value)
    return sum(known)


def rows(report: Report, block: Block) -> tuple[Row, ...]:
    """The rows of *block* that *report* has: one that stands instead of others, or those others."""
    return _rows(block, _replacing(report))


def _rows(block: Block, replacing: Replacing) -> tuple[Row, ...]:
    found = list(block.rows)
    for whole in block.instead:
        if (block.table, whole.key) in replacing:
            parts = block.parts(whole)
            at = found.index(parts[0])
            found[at : at + len(parts)] = [whole]
    return tuple(found)


def _replacing(report: Report) -> Replacing:
    """The rows, with their tables, that *report* has instead of others."""
    return tuple(
        (block.table, whole.key)
        for block in report.form.blocks()
        for whole in block.instead
        if _stated(report, block, [whole]) and not _stated(report, block, block.parts(whole))
    )


def _stated(report: Report, block: Block, rows: Sequence[Row]) -> bool:
    cells = (cell.id for row in rows for cell in block.row_cells(row))
    return any(report.cells.get(cell) is not None for cell in cells)


def lines(report: Report, *, role: bool) -> Sequence[Line]:
    """Each total that the form gives a line of figures, and the cells it sums.

    Shape: with *role*, the lines of the table whose rows stand in a relation (表三), one for a
        row; without it, those of the others (表四), one for a group of columns.
    """
    return _lines(report.form, _replacing(report), role)


@lru_cache(maxsize=32)  # every relation asks again, report after report
def _lines(form: Form, replacing: Replacing, role: bool) -> Sequence[Line]:
    return [
        line
        for block in form.blocks()
        for row in _rows(block, replacing)
        if bool(row.role) is role
        for line in totals(block.row_cells(row))
    ]


def totals(cells: Sequence[Cell]) -> Iterator[Line]:
    """Each total among the *cells* of one row, and those it sums."""
    for whole in cells:
        if whole.column.total:
            parts = [c for c in cells if c.id.row == whole.id.row and not c.column.total]
            yield whole, parts


@dataclass(frozen=True, slots=True)
class ColumnByRole:
    """One column of a table whose rows stand in a relation."""

    cells: tuple[Cell, ...]

    def of(self, *roles: str) -> list[Cell]:
        """Its figures in the rows of *roles*, from the top."""
        return [cell for cell in self.cells if cell.row.role in roles]


def columns(report: Report) -> Sequence[ColumnByRole]:
    """Every column in which some rows must equal others, total column included."""
    return _columns(report.form, _replacing(report))


@lru_cache(maxsize=16)
def _columns(form: Form, replacing: Replacing) -> Sequence[ColumnByRole]:
    return [
        ColumnByRole(cells)
        for block in form.blocks()
        if any(row.role for row in block.rows)
        for cells in zip(*map(block.row_cells, _rows(block, replacing)), strict=True)
    ]


def not_the_sum(
    report: Report, code: str, whole: Cell, parts: Sequence[Cell], named: str
) -> Iterator[Finding]:
    """A finding when *whole* is stated and is not the sum of *parts*, which people call *named*.

    Shape: where some part is blank, only when the others are more than the whole already; none is
        below zero.
    """
    stated = report.cells.get(whole.id)
    known = [value for part in parts if (value := report.cells.get(part.id)) is not None]
    added, filled = sum(known), len(known) == len(parts)
    if stated is None or (stated == added if filled else stated >= added):
        return
    mistake = "有一项漏填、错填。" if filled else "有一项错填；没有填的也请补填。"
    yield Finding(
        code,
        ERROR,
        (whole.id, *(cell.id for cell in parts)),
        f"{place(report.form, whole.id)}写 {stated} 件，"
        f"{named}{'之和是' if filled else '已填的各数之和就有'} {added} 件",
        f"总计应当等于{named}之和，请核对是总计写错，还是其中{mistake}",
    )
