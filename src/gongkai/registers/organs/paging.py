"""A long list page by page, each found by where it begins: the last costs what the first does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

_LONGEST = 18  # digits: what a row's number may have
Row = TypeVar("Row", bound=Model)


def row_number(text: str) -> int | None:
    """The number of a row as an address holds it; None for anything else.

    >>> row_number("12"), row_number("-1"), row_number("9" * 30)
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A row's place in a list: by its day, and among those of one day by its number."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.day}.{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Mark | None":
        """The mark as an address holds it; None for anything else.

        >>> Mark.parse("2026-11-25.12")
        Mark(day=datetime.date(2026, 11, 25), number=12)
        >>> Mark.parse("2026-11-25"), Mark.parse("2026-13-40.1"), Mark.parse("x.9")
        (None, None, None)
        """
        day, _, told = text.rpartition(".")
        number = row_number(told)
        if number is None:
            return None
        try:
            mark = cls(date.fromisoformat(day), number)
        except ValueError:
            return None
        return mark if mark.day > date.min else None


@dataclass(frozen=True, slots=True)
class Order:
    """How a list runs: by a day, then by the row's number."""

    field: str
    falling: bool = False
    blanks: bool = False  # whether there are rows without a day; they stand last

    def mark(self, row: Model) -> Mark:
        """Where *row* stands."""
        return Mark(getattr(row, self.field) or date.max, row.pk)


# Those due first on top; below them those whose term waits.
SOONEST = Order("due_on", blanks=True)


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """One page of a list, and the marks its neighbours are found by."""

    rows: tuple[Row, ...]
    before: Mark | None  # the page before is what stands before this
    after: Mark | None  # the page after is what stands after this


def after(rows: QuerySet[Row], order: Order, mark: Mark | None, size: int) -> Slice[Row]:
    """The page of *rows* that follows *mark*, or the first."""
    found = first_of(_ranges(rows, order, mark), size + 1)
    shown = tuple(found[:size])
    more = order.mark(shown[-1]) if len(found) > size else None
    return Slice(shown, order.mark(shown[0]) if mark and shown else None, more)


def before(rows: QuerySet[Row], order: Order, mark: Mark, size: int) -> Slice[Row]:
    """The page that leads up to *mark*; the first page where not even that many stand before."""
    found = first_of(_ranges(rows, order, mark, back=True), size + 1)
    if len(found) <= size:
        return after(rows, order, None, size)
    shown = tuple(reversed(found[:size]))
    return Slice(shown, order.mark(shown[0]), order.mark(shown[-1]))


def _ranges(
    rows: QuerySet[Row], order: Order, mark: Mark | None, *, back: bool = False
) -> Iterator[QuerySet[Row]]:
    """The rows beyond *mark* as ranges of one index.

    An "or" of conditions would be a walk, and so is the database's own "nulls last".
    """
    falls = order.falling != back
    field, sign, beyond = order.field, "-" if falls else "", "lt" if falls else "gt"
    dated = rows.filter(**{f"{field}__gt": date.min}).order_by(f"{sign}{field}", f"{sign}pk")
    blank = rows.filter(**{field: None}).order_by(f"{sign}pk")
    further: dict[str, Any] = {f"pk__{beyond}": mark.number if mark else 0}
    if mark is None:
        yield from (dated, blank) if order.blanks else (dated,)
    elif mark.day == date.max:
        yield blank.filter(**further)
        yield from (dated,) if back else ()
    else:
        # As a range: told "equals", SQLite walks the whole organ along the row numbers instead.
        yield dated.filter(**{f"{field}__range": (mark.day, mark.day)}, **further)
        yield dated.filter(**{f"{field}__{beyond}": mark.day})
        yield from (blank,) if order.blanks and not back else ()


def number_of(rows: QuerySet[Row], shown: Sequence[Row], size: int) -> int:
    """How many *rows* are; asked for only where *shown*, the first *size*, may not be all."""
    return rows.count() if len(shown) >= size else len(shown)


def first_of(ranges: Iterable[QuerySet[Row]], most: int) -> list[Row]:
    """The first *most* rows of *ranges*, one after the other; the rest of them is not asked for."""
    found: list[Row] = []
    for rows in ranges:
        if len(found) == most:
            break
        found += islice(rows[: most - len(found)], most)
    return found
