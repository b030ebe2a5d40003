"""Where each box of a laid-out block stands in the grid of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual.layout import Box, grid
from gongkai.annual.write.words import ems
from gongkai.law.forms import Block


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and the grid place of its upper left corner; both count from 0."""

    row: int
    column: int
    box: Box

    @property
    def rows(self) -> range:
        """The grid rows the box covers."""
        return range(self.row, self.row + self.box.rowspan)

    @property
    def columns(self) -> range:
        """The grid columns the box covers."""
        return range(self.column, self.column + self.box.colspan)


def places(block: Block, width: int) -> Iterator[Placed]:
    """Every box of *block* with its place, row by row and left to right.

    Shape: rows count from the block's first head; *width* grid columns.
    """
    taken: set[tuple[int, int]] = set()
    head, body = grid(block, width=width)
    for at, row in enumerate((*head, *body)):
        free = (column for column in range(width) if (at, column) not in taken)
        for box in row:
            one = Placed(at, next(free), box)
            taken.update((r, c) for r in one.rows for c in one.columns)
            yield one


def longest(blocks: Sequence[Block], width: int) -> list[float]:
    """The longest text that stands in each grid column alone.

    Unit: characters, at least two.
    """
    chars = [2.0] * width
    for block in blocks:
        for one in places(block, width):
            if one.box.colspan == 1:
                chars[one.column] = max(chars[one.column], ems(one.box.text))
    return chars
