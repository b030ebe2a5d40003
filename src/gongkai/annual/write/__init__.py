"""Writes a report as docx, xlsx, pdf, html, csv or json."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.annual.model import Report
from gongkai.annual.write import csv, data, docx, html, pdf, xlsx
from gongkai.annual.write.words import plain

# What a file name may not hold on some system a reader uses.
_UNFIT = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report; the portal, the terminal and the tests know no other list."""

    key: str
    label: str  # as a download is called
    media_type: str
    write: Callable[[Report], bytes]

    @property
    def suffix(self) -> str:
        """What the names of such files end in."""
        return f".{self.key}"


def _html(report: Report) -> bytes:
    return html.page(report).encode()


def _csv(report: Report) -> bytes:
    return csv.table(report).encode()


def _json(report: Report) -> bytes:
    return data.dump(report).encode()


FORMATS: Mapping[str, Format] = {
    known.key: known
    for known in (
        Format(
            "docx",
            "Word 文档",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            docx.document,
        ),
        Format(
            "xlsx",
            "Excel 表格",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx.workbook,
        ),
        Format("pdf", "PDF 文档", "application/pdf", pdf.document),
        Format("html", "网页", "text/html; charset=utf-8", _html),
        Format("csv", "CSV 数据表", "text/csv; charset=utf-8", _csv),
        Format("json", "JSON 数据", "application/json", _json),
    )
}


def file_name(report: Report, key: str) -> str:
    """What a download of *report* in the format *key* is called: by its title.

    Errors: KeyError for a format not in the list.
    """
    return _UNFIT.sub("", plain(report.title)).lstrip(".") + FORMATS[key].suffix
