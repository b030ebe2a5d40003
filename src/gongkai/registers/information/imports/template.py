"""The workbook an officer fills in: one sheet to fill, one that says how."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information.imports.cells import Field

_HEAD = PatternFill("solid", fgColor="F6E3E4")


def template(title: str, fields: Sequence[Field]) -> bytes:
    """An empty workbook with the heads of *fields*; what must be filled has a mark."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.freeze_panes = "A2"
    for place, field in enumerate(fields, start=1):
        cell = sheet.cell(1, place, field.head + ("*" if field.required else ""))
        cell.font, cell.fill = Font(bold=True), _HEAD
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(14, len(field.head) * 2 + 4)
        sheet.column_dimensions[letter].number_format = "@"
    _explain(book.create_sheet("填写说明"), fields)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(sheet: Worksheet, fields: Sequence[Field]) -> None:
    sheet.append(["列名", "必填", "怎么填"])
    for field in fields:
        sheet.append([field.head, "是" if field.required else "", field.help])
    for letter, width in zip("ABC", (20, 8, 70), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].alignment = Alignment(wrap_text=True)
