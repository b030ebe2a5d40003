"""What a column's head says of time: whether its figures are of its table's own period.

Heads say it in many ways: 2026年, 1—9月, 本月, 累计, 上年同期. What is of another period, or of
another stretch of the same one, is never taken for the table's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.registers.information.statistics.periods import Period

_TO = "[—–\\-~～至到]"
# At the beginning of a part of a head, one after the other.
_TOKEN = re.compile(
    r"(?P<iso>(?P<iso_year>(?:19|20)\d{2})[-./](?P<iso_month>\d{1,2})(?!\d))"
    r"|(?P<year>(?:19|20)\d{2})(?:年度?|$)"
    r"|(?P<before>(?:上|去)年度?)"
    r"|(?P<same>同(?:期|月|季度?))"
    rf"|(?P<so_far>(?:自?年初{_TO}(?:本月|今)|1{_TO}本月|今年以来|(?:本[月年]|当年)?(?:末|底|止)?累计))"
    rf"|(?P<first>1?\d)月?份?{_TO}(?P<last>1?\d)月份?"
    r"|(?P<month>1?\d)月份?"
    rf"|(?:前|[一1]季?度?{_TO})(?P<quarters>[二三四234])(?:个?季度)"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>[上下])半年"
    r"|(?P<whole>全年)"
    r"|(?P<this>[本当](?:月|季度?|年度?|期)|今年|报告期)"
)
_NO_TIME = re.compile(r"当年价|.*(?:[=＝]|为)\s*100")  # prices, and the base of an index
_BRACKETED = re.compile(r"(.+?)[（(]([^（()）]+)[）)]")
_ENDS = ("末", "底", "初")  # of a year or a month: a day, not a stretch
# Words for the figure itself, which its unit says as well.
_ITSELF = re.compile(r"绝对(?:数|量)|总量|数值")
_NUMBERS = {sign: n for n, signs in enumerate(("一1", "二2", "三3", "四4"), 1) for sign in signs}


@dataclass(frozen=True, slots=True)
class Told:
    """A head without its time; *apart* says what its time is, empty for the table's own period."""

    rest: tuple[str, ...]
    apart: str


@dataclass(slots=True)
class _Time:
    """What the parts of one head say of time, together."""

    of: Period
    years: set[int]
    spans: set[tuple[int, int]]
    so_far: bool = False

    def take(self, found: re.Match[str]) -> None:
        if year := found["year"] or found["iso_year"]:
            self.years.add(int(year))
        elif found["before"]:
            self.years.add(self.of.year - 1)
        elif found["so_far"]:
            self.so_far = True
        if (span := _span(found, self.of)) is not None:
            self.spans.add(span)

    def apart(self) -> str | None:
        """What it is, against the table's own period; None where it says two things at once."""
        year = self.years.pop() if self.years else self.of.year
        span = self.spans.pop() if self.spans else None
        if self.years or self.spans:
            return None
        if self.so_far:
            span = (1, span[1] if span else self.of.last)
        return _against(self.of, year, span)


def told(head: Sequence[str], of: Period) -> Told:
    """What *head* says of time, in a table of the period *of*.

    >>> nine = Period(2026, 9, 9)
    >>> told(("产量", "本月"), nine), told(("1—9月增长",), nine)
    (Told(rest=('产量',), apart=''), Told(rest=('增长',), apart='累计'))
    >>> told(("2025年",), Period(2026, 12, 1)), told(("2026年末人口",), Period(2026, 12, 1))
    (Told(rest=(), apart='上年'), Told(rest=('年末人口',), apart=''))
    """
    time = _Time(of, set(), set())
    rest = tuple(word for part in head if (word := _without(part, time)))
    apart = time.apart()
    if apart is None:
        return Told(tuple(head), "")
    return Told(tuple(word for word in rest if not _ITSELF.fullmatch(word)), apart)


def _without(part: str, time: _Time) -> str:
    """*part* without what it says of *time*, at its beginning or in brackets at its end."""
    if bracketed := _BRACKETED.fullmatch(part):
        inside = list(_tokens(bracketed[2]))
        if inside and inside[-1].end() == len(bracketed[2]):
            for found in inside:
                time.take(found)
            part = bracketed[1]
    if _NO_TIME.match(part):
        return part
    at, last = 0, None
    for last in _tokens(part):
        time.take(last)
        at = last.end()
    rest = part[at:].lstrip("止的")
    if last is not None and rest.startswith(_ENDS):
        rest = (
            "月" if last["month"] or last["last"] else "年" if not last["this"] else "期"
        ) + rest
    return rest


def _tokens(part: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(part) and (found := _TOKEN.match(part, at)) and found.end() > at:
        yield found
        at = found.end()


def _span(found: re.Match[str], of: Period) -> tuple[int, int] | None:
    """The months, first and last, that a word of time names; None where it names none."""
    span = None
    match found.lastgroup:
        case "iso" | "month":
            month = int(found["iso_month"] or found["month"])
            span = (month, month)
        case "last":
            span = (int(found["first"]), int(found["last"]))
        case "quarters" | "quarter":
            last = _NUMBERS[found["quarters"] or found["quarter"]] * 3
            span = (1 if found["quarters"] else last - 2, last)
        case "half":
            span = (1, 6) if found["half"] == "上" else (7, 12)
        case "whole":
            span = (1, 12)
        case "same":
            span = (of.first, of.last)
        case "this":
            span = {"月": (of.last, of.last), "季": (_quarter(of), of.last)}.get(found["this"][1])
    return span


def _quarter(of: Period) -> int:
    """The month in which the quarter begins that *of* ends in."""
    return (of.last - 1) // 3 * 3 + 1


def _against(of: Period, year: int, span: tuple[int, int] | None) -> str:
    """How *span* of *year* is called beside the period *of*; empty for that period itself."""
    back = of.year - year
    when = {0: "", 1: "上年"}.get(back, f"{back}年前" if back > 0 else f"{year}年")
    own = (of.first, of.last)
    if span in (None, own):
        return f"{when}同期" if back > 0 and span == own != (1, 12) else when
    first, last = span
    names = {
        (of.last, of.last): "本月",
        (_quarter(of), of.last): "本季",
        (1, 12): "全年",
        (1, of.last): "累计",
    }
    return when + names.get(span, str(Period(year, last, first)).removeprefix(f"{year}年"))
