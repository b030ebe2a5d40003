"""The columns an organ's platform begins with, and the rhythm in which each is renewed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law import load
from gongkai.law.dated import Rule, read_rule
from gongkai.law.lists import LISTS
from gongkai.law.load import Node

_ARTICLES = {item.key for item in LISTS["proactive"].items}
_WORDS = {
    365: "每年", 180: "每半年", 92: "每季度", 31: "每月", 14: "每两周", 7: "每周", 1: "每天",
}  # fmt: skip
_SLUG = re.compile("[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class StandardColumn:
    """One column: its name and address, the item it serves, the days between two items.

    Shape: a rhythm of 0 is as things arise; *slug* is the last part of the page's address.
    """

    name: str
    slug: str
    article: str
    rhythm: int


def _columns(row: Node) -> tuple[StandardColumn, ...]:
    columns = tuple(map(_column, row.rows("columns")))
    if len({column.slug for column in columns}) < len(columns):
        raise row.wrong("两个栏目的「slug」相同", "columns")
    return columns


def _column(row: Node) -> StandardColumn:
    row.only("name", "slug", "article", "rhythm")
    article = row.get("article", str)
    if article not in _ARTICLES:
        raise row.wrong("lists.toml 的主动公开内容里没有这一项", "article")
    rhythm = row.get("rhythm", int)
    if rhythm < 0:
        raise row.wrong("「rhythm」不能是负数", "rhythm")
    slug = row.get("slug", str)
    if not _SLUG.fullmatch(slug):
        raise row.wrong("「slug」只能用小写字母和连字符", "slug")
    return StandardColumn(row.get("name", str), slug, article, rhythm)


COLUMNS: Rule[tuple[StandardColumn, ...]] = read_rule(
    load.data("columns.toml").child("department"), _columns, "columns"
)


def standard_slug(name: str, day: date) -> str:
    """The address of the standard column of that *name* on *day*; empty where there is none.

    >>> standard_slug("统计公报", date(2026, 11, 1)), standard_slug("校园安全", date(2026, 11, 1))
    ('bulletins', '')
    """
    return next((one.slug for one in COLUMNS.on(day).value if one.name == name), "")


def rhythm_words(days: int) -> str:
    """A promised rhythm as the column's page states it.

    >>> rhythm_words(31), rhythm_words(10), rhythm_words(0)
    ('每月', '每 10 天', '随时产生随时更新')
    """
    if not days:
        return "随时产生随时更新"
    return _WORDS.get(days, f"每 {days} 天")


def renewal_due(last: date | None, days: int) -> date | None:
    """The last day on which the next item keeps the promise; None where none was made.

    Shape: a column in which nothing is public yet is not due: it is not shown.

    >>> renewal_due(date(2026, 11, 1), 14), renewal_due(date(2026, 11, 1), 0)
    (datetime.date(2026, 11, 15), None)
    """
    return last + timedelta(days) if last and days else None
