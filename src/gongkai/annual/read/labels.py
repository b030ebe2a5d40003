"""The forms' words, and how a word found in a file is known for one of them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from gongkai.law.forms import Block, Form, Row, forms

_ALIKE = str.maketrans({"、": ",", "〔": "(", "[": "(", "【": "(", "〕": ")", "]": ")", "】": ")"})
_DROPPED = re.compile("[\\s\u200b-\u200f\u2060\ufeff\"'“”‘’「」『』]+")
_NUMERAL = re.compile(r"^[一二三四五六七八九十]+[,.:是]?")
_LONGEST = 120  # no label is longer; what is need not be looked up


def normal(text: str) -> str:
    """*text* as labels are compared: width, space, quotation marks and bracket kinds apart.

    >>> normal(" （三） 不予公开") == normal("(三)不予公开")
    True
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).translate(_ALIKE))


class Kind(Enum):
    """What a label labels."""

    HEAD = "head"  # columns, or a block
    GROUP = "group"  # several rows
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a block in reading order; *column* is set where figures stand below it."""

    text: str
    column: int | None
    optional: bool


@dataclass(frozen=True, slots=True)
class BlockLabels:
    """A block of the form with its heads as they are compared."""

    block: Block
    heads: tuple[Head, ...]

    @property
    def bare(self) -> Row | None:
        """The row without a label of its own, where the block has one (表四)."""
        return next((row for row in self.block.rows if not row.path), None)


class FormLabels:
    """The words of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.blocks = tuple(BlockLabels(b, tuple(_heads(b))) for b in form.blocks())
        self.rows: Mapping[str, tuple[BlockLabels, Row]] = {
            label: (block, row)
            for block in self.blocks
            for row in block.block.rows
            for label in _names(block.block.table, row)
        }
        self.words = frozenset(_words(form))


@cache
def labels_of(form: Form) -> FormLabels:
    """The words of *form*, normalised once."""
    return FormLabels(form)


def _heads(block: Block) -> Iterator[Head]:
    for text in filter(None, (block.head, block.corner)):
        yield Head(normal(text), None, optional=True)
    paths = [column.path for column in block.columns]
    for level in range(max(map(len, paths))):
        for at, path in enumerate(paths):
            begun = at > 0 and paths[at - 1][: level + 1] == path[: level + 1]
            if len(path) > level and not begun:
                leaf = at if len(path) == level + 1 else None
                yield Head(normal(path[level]), leaf, optional=False)


def _names(table: str, row: Row) -> Iterator[str]:
    """What any form calls this row: organs carry the old form's words into the new one."""
    for form in forms():
        for block in form.blocks(table):
            for known in block.rows:
                if known.key == row.key and known.path:
                    yield normal(known.path[-1])


def _words(form: Form) -> Iterator[str]:
    for block in form.blocks():
        yield from (head.text for head in _heads(block))
        for row in block.rows:
            yield from map(normal, row.path)


@cache
def _kinds() -> Mapping[str, Kind]:
    kinds: dict[str, Kind] = {}
    for form in forms():
        for block in form.blocks():
            kinds |= {head.text: Kind.HEAD for head in _heads(block)}
    for form in forms():
        for row in (row for block in form.blocks() for row in block.rows if row.path):
            kinds |= {normal(label): Kind.GROUP for label in row.path[:-1]}
            kinds.setdefault(normal(row.path[-1]), Kind.ROW)
    return kinds


@lru_cache(maxsize=4096)
def _kind(text: str) -> Kind | None:
    return _kinds().get(normal(text))


def kind(text: str) -> Kind | None:
    """What *text* labels in any of the forms; None where it is no label.

    Shape: a label that is a row in one form and a group in another ((六)其他处理) is a group.
    """
    return _kind(text) if len(text) <= _LONGEST else None


def begins_label(text: str) -> bool:
    """Whether *text* may be what is left of a label or of a section's heading."""
    left = normal(text)
    whole = (normal(section.heading) for form in forms() for section in form.sections)
    return any(label.startswith(left) for label in (*_kinds(), *whole))


@cache
def _headings() -> Mapping[str, str]:
    return {
        _unnumbered(section.heading): section.key for form in forms() for section in form.sections
    }


def _unnumbered(heading: str) -> str:
    return _NUMERAL.sub("", normal(heading)).replace(",", "").rstrip(":")


@lru_cache(maxsize=4096)
def _heading(text: str) -> str | None:
    return _headings().get(_unnumbered(text))


def heading(text: str) -> str | None:
    """The key of the section that *text* heads, whatever its number; None for other text."""
    return _heading(text) if len(text) <= _LONGEST else None


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
