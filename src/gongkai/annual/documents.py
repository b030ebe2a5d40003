"""Which documents each figure of 表二第二十条第（一）项 counts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from gongkai.annual.records import DocumentRecord
from gongkai.law.forms import CellId, Form

TABLE = "disclosure"
ROWS = ("regulations", "normative_documents")

Counted = Callable[[DocumentRecord, date, date], bool]

_COUNTED: Mapping[str, Counted] = {
    # form 2021
    "made": lambda one, first, last: first <= one.made_on <= last,
    "repealed": lambda one, first, last: bool(one.ended_on and first <= one.ended_on <= last),
    "in_force": lambda one, _, last: (
        one.made_on <= last and not (one.ended_on and one.ended_on <= last)
    ),
    # form 2019, which has ``made`` as well
    "newly_public": lambda one, first, last: first <= one.public_on <= last,
    "public_total": lambda one, _, last: (
        one.public_on <= last and not (one.hidden_on and one.hidden_on <= last)
    ),
}


def count(
    form: Form, year: int, documents: Iterable[DocumentRecord]
) -> Mapping[CellId, tuple[str, ...]]:
    """The keys of the documents behind each figure of the rows on documents; none is an empty one.

    Unit: documents (件).
    Source: 表二第二十条第（一）项（国办公开办函〔2019〕60号、〔2021〕30号）。
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = list(documents)
    return {
        cell: tuple(
            one.key
            for one in known
            if one.row == cell.row and _COUNTED[cell.column](one, first, last)
        )
        for cell in form.cells
        if is_of_documents(cell)
    }


def is_of_documents(cell: CellId) -> bool:
    """Whether a cell counts regulations or normative documents."""
    return cell.table == TABLE and cell.row in ROWS
