"""Word documents (docx) as a document."""

from collections.abc import Iterator, Sequence

from lxml import etree

from gongkai.annual.read.archive import Archive, attribute, local
from gongkai.annual.read.document import (
    Document,
    Paragraph,
    Part,
    Picture,
    RawCell,
    Row,
    size,
    untold,
)
from gongkai.annual.read.docx_text import Shown, Styles, found, is_on, is_repeat, shown, styles_of
from gongkai.annual.read.limits import few

MAIN = "word/document.xml"
_STYLES = "word/styles.xml"
_LAYOUT = 2  # a row of no more cells may only lay out a page
_AROUND = frozenset(["body", "sdt", "sdtContent", "ins", "customXml", "AlternateContent", "Choice"])


def document(archive: Archive) -> Document:
    """The paragraphs and table rows of the main part.

    Errors: as Archive.
    """
    styles = styles_of(archive.xml(_STYLES)) if _STYLES in archive else Styles()
    return list(few(_Body(styles).parts(archive.xml(MAIN)), size))


class _Body:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs = self._tables = 0

    def parts(self, parent: etree._Element) -> Iterator[Part]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._lines(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in _AROUND and not is_repeat(child):
                yield from self.parts(child)

    def _lines(self, paragraph: etree._Element) -> Iterator[Part]:
        self._paragraphs += 1
        said, where = shown(paragraph, self._styles), f"第 {self._paragraphs} 段"
        for line in said.text.split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), where)
        if said.pictured:
            yield Picture(where)
        for box in said.boxes:
            yield from self.parts(box)

    def _table(self, table: etree._Element) -> Iterator[Part]:
        self._tables += 1
        name = f"第 {self._tables} 个表格"
        for number, row in enumerate(_children(table, "tr"), start=1):
            if any(is_on(row, "trPr", mark) for mark in ("del", "hidden")):
                continue
            where = f"{name}第 {number} 行"
            cells = list(_children(row, "tc"))
            said = [[shown(p, self._styles) for p in _children(cell, "p")] for cell in cells]
            yield Row(tuple(_row(row, cells, said, where)))
            inside = [paragraph for of_cell in said for paragraph in of_cell]
            if any(paragraph.pictured for paragraph in inside):
                yield Picture(where)
            for box in (box for paragraph in inside for box in paragraph.boxes):
                yield from self.parts(box)
            for nested in (t for cell in cells for t in _children(cell, "tbl")):
                yield from self._table(nested)


def _row(
    row: etree._Element,
    cells: Sequence[etree._Element],
    said: Sequence[Sequence[Shown]],
    where: str,
) -> Iterator[RawCell]:
    """The cells that begin in *row*; one that goes on from above is counted, not told again."""
    column = _number(row, "trPr", "gridBefore", default=0)
    for number, (cell, paragraphs) in enumerate(zip(cells, said, strict=True), start=1):
        merge = found(cell, "tcPr", "vMerge")
        if merge is None or attribute(merge, "val") == "restart":
            lines = "\n".join(paragraph.text for paragraph in paragraphs).strip()
            if not lines and len(cells) > _LAYOUT and _holds_more(cell, paragraphs):
                lines = untold("图片或表格")
            yield RawCell(lines, f"{where}第 {number} 格", column)
        column += _number(cell, "tcPr", "gridSpan", default=1)


def _holds_more(cell: etree._Element, paragraphs: Sequence[Shown]) -> bool:
    """Whether a figure may stand in the cell although it has no text of its own."""
    boxed = any(paragraph.pictured or paragraph.boxes for paragraph in paragraphs)
    return boxed or next(_children(cell, "tbl"), None) is not None


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children called *name*, content controls and insertions looked through."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(child, name)


def _number(element: etree._Element, group: str, name: str, *, default: int) -> int:
    mark = found(element, group, name)
    value = attribute(mark, "val") if mark is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else default
