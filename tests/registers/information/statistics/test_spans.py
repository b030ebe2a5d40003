"""Heads that span columns: what is pasted from a sheet is read as the sheet itself is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information.statistics import sheet, typed
from gongkai.registers.information.statistics.errors import BadTable
from tests.registers.information.statistics.test_sheets import book

TWO = ("指标|单位|10月||1—10月|", "||绝对量|同比增长（%）|绝对量|同比增长（%）")
DATA = ("产值|万元|10|5.2|100|6.1", "产量|吨|7|-0.3|70|1.0")
Box = tuple[int, int, int, int, str]  # first row and column, last row and column, words


def read(*rows: str, heads: int | None = None) -> typed.Body:
    return typed.read(typed.pasted("\n".join(row.replace("|", "\t") for row in rows)), heads=heads)


@pytest.mark.parametrize("numbers", [(), ("甲|乙|1|2|3|4",), ("||1.0|2.0|3.0|4.0",)])
@pytest.mark.parametrize("title", [(), ("2026年10月主要指标|||||",)])
@pytest.mark.parametrize("stated", [False, True])
def test_heads_pasted_with_their_empty_cells_say_what_they_span(
    numbers: tuple[str, ...], title: tuple[str, ...], stated: bool
) -> None:
    heads = 2 + len(numbers) if stated else None
    body = read(*title, *TWO, *numbers, *DATA, heads=heads)

    assert [c.titled for c in body.columns] == [
        "10月·绝对量", "10月·同比增长（%）", "1—10月·绝对量", "1—10月·同比增长（%）",
    ]  # fmt: skip
    assert [(r.label, r.unit) for r in body.rows] == [("产值", "万元"), ("产量", "吨")]
    assert body.numbering[2:] == (("1", "2", "3", "4") if numbers else ())


def test_a_head_of_one_column_is_carried_nowhere() -> None:
    """Nor one of the last row, nor into a column without a head below, nor over another's edge."""
    merged_below = read("指标|产值|", "||增长", "甲镇|5|6")
    assert [c.head for c in merged_below.columns] == [("产值",), ("增长",)]
    block = read("指标|甲类||乙类|", "|小计|||", "|一|二|三|四", "甲镇|5|6|7|8")
    assert [c.head for c in block.columns] == [
        ("甲类", "小计", "一"), ("甲类", "小计", "二"), ("乙类", "三"), ("乙类", "四"),
    ]  # fmt: skip
    beside = read("指标|产值||户数（户）", "|总量|增长|", "甲镇|5|6|7")
    assert [c.name for c in beside.columns] == ["产值·总量", "产值·增长", "户数"]
    with pytest.raises(BadTable, match="看不出是栏次、列名还是数据"):
        read("指标|产值|", "甲|1|2", "甲镇|5|6")


def test_empty_heads_of_a_sheet_stay_empty_where_nothing_is_merged() -> None:
    def fill(at: Worksheet) -> None:
        for row in (["指标", "产值", None], [None, "总量", "户数（户）"], ["甲镇", 5, 6]):
            at.append(row)

    body = typed.read(sheet.read(book(fill)).grid)

    assert [c.name for c in body.columns] == ["产值·总量", "户数"]


@st.composite
def headings(draw: st.DrawFn) -> tuple[int, int, list[Box]]:
    """How many rows and columns some heads have, and the boxes they are written in."""
    depth, boxes = draw(st.integers(1, 4)), list[Box]()
    words = st.lists(st.sampled_from(["绝对量", "增长（%）", "2025年", "户数（户）", "1—10月"]),
                     min_size=1, max_size=3, unique=True)  # fmt: skip

    def below(row: int, column: int) -> int:
        """The heads from *row* down, from *column* on; the column behind them."""
        for word in draw(words):
            last = draw(st.integers(row, depth))
            behind = column + 1 if last == depth else below(last + 1, column)
            boxes.append((row, column, last, behind - 1, word))
            column = behind
        return column

    width = below(1, 2) - 1
    return depth, width, [(1, 1, depth, 1, "指标"), *boxes]


def begins_in_each_row(drawn: tuple[int, int, list[Box]]) -> bool:
    """Whether no row of heads is empty when pasted: no one counts those as rows."""
    depth, _, boxes = drawn
    return {row for row, *_ in boxes} == set(range(1, depth + 1))


@given(headings().filter(begins_in_each_row), st.booleans(), st.booleans())
def test_a_sheet_pasted_and_the_same_sheet_uploaded_are_one_table(
    drawn: tuple[int, int, list[Box]], numbered: bool, stated: bool
) -> None:
    depth, width, boxes = drawn
    words = {(row, column): word for row, column, _, _, word in boxes}
    above = [[words.get((r, c), "") for c in range(1, width + 1)] for r in range(1, depth + 1)]
    numbers = [["甲", *map(str, range(1, width))]] if numbered else []
    data = [[name, *(str(n + 7) for n in range(1, width))] for name in ("采矿业", "制造业")]
    rows = [*above, *numbers, *data]

    def fill(at: Worksheet) -> None:
        for r, line in enumerate(rows, start=1):
            for c, cell in enumerate(line, start=1):
                at.cell(r, c).value = int(cell) if cell.isdigit() else cell or None
        for row, column, last, edge, _ in boxes:
            at.merge_cells(start_row=row, start_column=column, end_row=last, end_column=edge)

    heads = depth + len(numbers) if stated else None
    uploaded, pasted = (
        outcome(grid, heads)
        for grid in (
            sheet.read(book(fill)).grid, typed.pasted("\n".join("\t".join(row) for row in rows)),
        )
    )  # fmt: skip

    assert pasted == uploaded
    assert not isinstance(uploaded, str) or width == 2  # one figure may be one of a row


def outcome(grid: typed.Grid, heads: int | None) -> typed.Body | str:
    """What is read, or what is asked."""
    try:
        return typed.read(grid, heads=heads)
    except BadTable as asked:
        return asked.troubles[0].what
