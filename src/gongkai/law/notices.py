"""What the notices of a case (告知书) must say."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.dated import known_text
from gongkai.law.load import Node
from gongkai.law.texts import cite

_DATA = load.data("notices.toml")


@dataclass(frozen=True, slots=True)
class Element:
    """One thing a notice must say."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """A notice of a case other than the reply."""

    key: str
    label: str
    source: str
    contents: tuple[Element, ...]


def elements(row: Node, key: str = "contents") -> tuple[Element, ...]:
    """What the array *key* of a table names.

    Errors: BadData, with file and line, when notices.toml has no such element.
    """
    known = _DATA.child("elements")
    for n, name in enumerate(row.all(key, str)):
        if name not in known.table:
            raise row.wrong(f"notices.toml 里没有要素「{name}」", key, n)
    return tuple(Element(name, known.get(name, str)) for name in row.all(key, str))


def label(key: str) -> str:
    """What the element *key* is.

    >>> label("reasons")
    '理由'
    """
    return _DATA.child("elements").get(key, str)


def _document(key: str, row: Node) -> Document:
    row.only("label", "text", "article", "contents")
    text = known_text(row if "text" in row.table else _DATA)
    source = cite(text, row.get("article", str))
    return Document(key, row.get("label", str), source, elements(row))


REPLY: tuple[Element, ...] = elements(_DATA, "reply")
DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {key: _document(key, row) for key, row in _DATA.child("documents").children().items()}
)
