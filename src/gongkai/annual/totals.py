"""The cells of a form that sum others: reckoned from their parts, nothing added twice."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import MAX_PREC, Decimal, localcontext

from gongkai.annual.model import Figure
from gongkai.law.forms import CONCLUDED, OUTCOME, Block, Cell, CellId, Form


def is_total(cell: Cell) -> bool:
    """Whether the form makes *cell* the sum of others: a column 总计, or （七）总计 of 表三."""
    return cell.column.total or cell.row.role == CONCLUDED


def with_totals(form: Form, cells: Mapping[CellId, Figure]) -> dict[CellId, Figure]:
    """*cells* in form order, each total the sum of its parts; a total over a blank is blank.

    Shape: what *cells* says of a total is not looked at. A cell it does not have is blank.
    """
    found: dict[CellId, Figure] = {cell: cells.get(cell) for cell in form.cells}
    for block in form.blocks():
        for whole, parts in (*_down(block), *_across(block)):
            found[whole] = added(found[part] for part in parts)
    return found


def added(figures: Iterable[Figure]) -> Figure:
    """The exact sum of *figures*; blank when one of them is.

    >>> added([1, Decimal("0.10")]), added([1, None])
    (Decimal('1.10'), None)
    """
    known = list(figures)
    with localcontext(prec=MAX_PREC):  # the usual 28 digits would round without a word
        total: int | Decimal = 0
        for figure in known:
            if figure is None:
                return None
            total += figure
    return total


def apart(one: int | Decimal, other: int | Decimal) -> int | Decimal:
    """How far two figures lie apart, exactly."""
    with localcontext(prec=MAX_PREC):
        return max(one, other) - min(one, other)


def _down(block: Block) -> Iterator[tuple[CellId, tuple[CellId, ...]]]:
    """（七）总计 in each column that is no total itself: the outcomes above it."""
    rows = [(row.role, block.row_cells(row)) for row in block.rows]
    for role, cells in rows:
        if role == CONCLUDED:
            for at, cell in enumerate(cells):
                if not cell.column.total:
                    yield cell.id, tuple(other[at].id for kind, other in rows if kind == OUTCOME)


def _across(block: Block) -> Iterator[tuple[CellId, tuple[CellId, ...]]]:
    """Each 总计 column: the figures of its row, or of its group in a table on its side (表四)."""
    for row in block.rows:
        cells = block.row_cells(row)
        for whole in cells:
            if whole.column.total:
                same = (c for c in cells if c.id.row == whole.id.row and not c.column.total)
                yield whole.id, tuple(cell.id for cell in same)
