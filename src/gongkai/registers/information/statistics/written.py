"""A table as files: csv and xlsx, a head and a row for each indicator, that read back as it is."""

import csv
import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.annual.rows import guarded, unguarded
from gongkai.annual.write.package import settled
from gongkai.annual.write.xlsx_cells import FONT, HEAD_FONT, one_page_wide, put
from gongkai.registers.information.statistics import periods, typed
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.table import (
    BLANK,
    About,
    Kind,
    Table,
    decimals,
    is_figure,
)
from gongkai.registers.information.statistics.typed import Grid

_MARK = "\ufeff"  # without it Excel takes UTF-8 for the encoding of the machine
_WIDE, _NARROW, _ABOUT_WIDE = 30, 15, 80  # Excel's units of width


def rows_as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Rows of words and figures as csv; no word is taken for a formula by a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([c if is_figure(c) else guarded(c) for c in row] for row in rows)
    return _MARK + out.getvalue()


def as_csv(table: Table) -> str:
    """The table as csv: one head row, one row an indicator, figures as they are."""
    return rows_as_csv(list(typed.lines(table)))


def from_csv(text: str) -> Grid:
    """The grid of a csv file that :func:`rows_as_csv` wrote."""
    rows = list(csv.reader(io.StringIO(text.removeprefix(_MARK), newline="")))
    return typed.grid([[c if is_figure(c) else unguarded(c) for c in row] for row in rows])


def as_xlsx(table: Table, *, title: str, organ: str) -> bytes:
    """The table as a workbook: 数据 with figures as numbers, 说明 with what is said of them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _data(book.create_sheet("数据"), table)
    _about(
        book.create_sheet("说明"), [("名称", title), ("公开机关", organ), *said(table.about)], table
    )
    book.properties.title, book.properties.creator = title, organ
    book.properties.language = "zh-CN"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def said(about: About) -> Iterator[tuple[str, str]]:
    """What is said of a table, for a reader: a name and its words, without the empty ones."""
    yield "时期", str(periods.parse(about.period))
    yield "计量单位", about.unit
    yield "口径", about.scope
    yield "数据性质", measures().statuses[about.status]
    yield "指标解释", about.meaning
    yield "数据来源", about.source
    yield "发布频率", measures().frequencies[about.frequency]
    if about.next_on:
        yield "下次发布", about.next_on
    if about.revision:
        yield "修订说明", about.revision


def _data(sheet: Worksheet, table: Table) -> None:
    """One head row, so that a program finds the figures; a blank cell stays empty."""
    lines = list(typed.lines(table))
    words = len(lines[0]) - len(table.columns)
    for at, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            data = table.columns[column - words - 1] if at > 1 and column > words else None
            if data is not None and data.kind is not Kind.TEXT and is_figure(text):
                _figure(sheet, at, column, text)
            elif text != BLANK:
                put(sheet, at, column, text, font=HEAD_FONT if at == 1 else FONT)
    sheet.column_dimensions["A"].width = _WIDE
    for column in range(2, len(lines[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _NARROW
    sheet.freeze_panes = "B2"
    one_page_wide(sheet, landscape=len(table.columns) > 5)


def _figure(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A number shown with the decimals it was stated with; its digits are not more than fit."""
    cell = sheet.cell(row, column)
    cell.value = float(text) if "." in text else int(text)
    places = decimals(text)
    cell.number_format = f"0.{'0' * places}" if places else "0"
    cell.font = FONT


def _about(sheet: Worksheet, lines: Sequence[tuple[str, str]], table: Table) -> None:
    notes = [("注", note) for note in table.notes]
    signs = [("符号", "空格表示没有数据或者不详，“…”表示不足最小单位")]
    for at, (name, words) in enumerate([*lines, *notes, *signs], start=1):
        put(sheet, at, 1, name, font=HEAD_FONT)
        put(sheet, at, 2, words)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _NARROW, _ABOUT_WIDE
    one_page_wide(sheet)
