"""Pasted text as lines of cells: page numbers left out, labels broken over lines made whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual.read.document import RawCell
from gongkai.annual.read.figures import is_figure
from gongkai.annual.read.headings import heading
from gongkai.annual.read.known import exactly, kind
from gongkai.annual.read.labels import Kind
from gongkai.annual.read.limits import few
from gongkai.annual.read.pieces import is_piece_of_head, is_several_heads
from gongkai.annual.read.spelling import normal

_LINE = re.compile(r"\r\n|\r|\n|\f")  # what an editor counts as a line, and a page's end
_PAGE = re.compile(r"[-—–－―~·]+\s*[0-9０-９]{1,3}\s*[-—–－―~·]+|第\s*[0-9]+\s*页.{0,12}")
_GLUED = re.compile(r"(.*\D)([0-9]+)")
_MOST_LINES = 20  # the longest label, one character a line but for its brackets
_MOST_GROUPS = 4  # of three digits: a number of more is no count
_LONGEST_CELL = 40
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class TextLine:
    """The cells of one line, or of a label over several."""

    cells: tuple[RawCell, ...]
    piped: bool  # its cells are parted by marks, so blanks among them are cells too
    whole: bool = False  # a row of its own: heads or figures side by side, or a label with them


def lines(text: str) -> Iterator[TextLine]:
    """The lines of *text* in which something stands; a cell's place is its line."""
    run: list[RawCell] = []
    for number, line in enumerate(few(_LINE.split(text)), start=1):
        cells = _cells(line, f"第 {number} 行")
        if _may_go_on(cells):
            run.append(cells.cells[0])
        elif cells.cells:
            yield from _joined(run)
            run.clear()
            yield _apart(cells)
    yield from _joined(run)


def _cells(line: str, where: str) -> TextLine:
    if is_page_number(line):
        return TextLine((), piped=False)
    for mark in ("|", "\t"):
        if mark in line.strip(" "):
            cells = [RawCell(part.strip(), where) for part in few(_parts(line.strip(" "), mark))]
            return TextLine(tuple(cells), piped=True)
    cell = RawCell(line.strip().strip("#*").strip(), where)
    return TextLine(() if cell.blank else (cell,), piped=False)


def is_page_number(line: str) -> bool:
    """Whether *line* is what stands below a page: - 3 -, 第 3 页."""
    return bool(_PAGE.fullmatch(line.strip()))


def _parts(line: str, mark: str) -> list[str]:
    """The cells of *line*; marks at both its ends are its frame, one at its end closes a cell."""
    framed = mark == "|" and line.startswith(mark) and line.endswith(mark) and len(line) > 1
    return (line.removeprefix(mark) if framed else line).removesuffix(mark).split(mark)


def _apart(line: TextLine) -> TextLine:
    """*line*, its figures and words told apart where they stand side by side."""
    if line.piped:
        return line
    cell = line.cells[0]
    words = cell.text.split()
    if not _figures(cell.text):
        return _split(cell)
    if len(words) < 2 or _is_one_number(words):
        return line
    return TextLine(tuple(cell._replace(text=t) for t in words), piped=False, whole=True)


def _is_one_number(words: Sequence[str]) -> bool:
    """Whether *words* may be a single number with spaces between its thousands."""
    grouped = 1 < len(words) <= _MOST_GROUPS
    return grouped and all(len(word) == 3 and word.isdigit() for word in words[1:])


def _may_go_on(line: TextLine) -> bool:
    """Whether *line* may be part of a label that its neighbours complete."""
    if line.piped or len(line.cells) != 1:
        return False
    text = line.cells[0].text
    return len(text) <= _LONGEST_CELL and not _figures(text) and not heading(text)


def _figures(text: str) -> bool:
    return all(map(is_figure, text.split()))


def _joined(run: Sequence[RawCell]) -> Iterator[TextLine]:
    """The lines of *run*, those that spell a label together as one."""
    said = [normal(cell.text) for cell in run]
    at = 0
    while at < len(run):
        count = _spelling(said, at)
        text = "".join(cell.text for cell in run[at : at + count])
        yield _split(run[at]._replace(text=text))
        at += count


def _spelling(said: Sequence[str], at: int) -> int:
    """How many of *said* from *at* on spell a label; one, where none is spelt."""
    together, counts = "", list[tuple[int, str]]()
    for count, text in enumerate(said[at : at + _MOST_LINES], start=1):
        together += text
        if len(together) > _LONGEST_LABEL:
            break
        counts.append((count, together))
    for count, text in reversed(counts):
        if exactly(text):
            return count
    near = (count for count, text in counts[:4] if kind(text) in (Kind.ROW, Kind.GROUP))
    return next(near, 1)


def _split(cell: RawCell) -> TextLine:
    """One line as its cells, where words or figures stand side by side in it."""
    words = cell.text.split()
    if kind(cell.text) or len(cell.text) > 3 * _LONGEST_CELL:
        return TextLine((cell,), piped=False)
    figures = 0
    while figures < len(words) and is_figure(words[-1 - figures]):
        figures += 1
    label = " ".join(words[: len(words) - figures])
    told = figures and not _is_one_number(words[len(words) - figures :])
    if told and kind(label) in (Kind.ROW, Kind.GROUP):
        texts = (label, *words[len(words) - figures :])
        return TextLine(tuple(cell._replace(text=t) for t in texts), piped=False, whole=True)
    return _glued(cell) or _side_by_side(cell, words)


def _glued(cell: RawCell) -> TextLine | None:
    """A label with its figures right behind it."""
    match = _GLUED.fullmatch(cell.text)
    if match and not match[1][-1].isspace() and kind(match[1]) is Kind.ROW:
        cells = (cell._replace(text=match[1]), cell._replace(text=match[2], glued=True))
        return TextLine(cells, piped=False, whole=True)
    return None


def _side_by_side(cell: RawCell, words: Sequence[str]) -> TextLine:
    if len(words) > 1 and all(map(is_piece_of_head, words)):
        return TextLine(tuple(cell._replace(text=t) for t in words), piped=False, whole=True)
    return TextLine((cell,), piped=False, whole=is_several_heads(cell.text))
