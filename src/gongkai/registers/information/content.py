"""The text of an item that is signed: canonical, so that the same text has the same digest."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from gongkai.registers.journal import sm3

if TYPE_CHECKING:
    from gongkai.registers.information.models import Item

# What of an item is its text; all else is where it stands, or what was done with it.
FIELDS = (
    "column_id",
    "kind",
    "title",
    "document_number",
    "made_on",
    "body",
    "attachments",
    "table",
    "summary",
    "keywords",
    "source",
    "subject",
    "genre",
    "stage",
    "article",
    "attribute",
    "attribute_reason",
    "late_reason",
    "validity",
    "effective_on",
    "valid_until",
    "ended_on",
    "replaced_by_id",
    "explains_id",
)

Content = Mapping[str, object]


def content_of(item: "Item") -> Content:
    """The text of *item*, field by field, as JSON holds it."""
    return {name: _kept(getattr(item, name)) for name in FIELDS}


def canonical(item: "Item") -> str:
    """The text of *item* in the one way of writing it that is signed.

    Shape: JSON with sorted keys; days as 2026-11-25; other rows by their numbers. Every text
        stands in it as it is kept: nothing is left out or evened out, so that what reads
        differently has another digest. What says nothing is dropped before it is kept
        (see ``html``).
    """
    return json.dumps(content_of(item), ensure_ascii=False, sort_keys=True)


def digest(item: "Item") -> str:
    """The SM3 hash of the text of *item*."""
    return sm3.digest(canonical(item))


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
