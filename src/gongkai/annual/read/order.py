"""Which rows the form has between two rows that were found."""

from collections.abc import Sequence

from gongkai.annual.read.labels import BlockLabels
from gongkai.law.forms import Row


def between(block: BlockLabels, last: Row | None, until: Row) -> Sequence[Row]:
    """The rows of the form after *last*, or from the first, and before *until*."""
    rows = block.block.rows
    first = rows.index(_end_of(block, last)) + 1 if last else 0
    return rows[first : rows.index(_start_of(block, until))]


def steps(block: BlockLabels, last: Row, until: Row | None) -> int:
    """How many rows of the form lie between *last* and *until*, or the end; 1 for the next one."""
    rows = block.block.rows
    end = rows.index(_start_of(block, until)) if until else len(rows)
    return end - rows.index(_end_of(block, last))


def _start_of(block: BlockLabels, row: Row) -> Row:
    return block.block.parts(row)[0] if row in block.block.instead else row


def _end_of(block: BlockLabels, row: Row) -> Row:
    return block.block.parts(row)[-1] if row in block.block.instead else row
