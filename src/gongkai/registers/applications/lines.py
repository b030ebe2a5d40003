"""One line about a case, for lists: its state in words, and its light."""

from dataclasses import dataclass
from datetime import date

from gongkai.law import outcomes
from gongkai.law.workdays import china
from gongkai.registers.applications.models import Application

_SOON = 3  # working days left when a case's light turns; a choice of ours, not the law's


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a list shows of a case."""

    application: Application
    state: str
    light: str  # calm, soon, late or done


def case_line(application: Application, today: date) -> CaseLine:
    """The line of *application* as of *today*."""
    if application.concluded_on:
        return _concluded(application, application.concluded_on)
    calendar = china()
    if today > application.due_on:
        over = calendar.count_between(application.due_on, today)
        return CaseLine(application, f"已逾期 {over} 个工作日", "late")
    left = calendar.count_between(today, application.due_on)
    return CaseLine(application, f"还剩 {left} 个工作日", "soon" if left <= _SOON else "calm")


def outcome_name(application: Application) -> str:
    """How the application ended, in the words of its day's list; empty while it is open."""
    day = application.concluded_on
    return outcomes.on(day).require(application.outcome, day).name if day else ""


def _concluded(application: Application, day: date) -> CaseLine:
    name = outcome_name(application)
    if day > application.due_on:
        return CaseLine(application, f"{day} 逾期办结：{name}", "late")
    return CaseLine(application, f"{day} 办结：{name}", "done")
