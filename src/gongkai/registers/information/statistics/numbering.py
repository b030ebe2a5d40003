"""Rows that only number or letter the columns (栏次行: 甲 | 乙 | 1 | 2): heads, and no figures."""

import re
import unicodedata
from collections.abc import Sequence

from gongkai.registers.information.statistics import heads
from gongkai.registers.information.statistics.errors import BadTable, Trouble

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBER = re.compile(r"\(?([1-9][0-9]?)\)?(?:=.+)?")  # also 3=1+2, which says how it is reckoned
# As the format of the figures below shows a number: 1.0, 100.0%.
_FORMATTED = re.compile(r"([1-9][0-9]?)(?:\.0*|00(?:\.0*)?%)")
_NEARLY = re.compile(r"[^0-9-]*([1-9][0-9]?)(?:\.0*)?(?:[^0-9.].*)?")  # 第1栏, 1元, 1.0%


def runs(row: Sequence[str]) -> bool:
    """Whether *row* says nothing but which column is which: letters, then numbers, in their order.

    >>> [runs(r.split("|")) for r in ("甲|1|2|3", "栏次|①|②", "甲|乙|1|2=1", "|1|2", "甲|1|3")]
    [True, True, True, True, False]
    >>> [runs(r.split("|")) for r in ("甲|乙|丙", "产值|1|2", "甲|2|3", "甲||", "甲|1.0|200.0%")]
    [True, False, False, False, True]
    """
    first, *cells = map(_plain, row)
    filled = [cell for cell in cells if cell]
    if not filled or not heads.numbers_columns(first):
        return False
    letters = _STEMS[_STEMS.find(first) + 1 if first else 0 :]
    lettered = 0
    while filled[lettered : lettered + 1] == [letters[lettered : lettered + 1]]:
        lettered += 1
    return all(_ordinal(cell) == n for n, cell in enumerate(filled[lettered:], start=1))


def shown(row: Sequence[str]) -> tuple[str, ...]:
    """*row* as it numbers the columns, without the decimals and percents of the figures' format.

    >>> shown(["甲 ", "1.0", "200.0%", "３=2/1", "④"])
    ('甲', '1', '2', '３=2/1', '④')
    """
    return tuple(
        _plain(cell) if _FORMATTED.fullmatch(_normal(cell)) else cell.strip() for cell in row
    )


def _normal(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()


def _plain(cell: str) -> str:
    word = _normal(cell)
    return found[1] if (found := _FORMATTED.fullmatch(word)) else word


def _ordinal(cell: str) -> int:
    """The number of its column that *cell* says; 0 for anything else."""
    found = _NUMBER.fullmatch(cell)
    return int(found[1]) if found else 0


def among_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the last of some *rows* of heads numbers the columns, which have names without it."""
    return len(rows) > 1 and runs(rows[-1]) and _named(rows[:-1], rows[-1])


def of_own(row: Sequence[str]) -> bool:
    """Whether *row*, below heads as we write them, numbers the columns: in any order, as kept.

    >>> [of_own(r.split("|")) for r in ("甲|||1|2", "乙|||甲|1", "|||1", "甲镇|||1", "甲|||5.5")]
    [True, True, True, False, False]
    """
    first, *cells = map(_normal, row)
    filled = [cell for cell in cells if cell]
    known = first in _STEMS or heads.numbers_columns(first)
    return known and bool(filled) and all(c in _STEMS or _ordinal(_plain(c)) for c in filled)


def below_heads(above: Sequence[Sequence[str]], rows: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether the first of *rows*, each with its reader's name for it, numbers the columns.

    Shape: a row that stands alone, or is followed by one of that letter or the next, is data.
    Errors: BadTable where it may be data, or the heads of the columns.
    """
    (name, row), *rest = rows
    if not rest or _goes_on(row, [line[0].strip() for _, line in rest]):
        return False
    if not runs(row):
        if _from_one(row):
            raise _asked(name, row, "是栏次的请把第一格改为“栏次”，是数据的请填写「表头行数」")
        if _nearly_runs(row):
            fix = "是栏次的请从左到右改成 1、2、3，或者删去这一行，是数据的请填写「表头行数」"
            raise _asked(name, row, fix)
        return False
    if not _named(above, row):
        raise _asked(name, row, "是列名的请填写「表头行数」，是栏次的请删去这一行")
    if _is_short(row):
        raise _asked(name, row, "是栏次的请删去这一行，是数据的请填写「表头行数」")
    return True


def _goes_on(row: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether the letter that *row* begins with, or the next, is the name of another row too."""
    at = _STEMS.find(row[0].strip()) if row[0].strip() else -1
    return at >= 0 and any(label and label in _STEMS[at : at + 2] for label in labels)


def _is_short(row: Sequence[str]) -> bool:
    """Whether it is one number only behind a letter or nothing, as a figure of a row might be."""
    said = [cell for cell in row[1:] if cell.strip()]
    return len(said) == 1 and row[0].strip() in ("", *_STEMS)


def _from_one(row: Sequence[str]) -> bool:
    """Whether *row* counts from its first cell on: a number of columns, or a row's own number."""
    return len(row) > 2 and all(_ordinal(_plain(cell)) == n for n, cell in enumerate(row, 1))


def _nearly_runs(row: Sequence[str]) -> bool:
    """Whether *row* begins as one that numbers the columns, and counts from one, but not as such.

    Shape: with words or signs beside its numbers; or with others behind the first, or behind the
        first three where a row of data may begin so, with a letter.

    >>> [_nearly_runs(r.split("|")) for r in ("甲|1栏|2栏", "栏次|1|2|2", "甲|1|3", "产值|1元|2元")]
    [True, True, False, False]
    """
    first, *cells = map(_normal, row)
    filled = [cell for cell in cells if cell]
    while filled and filled[0] in _STEMS:
        filled.pop(0)
    found = [_NEARLY.fullmatch(_plain(cell)) for cell in filled]
    counted = 0
    while found[counted:] and (one := found[counted]) and int(one[1]) == counted + 1:
        counted += 1
    if not first or not heads.numbers_columns(first):
        return False
    return counted > 0 and counted >= (min(3, len(filled)) if first in _STEMS else 1)


def _named(above: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether the heads *above* alone tell apart the columns that *row* numbers."""
    paths = [
        tuple(line[at].strip() for line in above) for at in range(1, len(row)) if row[at].strip()
    ]
    return all(map(any, paths)) and len(set(paths)) == len(paths)


def _asked(name: str, row: Sequence[str], fix: str) -> BadTable:
    said = "、".join(cell.strip() for cell in row if cell.strip())
    return BadTable([Trouble(name, f"“{said}”看不出是栏次、列名还是数据", fix)])
