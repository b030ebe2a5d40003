"""HTML, a whole page or a fragment, as a document."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.annual.read.document import Document, Paragraph, RawCell, Row, size
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
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
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
    return [] if root is None else list(few(_Walk(root).parts(), size))


class _Walk:
    """One pass over the page in reading order, without recursion."""

    def __init__(self, root: etree._Element) -> None:
        self._events = etree.iterwalk(root, events=("start", "end"))
        self._line: list[str] = []
        self._paragraphs = self._tables = 0

    def parts(self) -> Iterator[Paragraph | Row]:
        for event, element in self._events:
            if element.tag in _BLOCKS:
                yield from self._paragraph()
            if event == "end":
                self._line.append(element.tail or "")
            elif element.tag == "table" and element.find(".//table") is None:
                yield from self._table(element)
                self._events.skip_subtree()
            elif element.tag in _UNSEEN or _hidden(element):
                self._events.skip_subtree()
            else:
                self._line.append(element.text or "")
        yield from self._paragraph()

    def _paragraph(self) -> Iterator[Paragraph]:
        text = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line.clear()
        if text:
            self._paragraphs += 1
            yield Paragraph(text, f"第 {self._paragraphs} 段")

    def _table(self, table: etree._Element) -> Iterator[Paragraph | Row]:
        self._tables += 1
        for caption in table.iter("caption"):
            self._line.append(_text(caption))
            yield from self._paragraph()
        taken: dict[int, int] = {}  # columns that cells from above still fill, and for how long
        for number, row in enumerate(table.iter("tr"), start=1):
            where = f"第 {self._tables} 个表格第 {number} 行"
            yield Row(tuple(few(_cells(row, taken, where))))


def _cells(row: etree._Element, taken: dict[int, int], where: str) -> Iterator[RawCell]:
    """The cells that begin in *row*, at their columns; *taken* is carried from row to row.

    Shape: what false spans push out of any table's width has no column.
    """
    column, begun = 0, dict[int, int]()
    for number, cell in enumerate(row.iterchildren("td", "th"), start=1):
        while taken.get(column, 0) > 0:
            column += 1
        within = column if column < _MOST_COLUMNS else None
        yield RawCell(_text(cell), f"{where}第 {number} 格", within)
        across = min(_span(cell, "colspan"), _MOST_COLUMNS - column) if within is not None else 0
        begun |= dict.fromkeys(range(column, column + across), _span(cell, "rowspan") - 1)
        column += across
    for place in [place for place, rows in taken.items() if place not in begun]:
        taken[place] -= 1
        if taken[place] <= 0:
            del taken[place]
    taken |= {place: rows for place, rows in begun.items() if rows > 0}


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def _text(cell: etree._Element) -> str:
    """What a cell says; lines, notes and struck figures stay apart, so that no digits join."""
    said: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element is not cell and (element.tag in _BLOCKS or element.tag in _APART):
            said.append("\n")
        if event == "end":
            said.append((element.tail or "") if element is not cell else "")
        elif element.tag in _UNSEEN or _hidden(element):
            said.append("\n")
            walk.skip_subtree()
        else:
            said.append(element.text or "")
    return _SPACE.sub(" ", "".join(said)).strip()


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
