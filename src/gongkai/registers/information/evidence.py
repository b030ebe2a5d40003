"""The evidence sheet (审校记录单) of an item: what it says, whatever it is shown on.

Pure: the record comes in as plain words.
Source: 条例（2019）第十七条；保密法实施条例（2024）第四十二条。
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from gongkai.registers.information.evidence_table import Grid

# What is compared as one: a figure, a Latin word, any other sign.
_TOKEN = re.compile(r"\d[\d.,%]*|[A-Za-z]+|\s+|.", re.DOTALL)
_CLOSELY = 4_000  # signs of a changed passage that is still compared sign by sign


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that stayed, went or came."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field in which two texts differ; a data table also by its cells."""

    label: str
    pieces: tuple[Piece, ...]
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who, in which post, when, at which step, and what they confirmed and said."""

    number: int
    what: str
    step: str
    post: str
    at: datetime
    digest: str
    confirmed: tuple[str, ...]
    opinion: str


@dataclass(frozen=True, slots=True)
class Publicised:
    """One edition: on what basis it was made public, and its digest."""

    number: int
    basis: str
    at: datetime
    post: str
    digest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one saved text changed of the text before it."""

    before: str  # digests
    after: str
    post: str
    at: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Doubled:
    """Someone who took several steps of one review, and the decision that let them."""

    post: str
    steps: tuple[str, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on record of one item's review."""

    title: str
    index_number: str
    organ: str
    editions: tuple[Publicised, ...]
    entries: tuple[Entry, ...]
    comparisons: tuple[Comparison, ...]
    doubled: tuple[Doubled, ...]
    texts: tuple[str, ...]  # the digest of each text, oldest first
    faults: tuple[str, ...]  # where a digest does not match its content

    @property
    def verdict(self) -> str:
        """Whether every digest still matches, in a sentence."""
        if self.faults:
            return "内容与摘要不符：" + "；".join(self.faults) + "。"
        return f"共 {len(self.texts)} 稿、{len(self.editions)} 个公开版本，内容与摘要全部相符。"

    @property
    def doubling(self) -> tuple[str, ...]:
        """A sentence for each person who took several steps, or one that nobody did."""
        if not self.doubled:
            return ("各审校步骤由不同的人签署，没有兼任。",)
        return tuple(
            f"{one.post}兼任{'、'.join(f'「{step}」' for step in one.steps)}，"
            f"依据：{one.decision or '没有登记的决定'}。"
            for one in self.doubled
        )


def differences(
    before: Mapping[str, str], after: Mapping[str, str], grids: Mapping[str, Grid] | None = None
) -> tuple[Change, ...]:
    """The fields in which two texts differ, in the order of *after*; *grids* by their fields."""
    grids = grids or {}
    return tuple(
        Change(label, tuple(_pieces(was, text)) if was != text else (), grids.get(label))
        for label, text in after.items()
        if (was := before.get(label, "")) != text or label in grids
    )


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """How *old* became *new*: line by line, and within a line that changed sign by sign."""
    yield from _merged(_by_lines(old.splitlines(keepends=True), new.splitlines(keepends=True)))


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for what, gone, came in _blocks(old, new):
        if what == "replace" and max(len(gone), len(came)) <= _CLOSELY:
            for kind, less, more in _blocks(_TOKEN.findall(gone), _TOKEN.findall(came)):
                yield from _piece(kind, less, more)
        else:
            yield from _piece(what, gone, came)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        yield what, "".join(old[a:b]), "".join(new[c:d])


def _piece(what: str, gone: str, came: str) -> Iterator[Piece]:
    if what == "equal":
        yield Piece(Mark.SAME, came)
        return
    if gone:
        yield Piece(Mark.GONE, gone)
    if came:
        yield Piece(Mark.NEW, came)


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """*pieces* with neighbours of one mark put together."""
    held: Piece | None = None
    for piece in pieces:
        if held and held.mark is piece.mark:
            held = Piece(held.mark, held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
