"""A value the law fixes, through every text that has changed it, asked for on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from gongkai.law.errors import NotInForce

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One value, from one day on, and the article that fixes it."""

    since: date  # first day in force; the next entry's first day ends it
    value: T
    text: str  # key into texts.toml
    article: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A value the law fixes, through every text that has changed it."""

    label: str
    unit: str
    entries: tuple[Entry[T], ...]  # oldest first, never empty

    def on(self, day: date) -> Entry[T]:
        """The entry in force on *day*.

        Errors: NotInForce before the first entry.
        """
        for entry in reversed(self.entries):
            if entry.since <= day:
                return entry
        raise NotInForce(self.label, day, first=self.entries[0].since)


def int_rule(table: Mapping[str, Any]) -> Rule[int]:
    """A rule whose values are whole numbers, from one table of a data file."""
    rows: Iterable[Mapping[str, Any]] = table["entries"]
    entries = (Entry(row["since"], int(row["value"]), row["text"], row["article"]) for row in rows)
    return Rule(table["label"], table["unit"], tuple(entries))
