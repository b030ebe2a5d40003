"""The forms' words: their labels and heads as they are compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from gongkai.annual.read.spelling import normal
from gongkai.law.forms import Block, Form, Row, forms


class Kind(Enum):
    """What a label labels."""

    HEAD = "head"  # columns, or a block
    GROUP = "group"  # several rows
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a block; *column* is set where figures stand below it."""

    text: str
    column: int | None

    @property
    def optional(self) -> bool:
        """Whether the columns can be told without it."""
        return self.column is None


@dataclass(frozen=True, slots=True, eq=False)  # each is there once, so that asking is quick
class BlockLabels:
    """A block of the form with its heads as they are compared.

    Shape: *heads* is from left to right, a merged head before those below it. *orders* are those
        in which files tell them one after another: row by row, merged heads first, left to right.
    """

    block: Block
    heads: tuple[Head, ...]
    orders: tuple[tuple[Head, ...], ...]
    settled: bool  # every form has these columns: a row's label and count say what its figures are

    @property
    def bare(self) -> Row | None:
        """The row without a label of its own, where the block has one (表四)."""
        return next((row for row in self.block.rows if not row.path), None)


class FormLabels:
    """The words of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.blocks = tuple(_block_labels(block) for block in form.blocks())
        self.rows: Mapping[str, tuple[BlockLabels, Row]] = {
            label: (block, row)
            for block in self.blocks
            for row in (*block.block.instead, *block.block.rows)
            for label in _names(block.block.table, row)
        }
        self.words = frozenset(_words(form))


@cache
def labels_of(form: Form) -> FormLabels:
    """The words of *form*, normalised once."""
    return FormLabels(form)


def _block_labels(block: Block) -> BlockLabels:
    heads = tuple(_heads(block))
    merged = tuple(head for _, head in heads if head.column is None)
    leaves = tuple(head for _, head in heads if head.column is not None)
    by_row = tuple(head for _, head in sorted(heads, key=lambda pair: pair[0]))
    plain = tuple(head for _, head in heads)
    columns = tuple(column.path for column in block.columns)
    others = [other for form in forms() for other in form.blocks(block.table)]
    settled = all(columns == tuple(c.path for c in other.columns) for other in others)
    return BlockLabels(
        block, plain, tuple(dict.fromkeys((by_row, (*merged, *leaves), plain))), settled
    )


def _heads(block: Block) -> Iterator[tuple[int, Head]]:
    """The heads from left to right, each with its level from the top."""
    for text in filter(None, (block.head, block.corner)):
        yield -1, Head(normal(text), None)
    begun: tuple[str, ...] = ()
    for at, path in enumerate(column.path for column in block.columns):
        for level, text in enumerate(path):
            if begun[: level + 1] != path[: level + 1]:
                yield level, Head(normal(text), at if level == len(path) - 1 else None)
        begun = path


def _names(table: str, row: Row) -> Iterator[str]:
    """What any form calls this row: organs carry the old form's words into the new one."""
    for form in forms():
        for block in form.blocks(table):
            for known in block.rows:
                if known.key == row.key and known.path:
                    yield normal(known.path[-1])


def _words(form: Form) -> Iterator[str]:
    for block in form.blocks():
        yield from (head.text for _, head in _heads(block))
        for row in block.rows:
            yield from map(normal, row.path)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every label of every form, normalised, and what it labels.

    Shape: a label that is a row in one form and a group in another ((六)其他处理) is a group.
    """
    found: dict[str, Kind] = {}
    for form in forms():
        for block in form.blocks():
            found |= {head.text: Kind.HEAD for _, head in _heads(block)}
    for form in forms():
        for row in (row for block in form.blocks() for row in block.rows if row.path):
            found |= {normal(label): Kind.GROUP for label in row.path[:-1]}
            found.setdefault(normal(row.path[-1]), Kind.ROW)
    return found


def form_by_words(found: frozenset[str]) -> Form | None:
    """The form whose own words, which no other form has, are most among those *found*.

    Shape: *found* are normalised. None where two forms have equally many, or none has any.
    """
    counts = {form: len(found & _own_words(form)) for form in forms()}
    best = max(counts.values())
    leaders = [form for form, count in counts.items() if count == best]
    return leaders[0] if best and len(leaders) == 1 else None


@cache
def _own_words(form: Form) -> frozenset[str]:
    others = (labels_of(other).words for other in forms() if other is not form)
    return labels_of(form).words.difference(*others)
