"""A row that only numbers the columns (栏次) is shown and counts nothing; in doubt it is asked."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.portal import chart
from gongkai.registers.information.data_desk.forms import initial
from gongkai.registers.information.statistics import series, sheet, typed, written
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.table import Table, from_json
from tests.registers.information.statistics.test_sheets import book
from tests.registers.information.tabled import make_table

HEADS = "指标|产值（万元）|增长（%）|企业数（个）"
DATA = ("产值|100|5.0|7", "利润|20|6.1|7")


def read(*rows: str, heads: int | None = None) -> typed.Body:
    return typed.read(typed.grid([row.split("|") for row in rows]), heads=heads)


def table(*rows: str) -> Table:
    return make_table("\n".join(row.replace("|", "\t") for row in rows))


@pytest.mark.parametrize(
    "row",
    ["甲|1|2|3", "栏次|1|2|3", "|1|2|3", "甲|乙|1|2", "乙|1|2|3", "甲|（1）|（2）|（3）",
     "甲|①|②|③", "甲|１|２|３=2/1", "序号|1|2|3", "甲|乙|丙|丁", " 甲 | 1|2 |3"],
)  # fmt: skip
def test_a_row_that_numbers_the_columns_is_no_data(row: str) -> None:
    """All else is read as it is without the row."""
    without, body = read(HEADS, *DATA), read(HEADS, row, *DATA)

    assert body.numbering == tuple(cell.strip() for cell in row.split("|"))
    assert (body.columns, body.rows, body.stub) == (without.columns, without.rows, without.stub)
    assert read(HEADS, row, *DATA, heads=2) == body


@pytest.mark.parametrize(
    "row",
    ["甲|1.0|2.0|3.0", "甲|100.0%|200.0%|300.0%", "栏次|100%|2.00|3", "|1.0|2.0|3.0",
     "甲|１.０|２.|３００％", "甲|乙|1.0|2.0"],
)  # fmt: skip
def test_a_row_shown_in_the_format_of_the_figures_below_numbers_them(row: str) -> None:
    """And is shown without it."""
    plain = "乙|1|2" if "乙" in row else "1|2|3"
    body = read(HEADS, row, *DATA)

    assert body == read(HEADS, f"{row.partition('|')[0]}|{plain}", *DATA)
    assert body == read(HEADS, row, *DATA, heads=2)
    assert body.numbering[1:] == tuple(plain.split("|"))


@pytest.mark.parametrize("shown", ["0.0", "0.0%", "#,##0.00", "0%"])
def test_a_workbook_may_show_its_numbering_in_any_format(shown: str) -> None:
    def fill(at: Worksheet) -> None:
        for row in (["指标", "产值", "增长（%）"], ["甲", 1, 2], ["采矿业", 12.5, 3.25]):
            at.append(row)
        at["B2"].number_format = at["C2"].number_format = shown

    body = typed.read(sheet.read(book(fill)).grid)

    assert body.numbering == ("甲", "1", "2")
    assert [row.label for row in body.rows] == ["采矿业"]


@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(
            st.lists(
                st.lists(st.sampled_from(["1", "2", "35", "1.5", ""]), min_size=n, max_size=n),
                min_size=1, max_size=4,
            ),
            st.sampled_from(["甲", "栏次", ""]),
        )
    )
)  # fmt: skip
def test_the_figures_are_the_same_with_and_without_it(drawn: tuple[list[list[str]], str]) -> None:
    rows, corner = drawn
    heads = ["指标", *(f"第{n}项" for n in "一二三四五六"[: len(rows[0])])]
    data = [[f"地区{n}", *row] for n, row in enumerate(rows)]
    numbers = [corner, *(str(n) for n in range(1, len(heads)))]
    without = typed.read(typed.grid([heads, *data]))
    body = typed.read(typed.grid([heads, numbers, *data]))

    assert (body.columns, body.rows) == (without.columns, without.rows)
    assert body.numbering == tuple(numbers)


@pytest.mark.parametrize(
    "rows",
    [
        ("指标|产值", "甲|1", "乙|2"),
        ("指标|产值|利润", "甲|1|2", "乙|3|4"),
        ("指标|产值", "甲|1"),
        ("指标|产值|利润", "甲|2|3", "丙|3|4"),
        ("指标|产值|利润", "甲|1|3", "丙|3|4"),
        ("指标|产值|利润", "甲|1.5|2.5", "丙|3|4"),
        ("指标|产值|利润", "甲|1.0|2.0", "乙|3.0|4.0"),
        ("指标|产值|利润", "甲|100%|300%", "丙|3%|4%"),
        ("序号|地区|产值", "1|甲镇|1", "2|乙镇|2"),
    ],
)
def test_data_that_looks_a_little_like_it_stays_data(rows: tuple[str, ...]) -> None:
    body = read(*rows)

    assert len(body.rows) == len(rows) - 1
    assert body.numbering == ()


@pytest.mark.parametrize(
    ("rows", "fix"),
    [
        (("指标|产值", "甲|1", "地区生产总值|100"), "是栏次的请删去这一行"),
        (("指标|产值", "|1", "地区生产总值|100"), "是栏次的请删去这一行"),
        (("指标|产值|利润", "1|2|3", "甲镇|5|6"), "请把第一格改为“栏次”"),
        (("指标|2024年||", "|1|2|3", "产值|5|6|7"), "是列名的请填写「表头行数」"),
        (("指标|产值|利润", "甲|1栏|2栏", "甲镇|5|6"), "请从左到右改成 1、2、3"),
        (("指标|产值|利润", "甲|1%|2%", "甲镇|5|6"), "请从左到右改成 1、2、3"),
        (("指标|产值|利润|税金", "栏次|1|2|2", "甲镇|5|6|7"), "请从左到右改成 1、2、3"),
        (("指标|单位|产值|利润", "甲|丙|1|2", "甲镇|元|5|6"), "请从左到右改成 1、2、3"),
        (("指标|产值|利润", "1.0|2.0|3.0", "甲镇|5|6"), "请把第一格改为“栏次”"),
    ],
)
def test_where_it_cannot_be_told_it_is_asked(rows: tuple[str, ...], fix: str) -> None:
    with pytest.raises(BadTable, match=f"第 2 行：.*看不出是栏次、列名还是数据.*{fix}"):
        read(*rows)


def test_what_was_asked_can_be_answered() -> None:
    """By the number of heads: data, or names of the columns."""
    as_data = read("指标|产值", "甲|1", "地区生产总值|100", heads=1)
    assert [row.label for row in as_data.rows] == ["甲", "地区生产总值"]
    months = read("指标|2024年|2024年|2024年", "|1|2|3", "产值|5|6|7", heads=2)
    assert [c.name for c in months.columns] == ["2024年·1", "2024年·2", "2024年·3"]
    assert months.numbering == ()


def test_it_is_kept_and_shown_and_is_in_no_file_chart_or_series() -> None:
    numbered, plain = table(HEADS, "甲|1|2|3", *DATA), table(HEADS, *DATA)

    assert from_json(numbered.as_json()) == numbered
    assert "numbering" not in plain.as_json()
    assert written.as_csv(numbered) == written.as_csv(plain)
    assert len(list(csv.reader(io.StringIO(written.as_csv(numbered))))) == 3
    assert chart.of_table(numbered) == chart.of_table(plain)
    when = datetime(2026, 10, 20, tzinfo=UTC)
    whole = [series.union([series.Published(one, when, 1)]) for one in (numbered, plain)]
    assert whole[0] == whole[1]


@pytest.mark.parametrize(
    "rows",
    [
        ("指标|计量单位|产值|利润", "甲|乙|1|2", "铁|吨|5|6", "煤|万吨|7|8"),
        ("指标|2025|2026", "甲|1|2", "铁|2001|2002", "煤|1|2"),
        ("序号|指标|产值", "甲|乙|1", "1|铁|5", "2|煤|7"),
        ("指标|产值|利润", "甲|1.0|2.0", "甲|1|2", "铁|2|3"),
        ("指标|2025|2026", "甲|1|5", "铁|2001|2002"),
    ],
)
def test_the_form_gives_it_back_and_reads_it_again(rows: tuple[str, ...]) -> None:
    """Also where rows have units of their own, or heads are figures; no number of heads is said."""
    made = table(*rows)
    said = initial(made)

    assert "heads" not in said
    assert typed.tabled(typed.read(typed.pasted(str(said["cells"]))), made.about) == made


def test_the_form_may_be_edited_below_and_in_its_heads() -> None:
    made = table("指标|2025|2026", "甲|1|2", "铁|2001|2002")
    cells = str(initial(made)["cells"])
    edited = cells.replace("2025", "1").replace("2026", "2") + "\n煤\t0\t\t5\t6"
    without = "\n".join(line for line in cells.split("\n") if not line.startswith("甲"))
    body = typed.read(typed.pasted(f"表1 产量\n{edited}"))

    assert [c.name for c in body.columns] == ["1", "2"]
    assert [row.label for row in body.rows] == ["铁", "煤"]
    assert body.numbering == ("甲", "1", "2")
    again = typed.read(typed.pasted(without))
    assert (again.rows, again.numbering) == (made.rows, ())


def test_a_numbering_of_another_width_is_not_taken() -> None:
    data = table(HEADS, "甲|1|2|3", *DATA).as_json()
    data["numbering"] = ["甲", "1"]
    with pytest.raises(BadTable, match="栏次：与列数不同"):
        from_json(data)


def _of_a_workbook(sheet_: Worksheet) -> None:
    sheet_.append(["规模以上工业", None, None, None])
    sheet_.append(["行业", "产值", None, "企业数（个）"])
    sheet_.append([None, "总量（亿元）", "增长（%）", None])
    sheet_.append(["甲", 1, 2, 3])
    sheet_.append(["采矿业", 12.5, 3.25, 7])
    sheet_.append(["制造业", 100, -0.5, 31])
    for merged in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
        sheet_.merge_cells(merged)
    for name in ("B5", "B6", "C5", "C6"):
        sheet_[name].number_format = "0.00"


def test_a_workbook_with_heads_in_two_rows_and_a_numbering() -> None:
    body = typed.read(sheet.read(book(_of_a_workbook)).grid)

    assert body.numbering == ("甲", "1", "2", "3")
    assert [c.titled for c in body.columns] == [
        "产值·总量（亿元）", "产值·增长（%）", "企业数（个）",
    ]  # fmt: skip
    assert [(row.label, row.cells) for row in body.rows] == [
        ("采矿业", ("12.50", "3.25", "7")), ("制造业", ("100.00", "-0.50", "31")),
    ]  # fmt: skip
