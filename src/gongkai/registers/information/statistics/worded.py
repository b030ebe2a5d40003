"""What the words of a head and of a row's name say: a path, a unit, a level, a kind of figures."""

import re
from collections.abc import Sequence
from itertools import groupby

from gongkai.registers.information.statistics import heads
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.table import APART, BLANK, TRACE, Kind, is_figure

_TAIL = re.compile(r"(.+?)[（(]([^（()）]+)[）)]")
_INDENT = re.compile(r"(?:\u3000|\t|  |\xa0\xa0)")


def head(down: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The path of a column's heads, each said once, and the unit in brackets at its end.

    >>> head(["工业", "工业", "增长（%）"])
    (('工业', '增长'), '%')
    """
    words = [re.sub(r"\s+", "", word) for line in down for word in line.split(APART)]
    path = [word for word, _ in groupby(filter(None, words))]
    if path and (found := _TAIL.fullmatch(path[-1])) and found[2] in measures().units:
        path[-1] = found[1]
        return tuple(path), found[2]
    return tuple(path), ""


def label(cell: str) -> tuple[str, int, bool]:
    """A row's name, its level by its indent, and whether it is one of several parts (其中项).

    >>> [label(c) for c in ("地区生产总值", "　第一产业", "# 出口", "　其中：工业")]
    [('地区生产总值', 0, False), ('第一产业', 1, False), ('出口', 1, True), ('工业', 1, True)]
    """
    level, rest = 0, cell.rstrip()
    while found := _INDENT.match(rest):
        level, rest = level + 1, rest[found.end() :]
    name = rest.strip()
    marked = re.match(r"[#＃]\s*|其中[：:]\s*", name)
    if marked is None:
        return name, level, False
    return name[marked.end() :], max(level, 1), True


def kind(head: Sequence[str], unit: str, cells: Sequence[str]) -> Kind:
    """What the figures of a column are, by their head, their unit and their form."""
    if unit in measures().rate_units:
        return Kind.RATE
    if heads.is_label(head) or not all(is_figure(c) or c in (BLANK, TRACE) for c in cells):
        return Kind.TEXT
    if not unit and heads.is_rate(head):
        return Kind.RATE
    figures = [c for c in cells if is_figure(c)]
    return Kind.AMOUNT if any("." in c for c in figures) else Kind.COUNT
