"""Number formats: a figure is read as it is shown, or refused or told with its cell."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information.statistics import formats, sheet, typed
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.formats import NotShown
from gongkai.registers.information.statistics.spelt import number
from tests.registers.information.statistics.test_sheets import book

ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


# What Excel shows, by its documented rules.
@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234567", r"0\.0,", "123.5"), ("2345678", r"0\.0000", "234.5678"),
        ("345678", "#,##0,", "346"), ("99999", '0.00,"千"', "100.00千"),
        ("5", ";;;", ""), ("0", "#,###", ""), ("0", ACCOUNTS, "-"),
        ("-1234567.891", ACCOUNTS, "-1,234,567.89"), ("-0.05", "0.0%;[Red]-0.0%", "-5.0%"),
        ("1234.5", "0.00_);(0.00)", "1234.50"), ("-1234.5", "0.00_);(0.00)", "(1234.50)"),
        ("5", "[$¥-804]#,##0.00", "¥5.00"), ("7", "0000", "0007"),
        ("1234", r"000\-0000", "000-1234"),
        ("12", "0.##", "12."), ("12.5", "0.0##", "12.5"),
        ("0.333333333333333", "General", "0.333333333"),
        ("1200000", "#,##0.0,,", "1.2"), ("5.2", '0.0"%"', "5.2%"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_format_says(value: str, code: str, shown: str) -> None:
    assert formats.number(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("5", "0.00E+00"), ("0.5", "# ?/?"), ("5", "[>100]0;0"), ("5", "[DBNum1]0"),
        ("-5.25", "0.0;0.0"), ("-5.25", "0.00_ ;[Red]0.00_ "), ("0.00001", "General"),
        ("1234567890123", "General"), ("5", "yyyy"), ("5", "0.0.0"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_to_the_sign_is_not_said(value: str, code: str) -> None:
    with pytest.raises(NotShown):
        formats.number(Decimal(value), code)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4), st.booleans(), st.integers(0, 2))
def test_a_plain_format_shows_what_python_shows(
    value: Decimal, places: int, grouped: bool, thousands: int
) -> None:
    """Two roads to the same words: ours, and Python's own formatting."""
    code = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "") + "," * thousands
    rounded = (abs(value) / 1000**thousands).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = f"{rounded:,.{places}f}" if grouped else f"{rounded:.{places}f}"

    assert formats.number(value, code) == ("-" if value < 0 and rounded else "") + shown


CODES = [
    "General", "0", "0.0", "#,##0.00", "0.0%", '0.0"%"', r"0\.0,", r"0\.0000", "#,##0,",
    '0.00,"千"', ";;;", "0;;", "#,###", ACCOUNTS,
    "0.00_);(0.00)", "0.0;0.0", "0.00E+00", "# ?/?", '0"亿元"',
    "0.##", "[Red]0.0", "[>9]0;0.0", "@", '"2"0', "00000", '0;"-"0',
]  # fmt: skip


@settings(max_examples=150)
@given(
    st.one_of(
        st.integers(-(10**8), 10**8),
        st.decimals(-(10**6), 10**6, places=3).map(float),
        st.just(0),
    ),
    st.sampled_from(CODES),
)
def test_no_cell_is_another_figure_than_it_holds_unless_that_is_told(
    value: float, code: str
) -> None:
    """Read as it is, or read as it is shown and told, or refused: with the cell each time."""

    def fill(at: Worksheet) -> None:
        at.append(["指标", "产值（万元）"])
        at.append(["甲", value])
        at["B2"].number_format = code

    try:
        found = sheet.read(book(fill))
    except BadTable as bad:
        assert [t.where for t in bad.troubles] == ["第 2 行 B 列"]
        return
    said = number(found.grid.cells[1][1])
    stored = Decimal(str(value))
    try:
        exact = Decimal(said.removesuffix("%")) in (stored, stored * 100)
    except ArithmeticError:  # words
        exact = False
    assert exact or any("B2" in word for word in found.told)
    if said == "":
        assert "按格式不显示，没有读入" in found.told[0]


def test_what_is_scaled_hidden_or_worded_is_told_with_its_cells() -> None:
    def fill(at: Worksheet) -> None:
        for row in (
            ["指标", "产值（万元）", "备注"],
            ["甲", 1234567, 1],
            ["乙", 2, 2],
            ["丙", 1, 1],
        ):
            at.append(row)
        at["B2"].number_format, at["B3"].number_format = r"0\.0,", ";;;"
        at["C4"].number_format = '0"类"'
        at["A4"].number_format = ";;;"

    found = sheet.read(book(fill))

    assert found.grid.cells[1:] == (("甲", "123.5", "1"), ("乙", "", "2"), ("", "1", "1类"))
    assert found.told == (
        "B2（存的是 1234567，显示 123.5）共 1 格按格式显示的与存的不是一个数量级，按显示的读入，"
        "请核对列名后的单位",
        "B3、A4共 2 格有内容，按格式不显示，没有读入；要公布的请改格式再上传",
        "C4（1类）共 1 格是数字，按格式显示时带字，按显示的读入；请去掉格式里的字再上传",
    )


def test_times_are_refused_and_days_are_read() -> None:
    def fill(at: Worksheet) -> None:
        at.append(["指标", "时刻", "时长", "日", "时"])
        moment = datetime.datetime(2026, 9, 1, 10, 30)  # noqa: DTZ001 - a sheet has no zones
        at.append(["甲", moment.time(), datetime.timedelta(hours=30), moment, moment])
        at["B2"].number_format, at["C2"].number_format = "h:mm", "[h]:mm"
        at["D2"].number_format, at["E2"].number_format = 'yyyy"年"m"月"', "h:mm"

    with pytest.raises(BadTable) as bad:
        sheet.read(book(fill))

    assert [t.where for t in bad.value.troubles] == ["第 2 行 B 列", "第 2 行 C 列", "第 2 行 E 列"]
    assert all(t.fix for t in bad.value.troubles)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_excels_own_indent_is_the_level_of_a_row(steps: list[int]) -> None:
    levels, level = list[int](), -1
    for step in steps:
        level = min(step, level + 1)
        levels.append(level)

    def fill(at: Worksheet) -> None:
        at.append(["指标", "产值（万元）"])
        for n, indent in enumerate(levels):
            at.append([f"行业{n}", 100 - n])
            at.cell(n + 2, 1).alignment = Alignment(indent=indent)

    body = typed.read(sheet.read(book(fill)).grid)

    assert [row.level for row in body.rows] == levels
