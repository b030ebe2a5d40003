"""How a submission stands, in the words of someone who is no clerk."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law import outcomes
from gongkai.law.clock import Clock
from gongkai.registers.applications import history
from gongkai.registers.applications.calendars import Calendars
from gongkai.registers.applications.models import DECIDED, STRUCK, Application, Event
from gongkai.registers.applications.papers.actions.delivering import HandedOver, handed_over
from gongkai.registers.applications.wall import weeks
from gongkai.registers.organs.walls import Week
from gongkai.registers.submissions.actions.lodging import awaited
from gongkai.registers.submissions.models import Question, Reply, Submission


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
    outcome: str  # empty until the decision is sent
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
    return Case(
        application,
        _words(clock, decided, is_sent=is_sent),
        clock,
        weeks(history.run(happened, calendar)),
        [Step(event.on, event.get_name_display()) for event in told if event.name != STRUCK],
        _outcome(decided) if decided and is_sent else "",
        awaited(application),
        handed_over(application),
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


def _words(clock: Clock, decided: Event | None, *, is_sent: bool) -> str:
    if decided and not is_sent:
        return _plain()["decided_not_sent"]
    return _plain()[clock.state.value]


@cache
def _plain() -> Mapping[str, str]:
    """What each state means to the applicant."""
    text = files(__package__).joinpath("data/states.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _outcome(decided: Event) -> str:
    return outcomes.on(decided.on).require(decided.facts["outcome"], decided.on).name
