"""A report as a workbook: what it is, a sheet for each table, the prose and its signature."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.annual.model import Report
from gongkai.annual.places import table_name
from gongkai.annual.write.package import settled
from gongkai.annual.write.words import chinese_day, paragraphs, plain
from gongkai.annual.write.xlsx_cells import HEAD_FONT, height, one_page_wide, put
from gongkai.annual.write.xlsx_table import draw

_PROSE_WIDTH = 80


def workbook(report: Report) -> bytes:
    """The report as xlsx: sheets 报告信息, 表二 to 表四, 正文."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _about(book.create_sheet("报告信息"), report)
    for section in report.form.sections:
        if section.blocks:
            sheet = book.create_sheet(table_name(report.form, section.key))
            draw(sheet, report, section)
    _prose(book.create_sheet("正文"), report)
    properties = book.properties
    properties.title, properties.creator = plain(report.title), plain(report.organ)
    properties.language = "zh-CN"
    out = BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _about(sheet: Worksheet, report: Report) -> None:
    """Whose report of which year on which form; the title on top is the file's own."""
    put(sheet, 1, 1, plain(report.title), font=HEAD_FONT)
    sheet.merge_cells("A1:B1")
    signed_on = chinese_day(report.signed_on) if report.signed_on else ""
    text = report.form.text
    rows = {
        "机关": plain(report.organ),
        "年度": report.year,
        "格式": report.form.key,
        "格式依据": f"{text.title}（{text.number}）",
        "成文日期": signed_on,
    }
    for at, (name, value) in enumerate(rows.items(), start=2):
        put(sheet, at, 1, name, font=HEAD_FONT)
        if isinstance(value, str):
            put(sheet, at, 2, value)
        else:
            sheet.cell(at, 2).value = value
            sheet.cell(at, 2).alignment = Alignment(horizontal="left")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 70
    one_page_wide(sheet)


def _prose(sheet: Worksheet, report: Report) -> None:
    """Section by section, a paragraph a row; the signature closes it as it closes the report."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, _PROSE_WIDTH
    at = 0
    for heading, lines in _sections(report):
        if heading:
            at += 1
            put(sheet, at, 1, heading, font=HEAD_FONT)
        for line in lines:
            at += 1
            put(sheet, at, 2, line)
            sheet.row_dimensions[at].height = height(line, _PROSE_WIDTH)
    one_page_wide(sheet)


def _sections(report: Report) -> Iterator[tuple[str, list[str]]]:
    yield "", paragraphs(report.prose.get("preface", ""))
    for section in report.form.sections:
        yield section.heading, paragraphs(report.prose.get(section.key, ""))
    if report.signed_on:
        yield "", [plain(report.organ), chinese_day(report.signed_on)]
