"""How letters (来信) come in, and within how many working days an answer is promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.dated import Rule, read_rule, whole
from gongkai.law.load import Node
from gongkai.law.receipt import CHANNELS, Channel


@dataclass(frozen=True, slots=True)
class LetterChannel:
    """A way in for letters."""

    key: str
    label: str
    promise: Rule[int]  # working days
    applies_as: Channel | None  # None: no application can be made that way


def read_letter_channels(file: Node) -> Mapping[str, LetterChannel]:
    """The channels of one file, by key.

    Errors: BadData, with file and line.
    """
    return MappingProxyType({key: _channel(key, node) for key, node in file.children().items()})


def _channel(key: str, node: Node) -> LetterChannel:
    node.only("label", "applies_as", "promise")
    named = node.get("applies_as", str)
    if named and named not in CHANNELS:
        raise node.wrong(f"channels.toml 里没有「{named}」", "applies_as")
    promise = read_rule(node.child("promise"), whole)
    return LetterChannel(key, node.get("label", str), promise, CHANNELS.get(named))


LETTER_CHANNELS = read_letter_channels(load.data("letters.toml"))
