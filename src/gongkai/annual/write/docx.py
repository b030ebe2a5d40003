"""A report as a Word document in the layout of an official document (GB/T 9704—2012)."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

import docx
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Twips

from gongkai.annual.model import Report
from gongkai.annual.write import docx_page, docx_styles
from gongkai.annual.write.docx_styles import (
    BODY_STYLE,
    HEADING_1,
    HEADING_2,
    SIGNATURE,
    TITLE_STYLE,
)
from gongkai.annual.write.docx_table import table
from gongkai.annual.write.official import day_indent, organ_indent, title_indent
from gongkai.annual.write.ooxml import indent, layout, paragraph, run
from gongkai.annual.write.package import settled
from gongkai.annual.write.typography import BODY, LINE, SUBHEADING, TABLE_GAP, TITLE
from gongkai.annual.write.words import chinese_day, paragraphs, plain

# 「（一）主动公开情况」: alone on its line a heading, before more text the first sentence of it.
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）[^。]*。?")


def document(report: Report) -> bytes:
    """The report as docx; every box of the layout is one merged cell.

    Source: GB/T 9704—2012.
    """
    made = docx.Document()
    docx_styles.apply(made)
    docx_page.apply(made, title=report.title, organ=report.organ)
    content = list(_content(report))
    space(content)
    for element in content:
        made.element.body.sectPr.addprevious(element)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue())


def _content(report: Report) -> Iterator[CT_P | CT_Tbl]:
    yield _title(report)
    yield from _prose(report, "preface")
    for section in report.form.sections:
        yield paragraph(HEADING_1, run(section.heading))
        yield from _prose(report, section.key)
        if section.blocks:
            yield table(report, section)
    yield from _signature(report)


def _title(report: Report) -> CT_P:
    made, side = paragraph(TITLE_STYLE, run(plain(report.title))), title_indent(report)
    if side:
        indent(made, "left", side, TITLE.em)
        indent(made, "right", side, TITLE.em)
    return made


def _prose(report: Report, key: str) -> Iterator[CT_P]:
    for line in paragraphs(report.prose.get(key, "")):
        yield _paragraph(line)


def _paragraph(line: str) -> CT_P:
    opening = _SECOND_LEVEL.match(line)
    if not opening:
        return paragraph(BODY_STYLE, run(line))
    if opening.end() == len(line):
        return paragraph(HEADING_2, run(line))
    rest = line[opening.end() :]
    return paragraph(BODY_STYLE, run(opening.group(), SUBHEADING), run(rest))


def _signature(report: Report) -> Iterator[CT_P]:
    if report.signed_on:
        yield from signature(plain(report.organ), chinese_day(report.signed_on))


def signature(organ: str, day: str) -> Iterator[CT_P]:
    """The organ and the date, one line below the text."""
    above = paragraph(SIGNATURE, run(organ))
    indent(above, "right", organ_indent(organ, day), BODY.em)
    layout(above).spacing_before = Twips(LINE)
    below = paragraph(SIGNATURE, run(day))
    indent(below, "right", day_indent(organ, day), BODY.em)
    yield from (above, below)


def space(content: Sequence[CT_P] | Sequence[CT_P | CT_Tbl]) -> None:
    """Set tables off from the text, and never let what closes it have a page to itself.

    Shape: that is a signature, and each paragraph set to stay with the next, such as 附件.
    """
    held = [p for p in content if isinstance(p, CT_P) and _is_held(p)]
    for above, below in pairwise(content):
        if isinstance(above, CT_P) and isinstance(below, CT_Tbl):
            layout(above).spacing_after = Twips(TABLE_GAP)
        if isinstance(above, CT_Tbl) and isinstance(below, CT_P):
            layout(below).spacing_before = Twips(TABLE_GAP)
        if isinstance(above, CT_P) and any(below is one for one in held):
            layout(above).keepNext_val = True


def _is_held(made: CT_P) -> bool:
    return made.style == SIGNATURE or bool(layout(made).keepNext_val)
