"""How wide the columns of a statutory table are, so that its labels break where words end."""

from collections.abc import Sequence
from math import ceil

from gongkai.annual.write.places import longest
from gongkai.annual.write.typography import CELL_MARGIN, DENSE_TABLE, TABLE, TEXT_WIDTH, Face
from gongkai.law.forms import Block

_ROOM = 0.2  # characters; so that rounding does not break a label that just fits


def face_of(blocks: Sequence[Block], across: int) -> Face:
    """The type of a table: the smaller one where it would not fit the text's width otherwise."""
    fits = _needed(_roomy(blocks, across), TABLE) <= TEXT_WIDTH
    return TABLE if fits else DENSE_TABLE


def widths(blocks: Sequence[Block], across: int) -> list[int]:
    """The widths of the grid columns; together they are the width of the text.

    Unit: twips.
    """
    face = face_of(blocks, across)
    labels = across - max(len(block.columns) for block in blocks)
    wanted = _roomy(blocks, across)
    if face is DENSE_TABLE:
        wanted = _squeezed(wanted, labels)
    # The innermost of nested labels takes what the others leave; else all columns share it.
    shares = [labels - 1] if labels > 1 else range(across)
    spare = TEXT_WIDTH - _needed(wanted, face)
    made = [round(chars * face.em) + 2 * CELL_MARGIN for chars in wanted]
    for at in shares:
        made[at] += int(spare / len(shares))
    made[shares[0]] += TEXT_WIDTH - sum(made)
    return made


def _roomy(blocks: Sequence[Block], across: int) -> list[float]:
    return [chars + _ROOM for chars in longest(blocks, across)]


def _needed(chars: Sequence[float], face: Face) -> float:
    return sum(chars) * face.em + len(chars) * 2 * CELL_MARGIN


def _squeezed(chars: Sequence[float], labels: int) -> list[float]:
    """The same with long heads two signs a line, and the outermost of nested labels on three lines.

    Words mostly have two signs: 自然人 stays whole, 社会公益组织 becomes 社会, 公益, 组织.
    """
    heads = [head if head < 4 else 2 + _ROOM for head in chars[labels:]]
    outer = [ceil((chars[0] - _ROOM) / 3) + _ROOM, *chars[1 : labels - 1]] if labels > 1 else []
    return [*outer, *[0.0] * (labels - len(outer)), *heads]
