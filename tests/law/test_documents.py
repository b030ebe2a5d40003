"""Numbers of documents as offices write them, right and wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.documents import misspelt, numbered_ahead

codes = st.text(alphabet="国办发统政函县府经信息烽", min_size=1, max_size=6)
years = st.integers(1949, 2099)
serials = st.integers(1, 9999)


@given(codes, years, serials)
def test_a_number_of_code_year_and_serial_is_right(code: str, year: int, serial: int) -> None:
    """As GB/T 9704 writes it."""
    assert misspelt(f"{code}〔{year}〕{serial}号") == ""


WRONG = (
    "{}[{}]{}号",
    "{}（{}）{}号",
    "{}【{}】第{}号",
    "{}({}){}",
    "{}{}年第{}号",
    "{} 〔{}〕0{}号",
)


@given(codes, years, serials, st.sampled_from(WRONG))
def test_what_is_wrong_is_told_with_the_right_form(
    code: str, year: int, serial: int, wrong: str
) -> None:
    """The right form is right, and is the one of the same code, year and serial."""
    said = misspelt(wrong.format(code, year, serial))

    assert said.endswith(f"应写作“{code}〔{year}〕{serial}号”")


@pytest.mark.parametrize(
    "text", ["", "无", "8号", "〔2026〕8号", "息统〔2026〕号", "2026年8号", "x" * 500]
)
def test_what_is_no_number_is_told_so(text: str) -> None:
    """Without a guess at what was meant."""
    assert "不是发文字号的写法" in misspelt(text)


def test_a_year_of_two_digits_and_a_serial_of_nought_have_no_right_form() -> None:
    """Which century, and which document, the writer must say."""
    assert misspelt("息统〔26〕8号") == "的年份要写四位"
    assert misspelt("息统〔2026〕0号") == "的序号不能是 0"


@given(codes, years, serials, st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_no_number_is_of_a_year_after_the_document_was_made(
    code: str, year: int, serial: int, made_on: date
) -> None:
    """Other than one given in the January after a December's signature."""
    said = numbered_ahead(f"{code}〔{year}〕{serial}号", made_on, date(2100, 1, 1))

    if year > made_on.year + 1 or (year > made_on.year and made_on.month < 12):
        assert said == f"的年份晚于生成日期 {made_on}"
    else:
        assert said == ""


def test_a_number_of_a_year_that_has_not_begun_is_nobodys() -> None:
    """Though the signature was in December."""
    made_on = date(2026, 12, 31)

    assert numbered_ahead("息统〔2027〕1号", made_on, date(2026, 12, 31))
    assert not numbered_ahead("息统〔2027〕1号", made_on, date(2027, 1, 1))


@pytest.mark.parametrize("text", ["", "无", "息统[2099]1号", "2099年8号"])
def test_what_is_no_number_has_no_year(text: str) -> None:
    """How it is written is told elsewhere."""
    assert numbered_ahead(text, date(2026, 11, 20), date(2026, 11, 20)) == ""
