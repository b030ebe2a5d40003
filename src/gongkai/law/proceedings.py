"""Reconsideration and litigation: terms for the organ, how they end, where 表四 counts them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType

from gongkai.law import load, reach
from gongkai.law.dated import Entry, Rule, read_rule
from gongkai.law.deadlines import (
    REPLY,
    TERMS,
    Period,
    Term,
    calendar_period,
    rolled_off,
    working_term,
)
from gongkai.law.errors import UnknownResult
from gongkai.law.load import Node
from gongkai.law.workdays import Calendar

UPHELD, CORRECTED, OTHER = "upheld", "corrected", "other_result"
PENDING = "pending"  # 尚未审结: a column no result has
_COLUMNS = (UPHELD, CORRECTED, OTHER)
_NO_LONGER = ""
_WORKING = "工作日"


class Kind(Enum):
    """The three groups of 表四."""

    RECONSIDERATION = "reconsideration"
    DIRECT = "litigation_direct"
    AFTER_RECONSIDERATION = "litigation_after_reconsideration"

    @property
    def label(self) -> str:
        """The group's name in the form."""
        return _LABELS[self]

    @property
    def in_court(self) -> bool:
        """Whether a court decides it."""
        return self is not Kind.RECONSIDERATION


_LABELS = {
    Kind.RECONSIDERATION: "行政复议",
    Kind.DIRECT: "未经复议直接起诉",
    Kind.AFTER_RECONSIDERATION: "复议后起诉",
}


@dataclass(frozen=True, slots=True)
class Result:
    """One way for a case to end."""

    key: str
    label: str
    column: str  # of 表四
    source: str

    @property
    def overturns(self) -> bool:
        """Whether it goes against the organ (结果纠正)."""
        return self.column == CORRECTED


def _column(row: Node) -> str:
    column = row.get("value", str)
    if column not in (*_COLUMNS, _NO_LONGER):
        raise row.wrong(f"「{column}」不是表四的列", "value")
    return column


def read_results(file: Node) -> Mapping[str, Mapping[str, Rule[str]]]:
    """The results of one data file, by who decides.

    Errors: BadData, with file and line.
    """
    found = file.only("reconsideration", "litigation").children()
    return MappingProxyType(
        {
            decider: MappingProxyType(
                {key: read_rule(rule, _column) for key, rule in node.children().items()}
            )
            for decider, node in found.items()
        }
    )


RESULTS = read_results(load.data("proceedings.toml"))


def results(kind: Kind, day: date) -> tuple[Result, ...]:
    """How a case of *kind* could end on *day*, in the data's order.

    >>> [r.key for r in results(Kind.RECONSIDERATION, date(2025, 1, 1)) if r.column == "upheld"]
    ['maintained', 'request_dismissed']
    """
    rules = RESULTS["litigation" if kind.in_court else "reconsideration"]
    open_ = ((k, r, r.on(day)) for k, r in rules.items() if r.entries[0].since <= day)
    return tuple(_result(key, rule, entry) for key, rule, entry in open_ if entry.value)


def _result(key: str, rule: Rule[str], entry: Entry[str]) -> Result:
    return Result(key, rule.label, entry.value, entry.source)


def require(kind: Kind, key: str, day: date) -> Result:
    """The result *key* of a case of *kind*, as of *day*.

    Errors: UnknownResult.
    """
    for result in results(kind, day):
        if result.key == key:
            return result
    raise UnknownResult(kind.label, key, day)


def answer_term(kind: Kind, noticed: date, calendar: Calendar, *, simple: bool) -> Term | Period:
    """The term for the organ's answer and evidence, from the day the notice was received.

    Shape: *simple* says that the reviewing organ uses the simple procedure (简易程序).
    Errors: NotInForce before the first text.
    Source: 行政复议法（2023）第四十八条、第五十四条、第八十八条第二款；行政诉讼法第六十七条。

    >>> from gongkai.law.workdays import china
    >>> answer_term(Kind.RECONSIDERATION, date(2025, 3, 3), china(), simple=False).due
    datetime.date(2025, 3, 17)
    >>> answer_term(Kind.DIRECT, date(2025, 3, 3), china(), simple=False).due
    datetime.date(2025, 3, 18)
    """
    if kind.in_court:
        return calendar_period(TERMS["litigation_answer"], noticed, calendar)
    rule = TERMS["reconsideration_answer" if simple else "reconsideration_answer_ordinary"]
    if noticed < rule.entries[0].since:
        return calendar_period(TERMS["reconsideration_answer_1999"], noticed, calendar)
    return working_term(rule, noticed, calendar)


def redo_due(told: date, days: int | None, unit: str, calendar: Calendar) -> date:
    """The last day for the new answer that a result orders, from the day it was received.

    Shape: *days* in *unit* (工作日 or 日) as the result orders; None where it names no term.
    Source: 见 docs/law/redo-term.md。

    >>> from gongkai.law.workdays import china
    >>> [str(redo_due(date(2025, 3, 3), 15, unit, china())) for unit in ("工作日", "日")]
    ['2025-03-24', '2025-03-18']
    """
    if days is None:
        return redo_term_unnamed(told, calendar)
    reach.require(told)
    if unit == _WORKING:
        return calendar.add(told, days)
    return rolled_off(told + timedelta(days), calendar)


def redo_term_unnamed(told: date, calendar: Calendar) -> date:
    """The last day for a new answer where the result names no term: as for a new application.

    Source: 条例（2019）第三十三条第二款（比照）。
    """
    return working_term(REPLY, told, calendar).due


@dataclass(frozen=True, slots=True)
class Ending:
    """A result, and the appeal that took it back."""

    on: date
    column: str
    appealed_on: date | None = None


def column_of_year(noticed: date, endings: Iterable[Ending], year: int) -> str | None:
    """The column of 表四 that counts a case in the report of *year*; None: none does.

    A case is counted in the year of its result; each year at whose end it has none, as pending.
    An appeal opens the case again: it is one case, and ends with the result of the appeal.
    Source: 表四（尚未审结：截至年末没有结果）。

    >>> won, appeal = Ending(date(2024, 6, 3), "upheld", date(2024, 6, 12)), date(2025, 2, 10)
    >>> case = [won, Ending(appeal, "corrected")]
    >>> [column_of_year(date(2024, 3, 1), case, y) for y in (2023, 2024, 2025, 2026)]
    [None, 'pending', 'corrected', None]
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    if noticed > last:
        return None
    standing = [
        e for e in endings if e.on <= last and not (e.appealed_on and e.appealed_on <= last)
    ]
    if not standing:
        return PENDING
    return standing[-1].column if standing[-1].on >= first else None
