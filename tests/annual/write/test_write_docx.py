"""The Word document: its styles, its tables and its signature, read back with python-docx."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gongkai.annual.figures import shown
from gongkai.annual.model import Report
from gongkai.annual.write.docx import document

LABELS = {"规章", "规范性文件", "行政规范性文件", "信息内容"}


def opened(report: Report) -> Document:
    return docx.Document(BytesIO(document(report)))


def boxes(table: Table) -> Iterator[tuple[_Cell, int, int]]:
    """Each merged cell once, with the rows and columns it spans."""
    places: dict[object, list[tuple[int, int]]] = {}
    cells = {}
    for r in range(len(table.rows)):
        for c in range(len(table.columns)):
            cell = table.cell(r, c)
            places.setdefault(cell._tc, []).append((r, c))
            cells[cell._tc] = cell
    for tc, at in places.items():
        yield cells[tc], len({r for r, _ in at}), len({c for _, c in at})


def spans(table: Table) -> dict[str, tuple[int, int]]:
    return {cell.text: (rows, columns) for cell, rows, columns in boxes(table)}


@pytest.mark.parametrize(("at", "key"), enumerate(["disclosure", "applications", "remedies"]))
def test_every_figure_stands_in_form_order(report: Report, at: int, key: str) -> None:
    """Read cell by cell, a table holds the figures of its cells in the form's order."""
    ids = [cell for cell in report.form.cells if cell.table == key]
    found = [cell.text for cell, _, _ in boxes(opened(report).tables[at])]

    expected = [shown(report, cell) for cell in ids]
    assert [text for text in found if text in set(expected)] == expected


def test_table_three_has_the_merged_cells_of_the_form(report: Report) -> None:
    """Corner, heads and labels span what the printed form's do."""
    found = spans(opened(report).tables[1])
    more = 2 if report.form.key == "2021" else 0

    assert found["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert found["申请人情况"] == (1, 7)
    assert found["自然人"] == found["总计"] == (2, 1)
    assert found["法人或其他组织"] == (1, 5)
    assert found["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert found["三、本年度办理结果"] == (20 + more, 1)
    assert found["（三）不予公开"] == (8, 1)
    assert found["（五）不予处理"] == (5, 1)
    assert found["（六）其他处理"] == ((3, 1) if more else (1, 2))
    assert found["（七）总计"] == (1, 2)


def test_table_four_has_the_merged_cells_of_the_form(report: Report) -> None:
    """Ten columns of 行政诉讼 beside five of 行政复议."""
    found = spans(opened(report).tables[2])

    assert found["行政复议"] == (1, 5)
    assert found["行政诉讼"] == (1, 10)
    assert found["未经复议直接起诉"] == found["复议后起诉"] == (1, 5)


def test_every_row_is_as_wide_as_the_text(report: Report) -> None:
    """Cell widths are fixed and fill the 156 mm between the margins, no more and no less."""
    made = opened(report)
    section = made.sections[0]
    text_width = section.page_width.twips - section.left_margin.twips - section.right_margin.twips

    for table in made.tables:
        for row in table._tbl.tr_lst:
            assert sum(tc.width.twips for tc in row.tc_lst) == text_width
        assert table.autofit is False


def test_heads_repeat_where_they_stand_over_the_whole_table(report: Report) -> None:
    """Tables 三 and 四 repeat three rows of heads; in table 二 each block has its own."""
    tables = opened(report).tables
    repeated = [len(list(table._tbl.iter(qn("w:tblHeader")))) for table in tables]
    whole = [len(list(table._tbl.iter(qn("w:cantSplit")))) for table in tables]

    assert repeated == [0, 3, 3]
    assert whole == [len(table.rows) for table in tables]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Body Text", "仿宋", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_fonts_are_the_standards_by_name(style: str, font: str, size: float) -> None:
    """GB/T 9704—2012: the fonts and sizes of title, headings, text and page number."""
