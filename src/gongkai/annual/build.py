"""Builds a report from an organ's registers, and keeps what stands behind each figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.annual.documents import count as documents_counted
from gongkai.annual.documents import is_of_documents
from gongkai.annual.model import Figure
from gongkai.annual.records import ApplicationRecord, DocumentRecord, RemedyRecord
from gongkai.annual.remedies import count as remedies_counted
from gongkai.annual.remedies import is_of_remedies
from gongkai.annual.totals import with_totals
from gongkai.law.forms import OUTCOME, CellId, Form

_APPLICATIONS = "applications"


@dataclass(frozen=True, slots=True)
class Built:
    """Figures, and for each one counted the keys of the records it counts."""

    cells: Mapping[CellId, Figure]
    behind: Mapping[CellId, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Complete:
    """Which registers, besides that of applications, hold all there is, so that they count."""

    documents: bool = False
    remedies: bool = False


NONE = Complete()


def build(  # noqa: PLR0913 - a report is built from every register
    form: Form,
    year: int,
    applications: Iterable[ApplicationRecord],
    stated: Mapping[CellId, Figure],
    documents: Iterable[DocumentRecord] | None = None,
    *,
    remedies: Iterable[RemedyRecord] | None = None,
) -> Built:
    """Every cell of *form*: table 三 counted from *applications*, the others as *stated*.

    Shape: *documents* are given where the register of documents is complete; their rows are then
        counted as well; so is 表四 where *remedies* are given. A cell nobody counted or stated is
        None, never 0. Totals are sums, and never taken from *stated*; a total over a blank is
        blank.
    Unit: as the form's columns say; table 三 counts applications (件).
    Source: 归年：新收按收到之日，办结按办结之日（国办公开办函〔2019〕60号、〔2021〕30号，表三）。
    """
    counted = _count(form, year, applications)
    if documents is not None:
        counted |= documents_counted(form, year, documents)
    if remedies is not None:
        counted |= remedies_counted(form, year, remedies)
    complete = Complete(documents=documents is not None, remedies=remedies is not None)
    cells: dict[CellId, Figure] = {}
    for cell in form.cells:
        if is_counted(cell, complete):
            cells[cell] = len(counted.get(cell, ()))
        else:
            cells[cell] = stated.get(cell)
    return Built(with_totals(form, cells), {cell: tuple(keys) for cell, keys in counted.items()})


def is_counted(cell: CellId, complete: Complete = NONE) -> bool:
    """Whether a cell's figure comes from a register rather than by hand."""
    return (
        cell.table == _APPLICATIONS
        or (complete.documents and is_of_documents(cell))
        or (complete.remedies and is_of_remedies(cell))
    )


def stateable(form: Form, complete: Complete = NONE) -> tuple[CellId, ...]:
    """The cells a person states by hand: what no register counts, and no totals."""
    return tuple(
        cell.id
        for cell in form.cells.values()
        if not is_counted(cell.id, complete) and not cell.column.total
    )


def _count(
    form: Form, year: int, applications: Iterable[ApplicationRecord]
) -> dict[CellId, Sequence[str]]:
    (block,) = form.blocks(_APPLICATIONS)
    total = next(column.key for column in block.columns if column.total)
    outcomes = {row.key for row in block.rows if row.role == OUTCOME}
    found: dict[CellId, list[str]] = defaultdict(list)
    for record in sorted(applications, key=lambda a: (a.received_on, a.key)):
        for row in _rows(record, year, outcomes):
            for column in (record.applicant, total):
                found[CellId(_APPLICATIONS, row, column)].append(record.key)
    unknown = set(found) - set(form.cells)
    if unknown:
        raise ValueError(f"no such cells in form {form.key}: {sorted(map(str, unknown))}")
    return dict(found)


def _rows(record: ApplicationRecord, year: int, outcomes: set[str | None]) -> Iterator[str]:
    """The rows of table 三 one application is counted in."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if record.received_on > last or (record.concluded_on and record.concluded_on < first):
        return
    yield "received" if record.received_on >= first else "carried_in"
    if record.concluded_on and record.concluded_on <= last:
        if record.outcome not in outcomes:
            raise ValueError(f"{record.key}: outcome {record.outcome!r} is no row of this form")
        yield record.outcome
        yield "concluded"
    else:
        yield "carried_forward"
