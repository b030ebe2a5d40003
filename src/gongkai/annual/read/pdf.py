"""PDF with text as a document: ruled tables cell by cell, what stands around them by lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.annual.read import text as pasted
from gongkai.annual.read.document import Document, Paragraph, Part, RawCell, Row, size, untold
from gongkai.annual.read.limits import few
from gongkai.annual.read.lines import is_page_number
from gongkai.annual.read.pages import Page, Sign, pages
from gongkai.annual.read.refusals import NotAReport, TablesArePictures
from gongkai.annual.read.ruled import RuledCell, Table, tables
from gongkai.annual.read.struck import with_former_figures

_FEWEST = 40  # characters; a scanned report may have a stamp or a page number in text
_GAP = 0.7  # of a character's height: a wider gap parts words
_SAME_SIZE = 0.1  # of a character's height; a title's characters are larger than what follows
_FULL = 2.5  # characters short of the longest line, at most, where a paragraph goes on


@dataclass(frozen=True, slots=True)
class _Line:
    """Characters on one height, left to right."""

    signs: tuple[Sign, ...]
    where: str

    @property
    def text(self) -> str:
        """What the line says; words far apart have a space between them."""
        said = [self.signs[0].text]
        for before, sign in pairwise(self.signs):
            wide = sign.box.left - before.box.right > _GAP * sign.height
            said.append(f" {sign.text}" if wide else sign.text)
        return "".join(said)

    @property
    def size(self) -> float:
        """The height of its characters: of its tallest, since a dash is no measure."""
        return max(sign.height for sign in self.signs)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.signs[0].box.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.signs[-1].box.right

    @property
    def top(self) -> float:
        """How far down it stands."""
        return min(sign.box.top for sign in self.signs)


def document(data: bytes) -> Document:
    """The paragraphs and table rows of the PDF file *data*, page after page.

    Shape: where nothing is ruled, its lines are read as pasted text.
    Errors: as ``pages``; TablesArePictures for pages without text, NotAReport for empty ones.
    """
    parts, lines, signs, pictures = list[Part](), list[_Line](), 0, 0
    for page in map(with_former_figures, pages(data)):
        signs, pictures = signs + len(page.signs), pictures + page.pictures
        told = list(few(_parts(page, lines), size))
        parts += told
    if signs < _FEWEST:
        raise (
            TablesArePictures("这份 PDF 是扫描件或图片")
            if pictures
            else NotAReport("PDF 里没有文字")
        )
    if any(isinstance(part, Row) for part in parts):
        return list(few(parts, size))
    return _as_pasted(lines)


def _as_pasted(lines: Sequence[_Line]) -> Document:
    told = pasted.document("\n".join(line.text for line in lines))
    return [_placed(part, lines) for part in told]


def _placed(part: Part, lines: Sequence[_Line]) -> Part:
    """*part* with its line's place on the page instead of its number in the whole text."""
    if isinstance(part, Row):
        return part._replace(cells=tuple(c._replace(where=_at(c.where, lines)) for c in part.cells))
    return part._replace(where=_at(part.where, lines))


def _at(where: str, lines: Sequence[_Line]) -> str:
    number = where.removeprefix("第 ").removesuffix(" 行")
    return lines[int(number) - 1].where if number.isdigit() else where


def _parts(page: Page, lines: list[_Line]) -> Iterator[Part]:
    """The parts of one page from top to bottom; its lines outside tables go to *lines* as well."""
    found = tables(page)
    inside = {sign for table in found for cell in table.cells for sign in cell.signs}
    outside = [sign for sign in page.signs if sign not in inside]
    own = [
        line for line in _lines(outside, f"第 {page.number} 页") if not is_page_number(line.text)
    ]
    lines += own
    full = max((line.right for line in own), default=0.0)
    waiting = own
    for number, table in enumerate(found, start=1):
        yield from _paragraphs([line for line in waiting if line.top < table.top], full)
        waiting = [line for line in waiting if line.top >= table.top]
        yield from _rows(table, f"第 {page.number} 页第 {number} 个表格")
    yield from _paragraphs(waiting, full)


def _rows(table: Table, where: str) -> Iterator[Row]:
    for number, row in enumerate(table.rows, start=1):
        yield Row(
            tuple(
                RawCell(_said(cell), f"{where}第 {number} 行第 {at} 格")
                for at, cell in enumerate(row, start=1)
            )
        )


def _said(cell: RuledCell) -> str:
    if cell.crossed:
        return untold("文字越出格线")
    return "\n".join(line.text for line in _lines(cell.signs, ""))


def _lines(signs: Sequence[Sign], page: str) -> list[_Line]:
    """*signs* by lines, from top to bottom: two are on one line where their heights overlap."""
    lines: list[list[Sign]] = []
    low = 0.0
    for sign in sorted(signs, key=lambda sign: sign.box.middle[1]):
        middle = sign.box.middle[1]
        if lines and middle <= low:
            lines[-1].append(sign)
        else:
            lines.append([sign])
            low = middle + sign.height / 2
    return [
        _Line(tuple(sorted(line, key=lambda sign: sign.box.left)), f"{page}第 {number} 行")
        for number, line in enumerate(lines, start=1)
    ]


def _paragraphs(lines: Sequence[_Line], full: float) -> Iterator[Paragraph]:
    """Lines that run to the margin go on in the next, unless that one is set in or smaller."""
    margin = min((line.left for line in lines), default=0.0)
    text, where, goes_on, size_before = "", "", False, 0.0
    for line in lines:
        em = line.size
        same = abs(em - size_before) <= _SAME_SIZE * em
        if text and not (goes_on and same and line.left < margin + em):
            yield Paragraph(text, where)
            text = ""
        where = where if text else line.where
        text += line.text
        size_before = em
        goes_on = line.right > full - _FULL * em
    if text:
        yield Paragraph(text, where)
