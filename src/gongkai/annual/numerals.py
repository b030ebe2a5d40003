"""Whole numbers as running text writes them, in Arabic digits or in Chinese numerals."""

import re

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}|[零〇一二两三四五六七八九十百千万]{1,16})"
DIGITS = "0-9零〇一二两三四五六七八九十百千万"

_ONES = {
    sign: n for n, signs in enumerate(("零〇", "一", "二两", *"三四五六七八九")) for sign in signs
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10**4
_LONGEST = 24  # signs; 九千九百九十九万九千九百九十九 has fifteen
_ARABIC = re.compile(r"[0-9]+(?:,[0-9]{3})*")


def number(text: str) -> int | None:
    """The number *text* writes; None where it can be read in two ways or is none.

    >>> number("1,203"), number("一百零三"), number("两万三千"), number("十二")
    (1203, 103, 23000, 12)
    >>> number("三五"), number("一百二")
    (None, None)
    """
    if len(text) > _LONGEST:  # nor will Python make a number of millions of digits
        return None
    if _ARABIC.fullmatch(text):
        return int(text.replace(",", ""))
    return _han(text)


def _han(text: str) -> int | None:
    """A number in Chinese numerals: units fall from left to right, and a gap has its 零."""
    myriads = section = 0
    digit: int | None = None
    unit = _MYRIAD  # the last unit said; what follows is smaller
    for at, sign in enumerate(text):
        if sign in _ONES:
            if digit:  # 三五 is three to five
                return None
            gap = digit == 0 or at == 0 or text[at - 1] == "十"
            last = at == len(text) - 1
            if last and _ONES[sign] and not gap:  # 一百二 is 120 in speech
                return None
            digit = _ONES[sign]
        elif sign in _TENS and _TENS[sign] < unit and (digit or sign == "十"):
            unit = _TENS[sign]
            section += (digit or 1) * unit
            digit = None
        elif sign == "万" and not myriads and (section or digit):
            myriads = section + (digit or 0)
            section, digit, unit = 0, None, _MYRIAD
        else:
            return None
    return myriads * _MYRIAD + section + (digit or 0)
