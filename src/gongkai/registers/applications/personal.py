"""Which words of an application are personal, how the journal keeps them, what erasing leaves.

The journal is a chain that nothing is ever taken out of, so no such word enters it: only a
digest, bound to the application's entry key. The key goes with the erasure, and from then on
no guess can be held against the digest.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gongkai.registers.journal import sm3

ERASED = "（已按保存期限销毁）"
_MARK = "sm3:"
# All else an event says in words may tell of someone.
_PLAIN = frozenset(
    (
        "days", "outcome", "position", "number", "leading", "double_of", "channel", "was_channel",
        "applicant_kind", "was_applicant_kind",
    )
)  # fmt: skip


def is_personal(key: str, value: object) -> bool:
    """Whether the fact *key* of an event may tell of a person."""
    return isinstance(value, str) and key not in _PLAIN and not key.endswith("_on")


def digest(entry_key: UUID, text: str) -> str:
    """What the journal keeps of a personal *text*, marked as a digest."""
    return _MARK + sm3.digest(f"{entry_key}|{text}")


def kept_facts(entry_key: UUID, facts: Mapping[str, Any]) -> dict[str, Any]:
    """An event's *facts* as the journal keeps them."""
    return {k: digest(entry_key, v) if is_personal(k, v) else v for k, v in facts.items()}


def without_digests(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What of a journal line's *facts* can be proved once the personal words are erased."""
    return {k: v for k, v in facts.items() if not str(v).startswith(_MARK)}


def erased_facts(facts: Mapping[str, Any], parties: dict[str, str]) -> dict[str, Any]:
    """An event's *facts* once erased; who was asked stays apart from others asked.

    Shape: *parties* holds the stand-ins given so far, and gets those that are new.
    """
    left = {key: ERASED if is_personal(key, value) else value for key, value in facts.items()}
    if party := facts.get("party"):
        left["party"] = parties.setdefault(party, f"第 {len(parties) + 1} 方{ERASED}")
    return left
