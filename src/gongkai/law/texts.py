"""The texts the rules come from: title, number, first day in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.load import Node


@dataclass(frozen=True, slots=True)
class Text:
    """One text: a regulation, a notice, a reply."""

    key: str
    title: str
    short: str  # as it is cited on a screen
    number: str
    since: date
    note: str  # what is unsure about this entry; empty when nothing is


def read_texts(file: Node) -> Mapping[str, Text]:
    """Every text of one file, by key.

    Errors: BadData, with file and line.
    """
    return MappingProxyType({key: _text(key, row) for key, row in file.children().items()})


def cite(text: str, article: str) -> str:
    """How a screen names an article.

    >>> cite("regulation-2019", "第三十三条第二款")
    '《政府信息公开条例》第三十三条第二款'
    """
    return f"{TEXTS[text].short}{article}"


def _text(key: str, row: Node) -> Text:
    row.only("title", "short", "number", "since", "note")
    title, short, number = (row.get(name, str) for name in ("title", "short", "number"))
    return Text(key, title, short, number, row.get("since", date), row.get("note", str, ""))


TEXTS: Mapping[str, Text] = read_texts(load.data("texts.toml"))
