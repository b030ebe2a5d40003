"""One statutory table of a report as a sheet, with the form's merged cells."""

from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.annual.layout import grid, width
from gongkai.annual.model import Report
from gongkai.annual.write.columns import widths
from gongkai.annual.write.places import Placed, places
from gongkai.annual.write.xlsx_cells import height, one_page_wide, put, put_figure
from gongkai.law.forms import Section

_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TWIPS_A_UNIT = 84  # of the width on paper: a sheet's type is larger and its cells have more air


def draw(sheet: Worksheet, report: Report, section: Section) -> None:
    """The table of *section* from the first cell of *sheet* on, set up to be read and printed."""
    across = width(report.form, section.key)
    labels = across - max(len(block.columns) for block in section.blocks)
    for at, twips in enumerate(widths(section.blocks, across), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = twips / _TWIPS_A_UNIT
    top = 1
    for block in section.blocks:
        boxes = list(places(block, across))
        for one in boxes:
            _box(sheet, report, one, top, nested=labels > 1)
        for at in range(max(one.rows.stop for one in boxes)):
            alone = (one for one in boxes if one.rows == range(at, at + 1))
            sheet.row_dimensions[top + at].height = max(_height(sheet, one) for one in alone)
        top += max(one.rows.stop for one in boxes)
    _view(sheet, _heads(section, across), labels)
    one_page_wide(sheet, heading=section.heading, landscape=not labels)


def _box(sheet: Worksheet, report: Report, one: Placed, top: int, *, nested: bool) -> None:
    row, column = top + one.row, 1 + one.column
    if one.box.cell:
        put_figure(sheet, row, column, report, one.box.cell)
    else:
        put(sheet, row, column, one.box.text)
    side = "left" if nested and one.box.scope == "row" else "center"
    sheet.cell(row, column).alignment = Alignment(side, "center", wrap_text=True)
    for r in one.rows:
        for c in one.columns:  # a merged cell has the borders of all it covers
            sheet.cell(top + r, 1 + c).border = _BORDER
    if one.box.rowspan > 1 or one.box.colspan > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + one.box.rowspan - 1,
            end_column=column + one.box.colspan - 1,
        )


def _height(sheet: Worksheet, one: Placed) -> float:
    letters = (get_column_letter(1 + column) for column in one.columns)
    return height(one.box.text, sum(sheet.column_dimensions[letter].width for letter in letters))


def _heads(section: Section, across: int) -> int:
    """How many rows of heads stand over all that follows: none where each block has its own."""
    first, *others = section.blocks
    return 0 if others else len(grid(first, width=across)[0])


def _view(sheet: Worksheet, heads: int, labels: int) -> None:
    """Keep heads and labels in sight, and repeat the heads in print."""
    if heads:
        sheet.print_title_rows = f"1:{heads}"
    sheet.freeze_panes = f"{get_column_letter(1 + labels)}{1 + heads}"
