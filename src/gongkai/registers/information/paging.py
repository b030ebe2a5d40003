"""A long list page by page, each found by where it begins: the last costs what the first does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Self

from gongkai.registers.information.models import Item
from gongkai.registers.information.models.items import ItemQuerySet

_LONGEST = 18  # digits: what a row's number may have


def row_number(text: str) -> int | None:
    """The number of a row as an address holds it; None for anything else.

    >>> row_number("12"), row_number("-1"), row_number("9" * 30)
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class Mark:
    """An item's place in the list: by its day, and among those of one day by its number."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.day}.{self.number}"

    @classmethod
    def of(cls, item: Item) -> "Mark":
        """Where *item*, which is public, stands."""
        assert item.public_on is not None
        return cls(item.public_on, item.pk)

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
class Slice:
    """One page of a list, newest first, and the marks its neighbours are found by."""

    items: tuple[Item, ...]
    newer: Mark | None  # the page before is what stands before this
    older: Mark | None  # the page after is what stands after this

    @classmethod
    def made(cls, items: Iterable[Item], *, newer: bool, older: bool) -> Self:
        """The page of *items*, with or without neighbours."""
        shown = tuple(items)
        first = Mark.of(shown[0]) if newer and shown else None
        return cls(shown, first, Mark.of(shown[-1]) if older and shown else None)


def after(items: ItemQuerySet, mark: Mark | None, size: int, *, today: date) -> Slice:
    """The page of public *items* that follows *mark*, or the first."""
    if mark is None:
        found = list(items.public(today)[: size + 1])
    else:
        same = items.public_since(mark.day, today).filter(pk__lt=mark.number)
        older = items.public(min(mark.day - timedelta(1), today))
        found = _both(same, older, size + 1)
    return Slice.made(found[:size], newer=mark is not None, older=len(found) > size)


def before(items: ItemQuerySet, mark: Mark, size: int, *, today: date) -> Slice:
    """The page that leads up to *mark*; the first page where not even that many stand before."""
    same = items.public_since(mark.day, today).filter(pk__gt=mark.number).order_by("pk")
    newer = items.public(today).filter(public_on__gt=mark.day).order_by("public_on", "pk")
    found = _both(same, newer, size + 1)
    if len(found) <= size:
        return after(items, None, size, today=today)
    return Slice.made(reversed(found[:size]), newer=True, older=True)


def _both(same_day: ItemQuerySet, further: ItemQuerySet, most: int) -> list[Item]:
    """Two ranges of one index rather than one condition with an "or", which would be a walk."""
    found = list(same_day[:most])
    return list(islice(chain(found, further[: most - len(found)]), most))
