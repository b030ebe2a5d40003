"""The lines of a sheet, and merged cells that say the same in each of the cells they cover."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from gongkai.registers.information.imports.troubles import NotRead

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not empty, with its number in the file."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Area:
    """The cells of one merged area: rows by their numbers in the file, columns from 0."""

    first: int
    last: int
    left: int
    right: int


def spread(name: str, lines: Sequence[Line], merged: Sequence[Area]) -> list[Line]:
    """The lines with what each merged area says in every one of its cells.

    Shape: a row that has nothing of its own is no line, also where an area reaches over it.
    Errors: NotRead where areas lie over one another, which no program that writes sheets lets be.
    """
    cells = {line.number: list(line.cells) for line in lines}
    numbers = sorted(cells)
    taken = set[tuple[int, int]]()
    for area in merged:
        for row in numbers[bisect_left(numbers, area.first) : bisect_right(numbers, area.last)]:
            for column in range(area.left, min(area.right + 1, len(cells[row]))):
                if (row, column) in taken:
                    what = "工作簿里合并的单元格互相重叠"
                    raise NotRead(name, what, "请取消合并后另存，再上传")
                taken.add((row, column))
                cells[row][column] = _at(cells, area)
    return [replace(line, cells=cells[line.number]) for line in lines]


def _at(cells: dict[int, list[Cell]], area: Area) -> Cell:
    """What the area says: its first cell, as a sheet keeps it."""
    first = cells.get(area.first, [])
    return first[area.left] if area.left < len(first) else ""
