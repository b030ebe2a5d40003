"""An annual report as data: figures under cell ids, prose by section."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.law.forms import CellId, Form

Figure = int | Decimal | None  # None: blank, or no number stated. A blank is not a zero.


@dataclass(frozen=True, slots=True)
class Report:
    """One organ's report of one year.

    Shape: *cells* has every cell of the form. *prose* maps a section's key to its text, paragraphs
        parted by newlines; ``preface`` is what stands before the first heading.
    Unit: as the form's column says; *units* holds the unit of the cells where the form names none.
    """

    organ: str  # empty where a file does not say
    year: int | None  # None where a file does not say
    form: Form
    cells: Mapping[CellId, Figure]
    units: Mapping[CellId, str] = field(default_factory=dict)
    prose: Mapping[str, str] = field(default_factory=dict)
    signed_on: date | None = None

    @property
    def title(self) -> str:
        """The heading the report is published under; a year that is not known is left out."""
        return title(self.organ, self.year)

    def unit(self, cell: CellId) -> str:
        """The unit of *cell*: the form's, or the filler's where the form names none."""
        return self.form.cell(cell).column.unit or self.units.get(cell, "")


def title(organ: str, year: int | None) -> str:
    """The heading of an organ's report of a year.

    >>> title("息烽县统计局", 2020)
    '息烽县统计局2020年政府信息公开工作年度报告'
    """
    return f"{organ}{f'{year}年' if year else ''}政府信息公开工作年度报告"


@dataclass(frozen=True, slots=True)
class Claim:
    """A count the prose states, and the cell it speaks of."""

    text: str
    value: int
    cell: CellId


@dataclass(frozen=True, slots=True)
class Unread:
    """A place whose meaning is not certain, so that no figure was taken from it."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file was not read at all; *code* is one of the documented ones."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says, and where it says it.

    Shape: exactly one of *report* and *refused* is set. *raw* holds the text of cells that are not
        a plain number, *where* the place of each cell read.
    """

    file: str
    report: Report | None = None
    raw: Mapping[CellId, str] = field(default_factory=dict)
    where: Mapping[CellId, str] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()
    refused: Refused | None = None
