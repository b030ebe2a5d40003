"""What changed between two tables of one item: cell by cell, found by what they are called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.registers.information.statistics.table import APART, BLANK, Table

Place = tuple[tuple[str, ...], tuple[str, ...]]  # a row's path, a column's head


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says another thing than before; an empty word where there was no such cell."""

    row: str
    column: str
    unit: str
    old: str
    new: str


def cells(table: Table) -> Mapping[Place, tuple[str, str]]:
    """Every cell and its unit, by the names of its row and column."""
    return {
        (path, column.head): (cell, table.unit(row, column))
        for path, row in zip(table.paths(), table.rows, strict=True)
        for column, cell in zip(table.columns, row.cells, strict=True)
    }


def changes(old: Table, new: Table) -> Iterator[Change]:
    """The cells that differ, in the order of the new table, then those that are gone."""
    before, after = cells(old), cells(new)
    for place in (*after, *(place for place in before if place not in after)):
        was, now = before.get(place, (BLANK, "")), after.get(place, (BLANK, ""))
        if was != now:
            (path, head), unit = place, now[1] or was[1]
            rescaled = was[0] != BLANK and now[0] != BLANK and was[1] != now[1]
            old_said, new_said = (f"{c}{u}" if rescaled else c for c, u in (was, now))
            if old_said != new_said:
                yield Change(APART.join(path), APART.join(head), unit, old_said, new_said)
