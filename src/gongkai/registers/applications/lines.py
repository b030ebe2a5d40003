"""One line about a case, for lists: its state in words, and its light."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law import outcomes
from gongkai.law.clock import State
from gongkai.registers.applications import history
from gongkai.registers.applications.models import (
    ANNULLED,
    ANNULLED_LABEL,
    DECIDED,
    RECEIVED,
    REENTERED,
    STRUCK,
    Application,
    Event,
    Paper,
)
from gongkai.registers.organs.terms import left

_RECKONED = "补正告知书的签收没有登记，按寄出日推算，实际不早于这一天"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a list shows of a case."""

    application: Application
    state: str
    light: str  # calm, soon, late or done
    caveat: str = ""  # why the day in it may not be the last


def case_lines(applications: Sequence[Application], today: date) -> list[CaseLine]:
    """The lines of *applications* as of *today*; one query where any waits for a correction."""
    reckoned = _reckoned(applications)
    lines = [_line(application, today) for application in applications]
    return [
        replace(line, caveat=_RECKONED) if line.application.pk in reckoned else line
        for line in lines
    ]


def case_line(application: Application, today: date) -> CaseLine:
    """The line of *application* as of *today*."""
    return case_lines([application], today)[0]


def _reckoned(applications: Sequence[Application]) -> set[int]:
    """Those whose wait for a correction is counted from sending, no receipt being on record."""
    waiting = {a.pk for a in applications if a.until and a.state == State.AWAITING_CORRECTION.value}
    happened: dict[int, list[Event]] = {key: [] for key in waiting}
    for event in Event.objects.filter(application__in=waiting) if waiting else ():
        happened[event.application_id].append(event)
    return {
        key
        for key, events in happened.items()
        if "correction_received" not in {event.name for event in history.standing(events)}
    }


def _line(application: Application, today: date) -> CaseLine:
    if application.concluded_on:
        return _concluded(application, application.concluded_on)
    if application.due_on is None:
        return _waiting(application, today)
    rest = left(application.due_on, today)
    return CaseLine(application, rest.words, rest.light)


@dataclass(frozen=True, slots=True)
class EventLine:
    """What the case's course shows of an event."""

    event: Event
    what: str  # beside its name
    struck: bool  # entered by mistake
    strikeable: bool
    paper: Paper | None = None  # the document gone out that it stands for, where it is corrected


def told(event: Event, happened: Sequence[Event], paper: Paper | None = None) -> EventLine:
    """The line of *event* among all that *happened*; *paper* where it stands for one."""
    facts = event.facts
    said = [f"{facts['days']} 个工作日"] if "days" in facts else []
    said += [facts["party"]] if "party" in facts else []
    if event.name == DECIDED:
        said.append(outcomes.known(event.on).require(facts["outcome"], event.on).name)
    if event.name == STRUCK:
        said.append(f"第 {facts['position']} 项作废")
    said += [f"前次答复 {facts['earlier']}"] if "earlier" in facts else []
    said += [f"{label}由 {was} 改为 {now}" for label, was, now in corrected(event)]
    said += [f"并入 {facts['leading']}"] if "leading" in facts else []
    said += [f"与 {facts['double_of']} 重复登记"] if "double_of" in facts else []
    said += [facts["note"]] if "note" in facts else []
    stands = event.position in {one.position for one in history.standing(happened)}
    struck = not stands and event.name not in (STRUCK, REENTERED, ANNULLED)
    strikeable = stands and event.name != RECEIVED and paper is None
    return EventLine(event, "；".join(said), struck, strikeable, paper)


def corrected(event: Event) -> Iterator[tuple[str, str, str]]:
    """What a correction of the entry changed: the field, what it was and what it is, in words."""
    for key, pair in history.was(event).items():
        field = Application._meta.get_field(key)
        words = dict(field.choices or ())  # type: ignore[union-attr]
        before, after = (str(words.get(said, said)) for said in pair)
        yield str(field.verbose_name), before, after  # type: ignore[union-attr]


def outcome_name(application: Application) -> str:
    """How the application ended, in the words of its day's list; empty while it is open."""
    day = application.concluded_on
    if application.is_annulled:
        return ANNULLED_LABEL
    return outcomes.known(day).require(application.outcome, day).name if day else ""


def _waiting(application: Application, today: date) -> CaseLine:
    """The term stands still until the applicant has done something."""
    state, until = State(application.state).label, application.until
    if until is None:
        unproven = application.state == State.AWAITING_FEE.value
        said = f"{state}，收到通知的日期还没有登记" if unproven else state
        return CaseLine(application, said, "calm")
    late = today > until
    said = f"{state}，{until} 已过" if late else f"{state}，至 {until}"
    return CaseLine(application, said, "late" if late else "calm")


def _concluded(application: Application, day: date) -> CaseLine:
    name = outcome_name(application)
    if application.is_annulled:
        return CaseLine(application, f"{day} {name}", "done")
    if application.leading:
        return CaseLine(application, f"{day} 并入 {application.leading} 办理", "done")
    if application.state == State.DECIDED_LATE.value:
        return CaseLine(application, f"{day} 逾期办结：{name}", "late")
    return CaseLine(application, f"{day} 办结：{name}", "done")
