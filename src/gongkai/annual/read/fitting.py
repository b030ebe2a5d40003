"""Which cells of a row are its figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.annual.read.document import RawCell
from gongkai.annual.read.figures import is_figure
from gongkai.annual.read.headings import begins_label
from gongkai.annual.read.heads import Places
from gongkai.annual.read.known import kind
from gongkai.annual.read.labels import Kind, kinds
from gongkai.annual.read.spelling import normal

_NONE = ("无", "没有")  # words for no figure which are also part of a label


def fitted(cells: Sequence[RawCell], where: Places, *, cut: bool) -> Sequence[RawCell] | None:
    """The figures under the heads at *where*; None when that cannot be told."""
    cells = _unglued(cells, len(where))
    figures = _under(cells, where)
    stray = cut and figures and not all(map(_may_be_figure, figures))
    return None if stray else figures


def _unglued(cells: Sequence[RawCell], count: int) -> Sequence[RawCell]:
    """Figures run together in one cell, if each can only be of one digit."""
    if count > 1 and len(cells) == 1 and cells[0].glued and len(cells[0].text) == count:
        return [cells[0]._replace(text=digit, glued=False) for digit in cells[0].text]
    return cells


def _may_be_figure(cell: RawCell) -> bool:
    """Whether a cell that only its line tells for one is a figure, and no stray label or date."""
    if is_figure(cell.text):
        return True
    said = normal(cell.text)
    stray = begins_label(cell.text) or (said not in _NONE and any(said in one for one in kinds()))
    return not stray and not any(sign.isdigit() for sign in cell.text)


def pieces(cells: Sequence[RawCell]) -> Iterator[Sequence[RawCell]]:
    """One row of a file as the rows of the form that stand in it side by side."""
    start, labelled = 0, False
    for at, cell in enumerate(cells):
        found = kind(cell.text)
        if found in (Kind.ROW, Kind.GROUP) and labelled:
            yield cells[start:at]
            start, labelled = at, False
        labelled = labelled or found is Kind.ROW
    yield cells[start:]


def _under(cells: Sequence[RawCell], where: Places) -> tuple[RawCell, ...] | None:
    """The figures under the heads at *where*, in order; None when that cannot be told.

    Shape: *cells* is what follows the row's label, blanks included.
    """
    by_column = {cell.column: cell for cell in cells if cell.column is not None}
    if not _rising(where):  # the heads' own spans are false, and so are the columns below them
        return tuple(cells) if len(cells) == len(where) else None
    chosen = tuple(by_column[column] for column in where if column in by_column)
    if len(chosen) == len(where):
        strays = (cell.column not in where and not cell.blank for cell in cells)
        return None if any(strays) else chosen
    if len(cells) == len(where):
        return tuple(cells)  # false spans: the order is right although the columns are not
    if not by_column:
        return _padded(cells, len(where))
    return None


def _rising(where: Places) -> bool:
    """Whether the heads stand from left to right as the form has them, where there is a grid."""
    known = [column for column in where if column is not None]
    return all(left < right for left, right in pairwise(known))


def _padded(cells: Sequence[RawCell], count: int) -> tuple[RawCell, ...] | None:
    """The first *count* cells, if they are filled and only blanks follow.

    A blank among them may be padding that stands before the figures, so nothing is certain.
    """
    first, rest = tuple(cells[:count]), cells[count:]
    sure = len(first) == count and not any(cell.blank for cell in first)
    return first if sure and all(cell.blank for cell in rest) else None
