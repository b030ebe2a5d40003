"""One line about a case, for lists: where it stands in words, and its light."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.deadlines import Term
from gongkai.law.proceedings import Result, answer_term, require
from gongkai.law.workdays import china
from gongkai.registers.organs.terms import left
from gongkai.registers.remedies import history
from gongkai.registers.remedies.models import (
    HEARING,
    POSTPONED,
    RESULT,
    STRUCK,
    Event,
    Remedy,
)


@dataclass(frozen=True, slots=True)
class RemedyLine:
    """What a list shows of a case."""

    remedy: Remedy
    state: str
    light: str  # calm, soon, late or done


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a case's course shows of an event."""

    event: Event
    what: str  # beside its name
    struck: bool  # entered by mistake
    strikeable: bool


def result_of(remedy: Remedy) -> Result | None:
    """How the case ended; None while it is pending."""
    day = remedy.concluded_on
    return require(remedy.group, remedy.result, day) if day else None


def remedy_line(remedy: Remedy, today: date) -> RemedyLine:
    """The line of *remedy* as of *today*; a duty that a result opened is red until it is done."""
    if remedy.voided_on:
        return RemedyLine(remedy, f"登记作废（{remedy.voided_on}）", "done")
    if remedy.due_on:
        rest = left(remedy.due_on, today)
        said = f"{remedy.get_owes_display()}，{rest.words}"
        redo = remedy.owes == Remedy.Owes.REDO
        return RemedyLine(remedy, said, "late" if redo else rest.light)
    if result := result_of(remedy):
        return RemedyLine(remedy, f"{remedy.concluded_on} {result.label}", "done")
    if remedy.hearing_on and remedy.hearing_on >= today:
        return RemedyLine(remedy, f"尚未审结，{remedy.hearing_on} 开庭、听证", "soon")
    return RemedyLine(remedy, "尚未审结", "calm")


def term_of(remedy: Remedy, noticed: Event) -> tuple[str, str]:
    """The term for the answer in words, and the text that fixes it."""
    if "until" in noticed.facts:
        return f"按通知书写明的末日 {noticed.facts['until']}", ""
    term = answer_term(remedy.group, noticed.on, china(), simple=remedy.simple)
    unit = "个工作日" if isinstance(term, Term) else "日"
    return f"{term.label}：{term.entry.value} {unit}，自收到通知的次日起算", term.source


def told(event: Event, happened: Sequence[Event], remedy: Remedy) -> EventLine:
    """The line of *event* among all that *happened*."""
    stands = event in history.standing(happened)
    struck = not stands and event.name != STRUCK
    what = "；".join(_said(event, remedy))
    over = remedy.voided_on or remedy.erased_on
    return EventLine(event, what, struck, stands and not over)


def _said(event: Event, remedy: Remedy) -> Iterator[str]:
    facts = event.facts
    if event.name == RESULT:
        yield require(remedy.group, facts["result"], event.on).label
        if facts.get("redo"):
            days = facts.get("days")
            counted = "个工作日" if facts.get("unit") == "工作日" else "日"
            within = f" {days} {counted}内" if days else ""
            told_on = f"，{facts['told_on']} 收到" if "told_on" in facts else ""
            yield f"责令{within}重新答复或者履行{told_on}"
        if why := facts.get("why_none"):
            yield f"不需要重新答复：{why}"
    if "until" in facts:
        yield f"至 {facts['until']}" if event.name == POSTPONED else f"须于 {facts['until']} 前提交"
    if event.name == HEARING:
        yield f"{facts['held_on']} 开庭、听证"
    if event.name == STRUCK:
        yield f"第 {facts['position']} 项作废"
    if "note" in facts:
        yield facts["note"]
