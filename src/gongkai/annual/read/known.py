"""How a text found in a file is known for one of the forms' labels."""

from collections.abc import Mapping
from functools import cache, lru_cache

from gongkai.annual.read.labels import Kind, kinds
from gongkai.annual.read.spelling import (
    edits,
    is_drawn_from,
    is_rest,
    normal,
    numbered,
    without_aside,
)

LONGEST = 120  # no label is longer; what is need not be looked up
_SHORTEST = 4  # a body of fewer characters is known only when it is whole


def kind(text: str) -> Kind | None:
    """What *text* labels in any of the forms; None where it is no label.

    Shape: a label that is a row in one form and a group in another ((六)其他处理) is a group.
    """
    return _kind(text) if len(text) <= 2 * LONGEST else None


@lru_cache(maxsize=8192)
def _kind(text: str) -> Kind | None:
    return kinds().get(spelt(text))


@cache
def _spellings() -> Mapping[str, str]:
    """Every way to write a label that needs no guessing: other punctuation, no instruction."""
    found: dict[str, set[str]] = {}
    for label, what in kinds().items():
        for text in {label, without_aside(label)}:
            number, body = numbered(text)
            ways = {text, f"{number}|{body}"}
            if what is not Kind.HEAD and len(body) >= _SHORTEST:
                ways.add(body)
            for way in ways:
                found.setdefault(way, set()).add(label)
    whole = {label: label for label in kinds()}
    return {way: labels.copy().pop() for way, labels in found.items() if len(labels) == 1} | whole


@lru_cache(maxsize=8192)
def spelt(text: str) -> str:
    """The label that *text* spells, normalised; *text* itself, normalised, where it is none.

    Shape: characters may be lost or wrong as long as one label only is near. Heads are known
        here only when they are whole; ``heads`` knows more of them by their place.

    >>> spelt("2.其他法律行政止公开") == normal("2.其他法律行政法规禁止公开")
    True
    """
    said = normal(text)
    if len(said) > LONGEST:
        return said
    return exactly(said) or _nearest(said) or _below_its_group(said) or said


def exactly(said: str) -> str | None:
    """The label that the normalised *said* spells without a fault."""
    ways = _spellings()
    if said in ways:
        return ways[said]
    number, body = numbered(without_aside(said))
    return ways.get(f"{number}|{body}")


@cache
def _bodies() -> tuple[tuple[str, str, str], ...]:
    """Row and group labels with their number and the rest."""
    labels = (label for label, what in kinds().items() if what is not Kind.HEAD)
    return tuple((label, *numbered(label)) for label in labels)


@cache
def _signs() -> frozenset[str]:
    return frozenset("".join(kinds()))


def _nearest(said: str) -> str | None:
    """The one label that *said* is nearest to, if it is near."""
    number, body = numbered(said)
    strange = sum(sign not in _signs() for sign in body)
    if len(body) < _SHORTEST or 3 * strange > len(body) or any(map(str.isdecimal, body)):
        return None  # a digit beside a label is a figure, or a label of something else
    near: dict[int, set[str]] = {}
    for label, its_number, its_body in _bodies():
        if number and its_number and number != its_number:
            continue
        for whole in {its_body, without_aside(its_body)}:
            away = _distance(body, whole)
            if away is not None:
                near.setdefault(away, set()).add(label)
    if near:
        nearest = near[min(near)]
        return next(iter(nearest)) if len(nearest) == 1 else None
    return _shortened(number, body)


def _distance(body: str, whole: str) -> int | None:
    """How far *body* is from *whole*; None where it is too far to be it.

    Shape: lost characters are commoner than wrong ones, and wrong ones sooner make another label.
    """
    lost = len(whole) - len(body)
    if 0 < lost <= (1 if len(whole) < 8 else len(whole) // 3) and is_rest(body, whole):
        return lost
    most = min(len(whole) // 6, 3)
    away = edits(body, whole, most)
    return away if away <= most else None


def _shortened(number: str, body: str) -> str | None:
    """A row that the filler named in fewer words of its own, under the same number."""
    if not number:
        return None
    drawn = [
        label
        for label, its_number, whole in _bodies()
        if its_number == number and is_drawn_from(body, whole)
    ]
    return drawn[0] if len(drawn) == 1 else None


@cache
def _group_beginnings() -> tuple[str, ...]:
    """The groups' labels, and their numbers alone."""
    groups = [label for label, what in kinds().items() if what is Kind.GROUP]
    numbers = [label[: label.index(")") + 1] for label in groups if label.startswith("(")]
    return (*groups, *numbers)


def _below_its_group(said: str) -> str | None:
    """The row whose group, or the group's number, stands before it in the same text."""
    for begin in _group_beginnings():
        if said.startswith(begin) and len(said) > len(begin):
            rest = spelt(said.removeprefix(begin))
            if kinds().get(rest) is Kind.ROW:
                return rest
    return None
