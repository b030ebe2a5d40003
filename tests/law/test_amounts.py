"""An amount written out reads back as the amount."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.amounts import written_out

_DIGITS = {sign: n for n, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1_000}


def read_back(said: str) -> int:
    total = part = digit = 0
    for sign in said.removesuffix("元整"):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            part, digit = part + digit * _PLACES[sign], 0
        else:
            total, part, digit = total + (part + digit) * (10**8 if sign == "亿" else 10**4), 0, 0
    return total + part + digit


@given(st.integers(0, 999_999_999))
def test_it_reads_back_and_no_nothing_is_said_twice(yuan: int) -> None:
    said = written_out(yuan)

    assert read_back(said) == yuan
    assert "零零" not in said
    assert yuan == 0 or "零元" not in said
