"""The heads of a table's columns as rows of cells, one above the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.registers.information.statistics.table import Column


@dataclass(frozen=True, slots=True)
class Head:
    """One cell above the figures: what it says, how many columns and rows it spans."""

    text: str
    unit: str
    columns: int
    rows: int

    @property
    def scope(self) -> str:
        return "colgroup" if self.columns > 1 else "col"


def head_rows(columns: Sequence[Column]) -> list[list[Head]]:
    """The rows of heads: a head that several columns share stands once above them.

    Shape: a path that ends above the lowest row spans what is left below it.
    """
    deep = max(len(column.head) for column in columns)
    return [list(_row(columns, level, deep)) for level in range(deep)]


def _row(columns: Sequence[Column], level: int, deep: int) -> Iterator[Head]:
    # Columns whose path ended higher up stand apart: they must not join those beside them.
    for path, group in groupby(columns, key=lambda column: column.head[: level + 1]):
        below = list(group)
        if len(path) <= level:
            continue
        ends = len(below[0].head) == level + 1
        unit = below[0].unit if ends else ""
        yield Head(path[level], unit, len(below), deep - level if ends else 1)
