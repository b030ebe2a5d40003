"""A long list page by page, each found by where it begins: the last costs what the first does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from gongkai.registers.information.models import Item
from gongkai.registers.information.models.items import ItemQuerySet
from gongkai.registers.organs.paging import Mark, first_of


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list, newest first, and the marks its neighbours are found by."""

    items: tuple[Item, ...]
    newer: Mark | None  # the page before is what stands before this
    older: Mark | None  # the page after is what stands after this

    @classmethod
    def made(cls, items: Iterable[Item], *, newer: bool, older: bool) -> Self:
        """The page of *items*, with or without neighbours."""
        shown = tuple(items)
        first = mark_of(shown[0]) if newer and shown else None
        return cls(shown, first, mark_of(shown[-1]) if older and shown else None)


def after(items: ItemQuerySet, mark: Mark | None, size: int, *, today: date) -> Slice:
    """The page of public *items* that follows *mark*, or the first."""
    if mark is None:
        found = list(items.public(today)[: size + 1])
    else:
        same = items.public_since(mark.day, today).filter(pk__lt=mark.number)
        older = items.public(min(mark.day - timedelta(1), today))
        found = first_of([same, older], size + 1)
    return Slice.made(found[:size], newer=mark is not None, older=len(found) > size)


def before(items: ItemQuerySet, mark: Mark, size: int, *, today: date) -> Slice:
    """The page that leads up to *mark*; the first page where not even that many stand before."""
    same = items.public_since(mark.day, today).filter(pk__gt=mark.number).order_by("pk")
    newer = items.public(today).filter(public_on__gt=mark.day).order_by("public_on", "pk")
    found = first_of([same, newer], size + 1)
    if len(found) <= size:
        return after(items, None, size, today=today)
    return Slice.made(reversed(found[:size]), newer=True, older=True)


def mark_of(item: Item) -> Mark:
    """Where *item*, which is public, stands: by its day, among those of one day by its number."""
    assert item.public_on is not None
    return Mark(item.public_on, item.pk)
