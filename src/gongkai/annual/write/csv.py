"""A report as CSV, one row a figure, for whoever works on the figures of many reports."""

import csv
import io
from collections.abc import Iterator

from gongkai.annual.figures import UNREAD, digits
from gongkai.annual.model import Report
from gongkai.annual.places import table_name
from gongkai.annual.rows import FORM, HEADS, ORGAN, PROSE, SIGNED_ON, YEAR, guarded
from gongkai.annual.write.words import paragraphs, plain
from gongkai.law.forms import CellId

_MARK = "\ufeff"  # without it Excel takes UTF-8 for the encoding of the machine
_OF_REPORT, _PROSE = "报告", "正文"
_PREFACE = "标题之后、第一部分之前"


def table(report: Report) -> str:
    """The report as CSV that ``annual.read`` reads back, prose included.

    Shape: a head, what is said of the whole report, the cells in form order, the prose. A blank
        cell has an empty figure.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows((*_head(report), *_cells(report), *_prose(report)))
    return _MARK + out.getvalue()


def _head(report: Report) -> Iterator[tuple[str, ...]]:
    day = report.signed_on
    yield ORGAN, _OF_REPORT, "机关名称", "", guarded(plain(report.organ)), ""
    yield YEAR, _OF_REPORT, "年度", "", str(report.year or ""), ""
    yield FORM, _OF_REPORT, "统一格式（起用年度）", "", report.form.key, ""
    yield SIGNED_ON, _OF_REPORT, "成文日期", "", day.isoformat() if day else "", ""


def _cells(report: Report) -> Iterator[tuple[str, ...]]:
    for cell in report.form.cells.values():
        yield (
            str(cell.id),
            table_name(report.form, cell.id.table),
            "·".join(cell.row.path),
            "·".join(cell.column.path),
            _figure(report, cell.id),
            report.unit(cell.id),
        )


def _figure(report: Report, cell: CellId) -> str:
    if cell not in report.cells:
        return UNREAD
    value = report.cells[cell]
    return "" if value is None else digits(value)


def _prose(report: Report) -> Iterator[tuple[str, ...]]:
    headings = {"preface": _PREFACE, **{s.key: s.heading for s in report.form.sections}}
    for key, heading in headings.items():
        lines = paragraphs(report.prose.get(key, ""))
        if lines:
            yield PROSE + key, _PROSE, heading, "", guarded("\n".join(lines)), ""
