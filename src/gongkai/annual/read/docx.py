"""Word documents (docx) as a document."""

from collections.abc import Iterator

from lxml import etree

from gongkai.annual.read.archive import Archive, attribute, local
from gongkai.annual.read.document import Document, Paragraph, Part, Picture, RawCell, Row, size
from gongkai.annual.read.limits import few

MAIN = "word/document.xml"
# Deleted text, and text boxes, which are told after the paragraph they hang on.
_LEFT_OUT = frozenset(["del", "moveFrom", "txbxContent", "rPr", "pPr", "instrText"])
# A run so marked is a note or a former figure; its digits must not join its neighbour's.
_PICTURES = frozenset(["blip", "imagedata"])
_APART = frozenset(["vertAlign", "strike", "dstrike", "vanish"])


def document(archive: Archive) -> Document:
    """The paragraphs and table rows of the main part.

    Errors: as Archive.
    """
    return list(few(_Body().parts(archive.xml(MAIN)), size))


class _Body:
    def __init__(self) -> None:
        self._paragraphs = self._tables = 0

    def parts(self, parent: etree._Element) -> Iterator[Part]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._lines(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in ("body", "sdt", "sdtContent", "ins", "customXml", "smartTag"):
                yield from self.parts(child)

    def _lines(self, paragraph: etree._Element) -> Iterator[Part]:
        self._paragraphs += 1
        for line in _text(paragraph).split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), f"第 {self._paragraphs} 段")
        if _has(paragraph, _PICTURES):
            yield Picture(f"第 {self._paragraphs} 段")
        for box in _boxes(paragraph):
            yield from self.parts(box)

    def _table(self, table: etree._Element) -> Iterator[Part]:
        self._tables += 1
        where = f"第 {self._tables} 个表格"
        for number, row in enumerate(_children(table, "tr"), start=1):
            cells = list(_children(row, "tc"))
            yield Row(tuple(_row(row, cells, f"{where}第 {number} 行")))
            if _has(row, _PICTURES):
                yield Picture(f"{where}第 {number} 行")
            for box in (b for cell in cells for p in _children(cell, "p") for b in _boxes(p)):
                yield from self.parts(box)
            for nested in (t for cell in cells for t in _children(cell, "tbl")):
                yield from self._table(nested)


def _has(element: etree._Element, names: frozenset[str]) -> bool:
    return any(local(inner) in names for inner in element.iter("{*}*"))


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in *paragraph*, each once: Word repeats it for readers before 2010."""
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if local(element) in ("Fallback", "del", "moveFrom"):
            walk.skip_subtree()
        elif local(element) == "txbxContent":
            yield element
            walk.skip_subtree()


def _row(row: etree._Element, cells: list[etree._Element], where: str) -> Iterator[RawCell]:
    """The cells that begin in *row*; one that goes on from above is counted, not told again."""
    column = _number(row, "trPr", "gridBefore", default=0)
    for number, cell in enumerate(cells, start=1):
        merge = _property(cell, "tcPr", "vMerge")
        if merge is None or attribute(merge, "val") == "restart":
            lines = "\n".join(_text(paragraph) for paragraph in _children(cell, "p"))
            yield RawCell(lines.strip(), f"{where}第 {number} 格", column)
        column += _number(cell, "tcPr", "gridSpan", default=1)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children called *name*, content controls and insertions looked through."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(child, name)


def _property(element: etree._Element, group: str, name: str) -> etree._Element | None:
    for properties in _children(element, group):
        return next(_children(properties, name), None)
    return None


def _number(element: etree._Element, group: str, name: str, *, default: int) -> int:
    found = _property(element, group, name)
    value = attribute(found, "val") if found is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else default


def _text(paragraph: etree._Element) -> str:
    said: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if name == "r" and _set_apart(element):
            said.append(" ")
        if event == "end":
            continue
        if name in _LEFT_OUT:
            walk.skip_subtree()
        elif name == "t":
            said.append(element.text or "")
        elif name in ("tab", "ptab"):
            said.append(" ")
        elif name in ("br", "cr"):
            said.append("\n")
        elif name == "noBreakHyphen":
            said.append("-")
    return "".join(said)


def _set_apart(run: etree._Element) -> bool:
    return any(
        local(mark) in _APART and attribute(mark, "val") not in ("0", "false", "baseline")
        for properties in _children(run, "rPr")
        for mark in properties
    )
