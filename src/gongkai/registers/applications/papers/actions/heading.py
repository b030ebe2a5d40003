"""The leader's settings: the letterhead, and who reviews documents."""

from typing import Any

from django.db import transaction

from gongkai.registers.applications import acting
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.errors import NotOfPaper
from gongkai.registers.applications.papers.models import Letterhead, PaperReviewer
from gongkai.registers.information.errors import NotOnTheStaff
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

SETTINGS = acts.SIGN  # who signs the documents answers for what they are headed with


@transaction.atomic
def set_letterhead(organ: Organ, *, by: User, **fields: Any) -> Letterhead:
    """Set what every document of *organ* says of it; documents signed before stay as they are.

    Errors: NotYours; ValidationError where a field does not hold.
    """
    acting.require(by, organ, SETTINGS, "设置文书")
    row = Letterhead.objects.filter(organ=organ).first() or Letterhead(organ=organ)
    before = {name: getattr(row, name) for name in fields} if row.pk else {}
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    changed = {name: value for name, value in fields.items() if before.get(name) != value}
    if changed:
        chain.record(row, Verb.SET, by=by, organ=organ, **changed)
    return row


@transaction.atomic
def appoint(organ: Organ, *, step: str, user: User, by: User) -> PaperReviewer:
    """Let *user* sign *step* of the review of documents; the same again changes nothing.

    Errors: NotYours, NotOfPaper, NotOnTheStaff.
    """
    acting.require(by, organ, SETTINGS, "指定文书审核人员")
    label = _labels().get(step)
    if label is None:
        raise NotOfPaper
    if user.organ_id != organ.pk or not user.is_active:
        raise NotOnTheStaff(str(user))
    row, new = PaperReviewer.objects.get_or_create(organ=organ, step=step, user=user)
    if new:
        _told(row, Verb.APPOINTED, label, by=by)
    return row


@transaction.atomic
def dismiss(reviewer: PaperReviewer, *, by: User) -> None:
    """Take a step from a reviewer; what they signed stays signed.

    Errors: NotYours.
    """
    acting.require(by, reviewer.organ, SETTINGS, "免去文书审核人员")
    _told(reviewer, Verb.DISMISSED, _labels().get(reviewer.step, reviewer.step), by=by)
    reviewer.delete()


def _labels() -> dict[str, str]:
    return {step.key: step.label for step in acts.appointable()}


def _told(row: PaperReviewer, verb: Verb, label: str, *, by: User) -> None:
    facts = {"step": label, "post": str(row.user), "username": row.user.username}
    chain.record(row, verb, by=by, organ=row.organ, **facts)
