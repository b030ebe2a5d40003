"""Heads that span several columns, pasted: their words stand in the first cell only."""

from collections.abc import Sequence

from gongkai.registers.information.statistics import numbering


def spread(heads: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows of *heads* with the words of each that spans columns in all of those.

    Shape: an empty cell is the rest of the head to its left where both columns have heads of their
        own below, and stand below the same heads. The last row spans nothing; nor does a row that
        numbers the columns, and then the last is that above it.
    """
    rows = [tuple(cell.strip() for cell in row) for row in heads]
    if numbering.runs(rows[-1]):
        numbered = [*_spread(rows[:-1]), rows[-1]]
        if numbering.among_heads(numbered):
            return numbered
    return _spread(rows)


def _spread(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    done = list[tuple[str, ...]]()
    for n, row in enumerate(rows):
        below, filled = rows[n + 1 :], list(row)
        for at in range(1, len(row)):
            if not row[at] and _is_of_one(done, at) and _have_own(below, at):
                filled[at] = filled[at - 1]
        done.append(tuple(filled))
    return done


def _is_of_one(above: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the column *at* and that to its left stand below the same heads."""
    return all(row[at] == row[at - 1] for row in above)


def _have_own(below: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the column *at* and that to its left have each a head of its own *below*."""
    return all(any(row[column] for row in below) for column in (at - 1, at))
