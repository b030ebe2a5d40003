"""A value the law fixes, through every text that has changed it, asked for on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from gongkai.law.errors import NotInForce, WrongUnit, shown
from gongkai.law.load import Node
from gongkai.law.texts import TEXTS, cite

T = TypeVar("T")

_TIMES = ("工作日", "日", "周", "月", "年", "小时", "秒", "月-日")
_THINGS = ("件", "页", "次", "个", "项", "分", "%")
_SIZES = ("毫米", "磅", "号", "行", "字")
UNITS = (*_TIMES, *_THINGS, *_SIZES)
_WORDS = ""  # of a rule whose value is no number


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One value, from one day on, and the article that fixes it."""

    since: date  # first day in force; the next entry's first day ends it
    value: T
    text: str  # key into texts.toml
    article: str
    note: str = ""  # what is unsure about the value; empty when nothing is

    @property
    def source(self) -> str:
        """The article that fixes the value, as a screen names it."""
        return cite(self.text, self.article)


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A value the law fixes, through every text that has changed it."""

    label: str
    unit: str
    entries: tuple[Entry[T], ...]  # oldest first, never empty

    def on(self, day: date) -> Entry[T]:
        """The entry in force on *day*.

        Errors: NotInForce before the first entry.
        """
        newest = self.entries[-1]
        if newest.since <= day:  # as good as always
            return newest
        for entry in reversed(self.entries):
            if entry.since <= day:
                return entry
        raise NotInForce(self.label, day, first=self.entries[0].since)

    def require_unit(self, *units: str) -> None:
        """Refuse a rule that is not reckoned in one of *units*.

        Errors: WrongUnit.
        """
        if self.unit not in units:
            raise WrongUnit(self.label, self.unit, wanted="、".join(units))


def read_rule(node: Node, value: Callable[[Node], T], key: str = "value") -> Rule[T]:
    """The rule of one table of a data file; *value* reads the value of each entry, under *key*.

    Errors: BadData, with file and line: entries out of order, or a text not in force yet.
    """
    node.only("label", "unit", "entries")
    unit = node.get("unit", str)
    if unit not in UNITS and unit != _WORDS:
        raise node.wrong(
            f"没有「{shown(unit)}」这种单位，可用的有：{'、'.join(sorted(UNITS))}", "unit"
        )
    entries: list[Entry[T]] = []
    for row in node.rows("entries"):
        entry = _entry(row.only("since", key, "text", "article", "note"), value)
        if entries and entry.since <= entries[-1].since:
            raise row.wrong("各条应按施行日先后排列，且不得同日", "since")
        entries.append(entry)
    if not entries:
        raise node.wrong("没有任何一条规定")
    return Rule(node.get("label", str), unit, tuple(entries))


def whole(row: Node) -> int:
    """The value of an entry that is a whole number above zero."""
    number = row.get("value", int)
    if number < 1:
        raise row.wrong(f"「value」应为正整数，现为 {number}", "value")
    return number


def known_text(row: Node, key: str = "text") -> str:
    """The key of the text that *row* cites under *key*.

    Errors: BadData when texts.toml has no such text.
    """
    text = row.get(key, str)
    if text not in TEXTS:
        raise row.wrong(f"texts.toml 里没有「{shown(text)}」", key)
    return text


def _entry(row: Node, value: Callable[[Node], T]) -> Entry[T]:
    since, text = row.get("since", date), known_text(row)
    if TEXTS[text].since > since:
        raise row.wrong(f"「{text}」自 {TEXTS[text].since} 起施行，{since} 尚不能引用", "since")
    article = row.get("article", str)
    if not article.strip():
        raise row.wrong("「article」不能是空的", "article")
    return Entry(since, value(row), text, article, row.get("note", str, ""))
