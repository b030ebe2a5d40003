"""What every kind of file is turned into before anyone asks what it means."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_UNTOLD = "〔{}〕"
_DIGIT = re.compile(r"\d")


def untold(reason: str) -> str:
    """The text of a cell that holds something of which the file does not say what it shows."""
    return _UNTOLD.format(reason)


def former(text: str) -> str:
    """*text* that is struck through: its digits state nothing any more, and join no others.

    >>> former("共12件") == "共\ufffd\ufffd件"
    True
    """
    return _DIGIT.sub("\ufffd", text)


class RawCell(NamedTuple):
    """A table cell as found; a merged cell stands once, where it begins."""

    text: str
    where: str
    column: int | None = None  # its place in the grid; None where the file keeps no grid
    glued: bool = False  # right behind a label, so that it may be several cells run together

    @property
    def blank(self) -> bool:
        """Whether nothing visible stands in the cell."""
        return not self.text.strip(_INVISIBLE)

    @property
    def untold(self) -> bool:
        """Whether the file does not say what the cell shows."""
        return self.text.startswith(_UNTOLD[0]) and self.text.endswith(_UNTOLD[-1])


# Space of every kind, zero-width marks and the byte order mark: pasted tables are full of them.
_INVISIBLE = " \t\r\n\f\v\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\u200c\u200d\u2060\u3000\ufeff"


class Paragraph(NamedTuple):
    """A line of running text outside the tables."""

    text: str
    where: str


class Picture(NamedTuple):
    """A picture, of which nothing is read; it may be one of a table."""

    where: str


class Row(NamedTuple):
    """The cells that begin in one table row, left to right."""

    cells: tuple[RawCell, ...]
    cut: bool = False  # it ends where the next label was found, and not by the file's own mark

    @property
    def lone(self) -> RawCell | None:
        """The cell in which something stands, if it is the only one."""
        found = None
        for cell in self.cells:
            if not cell.blank:
                if found:
                    return None
                found = cell
        return found

    @property
    def filled(self) -> tuple[RawCell, ...]:
        """The cells in which something stands."""
        return tuple(cell for cell in self.cells if not cell.blank)


Part = Paragraph | Row | Picture
Document = Sequence[Part]


def size(part: Part) -> int:
    """How much of a document *part* is, in paragraphs and cells."""
    return len(part.cells) if isinstance(part, Row) else 1
