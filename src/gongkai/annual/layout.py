"""How a block of the form is laid out in merged cells; every writer draws this grid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.law.forms import Block, CellId, Form


@dataclass(frozen=True, slots=True)
class Box:
    """One drawn cell: a head over columns or rows, or a figure's place."""

    text: str  # empty where *cell* is set
    cell: CellId | None
    rowspan: int
    colspan: int
    scope: str  # col or row, the way a head reaches; empty for a figure


GridRow = tuple[Box, ...]  # the boxes that begin in this row, left to right


def width(form: Form, table: str) -> int:
    """Grid columns of a table: its widest block."""
    return max(_label_depth(b) + len(b.columns) for b in form.blocks(table))


def grid(block: Block, *, width: int) -> tuple[list[GridRow], list[GridRow]]:
    """The head rows and the body rows of *block*; a block narrower than *width* is stretched.

    Shape: stretched in its last column, as the printed form does.
    """
    labels = _label_depth(block)
    stretch = width - labels - len(block.columns)
    return _head(block, labels, width, stretch), _body(block, labels, stretch)


def _label_depth(block: Block) -> int:
    return max(len(row.path) for row in block.rows)


def _head(block: Block, labels: int, width: int, stretch: int) -> list[GridRow]:
    depth = max(len(column.path) for column in block.columns)
    paths = [column.path for column in block.columns]
    rows: list[GridRow] = []
    if block.head:
        rows.append((Box(block.head, None, 1, width, "col"),))
    for level in range(depth):
        boxes = [Box(block.corner, None, depth, labels, "col")] if labels and level == 0 else []
        for first, count in _runs(paths, level):
            path = paths[first]
            down = depth - level if len(path) == level + 1 else 1
            across = count + (stretch if first + count == len(paths) else 0)
            boxes.append(Box(path[level], None, down, across, "col"))
        rows.append(tuple(boxes))
    return rows


def _body(block: Block, labels: int, stretch: int) -> list[GridRow]:
    paths = [row.path for row in block.rows]
    begun: dict[int, list[Box]] = {}
    for level in range(labels):
        for first, count in _runs(paths, level):
            path = paths[first]
            across = labels - level if len(path) == level + 1 else 1
            begun.setdefault(first, []).append(Box(path[level], None, count, across, "row"))
    rows = []
    for at, row in enumerate(block.rows):
        cells = block.row_cells(row)
        figures = [Box("", c.id, 1, 1, "") for c in cells[:-1]]
        figures.append(Box("", cells[-1].id, 1, 1 + stretch, ""))
        rows.append((*begun.get(at, []), *figures))
    return rows


def _runs(paths: Sequence[tuple[str, ...]], level: int) -> Iterator[tuple[int, int]]:
    """Where a label at *level* begins, and over how many paths it runs."""
    at = 0
    while at < len(paths):
        end = at + 1
        if len(paths[at]) > level:
            while end < len(paths) and paths[end][: level + 1] == paths[at][: level + 1]:
                end += 1
            yield at, end - at
        at = end
