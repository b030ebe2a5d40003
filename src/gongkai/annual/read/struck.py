"""Figures of a PDF that a line was drawn through: there a strike is a line like any other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.annual.read.document import former
from gongkai.annual.read.pages import Box, Page, Sign

_BAND = 0.25  # of a sign's height off its middle, at most: a line under it lies lower
_SLACK = 0.5  # points by which a strike may fall short of its last sign
_COVERED = 0.7  # the share of a strike that lies on signs; a table's line runs on beside them


def with_former_figures(page: Page) -> Page:
    """*page* with what is struck on it as former figures, and without the lines that strike."""
    by_height = sorted(page.signs, key=_height)
    heights = [_height(sign) for sign in by_height]
    reach = _BAND * max((sign.box.bottom - sign.box.top for sign in by_height), default=0.0)
    struck, kept = set[Sign](), list[Box]()
    for rule in page.rules:
        near = slice(
            bisect_left(heights, rule.top - reach), bisect_right(heights, rule.top + reach)
        )
        crossed = _crossed(by_height[near], rule) if rule.top == rule.bottom else []
        if crossed and _lies_on(crossed, rule):
            struck.update(crossed)
        else:
            kept.append(rule)
    if not struck:
        return page
    signs = (replace(s, text=former(s.text)) if s in struck else s for s in page.signs)
    return replace(page, signs=tuple(signs), rules=tuple(kept))


def _height(sign: Sign) -> float:
    return sign.box.middle[1]


def _crossed(signs: Iterable[Sign], rule: Box) -> list[Sign]:
    """The *signs* whose middle *rule* runs through."""
    found = []
    for sign in signs:
        x, y = sign.box.middle
        through = abs(rule.top - y) <= _BAND * (sign.box.bottom - sign.box.top)
        if through and rule.left - _SLACK <= x <= rule.right + _SLACK:
            found.append(sign)
    return found


def _lies_on(signs: Sequence[Sign], rule: Box) -> bool:
    covered = max(s.box.right for s in signs) - min(s.box.left for s in signs)
    return covered >= _COVERED * (rule.right - rule.left)
