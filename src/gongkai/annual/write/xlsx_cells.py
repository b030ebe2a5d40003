"""Puts figures and words into the cells of a workbook so that they stay what they are."""

from decimal import Decimal
from math import ceil

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.annual import figures
from gongkai.annual.model import Report
from gongkai.annual.write.words import ems
from gongkai.law.forms import CellId

FONT = Font(name="宋体", size=11)
HEAD_FONT = Font(name="宋体", size=11, bold=True)
_LONGEST = 32767  # signs Excel keeps in one cell
_LINE, _AIR = 15.0, 6.0  # points
_EXACT_DIGITS = 15  # Excel keeps a number as binary floating point


def put(sheet: Worksheet, row: int, column: int, words: str, *, font: Font = FONT) -> None:
    """Write *words* as text, whatever they begin with; a formula is never what was meant."""
    cell = sheet.cell(row, column)
    cell.value = words[:_LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(("=", "+", "-", "@"))
    cell.font = font
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def put_figure(sheet: Worksheet, row: int, column: int, report: Report, figure: CellId) -> None:
    """Write a figure as a number; a blank stays empty.

    Shape: a figure goes in as text where a number would not hold it: with a unit of its own, or
        with more digits than Excel keeps.
    """
    value = report.cells.get(figure)
    if value is None and figure in report.cells:
        return
    if value is None or figure in report.units or not _holds(value):
        put(sheet, row, column, figures.shown(report, figure))
        return
    cell = sheet.cell(row, column)
    cell.value = value
    places = -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0
    cell.number_format = f"0.{'0' * places}" if places > 0 else "0"
    cell.font = FONT


def height(words: str, wide: float) -> float:
    """How high a row is in which *words* stand in a cell *wide* units wide.

    Unit: points; a program finds out by itself only where no cells are merged.
    """
    return _AIR + _LINE * max(1, ceil(2 * ems(words) / (wide - 1)))


def one_page_wide(sheet: Worksheet, *, heading: str = "", landscape: bool = False) -> None:
    """Print on A4, one page wide, below *heading*."""
    setup = sheet.page_setup
    setup.paperSize = int(sheet.PAPERSIZE_A4)
    setup.orientation = "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    edges = sheet.HeaderFooter
    for edge, words in ((edges.oddHeader, heading), (edges.oddFooter, "&P")):
        if edge:
            edge.center.text = words


def _holds(value: int | Decimal) -> bool:
    """Whether a number of Excel's is *value* to the last digit."""
    return Decimal(f"{float(value):.{_EXACT_DIGITS}g}") == value
