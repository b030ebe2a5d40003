"""Cells from which a hasty reader takes a wrong number: notes, strikes, hidden and false spans."""

import re
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from pypdfium2 import raw as pdfium

from gongkai.annual.model import Reading
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import cell, counted

PLACE = cell("applications.received.enterprise")
FIGURE = str(counted("2021").cells[PLACE])
PAGE = FORMATS["html"].write(counted("2021")).decode()


def read_with(inside: str, attributes: str = "") -> Reading:
    """The page with something else in the place of one figure."""
    (found,) = re.findall(rf"<td[^>]*>{FIGURE}</td>", PAGE)
    return read(PAGE.replace(found, f"<td {attributes}>{inside}</td>").encode(), name="年报.html")


@pytest.mark.parametrize(
    "inside",
    [
        '12<span style="vertical-align:super">1</span>',
        '12<span style="vertical-align: 4pt">1</span>',
        '12<a href="#_ftn1">1</a>',
        '12<span class="MsoFootnoteReference">1</span>',
        "12<small>1</small>",
        "12<sup>1</sup>",
        '<span style="text-decoration: line-through">5</span>7',
        '<span style="text-decoration: line-through">5</span>',
        "<s>5</s>",
        "<p><del>5</del></p>",
        '<span style="visibility:hidden">9</span>12',
        '<span style="font-size:0">9</span>12',
        '12<font style="position:relative;top:-5px">1</font>',
        "<ruby>12<rt>3</rt></ruby>",
        "3⑫",
        "5⑩",
        "5㉑",
        "12Ⅲ",
        '<img src="5.png">',
        '<input value="12">',
        "<textarea>12</textarea>",
        "<script>document.write(12)</script>",
    ],
)
def test_a_cell_that_may_say_another_number_is_not_read(inside: str) -> None:
    """Nor is it a blank that the organ would be told of."""
    reading = read_with(inside)

    assert PLACE not in reading.where
    assert reading.unread


@pytest.mark.parametrize(
    "inside", ["<span>1</span><span>2</span>", "<b>12</b>", "<p> 12 </p>", "1<!-- -->2"]
)
def test_a_number_that_is_only_wrapped_is_read(inside: str) -> None:
    """Editors split a number over wrappers that mean nothing."""
    report = read_with(inside).report

    assert report is not None
    assert report.cells[PLACE] == 12


def test_a_figure_whose_cell_strikes_it_is_not_read() -> None:
    """Whatever stands in it."""
    assert PLACE not in read_with("5", 'style="text-decoration:line-through"').where


@pytest.mark.parametrize(
    ("struck", "inside", "around"),
    [
        (".xl66", '<span class="xl66">5</span>7', ""),
        ("td.xl66, .xl67", '<b class="a xl67">5</b>7', ""),
        ("@media print { .old", '<b class="old">5</b>7', ""),
        (".old", "57", 'class="old"'),
        (".old", "57", 'style="text-decoration: line-through"'),
    ],
)
def test_a_figure_struck_by_a_class_or_with_its_row_is_not_read(
    struck: str, inside: str, around: str
) -> None:
    """As programs for tables save a page."""
    style = f"<style>{struck} {{ color: red; text-decoration: line-through }}</style>"
    (found,) = re.findall(rf"<td[^>]*>{FIGURE}</td>", PAGE)
    page = PAGE.replace("</head>", f"{style}</head>").replace(found, f"<td>{inside}</td>")
    row = page.rindex("<tr", 0, page.index(inside))
    page = f"{page[:row]}<tr {around}{page[row + 3 :]}" if around else page

    assert PLACE not in read(page.encode(), name="年报.html").where


def test_a_class_that_strikes_nothing_of_the_figure_changes_nothing() -> None:
    """A page's styles may strike prices elsewhere, and a parent's class is not the figure's."""
    style = "<style>.price s, .old .was { text-decoration: line-through }</style>"
    page = PAGE.replace("</head>", f"{style}</head>").replace("<table", '<table class="price old"')

    assert read(page.encode(), name="年报.html").where.keys() == read(PAGE.encode()).where.keys()


def test_a_struck_figure_of_an_office_file_is_not_read(tmp_path: Path) -> None:
    """Struck by the run in Word, by the cell's font in Excel."""
    text, book = tmp_path / "年报.docx", tmp_path / "年报.xlsx"
    text.write_bytes(FORMATS["docx"].write(counted("2021")))
    book.write_bytes(FORMATS["xlsx"].write(counted("2021")))
    document, workbook = docx.Document(str(text)), openpyxl.load_workbook(book)
    cells = (c for table in document.tables for row in table.rows for c in row.cells)
    run = next(c for c in cells if c.text == FIGURE).paragraphs[0].runs[0]
    run.font.strike = True
    sheets = (c for sheet in workbook for row in sheet.iter_rows() for c in row)
    struck = next(c for c in sheets if str(c.value) == FIGURE)
    struck.font = Font(strike=True)
    document.save(str(text))
    workbook.save(book)

    for file in (text, book):
        reading = read(file)
        assert PLACE not in reading.where
        assert len(reading.where) == len(counted("2021").cells) - 1


def printed(first: int, last: int, height: float) -> Reading:
    """The printed report with a line drawn over some of the signs of the one figure.

    Unit: *height* in parts of a sign's own, from its foot.
    """
    file = pypdfium2.PdfDocument(FORMATS["pdf"].write(counted("2021")))
    for page in file:
        found = page.get_textpage().search(FIGURE, match_whole_word=True).get_next()
        if found:
            boxes = [page.get_textpage().get_charbox(found[0] + n, loose=True) for n in range(3)]
            y = boxes[0][1] + height * (boxes[0][3] - boxes[0][1])
            line = pdfium.FPDFPageObj_CreateNewPath(boxes[first][0], y)
            pdfium.FPDFPath_LineTo(line, boxes[last][2], y)
            pdfium.FPDFPath_SetDrawMode(line, pdfium.FPDF_FILLMODE_NONE, True)
            pdfium.FPDFPage_InsertObject(page, line)
            page.gen_content()
    out = BytesIO()
    file.save(out)
    return read(out.getvalue(), name="年报.pdf")


@pytest.mark.parametrize(("first", "last"), [(0, 2), (0, 0), (1, 2), (2, 2)])
@pytest.mark.parametrize("height", [0.35, 0.45, 0.6])
def test_a_struck_figure_of_a_pdf_is_not_read(first: int, last: int, height: float) -> None:
    """There a line is drawn through it, and nothing says that it belongs to the figure."""
    reading = printed(first, last, height)

    assert PLACE not in reading.where
    assert any("不能确定是多少" in unread.what for unread in reading.unread)
    assert len(reading.where) == len(counted("2021").cells) - 1


def test_a_line_under_a_figure_strikes_nothing() -> None:
    report = printed(0, 2, 0.1).report

    assert report is not None
    assert report.cells == counted("2021").cells


def test_a_cell_that_is_not_shown_is_no_cell() -> None:
    """What stands after it moves to the left, for whoever looks and for us."""
    reading = read_with("1464", 'style="display:none"')

    assert PLACE not in reading.where


@given(st.data())
def test_false_spans_permute_no_figures(data: st.DataObject) -> None:
    """What is read of a cell is what stands there, whatever spans were lost or made up."""
    spans = [m.span() for m in re.finditer(r' (?:row|col)span="\d+"', PAGE)]
    chosen = data.draw(st.lists(st.sampled_from(spans), max_size=6, unique=True))
    page = PAGE
    for start, end in sorted(chosen, reverse=True):
        new = data.draw(st.sampled_from(["", ' colspan="2"', ' rowspan="2"', ' colspan="7"']))
        page = page[:start] + new + page[end:]
    reading = read(page.encode(), name="年报.html")

    right = counted("2021").cells
    if reading.report:
        assert {c: reading.report.cells[c] for c in reading.where} == {
            c: right[c] for c in reading.where
        }
