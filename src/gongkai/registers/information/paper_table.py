"""A table of words on the page of an official document: thin lines, the head on every page.

Source: GB/T 9704—2012（版面）；表内字号标准没有规定。
"""

from collections.abc import Iterable, Sequence
from typing import cast

from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.annual.write.docx_styles import DENSE_CELL
from gongkai.annual.write.ooxml import layout, node, paragraph, run
from gongkai.annual.write.typography import TEXT_WIDTH
from gongkai.annual.write.words import plain

_SIDES = ("top", "left", "bottom", "right")
_AIR = 70  # round the words of a cell, in twips
Cell = str | Sequence[BaseOxmlElement]
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(heads: Sequence[Cell], shares: Sequence[int], rows: Iterable[Sequence[Cell]]) -> CT_Tbl:
    """The table of *rows* under *heads*.

    Shape: *shares* are the columns' widths, of a hundred; a cell is plain words, or runs.
    """
    line: dict[str, str | float] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    columns = [TEXT_WIDTH * share // 100 for share in shares]
    properties = node(
        "tblPr",
        node("tblW", w=TEXT_WIDTH, type="dxa"),
        node("tblBorders", *(node(edge, **line) for edge in _EDGES)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(s, w=_AIR, type="dxa") for s in _SIDES)),
    )
    drawn = node("tblGrid", *(node("gridCol", w=width) for width in columns))
    head = _row(heads, columns)
    head.insert(0, node("trPr", node("tblHeader")))
    body = [_row(cells, columns) for cells in rows]
    return cast(CT_Tbl, node("tbl", properties, drawn, head, *body))


def _row(cells: Sequence[Cell], columns: Sequence[int]) -> BaseOxmlElement:
    row = node("tr")
    for cell, width in zip(cells, columns, strict=True):
        runs = [run(plain(cell))] if isinstance(cell, str) else cell
        words = paragraph(DENSE_CELL, *runs)
        layout(words).append(node("jc", val="left"))
        row.append(node("tc", node("tcPr", node("tcW", w=width, type="dxa")), words))
    return row
