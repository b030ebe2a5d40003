"""What follows from a case's events: pure functions of events and a calendar."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law import reach
from gongkai.law.errors import Refusal
from gongkai.law.proceedings import (
    Ending,
    Kind,
    answer_term,
    redo_due,
    require,
)
from gongkai.law.workdays import Calendar
from gongkai.registers.remedies.errors import DutyUnsaid, NothingToStrike, NotLawful
from gongkai.registers.remedies.models import (
    ANSWERED,
    APPEALED,
    HEARING,
    NAMES,
    NOTED,
    NOTICED,
    POSTPONED,
    REDONE,
    RESULT,
    STRUCK,
    Event,
    Remedy,
)

_LABELS = dict(NAMES)
AHEAD = ("until", "held_on")  # facts that are days still to come


@dataclass(frozen=True, slots=True)
class Projection:
    """What the row keeps for speed."""

    noticed_on: date
    owes: str
    due_on: date | None
    provisional: bool
    answered_on: date | None = None
    hearing_on: date | None = None
    concluded_on: date | None = None
    result: str = ""
    redone_on: date | None = None
    voided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What the events are read against: which kind of case it is, by which procedure."""

    kind: Kind
    simple: bool
    calendar: Calendar

    @classmethod
    def of(cls, remedy: Remedy, calendar: Calendar) -> "Case":
        """The case of a row."""
        return cls(remedy.group, remedy.simple, calendar)


def standing(happened: Sequence[Event]) -> list[Event]:
    """*happened* without what was struck out, by day; those of one day as they were entered."""
    struck = {event.facts["position"] for event in happened if event.name == STRUCK}
    held = [e for e in happened if e.name != STRUCK and e.position not in struck]
    return sorted(held, key=lambda e: (e.name != NOTICED, e.on, e.position))


def project(happened: Sequence[Event], case: Case) -> Projection:
    """What *happened* amounts to.

    Errors: NotLawful for an event that cannot have happened then; UnknownResult.
    """
    if voided := _voided(happened):
        return voided
    first, *later = standing(happened)
    now = _noticed(first, case)
    for event in later:
        if event.on < first.on:
            raise _refused(event, f"早于收到通知的 {first.on}")
        now = _TAKEN[event.name](now, event, case)
    return now


def notice_of(happened: Sequence[Event]) -> Event:
    """The notice a case goes by: the last one, whether or not it stands."""
    return [event for event in happened if event.name == NOTICED][-1]


def _voided(happened: Sequence[Event]) -> Projection | None:
    """What is left of a case whose notice was struck out and no other put in its place."""
    notice = notice_of(happened)
    for event in happened:
        if event.name == STRUCK and event.facts["position"] == notice.position:
            return Projection(notice.on, "", None, provisional=False, voided_on=event.on)
    return None


def endings(happened: Sequence[Event], kind: Kind) -> tuple[Ending, ...]:
    """The results of a case, each with the appeal that took it back."""
    found: list[Ending] = []
    for event in standing(happened):
        if event.name == RESULT:
            result = require(kind, event.facts["result"], event.on)
            found.append(Ending(event.on, result.column))
        elif event.name == APPEALED:
            found[-1] = replace(found[-1], appealed_on=event.on)
    return tuple(found)


def require_next(happened: Sequence[Event], event: Event, case: Case, *, today: date) -> None:
    """Refuse an event that could not have happened on its day, beside those there are.

    Errors: NotLawful; UnknownResult; DutyUnsaid; NothingToStrike; TooFar.
    """
    voided = _voided(happened) if happened else None
    if voided and event.name != NOTICED:
        raise _refused(event, f"这件登记已于 {voided.voided_on} 作废")
    if happened and not voided and event.name == NOTICED:
        raise _refused(event, "已经登记过收到通知，日期录错的请更正通知")
    if event.on > today:
        raise _refused(event, f"今天是 {today}，还没有发生")
    for name in AHEAD:
        if day := event.facts.get(name):
            reach.require(date.fromisoformat(day))
    told = event.facts.get("told_on")
    if told and date.fromisoformat(told) > today:
        raise _refused(event, f"今天是 {today}，还没有到收到文书的 {told}")
    if event.name == STRUCK:
        position = int(event.facts["position"])
        if position not in {e.position for e in standing(happened)}:
            raise NothingToStrike(position)
    if event.name == RESULT:
        _require_duty_said(event, case)
    project([*happened, event], case)


def steps(happened: Sequence[Event], case: Case, today: date) -> Iterator[str]:
    """The events that may come next *today*, in the order of the form; results have their own."""
    if _voided(happened):
        return
    for name in (POSTPONED, ANSWERED, HEARING, APPEALED, REDONE, NOTED):
        facts = {"until": today.isoformat()} if name == POSTPONED else {}
        facts |= {"held_on": today.isoformat()} if name == HEARING else {}
        tried = Event(name=name, on=today, facts=facts, position=len(happened) + 1)
        try:
            project([*happened, tried], case)
        except Refusal:
            continue
        yield name


def _noticed(event: Event, case: Case) -> Projection:
    term = answer_term(case.kind, event.on, case.calendar, simple=case.simple)
    due, unsettled = term.due, bool(term.provisional)
    if until := event.facts.get("until"):  # the notice itself names an earlier or a later day
        due, unsettled = date.fromisoformat(until), False
        if due < event.on:
            raise _refused(event, f"通知书写明的末日 {due} 早于收到之日")
    return Projection(event.on, Remedy.Owes.ANSWER.value, due, unsettled)


def _postponed(now: Projection, event: Event, case: Case) -> Projection:
    _require_awaiting_answer(now, event)
    until = date.fromisoformat(event.facts["until"])
    if until < event.on:
        raise _refused(event, f"延至的 {until} 早于获准之日")
    return replace(now, due_on=until, provisional=False)


def _answered(now: Projection, event: Event, case: Case) -> Projection:
    _require_awaiting_answer(now, event)
    return replace(now, answered_on=event.on, owes="", due_on=None, provisional=False)


def _hearing(now: Projection, event: Event, case: Case) -> Projection:
    _require_pending(now, event)
    held = date.fromisoformat(event.facts["held_on"])
    if held < event.on:
        raise _refused(event, f"开庭、听证的 {held} 早于收到通知之日")
    return replace(now, hearing_on=held)


def _result(now: Projection, event: Event, case: Case) -> Projection:
    _require_pending(now, event)
    result = require(case.kind, event.facts["result"], event.on)
    ended = replace(
        now,
        concluded_on=event.on,
        result=result.key,
        owes="",
        due_on=None,
        provisional=False,
        redone_on=None,
    )
    if not event.facts.get("redo"):
        return ended
    if not result.overturns:
        raise _refused(event, f"「{result.label}」不会责令重新答复")
    told = date.fromisoformat(event.facts.get("told_on") or event.on.isoformat())
    if told < event.on:
        raise _refused(event, f"收到文书的 {told} 早于结果之日")
    days, unit = event.facts.get("days"), event.facts.get("unit", "")
    due = redo_due(told, days, unit, case.calendar)
    unsettled = bool(case.calendar.unsettled(told, due))
    return replace(ended, owes=Remedy.Owes.REDO.value, due_on=due, provisional=unsettled)


def _appealed(now: Projection, event: Event, case: Case) -> Projection:
    if not case.kind.in_court:
        raise _refused(event, "行政复议没有上诉，不服复议决定的另行登记“复议后起诉”")
    if now.concluded_on is None:
        raise _refused(event, "还没有一审结果")
    if now.redone_on:
        raise _refused(event, "已按结果重新答复")
    return replace(
        now, concluded_on=None, result="", owes="", due_on=None, provisional=False, hearing_on=None
    )


def _redone(now: Projection, event: Event, case: Case) -> Projection:
    if now.owes != Remedy.Owes.REDO:
        raise _refused(event, "没有责令重新答复或者履行的结果，或者已经办过")
    return replace(now, redone_on=event.on, owes="", due_on=None, provisional=False)


def _noted(now: Projection, event: Event, case: Case) -> Projection:
    return now


_Taken = Callable[[Projection, Event, Case], Projection]
_TAKEN: Mapping[str, _Taken] = {
    POSTPONED: _postponed,
    ANSWERED: _answered,
    HEARING: _hearing,
    RESULT: _result,
    APPEALED: _appealed,
    REDONE: _redone,
    NOTED: _noted,
}


def _require_duty_said(event: Event, case: Case) -> None:
    """A result against the organ says what is to be done again, or why nothing is."""
    result = require(case.kind, event.facts["result"], event.on)
    said = event.facts.get("redo") or event.facts.get("why_none", "").strip()
    if result.overturns and not said:
        raise DutyUnsaid(result.label)


def _require_pending(now: Projection, event: Event) -> None:
    if now.concluded_on:
        raise _refused(event, f"{now.concluded_on} 已有结果")


def _require_awaiting_answer(now: Projection, event: Event) -> None:
    _require_pending(now, event)
    if now.owes != Remedy.Owes.ANSWER:
        raise _refused(event, "答复已经提交，或者现在不需要提交")


def _refused(event: Event, why: str) -> NotLawful:
    return NotLawful(_LABELS[event.name], event.on, why)
