"""What another register obliges an organ to do again in a concluded case: a new answer.

This register imports none of them: each adds its own voice when it is loaded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.registers.applications.models import Application, Paper
    from gongkai.registers.organs.models import User

    Done = Callable[[Paper, date, User, date], object]
    Moved = Callable[[Paper, date, str, User, date], object]


@dataclass(frozen=True, slots=True)
class Duty:
    """An answer that has to be given again."""

    since: date  # the day of the result that obliges; no answer signed before it counts
    done: "Done"  # is told of the document, the day it went out, by whom, and today


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a document was made again, and where that is on record."""

    words: str
    address: str


OWED: "list[Callable[[Application], Iterable[Duty]]]" = []
TIES: "list[Callable[[Paper, User], Iterable[Tie]]]" = []
MOVED: "list[Moved]" = []


def owed(application: "Application") -> list[Duty]:
    """The answers that have to be given again in *application*."""
    return [duty for asked in OWED for duty in asked(application)]


def ties(paper: "Paper", user: "User") -> list[Tie]:
    """What *paper* was made again for, as far as *user* may read it."""
    return [tie for asked in TIES for tie in asked(paper, user)]


def move(paper: "Paper", on: date, reason: str, *, by: "User", today: date) -> None:
    """Tell whoever was told of *paper* the day on which it truly went out."""
    for told in MOVED:
        told(paper, on, reason, by, today)
