"""The texts the rules come from: title, number, first day in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law import load


@dataclass(frozen=True, slots=True)
class Text:
    """One text: a regulation, a notice, a reply."""

    key: str
    title: str
    short: str  # as it is cited on a screen
    number: str
    since: date
    note: str  # what is unsure about this entry; empty when nothing is


def _read() -> dict[str, Text]:
    return {
        key: Text(key, row["title"], row["short"], row["number"], row["since"], row.get("note", ""))
        for key, row in load.toml("texts.toml").items()
    }


TEXTS: Mapping[str, Text] = MappingProxyType(_read())


def cite(text: str, article: str) -> str:
    """How a screen names an article.

    >>> cite("regulation-2019", "第三十三条第二款")
    '《政府信息公开条例》第三十三条第二款'
    """
    return f"{TEXTS[text].short}{article}"
