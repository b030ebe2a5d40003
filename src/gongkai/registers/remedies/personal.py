"""Which words of a case are personal, and what the journal keeps of them: as of an application.

What a person types of a case may tell of the claimant; what is chosen or counted does not.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gongkai.registers.applications.personal import ERASED, digest

ROW = ("act", "claimant", "body", "case_number")  # of the case itself
PLAIN = frozenset({  # of what happened
    "until", "held_on", "told_on", "result", "redo", "days", "unit", "paper", "position",
})  # fmt: skip


def kept_facts(entry_key: UUID, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The *facts* of an event as the journal keeps them."""
    return {k: v if k in PLAIN else digest(entry_key, str(v)) for k, v in facts.items()}


def erased_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The *facts* of an event once erased."""
    return {key: value if key in PLAIN else ERASED for key, value in facts.items()}


def erased_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a list of evidence once erased: how many they were, and their pages."""
    return [
        {key: ERASED if value and isinstance(value, str) else value for key, value in row.items()}
        for row in rows
    ]
