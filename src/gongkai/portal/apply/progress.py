"""How a submission stands, in the words of someone who is no clerk."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law import outcomes
from gongkai.law.clock import Clock
from gongkai.law.outcomes import Outcome
from gongkai.registers.applications import history
from gongkai.registers.applications.calendars import Calendars
from gongkai.registers.applications.models import DECIDED, Application, Event
from gongkai.registers.applications.papers.actions.delivering import HandedOver, handed_over
from gongkai.registers.applications.papers.wording import spoken
from gongkai.registers.applications.wall import weeks
from gongkai.registers.organs.walls import Week
from gongkai.registers.submissions.actions.lodging import awaited
from gongkai.registers.submissions.models import Question, Reply, Submission

_CORRECTION_NOTICE = "correction_notice"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, as the applicant is told of it."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Case:
    """One application as its applicant sees it."""

    application: Application
    words: str
    clock: Clock
    weeks: Sequence[Week]
    steps: Sequence[Step]
    outcome: str  # empty until the decision is sent; of an end without an answer, at once
    waits: str  # until when, for what the applicant has to do; empty where nothing is awaited
    unclear: str  # what the notice says has to be corrected, while it is awaited
    awaited: Sequence[Reply.Kind]
    papers: Sequence[HandedOver]  # what was sent to the applicant
    questions: Sequence[Question]  # what the organ asks besides

    @property
    def open_questions(self) -> int:
        """How many questions wait for an answer."""
        return sum(question.is_open for question in self.questions)

    @property
    def is_open(self) -> bool:
        """Whether it is still being handled."""
        return self.application.concluded_on is None


def case(application: Application, today: date) -> Case:
    """How *application* stands *today*."""
    happened = list(application.events.all())
    told = history.standing(happened)
    calendar = Calendars().of(application, happened)
    clock = history.run(happened, calendar, on=max(today, happened[-1].on))
    is_sent = any(event.name == "sent" for event in told)
    decided = next((event for event in told if event.name == DECIDED), None)
    outcome = _outcome(decided) if decided else None
    shown = outcome and (is_sent or not outcome.is_answer)
    papers, wanted = handed_over(application), awaited(application)
    return Case(
        application,
        _words(application, clock, outcome, is_sent=is_sent),
        clock,
        weeks(history.run(happened, calendar)),
        [Step(event.on, event.get_name_display()) for event in told],
        outcome.name if outcome and shown else "",
        _waits(clock),
        _unclear(papers) if Reply.Kind.CORRECTION in wanted else "",
        wanted,
        papers,
        _questions(application),
    )


def may_send(submission: Submission, cases: Sequence[Case]) -> list[Reply.Kind]:
    """What the applicant may send now: what is waited for first."""
    asked = [kind for kind in Reply.Kind if any(kind in one.awaited for one in cases)]
    if submission.state == Submission.State.WAITING or any(one.is_open for one in cases):
        return [*asked, Reply.Kind.NOTE, Reply.Kind.WITHDRAWAL]
    return asked or [Reply.Kind.NOTE]


def _questions(application: Application) -> list[Question]:
    asked = application.questions.select_related("application", "reply")
    return list(asked.prefetch_related("reply__files"))


def _words(
    application: Application, clock: Clock, outcome: Outcome | None, *, is_sent: bool
) -> str:
    """How the case stands; only what was answered is said to be."""
    if outcome and not outcome.is_answer:
        return _plain()["ended_unanswered"].format(outcome=outcome.name)
    if outcome and not is_sent:
        return _plain()["decided_not_sent"]
    return _plain()[clock.state.value].format(leading=application.leading)


def _waits(clock: Clock) -> str:
    """Until when something is awaited; a day not yet fixed is not told as if it were."""
    stopped, until = clock.stretches[-1].stopped, clock.until
    if clock.closed or stopped is None or until is None:
        return ""
    if stopped.name == "correction_asked" and "correction_received" not in clock.first:
        return (
            f"自您收到补正告知书之日起 {stopped.days} 个工作日"
            f"（您哪天收到还没有登记；按寄出日推算不早于 {spoken(until)}）"
        )
    return spoken(until)


def _unclear(papers: Sequence[HandedOver]) -> str:
    """What the last notice asks to have corrected."""
    asked = [one.paper for one in papers if one.paper.kind == _CORRECTION_NOTICE]
    return str(asked[-1].fields.get("unclear", "")) if asked else ""


@cache
def _plain() -> Mapping[str, str]:
    """What each state means to the applicant."""
    text = files(__package__).joinpath("data/states.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _outcome(decided: Event) -> Outcome:
    return outcomes.known(decided.on).require(decided.facts["outcome"], decided.on)
