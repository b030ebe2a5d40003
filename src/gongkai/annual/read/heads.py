"""Whether the heads found above a block are the form's, and where its figures stand."""

from collections.abc import Sequence

from gongkai.annual.read.document import RawCell
from gongkai.annual.read.labels import BlockLabels, Head, normal

_SHORTEST_CUT = 2  # a head cut short still says this many characters, or it says nothing

Places = tuple[int | None, ...]  # the grid column of each figure; None where there is no grid


def places(found: Sequence[RawCell], block: BlockLabels) -> Places | None:
    """Where the figures of *block* stand, by its heads; None when *found* contradicts them.

    Shape: *found* is in reading order and may begin with words of something else; it must end
        with the block's heads. A head may be cut short or broken over cells; its place then
        says which one it is.
    """
    texts = [normal(cell.text) for cell in found]
    for start in range(len(texts)):
        at = _matched(texts, start, block.heads)
        if at is not None:
            return tuple(found[at[n]].column for n in range(len(block.block.columns)))
    return None


def _matched(texts: Sequence[str], start: int, heads: Sequence[Head]) -> dict[int, int] | None:
    """Which of *texts* heads which column, when all from *start* on are *heads* in order."""
    at, columns = start, dict[int, int]()
    for head in heads:
        taken = _taken(texts, at, head.text)
        if not taken and not head.optional:
            return None
        if head.column is not None:
            columns[head.column] = at
        at += taken
    return columns if at == len(texts) else None


def _taken(texts: Sequence[str], at: int, head: str) -> int:
    """How many of *texts* from *at* on spell *head*, or its beginning."""
    spelt, taken = "", 0
    for text in texts[at:]:
        if not head.startswith(spelt + text):
            break
        spelt += text
        taken += 1
    return taken if spelt == head or len(spelt) >= _SHORTEST_CUT else 0


def fitted(cells: Sequence[RawCell], where: Places) -> tuple[RawCell, ...] | None:
    """The figures under the heads at *where*, in order; None when that cannot be told.

    Shape: *cells* is what follows the row's label, blanks included.
    """
    by_column = {cell.column: cell for cell in cells if cell.column is not None}
    chosen = tuple(by_column[column] for column in where if column in by_column)
    if len(chosen) == len(where):
        strays = [cell for cell in cells if not cell.blank and cell not in chosen]
        return None if strays else chosen
    if len(cells) == len(where):
        return tuple(cells)  # false spans: the order is right although the columns are not
    if not by_column:
        return _padded(cells, len(where))
    return None


def _padded(cells: Sequence[RawCell], count: int) -> tuple[RawCell, ...] | None:
    """The first *count* cells, if they are filled and only blanks follow.

    A blank among them may be padding that stands before the figures, so nothing is certain.
    """
    first, rest = tuple(cells[:count]), cells[count:]
    sure = len(first) == count and not any(cell.blank for cell in first)
    return first if sure and all(cell.blank for cell in rest) else None
