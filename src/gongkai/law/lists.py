"""Lists the texts fix: what is made public, what an application, a guide, a catalogue holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.dated import known_text
from gongkai.law.load import Node
from gongkai.law.texts import cite


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in the text's own order."""

    label: str
    source: str
    items: tuple[Item, ...]
    note: str  # what is unsure


def _listed(row: Node) -> Listed:
    row.only("label", "text", "article", "items", "note")
    items = tuple(
        Item(item.get("key", str), item.get("label", str))
        for item in row.rows("items")
        if item.only("key", "label")
    )
    source = cite(known_text(row), row.get("article", str))
    return Listed(row.get("label", str), source, items, row.get("note", str, ""))


LISTS: Mapping[str, Listed] = MappingProxyType(
    {key: _listed(row) for key, row in load.data("lists.toml").children().items()}
)
