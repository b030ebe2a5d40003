"""A report as HTML: real tables with scoped heads, as a fragment or as a page of its own."""

from collections.abc import Callable, Iterable
from html import escape

from gongkai.annual import figures
from gongkai.annual.layout import grid, width
from gongkai.annual.model import Report
from gongkai.annual.write.places import Placed, places
from gongkai.annual.write.words import chinese_day, paragraphs, plain
from gongkai.law.forms import Block, CellId, Section

_STYLE = """
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; line-height: 1.8;
  font-family: FangSong, STFangsong, "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
h1 { text-align: center; text-wrap: balance; }
h1, h2 { font-family: SimHei, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
p { text-indent: 2em; }
.signature { text-align: right; }
.table-scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
th, td { border: 1px solid #333; padding: .25rem .4rem; text-align: center; }
th { font-weight: normal; text-wrap: balance; }
td { min-width: 3em; font-variant-numeric: tabular-nums; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
@page { size: A4; margin: 20mm; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; }
  h2 { break-after: avoid; } }
"""


Link = Callable[[CellId], str]


def page(report: Report) -> str:
    """The whole report as one HTML page that needs no other file."""
    title = escape(plain(report.title))
    signature = ""
    if report.signed_on:
        signed = f"{escape(plain(report.organ))}<br>{chinese_day(report.signed_on)}"
        signature = f'<p class="signature">{signed}</p>\n'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{fragment(report)}{signature}</main>\n</body>\n</html>\n"
    )


def fragment(report: Report, *, link: Link | None = None) -> str:
    """The report's sections as HTML, without title and signature; every text is escaped.

    Shape: with *link* each figure leads to the address that *link* gives for its cell.
    """
    parts = [_paragraphs(report.prose.get("preface", ""))]
    for section in report.form.sections:
        parts.append(f'<h2 id="{section.key}">{escape(section.heading)}</h2>\n')
        parts.append(_paragraphs(report.prose.get(section.key, "")))
        if section.blocks:
            parts.append(_table(report, section, link))
    return "".join(parts)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in paragraphs(text))


def _table(report: Report, section: Section, link: Link | None) -> str:
    """The table of *section*; a lone block's heads are the table's, and repeat when printed."""
    across = width(report.form, section.key)
    body = ""
    for at, block in enumerate(section.blocks, start=1):
        alone = len(section.blocks) == 1
        rows = _rows(report, block, across, "" if alone else f"{section.key}-{at}", link)
        heads = len(grid(block, width=across)[0]) if alone else 0
        body += f"<thead>\n{''.join(rows[:heads])}</thead>\n" if alone else ""
        body += f"<tbody>\n{''.join(rows[heads:])}</tbody>\n"
    caption = escape(section.heading)
    return (
        f'<div class="table-scroll" role="region" aria-label="{caption}" tabindex="0">\n'
        f'<table class="report-table report-table-{section.key}">\n'
        f'<caption class="visually-hidden">{caption}</caption>\n{body}</table>\n</div>\n'
    )


def _rows(report: Report, block: Block, across: int, key: str, link: Link | None) -> list[str]:
    """The rows of *block*.

    Shape: with *key* each head has an id that begins with it, and each figure names its heads.
        Scopes alone serve a table of one block; below other blocks, a figure that is stretched
        over columns would be read out with the heads of every block above.
    """
    boxes = list(places(block, across))
    rows = [""] * max(one.rows.stop for one in boxes)
    for one in boxes:
        if one.box.cell:
            named = f' headers="{_names(one, boxes, key)}"' if key else ""
            said = _said(report, one.box.cell, link)
            rows[one.row] += f"<td{named}{_spans(one)}>{said}</td>"
        else:
            rows[one.row] += _head(one, key)
    return [f"<tr>{row}</tr>\n" for row in rows]


def _said(report: Report, cell: CellId, link: Link | None) -> str:
    """The figure; a link needs words even where there is none."""
    text = escape(figures.shown(report, cell))
    return f'<a href="{escape(link(cell))}">{text or "未填"}</a>' if link else text


def _head(one: Placed, key: str) -> str:
    """A head, for the rows or the columns it covers.

    Its scope is not a group's: rowgroup would reach from 「三、本年度办理结果」 to the end of
    the table, and colgroup needs columns grouped in one way only.
    """
    own = f' id="{_id(one, key)}"' if key else ""
    return f'<th{own} scope="{one.box.scope}"{_spans(one)}>{escape(one.box.text)}</th>'


def _names(figure: Placed, boxes: Iterable[Placed], key: str) -> str:
    """The ids of the heads over the columns of *figure* and of those beside its row."""
    heads = (one for one in boxes if one.box.cell is None)
    return " ".join(
        _id(one, key)
        for one in heads
        if (one.box.scope == "row" and figure.row in one.rows)
        or (one.box.scope == "col" and figure.column in one.columns)
    )


def _id(one: Placed, key: str) -> str:
    return f"{key}-{one.row}-{one.column}"


def _spans(one: Placed) -> str:
    spans = f' rowspan="{one.box.rowspan}"' if one.box.rowspan > 1 else ""
    return spans + (f' colspan="{one.box.colspan}"' if one.box.colspan > 1 else "")
