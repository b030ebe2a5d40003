"""Whether a text is one head, part of one, or several run together."""

from collections.abc import Iterable
from functools import cache, lru_cache

from gongkai.annual.read.known import LONGEST
from gongkai.annual.read.labels import BlockLabels, kinds, labels_of
from gongkai.annual.read.spelling import is_rest, normal
from gongkai.law.forms import forms


@cache
def _signs() -> frozenset[str]:
    return frozenset("".join(kinds()))


@cache
def _blocks() -> tuple[BlockLabels, ...]:
    return tuple(block for form in forms() for block in labels_of(form).blocks)


@lru_cache(maxsize=4096)
def is_several_heads(text: str) -> bool:
    """Whether *text* is pieces of more than one head of a block, from left to right."""
    said = normal(text)
    if not 4 <= len(said) <= LONGEST or set(said) - _signs():
        return False
    heads = [[head.text for head in block.heads] for block in _blocks()]
    return any(
        in_order(said, texts) and not any(said in whole for whole in texts) for texts in heads
    )


def is_part_of_heads(text: str) -> bool:
    """Whether *text* is more than one character of one head, or of several."""
    return (
        len(text) > 1
        and len(text) <= LONGEST
        and (is_piece_of_head(text) or is_several_heads(text) or resembles_head(text))
    )


def is_piece_of_head(text: str) -> bool:
    """Whether *text* is a head or part of one."""
    said = normal(text)
    return bool(said) and any(said in head.text for block in _blocks() for head in block.heads)


@lru_cache(maxsize=4096)
def resembles_head(text: str) -> bool:
    """Whether *text* is a head that lost its end or some of its characters."""
    said = normal(text)
    heads = {head.text for block in _blocks() for head in block.heads}
    return 4 <= len(said) <= LONGEST and any(
        said in head or (len(said) > 4 and is_rest(said, head)) for head in heads
    )


def in_order(text: str, heads: Iterable[str]) -> bool:
    """Whether *text* is made of pieces of *heads*, at most one of each, from left to right."""
    reached = {0}
    for head in heads:
        for start in tuple(reached):
            end = start + 1
            while end <= len(text) and text[start:end] in head:
                reached.add(end)
                end += 1
    return len(text) in reached
