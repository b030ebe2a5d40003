"""Tables of data: what is typed in, what its files hold, what is refused and in which words."""

import csv
import io
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information.data_desk.forms import initial
from gongkai.registers.information.statistics import sheet, typed, written
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.table import Kind, Table, from_json, is_figure
from tests.registers.information.statistics.test_sheets import book
from tests.registers.information.tabled import ABOUT, CELLS, make_table, tables

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def back(grid: typed.Grid) -> Table:
    return typed.tabled(typed.read(grid, heads=1), ABOUT)


def bare(table: Table) -> Table:
    """Without its notes, which csv and the sheet of figures leave out."""
    return Table(table.about, table.stub, table.columns, table.rows)


@given(tables())
def test_a_table_comes_back_from_the_cells_of_the_form_without_a_word_on_its_heads(
    table: Table,
) -> None:
    assert typed.tabled(typed.read(typed.pasted(str(initial(table)["cells"]))), ABOUT) == table


@given(tables())
def test_a_table_comes_back_from_json_csv_and_xlsx_as_it_is(table: Table) -> None:
    """Figures to the last zero, blanks as blanks, levels and units as they were."""
    book = written.as_xlsx(table, title="表", organ="局")

    assert from_json(json.loads(json.dumps(table.as_json()))) == table
    assert back(written.from_csv(written.as_csv(table))) == bare(table)
    assert back(sheet.read(book, name="数据").grid) == bare(table)


@given(tables())
def test_no_cell_of_a_csv_file_is_a_formula(table: Table) -> None:
    """A figure below zero is a figure; words that begin like a formula are kept from being one."""
    text = written.as_csv(table)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    assert text.startswith("\ufeff")
    assert len(rows) == len(table.rows) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [c for row in rows for c in row if c.startswith(FORMULAS) and not is_figure(c)]


def test_words_like_formulas_are_guarded() -> None:
    table = make_table('指标\t数\n=HYPERLINK("x")\t-3\n+1\t2')

    lines = written.as_csv(table).splitlines()

    assert lines[1].startswith("\"'=HYPERLINK")
    assert lines[1].endswith(",-3")
    assert lines[2].startswith("'+1")


def test_cells_pasted_from_a_spreadsheet_become_a_table() -> None:
    """Indents are levels, # marks a part, units stand in heads or a column of their own."""
    table = make_table()

    assert [c.titled for c in table.columns] == ["总量", "同比增长（%）"]
    assert [c.kind for c in table.columns] == [Kind.AMOUNT, Kind.RATE]
    assert [(r.label, r.level, r.part) for r in table.rows][:5] == [
        ("地区生产总值", 0, False), ("第一产业", 1, False), ("第二产业", 1, False),
        ("工业", 2, True), ("第三产业", 1, False),
    ]  # fmt: skip
    assert table.rows[0].cells == ("1234.56", "5.2")
    assert table.rows[4].cells == ("600.00", "…")
    assert table.rows[5].cells == ("", "-0.3")
    assert table.notes == ("注：增速按可比价格计算。",)


def test_title_and_unit_above_the_heads_are_not_rows() -> None:
    body = typed.read(typed.pasted("2026年工业\t\n单位：万元\t\n行业\t产值\n采矿业\t12"))

    assert (body.stub, body.unit) == ("行业", "万元")
    assert typed.tabled(body, ABOUT).columns[0].unit == ""  # the table says 见表


def test_the_unit_of_the_table_is_that_of_columns_without_one() -> None:
    table = make_table("行业\t产值\t增长（%）\n采矿业\t12.5\t3.0", unit="万元")

    assert [c.unit for c in table.columns] == ["万元", "%"]


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("12a", "不是数字"),
        ("—", "意思不明"),
        ("5,0", "逗号位置不对"),
        ("007", "以 0 开头"),
        ("1e5", "不是数字"),
        ("约12", "不是数字"),
    ],
)
def test_a_cell_that_is_no_figure_is_told_with_its_place(cell: str, what: str) -> None:
    with pytest.raises(BadTable) as bad:
        make_table(f"指标\t产值\n甲\t{cell}\n乙\t1\n丙\tx")

    assert [t.where for t in bad.value.troubles] == ["第 2 行第 2 列", "第 4 行第 2 列"]
    assert what in str(bad.value.troubles[0])
    assert bad.value.troubles[0].fix


def test_percentages_beside_bare_figures_are_not_guessed() -> None:
    with pytest.raises(BadTable, match="没有百分号，同列别的格有"):
        make_table("指标\t占比\n甲\t5%\n乙\t0.12")


def test_a_percentage_in_a_row_of_percentages_is_in_its_unit() -> None:
    """The sign says again what the row says; elsewhere in the column is another unit."""
    signed = make_table("指标\t单位\t2026年\n产值\t万元\t100.5\n合格率\t%\t98.6%\n增速\t％\t…")
    plain = make_table("指标\t单位\t2026年\n产值\t万元\t100.5\n合格率\t%\t98.6\n增速\t％\t…")

    assert signed == plain
    assert signed.unit(signed.rows[1], signed.columns[0]) == "%"


def test_a_workbook_shows_percentages_in_the_rows_that_say_so() -> None:
    def fill(at: Worksheet) -> None:
        for row in (["指标", "单位", "数值"], ["产值", "万元", 100], ["合格率", "%", 0.986]):
            at.append(row)
        at["C3"].number_format = "0.0%"

    body = typed.read(sheet.read(book(fill)).grid)

    assert [(row.unit, row.cells) for row in body.rows] == [("万元", ("100",)), ("%", ("98.6",))]
    assert body.columns[0].unit == ""


@pytest.mark.parametrize(
    ("unit", "what"), [("万元", "本行的单位却是“万元”"), ("", "本行却没有写单位")]
)
def test_a_percentage_in_a_row_of_another_unit_is_refused(unit: str, what: str) -> None:
    with pytest.raises(BadTable) as bad:
        make_table(f"指标\t单位\t数值\n产值\t万元\t100\n合格率\t%\t98.6%\n税金\t{unit}\t5%")

    assert [(t.where, t.what) for t in bad.value.troubles] == [
        ("第 4 行第 3 列", f"“5%”带百分号，{what}")
    ]


def test_a_column_of_percentages_only_is_in_that_unit_beside_rows_of_another() -> None:
    table = make_table("指标\t单位\t数值\t增长\n产值\t万元\t100\t5.2%\n人口\t人\t7\t-0.1%")

    assert [c.unit for c in table.columns] == ["", "%"]


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("scope", "", "「口径」"),
        ("unit", "", "「计量单位」"),
        ("status", "guess", "「数据性质」"),
        ("source", "", "「数据来源」"),
        ("meaning", "", "「指标解释」"),
        ("frequency", "", "「发布频率」"),
        ("period", "2026-13", "「时期」"),
        ("period", "2026-02/09", "「时期」"),
        ("next_on", "", "「下次发布日期」"),
        ("next_on", "25.1.2027", "「下次发布日期」"),
        ("series", "甲/乙", "「系列名称」"),
    ],
)
def test_what_must_be_said_of_a_table(name: str, value: str, what: str) -> None:
    with pytest.raises(BadTable) as bad:
        from_json(make_table(**{name: value}).as_json())

    assert [t.where for t in bad.value.troubles] == [what]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ("指标\t产值\n甲\t1\n甲\t2", "同名"),
        ("指标\t产值\t产值\n甲\t1\t2", "列名“产值”与前面的列重复"),
        ("指标\t产值\n甲\t1\n　　乙\t2", "缩进比上一行多了不止一级"),
        ("指标\t产值\n甲\t1234567890123456", "超过 15 位"),
        ("指标\t\t产值\n甲\t1\t2", "没有列名"),
        ("指标\t产值\n\t1", "没有指标名称"),
    ],
)
def test_tables_that_cannot_stand(cells: str, what: str) -> None:
    with pytest.raises(BadTable, match=what):
        from_json(make_table(cells).as_json())


def test_one_off_figures_have_no_next_day() -> None:
    assert from_json(make_table(frequency="once", next_on="").as_json()).about.next_on == ""


_KEYS = st.sampled_from(["columns", "rows", "about", "stub"])


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner),
    )
)
def test_whatever_is_stored_is_a_table_or_refused(data: object) -> None:
    with pytest.raises(BadTable):
        from_json(data)


@given(st.text(alphabet="指标a1.,-%\t\n #　（）…=·", max_size=60))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    """And what is read and holds, reads back from its csv."""
    try:
        table = from_json(make_table(text).as_json())
    except BadTable:
        return
    assume(not table.notes)
    assert back(written.from_csv(written.as_csv(table))).rows == table.rows


def test_cells_that_are_typed_in_read_back_from_their_form() -> None:
    table = make_table(CELLS)

    lines = ["\t".join(line) for line in typed.lines(table)]

    assert make_table("\n".join([*lines, *table.notes])) == table
