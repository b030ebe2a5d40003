"""What other registers keep of persons besides cases: what falls due of it, erased on one page.

A register adds its kind when the apps are ready; the leader chooses among cases and these alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.registers.applications import erasing
from gongkai.registers.applications.erasing_errors import NoReasonToErase, NothingToErase, NotKeeper
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ, User


@dataclass(frozen=True, slots=True)
class Over:
    """One thing whose retention is over."""

    number: str
    ended_on: date  # the day it was done with
    ends_on: date  # the last day it had to be there
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is kept for years of its own."""

    key: str
    label: str
    measure: str  # the measure word: 封、件
    due: Callable[[Organ, date, int], list[Over]]  # oldest first, so many at most
    erase: Callable[..., None]  # (organ, numbers, *, reason, by, today): all of them or none


KINDS: list[Kind] = []


@transaction.atomic
def erase(  # noqa: PLR0913 - an erasure is all of this
    applications: Sequence[Application],
    others: Sequence[tuple[Kind, str]],
    *,
    organ: Organ,
    reason: str,
    by: User,
    today: date,
) -> int:
    """Erase the cases and the other things chosen, all of them or none; how many.

    Errors: NothingToErase, and what ``erasing.erase`` and the kinds' own refuse.
    """
    if not (applications or others):
        raise NothingToErase
    if applications:
        erasing.erase(applications, reason=reason, by=by, today=today)
    for kind in KINDS:
        numbers = [number for one, number in others if one == kind]
        if numbers:
            kind.erase(organ, numbers, reason=reason, by=by, today=today)
    return len(applications) + len(others)


def require_keeper(organ: Organ, by: User, reason: str) -> None:
    """Let pass only whoever answers for what the organ keeps of persons, with a reason.

    Errors: NoReasonToErase, NotKeeper.
    """
    if not reason.strip():
        raise NoReasonToErase
    if not by.answers_for(organ, erasing.PERMISSION):
        raise NotKeeper
