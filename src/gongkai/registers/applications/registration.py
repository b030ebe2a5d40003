"""Mending an entry of the register: what was entered wrongly, and what never should have been."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications import actions, history, holds
from gongkai.registers.applications.errors import NoReason, NotYet
from gongkai.registers.applications.models import (
    ANNULLED,
    REENTERED,
    Application,
    ApplicationQuerySet,
    Event,
    Paper,
)
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.registration_errors import (
    AnswerGone,
    LeadsOthers,
    NoSuchCase,
    PapersOpen,
    SameEntry,
    StillContested,
)
from gongkai.registers.applications.signals import application_annulled
from gongkai.registers.organs.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered of an application and may have been entered wrongly."""

    channel: str
    submitted_on: date
    received_on: date
    applicant_kind: str
    applicant_name: str

    @classmethod
    def of(cls, application: Application) -> "Entry":
        """What the row of *application* holds."""
        return cls(**{name: getattr(application, name) for name in cls.__slots__})


@transaction.atomic
def reenter(
    application: Application, entry: Entry, *, reason: str, by: User, today: date
) -> Application:
    """Correct what was entered of an application; the former entry and the reason stay on record.

    Shape: clock, row and table 三 follow; documents that were signed keep what they said.
    Errors: NotYours, AlreadyGone, AlreadyAnnulled, NoReason, SameEntry, NotYet, WrongReceiptDay;
        EventRefused where what happened since could not have happened then.
    Source: 条例（2019）第三十一条。
    """
    if not reason.strip():
        raise NoReason
    locked = actions.lock(application, by)
    facts = history.correction(locked, **asdict(entry))
    if not facts:
        raise SameEntry
    if entry.received_on > today:
        raise NotYet("收到申请", entry.received_on, today)
    history.require_receipt(CHANNELS[entry.channel], entry.submitted_on, entry.received_on)
    told = {**facts, "note": reason.strip()}
    actions.add(locked, list(locked.events.all()), REENTERED, today, told, by=by, today=today)
    return locked


@transaction.atomic
def annul(
    application: Application, *, reason: str, by: User, today: date, double_of: str = ""
) -> Application:
    """Find an entry a mistake: it counts nowhere, stays readable, and what it came from is free.

    Shape: *double_of* is the number of the case that was entered for the same application.
    Errors: NotYours, AlreadyGone, AlreadyAnnulled, NoReason, AnswerGone, PapersOpen, LeadsOthers,
        StillContested, NoSuchCase.
    """
    if not reason.strip():
        raise NoReason
    locked = actions.lock(application, by)
    events = list(locked.events.all())
    if answered_on := answer_gone_on(locked, events):
        raise AnswerGone(locked.number, answered_on)
    require_loose(locked)
    if held := holds.reasons(locked):
        raise StillContested(locked.number, held)
    if double_of and not _others(locked).filter(number=double_of).exists():
        raise NoSuchCase(double_of)
    facts = {"note": reason.strip()} | ({"double_of": double_of} if double_of else {})
    actions.add(locked, events, ANNULLED, today, facts, by=by, today=today)
    application_annulled.send(sender=Application, application=locked, by=by, double_of=double_of)
    return locked


def answer_gone_on(application: Application, happened: Sequence[Event]) -> date | None:
    """The day an answer went out, by what *happened* or else by the answer itself."""
    told = [event.on for event in history.standing(happened) if event.name == "sent"]
    sent = application.papers.filter(state=Paper.State.SENT)
    return next(iter(told), None) or next(
        (p.sent_on for p in sent if acts.kind_of(p).outcome), None
    )


def require_loose(application: Application) -> None:
    """Refuse to end *application* so while documents of it or other cases hang on it.

    Errors: PapersOpen, LeadsOthers.
    """
    papers = application.papers.filter(state__in=[Paper.State.REVIEW, Paper.State.SIGNED])
    if papers:
        raise PapersOpen(application.number, list(map(acts.named, papers)))
    if others := list(application.merged().values_list("number", flat=True)):
        raise LeadsOthers(application.number, others)


def _others(application: Application) -> ApplicationQuerySet:
    rows = Application.objects.counted().filter(organ=application.organ_id)
    return rows.exclude(pk=application.pk)
