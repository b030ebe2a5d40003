"""HTML, a whole page or a fragment, as a document."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.annual.read.document import Document, Paragraph, Part, Picture, RawCell, Row, size
from gongkai.annual.read.limits import few
from gongkai.annual.read.refusals import Damaged

_BLOCKS = (
    frozenset(["article", "aside", "body", "footer", "header", "html", "main", "nav", "section"])
    | frozenset(["address", "blockquote", "br", "center", "div", "hr", "p", "pre", "h1", "h2"])
    | frozenset(["h3", "h4", "h5", "h6", "dd", "dl", "dt", "li", "ol", "ul", "fieldset", "form"])
    | frozenset(["caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "option"])
)
_UNSEEN = frozenset(["head", "script", "style", "template", "noscript", "select", "textarea"])
# What stands beside a figure in these is a note to it or a former figure, never its digits.
_APART = frozenset(["sup", "sub", "s", "strike", "del"])
_WRAPPERS = frozenset(["p", "div", "span", "font", "b", "strong", "center", "a", "i", "em", "u"])
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none|\shidden[\s=>/]", re.IGNORECASE)
_MOST_COLUMNS = 100  # a span beyond any table is a slip, or an attack
_SPACE = re.compile(r"[ \t\r\n\f]+")


def document(text: str) -> Document:
    """The paragraphs and table rows of *text*; tables that only hold tables are looked into.

    Errors: Damaged when the tags nest deeper than any page's.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Damaged("网页的标签嵌套过深或不完整")
    return [] if root is None else list(few(_Walk(root, text).parts(), size))


Elements = frozenset[etree._Element]


def _hidden(root: etree._Element, text: str) -> Elements:
    """What the page does not show, by its own styles; found once, for the whole page."""
    if not any(_HIDES.match(text, at) for at in _where(text, "display", "DISPLAY", " hidden")):
        return frozenset()
    return frozenset(
        element
        for element in root.iter(etree.Element)
        if _says_none(element.get("style")) or element.get("hidden") is not None
    )


def _where(text: str, *words: str) -> Iterator[int]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def _says_none(style: str | None) -> bool:
    return style is not None and "one" in style.lower() and bool(_HIDDEN.search(style))


class _Walk:
    """One pass over the page in reading order, without recursion."""

    def __init__(self, root: etree._Element, text: str) -> None:
        self._events = etree.iterwalk(root, events=("start", "end"))
        self._hidden = _hidden(root, text)
        self._line: list[str] = []
        self._paragraphs = self._tables = 0

    def parts(self) -> Iterator[Part]:
        for event, element in self._events:
            tag = element.tag
            if tag in _BLOCKS and self._line:
                yield from self._paragraph()
            if event == "end":
                if element.tail:
                    self._line.append(element.tail)
            elif tag in _UNSEEN or element in self._hidden:
                self._events.skip_subtree()
            elif tag == "img":
                yield Picture(f"第 {self._paragraphs} 段之后")
            elif tag == "table" and element.find(".//table") is None:
                yield from self._table(element)
                self._events.skip_subtree()
            elif element.text:
                self._line.append(element.text)
        yield from self._paragraph()

    def _paragraph(self) -> Iterator[Paragraph]:
        text = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line.clear()
        if text:
            self._paragraphs += 1
            yield Paragraph(text, f"第 {self._paragraphs} 段")

    def _table(self, table: etree._Element) -> Iterator[Part]:
        self._tables += 1
        for caption in table.iter("caption"):
            self._line.append(_text(caption, self._hidden))
            yield from self._paragraph()
        if next(table.iter("img"), None) is not None:
            yield Picture(f"第 {self._tables} 个表格")
        grid = _Grid(self._hidden)
        for number, row in enumerate(table.iter("tr"), start=1):
            if row not in self._hidden:
                yield Row(grid.cells(row, f"第 {self._tables} 个表格第 {number} 行第"))


class _Grid:
    """Finds the columns of cells, row after row."""

    def __init__(self, hidden: Elements) -> None:
        self._hidden = hidden
        self._taken: dict[int, int] = {}  # columns cells from above still fill, and for how long

    def cells(self, row: etree._Element, where: str) -> tuple[RawCell, ...]:
        """The cells that begin in *row*, at their columns.

        Shape: what false spans push out of any table's width has no column.
        """
        column, taken, begun = 0, self._taken, dict[int, int]()
        told = list[RawCell]()
        for number, cell in enumerate(few(row.iterchildren("td", "th")), start=1):
            while column in taken:
                column += 1
            within = column if column < _MOST_COLUMNS else None
            told.append(RawCell(_text(cell, self._hidden), f"{where} {number} 格", within))
            if within is not None:
                across = min(_span(cell.get("colspan")), _MOST_COLUMNS - column)
                down = _span(cell.get("rowspan"))
                if down > 1:
                    begun |= dict.fromkeys(range(column, column + across), down - 1)
                column += across
        self._taken = {place: rows - 1 for place, rows in taken.items() if rows > 1} | begun
        return tuple(told)


def _span(stated: str | None) -> int:
    if stated is None:
        return 1
    value = stated.strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def _text(cell: etree._Element, hidden: Elements) -> str:
    """What a cell says; lines, notes and struck figures stay apart, so that no digits join."""
    plain = _plain_text(cell, hidden)
    if plain is not None:
        return plain
    said: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element is not cell and (element.tag in _BLOCKS or element.tag in _APART):
            said.append("\n")
        if event == "end":
            said.append((element.tail or "") if element is not cell else "")
        elif element.tag in _UNSEEN or element in hidden:
            said.append("\n")
            walk.skip_subtree()
        else:
            said.append(element.text or "")
    return _SPACE.sub(" ", "".join(said)).strip()


def _plain_text(cell: etree._Element, hidden: Elements) -> str | None:
    """What a cell of one text within nothing but wrappers says, as nearly all of them are."""
    element, text = cell, cell.text
    while len(element):
        inner = element[0]
        if len(element) > 1 or inner.tag not in _WRAPPERS or inner.tail:
            return None
        if text and not text.isspace():
            return None
        element, text = inner, inner.text
        if element in hidden:
            return None
    return None if cell in hidden else _SPACE.sub(" ", text or "").strip()
