"""How an application comes in (渠道), and which day is its day of receipt (收到之日)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.texts import cite


class ReceiptRule(Enum):
    """Which of the days on record is the day of receipt."""

    SUBMITTED = "submitted"
    SIGNED = "signed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in for applications."""

    key: str
    label: str
    rule: ReceiptRule
    asks: str  # what the officer must know to record the day of receipt
    source: str


def _read() -> dict[str, Channel]:
    data = load.toml("channels.toml")
    return {
        row["key"]: Channel(
            row["key"],
            row["label"],
            ReceiptRule(row["rule"]),
            row["asks"],
            cite(data["text"], data["article"] + row["item"]),
        )
        for row in data["channels"]
    }


CHANNELS: Mapping[str, Channel] = MappingProxyType(_read())
