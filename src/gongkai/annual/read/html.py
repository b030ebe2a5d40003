"""HTML, a whole page or a fragment, as a document: what a browser would show of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.annual.read.document import (
    Document,
    Paragraph,
    Part,
    Picture,
    RawCell,
    Row,
    former,
    size,
    untold,
)
from gongkai.annual.read.limits import CELL_LIMIT, few

_BLOCKS = (
    frozenset(["article", "aside", "body", "footer", "header", "html", "main", "nav", "section"])
    | frozenset(["address", "blockquote", "br", "center", "div", "hr", "p", "pre", "h1", "h2"])
    | frozenset(["h3", "h4", "h5", "h6", "dd", "dl", "dt", "li", "ol", "ul", "fieldset", "form"])
    | frozenset(["caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "option"])
)
_UNSEEN = frozenset(["head", "script", "style", "template", "noscript", "select", "textarea"])
_STRUCK = frozenset(["s", "strike", "del"])
_STRUCK_STYLE = "line-through"
_PARTS = re.compile(r"[\s>+~{]+")  # of a selector's parts the last is what is styled
_TO_LOOK_INTO = ",".join((_UNSEEN | _STRUCK) - {"head"})  # in a table: no cell of it is plain
# What stands beside a figure in these is a note to it or a former figure, never its digits.
_APART = frozenset(["sup", "sub", "s", "strike", "del", "small", "ruby", "rt", "rp"])
# The same said by style, and what is there without being seen.
_APART_STYLE = re.compile(
    r"vertical-align\s*:\s*(?!baseline|middle|inherit|initial|0)|line-through|text-raise"
    r"|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0|position\s*:\s*(?:relative|abs)",
    re.IGNORECASE,
)
_APART_CLASS = re.compile("footnote|endnote|superscript", re.IGNORECASE)
_INSTEAD_OF_TEXT = "script,img,input,textarea,select,svg,canvas,object,math,embed"
_BREAKS = _BLOCKS | _APART
_TEXT = "-text"
_MAY_HIDE = '[style*="display" i]'
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_COLUMNS = 100  # a span beyond any table is a slip, or an attack
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BETWEEN = "\x1f"  # between the texts of one cell

Ids = frozenset[int]  # of nodes


def document(text: str) -> Document:
    """The paragraphs and table rows of *text*; tables that only hold tables are looked into."""
    source = text.encode("utf-8", "replace")
    page = LexborHTMLParser(source)
    # That a page says nowhere what would hide or strike a text is soon told, and true of most.
    says = source.lower()
    return [] if page.root is None else list(few(_Walk(page, page.root, says).parts(), size))


def _hidden(page: LexborHTMLParser, says: bytes) -> Ids:
    """What the page does not show, by its own styles; found once, for the whole page."""
    styled = page.css(_MAY_HIDE) if b"display" in says else []
    none = (node for node in styled if _HIDDEN.search(node.attributes.get("style") or ""))
    return frozenset(node.mem_id for node in (*page.css("[hidden]"), *none))


def _outer_tables(page: LexborHTMLParser) -> Ids:
    """The tables that hold tables."""
    outer = set()
    for table in page.css("table table"):
        around = table.parent
        while around is not None and around.tag != "table":
            around = around.parent
        if around is not None:
            outer.add(around.mem_id)
    return frozenset(outer)


class _Nodes:
    """The nodes below one in reading order, without recursion; those that break, at their end too.

    Shape: tag, node, whether it ends; with *every*, every element is told at its end.
    """

    def __init__(self, top: LexborNode, *, every: bool = False) -> None:
        self._top, self._all, self._within = top, every, True

    def skip(self) -> None:
        """Leave out what is below the node last told."""
        self._within = False

    def __iter__(self) -> Iterator[tuple[str, LexborNode, bool]]:
        node, depth = self._top.child, 0
        while node is not None:
            tag = node.tag or ""
            self._within = True
            yield tag, node, False
            child = node.child if self._within else None
            if child is not None:
                node, depth = child, depth + 1
                continue
            if tag != _TEXT and (self._all or tag in _BREAKS):
                yield tag, node, True
            while (following := node.next) is None and depth and node.parent is not None:
                node, depth = node.parent, depth - 1
                if self._all or node.tag in _BREAKS:
                    yield node.tag or "", node, True
            node = following


class _Walk:
    """One pass over the page in reading order."""

    def __init__(self, page: LexborHTMLParser, root: LexborNode, says: bytes) -> None:
        self._nodes = _Nodes(root)
        self._hidden, self._outer = _hidden(page, says), _outer_tables(page)
        self._struck = _Struck.of(page) if _STRUCK_STYLE.encode() in says else _Struck()
        self._line: list[str] = []
        self._paragraphs = self._tables = 0

    def parts(self) -> Iterator[Part]:
        line = self._line
        for tag, node, ends in self._nodes:
            if tag == _TEXT:
                self._add(node.text_content)
                continue
            if line and tag in _BLOCKS:
                yield from self._paragraph()
            if ends:
                continue
            if tag in _UNSEEN or (self._hidden and node.mem_id in self._hidden):
                self._nodes.skip()
            elif tag == "img":
                yield Picture(f"第 {self._paragraphs} 段之后")
            elif tag == "table" and node.mem_id not in self._outer:
                yield from self._table(node)
                self._nodes.skip()
        yield from self._paragraph()

    def _add(self, text: str | None) -> None:
        if text and (self._line or not text.isspace()):
            self._line.append(text)

    def _paragraph(self) -> Sequence[Paragraph]:
        text = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line.clear()
        if not text:
            return ()
        self._paragraphs += 1
        return (Paragraph(text, f"第 {self._paragraphs} 段"),)

    def _table(self, table: LexborNode) -> Iterator[Part]:
        self._tables += 1
        for caption in table.css("caption"):
            self._line.append(_parted(caption, self._hidden, self._struck))
            yield from self._paragraph()
        if table.css_first("img") is not None:
            yield Picture(f"第 {self._tables} 个表格")
        grid = _Grid(table, self._hidden, self._struck)
        for number, row in enumerate(table.css("tr"), start=1):
            if row.mem_id not in self._hidden:
                yield Row(grid.cells(row, f"第 {self._tables} 个表格第 {number} 行第"))


class _Grid:
    """Finds the columns of cells, row after row."""

    def __init__(self, table: LexborNode, hidden: Ids, struck: "_Struck") -> None:
        self._hidden, self._struck = hidden, struck
        simple = not hidden and not struck.styled
        self._plain = simple and table.css_first(_TO_LOOK_INTO) is None
        self._spans = {cell.mem_id for cell in table.css("[colspan],[rowspan]")}
        self._taken: dict[int, int] = {}  # columns cells from above still fill, and for how long

    def cells(self, row: LexborNode, where: str) -> tuple[RawCell, ...]:
        """The cells that begin in *row*, at their columns.

        Shape: what false spans push out of any table's width has no column.
        """
        column, taken, begun = 0, self._taken, dict[int, int]()
        told = list[RawCell]()
        for number, cell in enumerate(islice(row.iter(), CELL_LIMIT + 1), start=1):
            if self._hidden and cell.mem_id in self._hidden:
                continue  # no cell at all to whoever looks
            while column in taken:
                column += 1
            within = column if column < _MOST_COLUMNS else None
            told.append(RawCell(self._text(cell), f"{where} {number} 格", within))
            if cell.mem_id not in self._spans:
                column += 1
            elif within is not None:
                stated = cell.attributes
                end = min(column + _span(stated.get("colspan")), _MOST_COLUMNS)
                down = _span(stated.get("rowspan"))
                if down > 1:
                    begun |= dict.fromkeys(range(column, end), down - 1)
                column = end
        self._taken = {place: rows - 1 for place, rows in taken.items() if rows > 1} | begun
        return tuple(told)

    def _text(self, cell: LexborNode) -> str:
        """What a cell says; nearly all say one text, whatever it is wrapped in."""
        said = cell.text(deep=True, separator=_BETWEEN) if self._plain else _BETWEEN
        if _BETWEEN in said:
            said = _parted(cell, self._hidden, self._struck)
        if said.isdigit():
            return said
        said = _SPACE.sub(" ", said).strip()
        if not said and cell.css_first(_INSTEAD_OF_TEXT) is not None:
            return untold("图片或表单")
        return said


@dataclass(frozen=True, slots=True)
class _Struck:
    """What strikes text through: a tag, a style of its own, or a class of the page's styles."""

    styled: bool = False  # whether the page says so in styles at all
    classes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, page: LexborHTMLParser) -> Self:
        """What strikes through by the styles of *page*."""
        rules = (rule for style in page.css("style") for rule in style.text().split("}"))
        struck = (rule.rpartition("{")[0] for rule in rules if _STRUCK_STYLE in rule.lower())
        named = (_PARTS.split(one.strip())[-1] for said in struck for one in said.split(","))
        return cls(True, frozenset(name for last in named for name in last.split(".")[1:]))

    def by(self, node: LexborNode) -> bool:
        """Whether *node* strikes its text through."""
        if node.tag in _STRUCK:
            return True
        marks = node.attributes if self.styled else {}
        style, kinds = marks.get("style") or "", (marks.get("class") or "").split()
        return _STRUCK_STYLE in style.lower() or not self.classes.isdisjoint(kinds)

    def around(self, cell: LexborNode) -> int:
        """How many elements strike *cell*, from itself to its table."""
        count, node = int(self.by(cell)), cell
        while node.tag != "table" and node.parent is not None:
            node = node.parent
            count += self.by(node)
        return count


def _stands_apart(tag: str, node: LexborNode) -> bool:
    """Whether what *node* says is a note to what stands beside it, or no longer said."""
    if tag in _APART:
        return True
    marks = node.attributes
    style, kind, address = (marks.get(name) or "" for name in ("style", "class", "href"))
    noted = _APART_STYLE.search(style) or _APART_CLASS.search(kind)
    return bool(noted) or (tag == "a" and "#" in address)


def _span(stated: str | None) -> int:
    if stated is None:
        return 1
    value = stated.strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def _parted(cell: LexborNode, hidden: Ids, strikes: _Struck) -> str:
    """What a cell says; lines, notes and struck figures stay apart, so that no digits join."""
    said: list[str] = []
    struck = strikes.around(cell)  # how many elements that strike their text are open
    nodes = _Nodes(cell, every=True)
    for tag, node, ends in nodes:
        if tag == _TEXT:
            text = node.text_content or ""
            said.append(former(text) if struck else text)
        elif tag in _BLOCKS or _stands_apart(tag, node) or strikes.by(node):
            said.append("\n")
        if tag != _TEXT and strikes.by(node):
            struck += -1 if ends else 1
        if not ends and (tag in _UNSEEN or node.mem_id in hidden):
            said.append("\n")
            nodes.skip()
    return "".join(said)
