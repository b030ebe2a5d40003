"""What stands in an organ's columns: when each was last renewed, what the standard list lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models

from gongkai.law.columns import renewal_due, rhythm_words
from gongkai.registers.information.models import Column, Item, StandardEntry
from gongkai.registers.organs.models import Organ


@dataclass(frozen=True, slots=True)
class ColumnState:
    """One column with the rhythm it promises and how it keeps it."""

    column: Column
    last: date | None
    due: date | None
    overdue: bool

    @property
    def promise(self) -> str:
        """The rhythm in words."""
        return rhythm_words(self.column.rhythm)


@dataclass(frozen=True, slots=True)
class EntryState:
    """One entry of the standard list, and whether anything public stands in its column."""

    entry: StandardEntry
    filled: bool


def column_states(organ: Organ, today: date) -> Iterator[ColumnState]:
    """The columns of *organ* in their order, as they stand *today*."""
    public = Item.objects.public(today).filter(column=models.OuterRef("pk"))
    last = models.Subquery(public.values("public_on")[:1])
    columns: models.QuerySet[Column] = Column.objects.filter(organ=organ)
    for column in columns.annotate(last=last).order_by("position", "pk"):
        yield _state(column, column.last, today)


def state_of(column: Column, today: date) -> ColumnState:
    """One column as it stands *today*."""
    last = Item.objects.public(today).filter(column=column).values_list("public_on", flat=True)
    return _state(column, last.first(), today)


def _state(column: Column, last: date | None, today: date) -> ColumnState:
    due = renewal_due(last, column.rhythm)
    return ColumnState(column, last, due, due is not None and due < today)


def standards(organ: Organ, today: date) -> list[EntryState]:
    """The standard list of *organ* in its order, as it stands *today*."""
    public = Item.objects.public(today).filter(column=models.OuterRef("column"))
    entries: models.QuerySet[StandardEntry] = StandardEntry.objects.standing(organ)
    return [
        EntryState(entry, entry.filled)
        for entry in entries.select_related("column").annotate(filled=models.Exists(public))
    ]
