"""One statutory table of a report as a Word table: real merged cells, fixed widths."""

from collections.abc import Iterator, Sequence
from typing import cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from gongkai.annual import figures
from gongkai.annual.layout import grid, width
from gongkai.annual.model import Report
from gongkai.annual.write.columns import face_of, widths
from gongkai.annual.write.docx_styles import CELL, DENSE_CELL
from gongkai.annual.write.ooxml import layout, node, paragraph, run
from gongkai.annual.write.places import Placed, places
from gongkai.annual.write.typography import (
    CELL_MARGIN,
    DENSE_TABLE,
    TABLE,
    TEXT_WIDTH,
    Face,
)
from gongkai.law.forms import Block, Section

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (("top", 16), ("left", CELL_MARGIN), ("bottom", 16), ("right", CELL_MARGIN))
_AIR = 36  # twips above and below the words of a row, together


def table(report: Report, section: Section) -> CT_Tbl:
    """The table of *section*, as wide as the text, kept on one page where a page holds it."""
    across = width(report.form, section.key)
    face = face_of(section.blocks, across)
    columns = widths(section.blocks, across)
    rows = [row for block in section.blocks for row in _rows(report, block, columns, face)]
    # Heads repeat only where they stand over all that follows.
    if len(section.blocks) == 1:
        heads, _ = grid(section.blocks[0], width=across)
        for row in rows[: len(heads)]:
            row[0].append(node("tblHeader"))
    for row in rows[:-1]:
        for properties in row.iter(qn("w:pPr")):
            properties[0].addnext(node("keepNext"))
    drawn = (node("gridCol", w=column) for column in columns)
    return cast(CT_Tbl, node("tbl", _properties(section), node("tblGrid", *drawn), *rows))


def _properties(section: Section) -> BaseOxmlElement:
    line: dict[str, str | float] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    return node(
        "tblPr",
        node("tblW", w=TEXT_WIDTH, type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *(node(edge, **line) for edge in _EDGES)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=w, type="dxa") for side, w in _MARGINS)),
        node("tblCaption", val=section.heading),  # read out by a screen reader
    )


def _rows(
    report: Report, block: Block, columns: Sequence[int], face: Face
) -> Iterator[BaseOxmlElement]:
    """The rows of *block*, each kept whole."""
    boxes = sorted(places(block, len(columns)), key=lambda one: one.column)
    for at in range(max(one.rows.stop for one in boxes)):
        height = node("trHeight", val=face.line + _AIR)
        made = node("tr", node("trPr", node("cantSplit"), height))
        for one in boxes:
            if at in one.rows:
                words = _words(report, one, face) if at == one.row else _paragraph("", one, face)
                made.append(node("tc", _merging(one, at, columns), words))
        yield made


def _merging(one: Placed, at: int, columns: Sequence[int]) -> BaseOxmlElement:
    """The properties of the part of a box that stands in row *at*."""
    made = node("tcPr", node("tcW", w=sum(columns[c] for c in one.columns), type="dxa"))
    if one.box.colspan > 1:
        made.append(node("gridSpan", val=one.box.colspan))
    if one.box.rowspan > 1:
        made.append(node("vMerge", val="restart" if at == one.row else "continue"))
    made.append(node("vAlign", val="center"))
    return made


def _words(report: Report, one: Placed, face: Face) -> CT_P:
    text = figures.shown(report, one.box.cell) if one.box.cell else one.box.text
    return _paragraph(text, one, face)


def _paragraph(text: str, one: Placed, face: Face) -> CT_P:
    style = CELL if face is TABLE else DENSE_CELL
    made = paragraph(style, *([run(text)] if text else []))
    if face is DENSE_TABLE and one.box.scope == "row":
        layout(made).ind_left = Twips(CELL_MARGIN)
        layout(made).jc_val = WD_ALIGN_PARAGRAPH.LEFT
    return made
