"""What number a cell states, or that it states none, or that no one can be sure."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual.model import Figure
from gongkai.annual.numerals import number
from gongkai.annual.read.document import RawCell
from gongkai.law.forms import AMOUNT, CHANGE, Column

_MOST_DIGITS = 16
_NOTE_MARKS = ("No", "Nl")  # superscripts, circled and bracketed numbers, Roman ones
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})"  # no organ counts to sixteen digits
_SIGN = r"[+\-\u2212]"  # a plus, a hyphen, the minus sign; dashes are blanks
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
_WORD = r"增加|减少|增|减"
_COUNT = re.compile(rf"({_DIGITS})\s*(\S*)")
_NO_CHANGE = re.compile(r"(?:增|\+)?0\s*/\s*(?:减|-)?0")  # none more and none fewer
_COUNTED = "件条个份宗例次项部"  # words that count pieces of whatever is counted
_UNIT_APART = re.compile(rf"\(([{_COUNTED}]|{'|'.join(_MONEY)})\)$")
_NOTE = r"\((?:其中|包括|含|不含|注)[^()]*\)"  # says more of the number before it
_NOTED = re.compile(rf"([^()]*\S)\s*{_NOTE}")
_CHANGE = re.compile(rf"(?:({_SIGN})|({_WORD}))?\s*({_DIGITS})\s*(\S*)")
_AMOUNT = re.compile(rf"({_DIGITS}(?:\.[0-9]+)?)\s*(\S*)")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# Signs of a number; a broken character may have been one.
_NUMERIC = re.compile(r"[\d\ufffd零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")
_LIKE = re.compile(
    rf"(?:{_WORD})?\s*[-+\u2212\u2013\u2014/\d.,\s]+(?:[{_COUNTED}]|{'|'.join(_MONEY)})?"
)


class Stated(NamedTuple):
    """What one cell states.

    Shape: *raw* is set where the text is not a plain number. *certain* is false where the text
        speaks of a number that cannot be told; *value* is None then.
    """

    value: Figure
    unit: str = ""
    raw: str = ""
    certain: bool = True


def stated(cell: RawCell, column: Column) -> Stated:
    """The figure of *cell* below *column*. A blank is not a zero, and nothing is guessed."""
    if len(cell.text) < _MOST_DIGITS:
        plain = _plain(cell.text)
        if plain:
            return plain
    if cell.blank:
        return Stated(None)
    as_found = cell.text.strip()
    if any(unicodedata.category(mark) in _NOTE_MARKS and mark != "〇" for mark in as_found):
        return Stated(None, raw=as_found, certain=False)  # 5² and 5⑫ are a five and its footnote
    text = unicodedata.normalize("NFKC", cell.text).strip()
    noted = _NOTED.fullmatch(text)
    said = _UNIT_APART.sub(r"\1", noted[1] if noted else text)
    found = _money(said, column) if column.kind == AMOUNT else _whole(said, column)
    if found is None and column.kind != CHANGE:
        found = _in_words(said, alone=cell.column is not None)
    if found is None:
        return Stated(None, raw=as_found, certain=not (cell.untold or _NUMERIC.search(text)))
    return found if _PLAIN.fullmatch(as_found) else found._replace(raw=as_found)


@lru_cache(maxsize=4096)  # nearly every cell of every file
def _plain(text: str) -> Stated | None:
    """A number in plain digits."""
    as_found = text.strip()
    return Stated(int(as_found)) if as_found.isascii() and as_found.isdigit() else None


def is_figure(text: str) -> bool:
    """Whether *text* looks like what stands under a head: digits, signs, dashes."""
    if text.isascii() and text.isdigit():
        return True
    said = unicodedata.normalize("NFKC", text).strip()
    noted = _NOTED.fullmatch(said)
    return bool(_LIKE.fullmatch(noted[1] if noted else said))


def _whole(text: str, column: Column) -> Stated | None:
    """A count, or a change with its sign; a unit may follow if it is the column's own."""
    if column.kind == CHANGE and _NO_CHANGE.fullmatch(text):
        return Stated(0)
    match = (_CHANGE if column.kind == CHANGE else _COUNT).fullmatch(text)
    if match is None or match[match.lastindex or 0] not in ("", *_COUNTED):
        return None
    *signs, digits, _ = match.groups()
    value = int(digits.replace(",", ""))
    falls = any(sign and (sign in "-\u2212" or sign.startswith("减")) for sign in signs)
    return Stated(-value if falls else value)


def _in_words(text: str, *, alone: bool) -> Stated | None:
    """A number in Chinese numerals; *alone* in a cell even one sign is no piece of a label."""
    said = text.rstrip(_COUNTED)
    value = number(said) if alone or len(said) > 1 or said in ("零", "〇") else None
    return None if value is None or any(map(str.isdecimal, said)) else Stated(value)


def _money(text: str, column: Column) -> Stated | None:
    """An amount; a unit that is not the head's own would turn it into another amount."""
    match = _AMOUNT.fullmatch(text)
    if match is None or (match[2] and match[2] not in _MONEY):
        return None
    if column.unit and match[2] not in ("", column.unit):
        return None
    digits = match[1].replace(",", "")
    value = Decimal(digits) if "." in digits else int(digits)
    return Stated(value, unit="" if column.unit else match[2])
