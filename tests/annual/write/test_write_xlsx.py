"""The workbook: numbers as numbers, words as words, heads merged and in sight."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.annual.model import Figure, Report
from gongkai.annual.write.xlsx import workbook
from gongkai.law.forms import AMOUNT, CellId

TABLES = {"表二": "disclosure", "表三": "applications", "表四": "remedies"}


def opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(report)))


def numbers(sheet: Worksheet) -> list[object]:
    values = (cell.value for row in sheet.iter_rows() for cell in row)
    return [value for value in values if isinstance(value, int | float)]


def merged(sheet: Worksheet) -> dict[object, str]:
    return {
        sheet.cell(area.min_row, area.min_col).value: str(area)
        for area in sheet.merged_cells.ranges
    }


def test_sheets_stand_in_the_reports_order(report: Report) -> None:
    """What it is, the three tables, the prose."""
    assert opened(report).sheetnames == ["报告信息", *TABLES, "正文"]


@pytest.mark.parametrize("name", TABLES)
def test_figures_are_numbers_in_form_order(report: Report, name: str) -> None:
    """A spreadsheet can add them; an amount with a unit of its own is text."""
    cells = [cell for cell in report.form.cells if cell.table == TABLES[name]]
    plain = [report.cells[cell] for cell in cells if cell not in report.units]

    assert numbers(opened(report)[name]) == plain


def test_the_first_sheet_says_what_the_report_is(report: Report) -> None:
    """Title on top, then organ, year, form and date under their names."""
    sheet = opened(report)["报告信息"]
    rows = {name.value: value.value for name, value in sheet.iter_rows(min_row=2)}

    assert rows["机关"] == report.organ
    assert rows["年度"] == report.year
    assert rows["格式"] == report.form.key
    assert report.signed_on
    assert rows["成文日期"] == f"{report.signed_on.year}年1月19日"


def test_heads_are_merged_as_the_form_has_them(report: Report) -> None:
    """The same merged cells as on paper."""
    book = opened(report)
    last = 3 + len(report.form.section("applications").blocks[0].rows) - 1

    assert merged(book["表三"])["申请人情况"] == "D1:J1"
    assert merged(book["表三"])["三、本年度办理结果"] == f"A6:A{last}"
    assert merged(book["表四"])["行政诉讼"] == "F1:O1"


def test_heads_stay_in_sight_and_a_table_is_one_page_wide(report: Report) -> None:
    """Frozen on screen, repeated in print; table 四 lies across the page."""
    book = opened(report)

    assert book["表三"].freeze_panes == "D4"
    assert book["表四"].freeze_panes == "A4"
    assert book["表三"].print_title_rows == "$1:$3"
    assert book["表四"].page_setup.orientation == "landscape"
    for name in TABLES:
        fit = book[name].sheet_properties.pageSetUpPr
        assert fit and fit.fitToPage
        assert (book[name].page_setup.fitToWidth, book[name].page_setup.fitToHeight) == (1, 0)


def test_blanks_are_empty_cells(report: Report) -> None:
    """A blank is not a zero."""
    blank = replace(report, cells=dict.fromkeys(report.cells), units={})
    book = opened(blank)

    assert [numbers(book[name]) for name in TABLES] == [[], [], []]


@pytest.mark.parametrize(
    ("value", "stored", "form"),
    [
        (Decimal("0.1"), 0.1, "0.0"),
        (Decimal("128.50"), 128.5, "0.00"),
        (Decimal("7"), 7, "0"),
        (Decimal("1234567890123.4567"), "1234567890123.4567", "General"),
        (12345678901234567, "12345678901234567", "General"),
    ],
)
def test_an_amount_keeps_every_digit(
    report: Report, value: Figure, stored: object, form: str
) -> None:
    """A number where Excel holds it exactly, its decimals shown; else text."""
    amount = amount_of(report)
    book = opened(replace(report, cells={**report.cells, amount: value}, units={}))
    found = next(
        cell
        for row in book["表二"].iter_rows()
        for cell in row
        if cell.value == stored and cell.value is not None
    )

    assert found.number_format == form


def amount_of(report: Report) -> CellId:
    return next(cell.id for cell in report.form.cells.values() if cell.column.kind == AMOUNT)


def test_a_unit_stays_with_its_amount(report: Report) -> None:
    """Where the form's head names no unit, the cell does."""
    texts = {cell.value for row in opened(report)["表二"].iter_rows() for cell in row}

    assert {f"{report.cells[cell]}{unit}" for cell, unit in report.units.items()} <= texts


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_words_never_become_formulas(report: Report, sign: str) -> None:
    """Text is text, whatever it begins with; also after someone edits it."""
    words = f"{sign}1+1"
    sheet = opened(replace(report, organ=words, prose={"other": words}))["正文"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == words]

    assert len(found) == 2  # the paragraph and the signature
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_prose_stands_below_its_heading_and_ends_with_the_signature(report: Report) -> None:
    """Headings in the first column, paragraphs in the second, in the report's order."""
    rows = list(opened(report)["正文"].iter_rows(values_only=True))

    assert [heading for heading, _ in rows if heading] == [
        section.heading for section in report.form.sections
    ]
    assert rows[0] == (None, report.prose["preface"])
    assert rows[-2] == (None, report.organ)


def test_the_same_report_is_the_same_file(report: Report) -> None:
    """What is signed can be hashed: no moment of writing is in the file."""
    assert workbook(report) == workbook(report)
