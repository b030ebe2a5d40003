"""What the tables of a document state; laid out as others were, they are understood as those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.annual.model import Unread
from gongkai.annual.read.document import Document, Paragraph, RawCell, Row
from gongkai.annual.read.headings import heading
from gongkai.annual.read.known import LONGEST
from gongkai.annual.read.tables import Tables
from gongkai.law.forms import CellId, Form

_MOST_CELLS = 1_000  # of an outline that is remembered; the forms have some three hundred
_REMEMBERED = 64  # outlines; the reports of a county are of a few programs
_FIGURE = "0"

Outline = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """The cells of *form* that were found, and the places of which nothing is certain."""

    form: Form
    found: Mapping[CellId, RawCell]
    unread: Sequence[Unread]


def understood(form: Form, document: Document, *, whole: bool) -> Understood:
    """What the tables of *document* state; *whole* is as ``Tables`` has it."""
    cells = [cell for part in document if isinstance(part, Row) for cell in part.cells]
    plan = _Plan()
    if len(cells) <= _MOST_CELLS and max((len(c.text) for c in cells), default=0) <= LONGEST:
        plan = _remembered(_outline(form, document, whole=whole))
    if plan.places:
        return Understood(form, {cell: cells[at] for cell, at in plan.places.items()}, ())
    tables = Tables(form, document, whole=whole)
    if not tables.unread and not tables.repeated:
        plan.learn(tables.found, cells)
    return Understood(form, tables.found, tables.unread)


@dataclass(slots=True)
class _Plan:
    """Where each cell of the form stands among the cells of the documents of one outline."""

    places: dict[CellId, int] = field(default_factory=dict)

    def learn(self, found: Mapping[CellId, RawCell], cells: Sequence[RawCell]) -> None:
        """Keep the places of *found*, if each is one of *cells* as it stands."""
        at = {id(cell): number for number, cell in enumerate(cells)}
        if all(id(raw) in at for raw in found.values()):
            self.places.update((cell, at[id(raw)]) for cell, raw in found.items())


@lru_cache(maxsize=_REMEMBERED)
def _remembered(outline: Outline) -> _Plan:
    return _Plan()


def _outline(form: Form, document: Document, *, whole: bool) -> Outline:
    """All of *document* that bears on which cell is which: not the digits of its figures."""
    outline: list[object] = [form.key, whole]
    for part in document:
        if isinstance(part, Row):
            outline.append(part.cut)
            outline += [
                _FIGURE if text.isdigit() and text.isascii() and not glued else text
                for text, _, _, glued in part.cells
            ]
            outline += [cell.column for cell in part.cells]
        elif isinstance(part, Paragraph):
            key = heading(part.text)
            if key:
                outline.append((key,))
    return tuple(outline)
