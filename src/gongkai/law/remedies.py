"""The remedy paragraph (救济告知) of a notice, and the terms for review and for the court."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from gongkai.law import load, outcomes
from gongkai.law.dated import Rule, known_text, read_rule
from gongkai.law.deadlines import TERMS, Period, calendar_period
from gongkai.law.load import Node
from gongkai.law.texts import cite
from gongkai.law.workdays import Calendar

_DATA = load.data("remedies.toml").only("review_first", "organs", "procedural", "paragraphs")
_PARAGRAPHS = _DATA.child("paragraphs")
_PARTLY = "partly_disclosed"
_PROCEDURAL = _DATA.child("procedural").only("text", "article", "note")
_PROCEDURAL_SOURCE = cite(known_text(_PROCEDURAL), _PROCEDURAL.get("article", str))

RECONSIDERATION = TERMS["reconsideration"]
LITIGATION = TERMS["litigation"]
AFTER_RECONSIDERATION = TERMS["litigation_after_reconsideration"]
_TERMS = {  # by the place they fill in a paragraph
    "reconsideration": RECONSIDERATION,
    "litigation": LITIGATION,
    "after": AFTER_RECONSIDERATION,
}


class OrganKind(Enum):
    """Kinds of organ, as far as who reviews their decisions goes."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    TOWNSHIP = "township"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Names:
    """The bodies a paragraph may name; which court has jurisdiction each installation knows."""

    government: str  # 本级（县级）人民政府
    upper_government: str  # 上一级人民政府
    superior: str  # 上一级主管部门
    court: str
    supervisor: str  # 政府信息公开工作主管部门


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a notice says of remedies, and why."""

    paragraph: str
    review_first: bool
    sources: tuple[str, ...]


def _bodies(row: Node) -> tuple[str, ...]:
    for n, body in enumerate(row.all("value", str)):
        if body not in Names.__slots__:
            raise row.wrong(f"「{body}」不是可以写入的机关", "value", n)
    return row.all("value", str)


def read_organs(file: Node) -> Mapping[OrganKind, Rule[tuple[str, ...]]]:
    """Who reviews, by kind of organ.

    Errors: BadData, with file and line.
    """
    return MappingProxyType(
        {kind: read_rule(file.child("organs").child(kind.value), _bodies) for kind in OrganKind}
    )


REVIEWERS = read_organs(_DATA)
REVIEW_FIRST = read_rule(_DATA.child("review_first"), lambda row: row.get("value", bool))


def must_review_first(outcome: str, decided: date, withheld: Iterable[str] = ()) -> bool:
    """Whether an application for review must come before the court (复议前置).

    Shape: *withheld* are the outcomes that the parts kept back would have had, for a partial
        disclosure; with none given its parts count as refused under 第十四条至第十六条.
    Errors: UnknownOutcome for a key that is not on the list of that day.
    Source: 行政复议法（2023）第二十三条第一款第（四）项；法释〔2025〕8号。

    >>> must_review_first("refused_internal", date(2024, 1, 1))
    True
    >>> must_review_first("refused_administrative_query", date(2024, 1, 1))
    False
    """
    listed = outcomes.known(decided)
    whole = listed.require(outcome, decided)
    parts = tuple(listed.require(key, decided) for key in withheld)
    grounds = parts if outcome == _PARTLY and parts else (whole,)
    return REVIEW_FIRST.on(decided).value and any(ground.review_first for ground in grounds)


def of_decision(
    outcome: str,
    decided: date,
    organ: OrganKind,
    names: Names,
    *,
    withheld: Iterable[str] = (),
) -> Remedy:
    """The remedy paragraph of a decision (终局决定).

    Errors: UnknownOutcome for a key that is not on the list of that day.
    Source: 行政复议法（2023）第二十条、第二十三条、第二十四条、第二十七条；
        行政诉讼法第四十五条、第四十六条。
    """
    first = must_review_first(outcome, decided, withheld)
    kind = "either" if not first else "partly" if outcome == _PARTLY else "review_first"
    wording = _PARAGRAPHS.get(kind, str)
    terms = {key: rule for key, rule in _TERMS.items() if f"{{{key}}}" in wording}
    reviewers = REVIEWERS[organ].on(decided)
    paragraph = wording.format(
        review="或者".join(str(getattr(names, body)) for body in reviewers.value),
        court=names.court,
        **{key: _spoken(rule, decided) for key, rule in terms.items()},
    )
    sources = [reviewers.source, *(rule.on(decided).source for rule in terms.values())]
    if first:
        sources.append(REVIEW_FIRST.on(decided).source)
    return Remedy(paragraph, first, tuple(dict.fromkeys(sources)))


def of_procedure(names: Names) -> Remedy:
    """What a notice along the way says (补正、延期、收费、说明理由): no review, no court.

    Source: 法释〔2025〕8号。
    """
    wording = _PARAGRAPHS.get("procedural", str)
    return Remedy(wording.format(supervisor=names.supervisor), False, (_PROCEDURAL_SOURCE,))


def review_period(known: date, calendar: Calendar) -> Period:
    """The period for applying for review, from the day the decision became known.

    Unit: calendar days; the end rolls off days of rest, not off make-up work days.
    Source: 行政复议法（2023）第二十条第一款、第八十八条。

    >>> from gongkai.law.workdays import china
    >>> review_period(date(2024, 3, 5), china()).due
    datetime.date(2024, 5, 6)
    """
    return calendar_period(RECONSIDERATION, known, calendar)


def court_period(known: date, calendar: Calendar) -> Period:
    """The period for going to court directly, from the day the decision became known.

    Unit: calendar months; the end rolls off days of rest, not off make-up work days.
    Source: 行政诉讼法第四十六条第一款。

    >>> from gongkai.law.workdays import china
    >>> court_period(date(2025, 8, 1), china()).due
    datetime.date(2026, 2, 2)
    """
    return calendar_period(LITIGATION, known, calendar)


def court_after_review(known: date, calendar: Calendar) -> Period:
    """The period for going to court after the review decision, from the day it became known.

    Unit: calendar days; the end rolls off days of rest, not off make-up work days.
    Source: 行政诉讼法第四十五条。

    >>> from gongkai.law.workdays import china
    >>> court_after_review(date(2025, 8, 1), china()).due
    datetime.date(2025, 8, 18)
    """
    return calendar_period(AFTER_RECONSIDERATION, known, calendar)


def _spoken(rule: Rule[int], day: date) -> str:
    """A term in words: 60日, 6个月."""
    return f"{rule.on(day).value}{'个月' if rule.unit == '月' else rule.unit}"
