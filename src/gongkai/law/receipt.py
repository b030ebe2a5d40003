"""How an application comes in (渠道), and which day is its day of receipt (收到之日)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.dated import known_text
from gongkai.law.load import Node
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
    records: tuple[str, ...] = ()  # what must be on record for the day to stand
    basic: bool = False  # open by law, never refused; the others once the guide names them
    basic_source: str = ""  # by which text a basic channel is never refused
    note: str = ""  # what is unsure


def read_channels(file: Node) -> Mapping[str, Channel]:
    """The channels of one file, by key.

    Errors: BadData, with file and line.
    """
    file.only("text", "article", "basic_text", "channels")
    text, article = known_text(file), file.get("article", str)
    basic = cite(known_text(file, "basic_text"), "") if "basic_text" in file.table else ""
    found: dict[str, Channel] = {}
    for row in file.rows("channels"):
        channel = _channel(row, cite(text, article + row.get("item", str)), basic)
        if channel.key in found:
            raise row.wrong(f"「{channel.key}」出现两次", "key")
        found[channel.key] = channel
    return MappingProxyType(found)


def _channel(row: Node, source: str, basic_source: str) -> Channel:
    row.only("key", "label", "item", "rule", "asks", "records", "basic", "note")
    try:
        rule = ReceiptRule(row.get("rule", str))
    except ValueError:
        allowed = "、".join(rule.value for rule in ReceiptRule)
        raise row.wrong(f"「rule」只能是：{allowed}", "rule") from None
    key, label, asks = (row.get(name, str) for name in ("key", "label", "asks"))
    basic, note = row.get("basic", bool, False), row.get("note", str, "")
    records, never = row.all("records", str), basic_source if basic else ""
    return Channel(key, label, rule, asks, source, records, basic, never, note)


CHANNELS: Mapping[str, Channel] = read_channels(load.data("channels.toml"))
