"""Pasted text, one cell or one row a line, as a document: rows are cut at the forms' labels."""

import re
from collections.abc import Sequence

from gongkai.annual.read.document import Document, Paragraph, RawCell, Row
from gongkai.annual.read.figures import is_figure
from gongkai.annual.read.labels import Kind, heading, kind
from gongkai.annual.read.limits import few

_LINE = re.compile(r"\r\n|\r|\n")  # what an editor counts as a line, and nothing else
_RULE = re.compile(r":?-{3,}:?")  # below the head of a Markdown table
_LONGEST_CELL = 40
_SENTENCE = re.compile("[。；;：:]")


def document(text: str) -> Document:
    """The paragraphs and table rows of *text*; a cell's place is its line."""
    cutter = _Cutter()
    for number, line in enumerate(few(_LINE.split(text)), start=1):
        cutter.line(line, f"第 {number} 行")
    return cutter.finish()


class _Cutter:
    """Collects lines into rows: a row begins at its label and ends before the next one."""

    def __init__(self) -> None:
        self._parts: list[Paragraph | Row] = []
        self._row: list[RawCell] = []
        self._padding: list[RawCell] = []  # blanks on the label's own line: cells, or only pipes
        self._heading = False  # the row is one of heads
        self._unpiped = False  # inside a table whose lines have no pipes

    def line(self, line: str, where: str) -> None:
        if "|" in line:
            self._piped([RawCell(text.strip(), where) for text in few(_split(line))])
        elif line.strip():
            self._plain(RawCell(line.strip(), where))

    def finish(self) -> Document:
        self._close()
        return self._parts

    def _piped(self, cells: Sequence[RawCell]) -> None:
        filled = [cell for cell in cells if not cell.blank]
        if len(filled) > 1:
            self._close()
            if not all(_RULE.fullmatch(cell.text) for cell in filled):
                self._parts.append(Row(tuple(cells)))
        elif filled and heading(filled[0].text):
            self._paragraph(filled[0])
        elif filled:
            self._cell(filled[0])
            blanks = cells[cells.index(filled[0]) + 1 :]
            self._padding = list(blanks) if kind(filled[0].text) is Kind.ROW else []

    def _plain(self, cell: RawCell) -> None:
        found = kind(cell.text)
        if heading(cell.text):
            self._paragraph(cell)
        elif found is Kind.HEAD or (self._unpiped and (found or _short(cell.text))):
            # Only a head opens a table: 行政许可 alone on a line may be a subheading of the prose.
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
            self._heading = kind(cell.text) is Kind.HEAD
        self._row.append(cell)

    def _begins(self, cell: RawCell) -> bool:
        """Whether *cell* is the first of a new row."""
        found = kind(cell.text)
        if self._heading:
            return found in (Kind.ROW, Kind.GROUP) or is_figure(cell.text)
        if found is Kind.HEAD:
            return True
        # Labels of several levels stand one after another before the row's figures.
        return bool(found and self._row and kind(self._row[-1].text) is not Kind.GROUP)

    def _close(self) -> None:
        if self._row:
            only_label = kind(self._row[-1].text) is Kind.ROW
            padding = self._padding if only_label else ()
            self._parts.append(Row((*self._row, *padding), cut=not padding))
        self._row, self._padding, self._heading = [], [], False


def _split(line: str) -> list[str]:
    """The cells between the pipes; a pipe at the very end closes the last cell."""
    return line.strip().removesuffix("|").split("|")


def _short(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not _SENTENCE.search(text)
