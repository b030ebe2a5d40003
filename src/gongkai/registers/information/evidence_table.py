"""How one data table became another, cell by cell, as the evidence sheet draws it.

Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from gongkai.registers.information.statistics.table import Row, Table

_WHOLE = 30  # rows up to which a table is shown whole; of a longer one only those that changed
_T = TypeVar("_T")
_Pair = tuple[_T | None, _T | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell said, and says now; empty where there is no such cell, or nothing in it."""

    old: str
    new: str

    @property
    def changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Grid:
    """Two tables laid over each other: a row is its label, then its cells.

    Shape: *left_out* counts the rows of a long table that stayed as they were.
    """

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int

    def bands(self, columns: int) -> Iterator["Grid"]:
        """The grid as several, each with the labels and at most so many *columns*, for paper.

        Shape: a row stands where it has something; one that says nothing at all, in the first.
        """
        for start in range(1, len(self.heads), columns):
            places = (0, *range(start, min(start + columns, len(self.heads))))
            rows = (tuple(row[n] for n in places) for row in self.rows)
            kept = (b for a, b in zip(self.rows, rows, strict=True) if _stands(a, b, start))
            yield Grid(tuple(self.heads[n] for n in places), tuple(kept), self.left_out)


def laid_over(old: Table | None, new: Table | None) -> Grid | None:
    """The grid of *old* and *new*; None where a reader would see no difference.

    Shape: rows are the same by their path, columns by their heads; one that was moved is gone
        from one place and new in the other.
    """
    columns = _pairs(_columns(old), _columns(new))
    heads = (Cell(_stub(old), _stub(new)), *(Cell(*map(_said, pair)) for pair in columns))
    rows = [tuple(_row(pair, columns)) for pair in _pairs(_rows(old), _rows(new))]
    shown = [row for row in rows if any(cell.changed for cell in row)]
    if not shown and not any(head.changed for head in heads):
        return None
    kept = rows if len(rows) <= _WHOLE else shown
    return Grid(heads, tuple(kept), len(rows) - len(kept))


def _stands(row: Sequence[Cell], part: Sequence[Cell], start: int) -> bool:
    """Whether *part* of a row is worth its line: it says something, or the row nowhere does."""
    said = any(cell.old or cell.new for cell in part[1:])
    return said or (start == 1 and not any(cell.old or cell.new for cell in row[1:]))


_Keyed = Sequence[tuple[tuple[str, ...], _T]]
_Head = tuple[int, str]  # where a column stands in its table, and what is written above it


def _columns(table: Table | None) -> _Keyed[_Head]:
    columns = table.columns if table else ()
    return [(column.head, (n, column.titled)) for n, column in enumerate(columns)]


def _rows(table: Table | None) -> _Keyed[Row]:
    return list(zip(table.paths(), table.rows, strict=True)) if table else []


def _pairs(old: _Keyed[_T], new: _Keyed[_T]) -> list[_Pair[_T]]:
    """What is the same in both side by side, and each of the others alone."""
    matcher = SequenceMatcher(None, [key for key, _ in old], [key for key, _ in new], False)
    found: list[_Pair[_T]] = []
    for what, a, b, c, d in matcher.get_opcodes():
        was, now = [one for _, one in old[a:b]], [one for _, one in new[c:d]]
        if what == "equal":
            found += zip(was, now, strict=True)
        else:
            found += [*((one, None) for one in was), *((None, one) for one in now)]
    return found


def _row(pair: _Pair[Row], columns: Sequence[_Pair[_Head]]) -> Iterator[Cell]:
    was, now = pair
    yield Cell(_label(was), _label(now))
    for old, new in columns:
        yield Cell(
            was.cells[old[0]] if was and old else "",
            now.cells[new[0]] if now and new else "",
        )


def _label(row: Row | None) -> str:
    if row is None:
        return ""
    unit = f"（{row.unit}）" if row.unit else ""
    return "\u3000" * row.level + "其中：" * row.part + row.label + unit


def _said(head: _Head | None) -> str:
    return head[1] if head else ""


def _stub(table: Table | None) -> str:
    return table.stub if table else ""
