"""A report as HTML: real tables with scoped heads, as a fragment or as a page of its own."""

from html import escape

from gongkai.annual import figures
from gongkai.annual.layout import Box, grid, width
from gongkai.annual.model import Report
from gongkai.law.forms import CellId, Section

_STYLE = """
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; line-height: 1.8;
  font-family: "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
h1 { text-align: center; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { border: 1px solid #333; padding: .25rem .4rem; text-align: center; }
th { font-weight: normal; }
"""


def page(report: Report) -> str:
    """The whole report as one HTML page that needs no other file."""
    title = escape(report.title)
    signature = ""
    if report.signed_on:
        signature = f'<p class="signature">{escape(report.organ)}<br>{_day(report)}</p>\n'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{fragment(report)}{signature}</body>\n</html>\n"
    )


def fragment(report: Report) -> str:
    """The report's sections as HTML, without title and signature; every text is escaped."""
    parts = [_paragraphs(report.prose.get("preface", ""))]
    for section in report.form.sections:
        parts.append(f'<h2 id="{section.key}">{escape(section.heading)}</h2>\n')
        parts.append(_paragraphs(report.prose.get(section.key, "")))
        if section.blocks:
            parts.append(_table(report, section))
    return "".join(parts)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())


def _table(report: Report, section: Section) -> str:
    across = width(report.form, section.key)
    rows: list[str] = []
    for block in section.blocks:
        head, body = grid(block, width=across)
        drawn = "".join(_row(report, row) for row in head)
        # Each block is a tbody of its own, so that its heads scope over its own rows only.
        drawn += "".join(_row(report, row) for row in body)
        rows.append(f"<tbody>\n{drawn}</tbody>\n")
    caption = escape(section.heading)
    return (
        f'<div class="table-scroll" role="region" aria-label="{caption}" tabindex="0">\n'
        f'<table class="report-table report-table-{section.key}">\n'
        f'<caption class="visually-hidden">{caption}</caption>\n{"".join(rows)}</table>\n</div>\n'
    )


def _row(report: Report, boxes: tuple[Box, ...]) -> str:
    return "<tr>" + "".join(_box(report, box) for box in boxes) + "</tr>\n"


def _box(report: Report, box: Box) -> str:
    spans = f' rowspan="{box.rowspan}"' if box.rowspan > 1 else ""
    spans += f' colspan="{box.colspan}"' if box.colspan > 1 else ""
    if box.cell is not None:
        return f"<td{spans}>{_figure(report, box.cell)}</td>"
    return f'<th scope="{box.scope}"{spans}>{escape(box.text)}</th>'


def _figure(report: Report, cell: CellId) -> str:
    return escape(figures.shown(report, cell))


def _day(report: Report) -> str:
    day = report.signed_on
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
