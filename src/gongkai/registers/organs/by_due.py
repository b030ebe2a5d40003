"""A desk's list by what is due first, page by page, each found by where it begins.

The last page costs what the first does: ranges of one index, no offset and no count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import models

_NOTHING_DUE = "none"
_LONGEST = 18  # digits: what a row's number may have

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, and the mark the next one is found by; empty at the end."""

    rows: tuple[Row, ...]
    next: str


def page(rows: models.QuerySet[Row], after: str, size: int) -> Page[Row]:
    """The page of *rows* that follows the mark *after*; the first for anything that is none.

    Shape: rows with a ``due_on``, those for which nothing is due last.
    """
    due = rows.filter(due_on__isnull=False).order_by("due_on", "pk")
    waiting = rows.filter(due_on__isnull=True).order_by("pk")
    mark = parse(after)
    if mark is None:
        found = _first([due, waiting], size + 1)
    elif (day := mark[0]) is not None:
        same = due.filter(due_on=day, pk__gt=mark[1])
        found = _first([same, due.filter(due_on__gt=day), waiting], size + 1)
    else:
        found = _first([waiting.filter(pk__gt=mark[1])], size + 1)
    shown = tuple(found[:size])
    return Page(shown, _mark(shown[-1]) if len(found) > size else "")


def parse(text: str) -> tuple[date | None, int] | None:
    """The day and the row's number that a mark holds; None for anything else.

    >>> parse("2026-11-25.12"), parse("none.3"), parse("2026-13-40.1"), parse("x")
    ((datetime.date(2026, 11, 25), 12), (None, 3), None, None)
    """
    day, _, number = text.rpartition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST):
        return None
    if day == _NOTHING_DUE:
        return None, int(number)
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _mark(row: Any) -> str:
    return f"{row.due_on or _NOTHING_DUE}.{row.pk}"


def _first(ranges: Iterable[models.QuerySet[Row]], most: int) -> list[Row]:
    found: list[Row] = []
    for rows in ranges:
        found += rows[: most - len(found)]
        if len(found) == most:
            break
    return found
