"""Pasted text, one cell or one row a line, as a document: rows are cut at the forms' labels."""

import re
from collections.abc import Sequence

from gongkai.annual.read.document import Document, Paragraph, RawCell, Row
from gongkai.annual.read.figures import is_figure
from gongkai.annual.read.headings import heading
from gongkai.annual.read.known import kind
from gongkai.annual.read.labels import Kind
from gongkai.annual.read.limits import lined
from gongkai.annual.read.lines import TextLine, lines
from gongkai.annual.read.pieces import resembles_head

_RULE = re.compile(r":?-{3,}:?")  # below the head of a Markdown table
_LONGEST_CELL = 40
_SENTENCE = re.compile("[。；;：:]")


def document(text: str) -> Document:
    """The paragraphs and table rows of *text*; a cell's place is its line.

    Errors: TooLarge for more text or more lines than a report can have.
    """
    cutter = _Cutter()
    told = list(lines(lined(text)))
    for at, line in enumerate(told):
        cutter.line(line, told[at + 1] if at + 1 < len(told) else None)
    return cutter.finish()


class _Cutter:
    """Collects lines into rows: a row begins at its label and ends before the next one."""

    def __init__(self) -> None:
        self._parts: list[Paragraph | Row] = []
        self._row: list[RawCell] = []
        self._padding: list[RawCell] = []  # blanks on the label's own line: cells, or only pipes
        self._heading = False  # the row is one of heads
        self._unpiped = False  # inside a table whose lines have no pipes

    def line(self, line: TextLine, following: TextLine | None) -> None:
        if line.piped:
            self._piped(line.cells)
        elif line.whole:
            self._whole(line.cells)
        else:
            self._plain(line.cells[0], followed=bool(following and _is_figures(following)))

    def finish(self) -> Document:
        self._close()
        return self._parts

    def _piped(self, cells: Sequence[RawCell]) -> None:
        filled = [cell for cell in cells if not cell.blank]
        if len(filled) > 1:
            self._close()
            self._unpiped = False
            if not all(_RULE.fullmatch(cell.text) for cell in filled):
                self._parts.append(Row(tuple(cells)))
        elif filled and heading(filled[0].text):
            self._paragraph(filled[0])
        elif filled:
            self._cell(filled[0])
            blanks = cells[cells.index(filled[0]) + 1 :]
            self._padding = list(blanks) if kind(filled[0].text) is Kind.ROW else []

    def _whole(self, cells: Sequence[RawCell]) -> None:
        """A line that is a row, or the figures of the row whose label stands above it."""
        labelled = bool(self._row) and kind(self._row[-1].text) in (Kind.ROW, Kind.GROUP)
        if all(is_figure(cell.text) for cell in cells):
            if labelled and not self._heading:
                self._row += cells
                self._close()
            else:
                self._close()
                self._parts.append(Row(tuple(cells)))
        else:
            groups = () if self._heading or not labelled else tuple(self._row)
            if groups:
                self._row = []
            self._close()
            self._parts.append(Row((*groups, *cells)))
            self._unpiped = True

    def _plain(self, cell: RawCell, *, followed: bool) -> None:
        found = kind(cell.text)
        # Only a head opens a table, or a row with its figure: 行政许可 alone on a line may be a
        # subheading of the prose.
        opens = found is Kind.HEAD or (found is Kind.ROW and followed)
        if heading(cell.text):
            self._paragraph(cell)
        elif opens or (self._unpiped and (_is_head(cell) or found or _short(cell.text))):
            self._unpiped = True
            self._cell(cell)
        else:
            self._paragraph(cell)

    def _paragraph(self, cell: RawCell) -> None:
        self._close()
        self._unpiped = False
        self._parts.append(Paragraph(cell.text, cell.where))

    def _cell(self, cell: RawCell) -> None:
        if self._begins(cell):
            self._close()
        if not self._row:
            self._heading = _is_head(cell)
        self._row.append(cell)

    def _begins(self, cell: RawCell) -> bool:
        """Whether *cell* is the first of a new row."""
        found = kind(cell.text)
        if self._heading:
            return found in (Kind.ROW, Kind.GROUP) or is_figure(cell.text)
        if _is_head(cell):
            return True
        if is_figure(cell.text) and self._row and not any(kind(c.text) for c in self._row):
            return not is_figure(self._row[-1].text)  # below a piece of a head
        # Labels of several levels stand one after another before the row's figures.
        return bool(found and self._row and kind(self._row[-1].text) is not Kind.GROUP)

    def _close(self) -> None:
        if self._row:
            only_label = kind(self._row[-1].text) is Kind.ROW
            padding = self._padding if only_label else ()
            self._parts.append(Row((*self._row, *padding), cut=not padding))
        self._row, self._padding, self._heading = [], [], False


def _is_head(cell: RawCell) -> bool:
    found = kind(cell.text)
    return found is Kind.HEAD or (found is None and resembles_head(cell.text))


def _is_figures(line: TextLine) -> bool:
    return not line.piped and all(is_figure(cell.text) for cell in line.cells)


def _short(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not _SENTENCE.search(text)
