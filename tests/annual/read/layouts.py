"""Ways in which a report's tables come as text: by cell, by row, with marks and without."""

from collections.abc import Callable, Iterator, Mapping

from gongkai.annual.layout import Box, GridRow, grid, width
from gongkai.annual.model import Report

_WRAPPED = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政法规禁止公\n开",
    "三、本年度办理结果": "\n".join("三、本年度办理结果"),
    "（三）不予公开": "（三）\n不予\n公开",
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
}


def by_cell(report: Report, words: Mapping[str, str] = {}) -> list[str]:
    """One cell a line and no marks; *words* says which labels the page writes otherwise."""
    return _lines(report, lambda row: "\n".join(_said(report, box, words) for box in row))


def wrapped(report: Report) -> list[str]:
    """One cell a line, as a narrow page sets it: labels over lines, vertical ones, page numbers."""
    lines = by_cell(report, _WRAPPED)
    return [line for at, line in enumerate(lines) for line in _paged(at, line)]


def by_row(report: Report) -> list[str]:
    """One row a line, single spaces between its cells."""
    return _lines(report, lambda row: " ".join(_said(report, box, {}) for box in row))


def tabbed(report: Report) -> list[str]:
    """One row a line, as a browser copies tables."""
    return _lines(report, lambda row: "\t".join(_said(report, box, {}) for box in row))


def marked_down(report: Report) -> list[str]:
    """Rows between pipes at both ends."""
    return _lines(report, lambda row: f"| {' | '.join(_said(report, b, {}) for b in row)} |")


def marked_alone(report: Report) -> list[str]:
    """A cell, then a pipe on a line of its own."""
    return _lines(report, lambda row: "\n|\n".join(_said(report, b, {}) for b in row) + "\n|")


LAYOUTS: Mapping[str, Callable[[Report], list[str]]] = {
    "by_cell": by_cell,
    "wrapped": wrapped,
    "by_row": by_row,
    "tabbed": tabbed,
    "marked_down": marked_down,
    "marked_alone": marked_alone,
}


def _paged(at: int, line: str) -> Iterator[str]:
    if at % 97 == 96:
        yield f"- {at // 97 + 1} -"
    yield line


def _lines(report: Report, told: Callable[[GridRow], str]) -> list[str]:
    lines = [report.title]
    for section in report.form.sections:
        lines.append(section.heading)
        for block in section.blocks:
            for part in grid(block, width=width(report.form, section.key)):
                for row in part:
                    lines += told(row).split("\n")
    return lines


def _said(report: Report, box: Box, words: Mapping[str, str]) -> str:
    if box.cell is None:
        return words.get(box.text, box.text)
    value = report.cells[box.cell]
    return "" if value is None else f"{value}{report.units.get(box.cell, '')}"
