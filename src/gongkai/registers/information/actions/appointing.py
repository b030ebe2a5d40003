"""Saying who may sign which step of an organ's review, and whether one may take several."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information.errors import (
    AuthorsStep,
    DecidedLater,
    EndsTooEarly,
    MayNotAppoint,
    NotOnTheStaff,
    UnknownStep,
)
from gongkai.registers.information.models import Doubling, Reviewer
from gongkai.registers.information.rules import APPOINT, require_own
from gongkai.registers.information.steps import steps_of
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def appoint(*, organ: Organ, step: str, user: User, by: User) -> Reviewer:
    """Let *user* sign *step* of the organ's review; the same again changes nothing.

    Errors: MayNotAppoint, UnknownStep, AuthorsStep, NotOnTheStaff.
    """
    _require_leader(organ, by)
    label = _label(organ, step)
    if user.organ_id != organ.pk or not user.is_active:
        raise NotOnTheStaff(str(user))
    row, new = Reviewer.objects.get_or_create(organ=organ, step=step, user=user)
    if new:
        _record(row, Verb.APPOINTED, label, by=by)
    return row


@transaction.atomic
def dismiss(reviewer: Reviewer, *, by: User) -> None:
    """Take a step from a reviewer; what they signed stays signed.

    Errors: MayNotAppoint.
    """
    _require_leader(reviewer.organ, by)
    labels = {step.key: step.label for step in steps_of(reviewer.organ)}
    _record(reviewer, Verb.DISMISSED, labels.get(reviewer.step, reviewer.step), by=by)
    reviewer.delete()


@transaction.atomic
def allow_doubling(
    *, organ: Organ, decided_on: date, reason: str, by: User, ends_on: date | None = None
) -> Doubling:
    """Enter the organ's decision that one person may take several steps of a review.

    Errors: MayNotAppoint, DecidedLater, EndsTooEarly.
    """
    _require_leader(organ, by)
    if decided_on > timezone.localdate():
        raise DecidedLater(decided_on)
    if ends_on is not None and ends_on < decided_on:
        raise EndsTooEarly(ends_on, decided_on)
    row = Doubling.objects.create(
        organ=organ, decided_on=decided_on, ends_on=ends_on, reason=reason, entered_by=by
    )
    facts = {"decided_on": decided_on, "ends_on": ends_on, "reason": reason}
    chain.record(row, Verb.ALLOWED, by=by, organ=organ, **facts)
    return row


@transaction.atomic
def end_doubling(doubling: Doubling, *, on: date, by: User) -> Doubling:
    """End a decision with the day *on*; what was signed under it stays signed.

    Errors: MayNotAppoint, EndsTooEarly.
    """
    _require_leader(doubling.organ, by)
    locked = Doubling.objects.select_for_update().get(pk=doubling.pk)
    first = max(timezone.localdate(), locked.decided_on)
    if on < first:
        raise EndsTooEarly(on, first)
    locked.ends_on = on
    locked.save(update_fields=["ends_on"])
    chain.record(locked, Verb.ENDED, by=by, organ=locked.organ, ends_on=on)
    return locked


def _require_leader(organ: Organ, by: User) -> None:
    require_own(organ, by, MayNotAppoint(), APPOINT)


def _label(organ: Organ, key: str) -> str:
    step = next((step for step in steps_of(organ) if step.key == key), None)
    if step is None:
        raise UnknownStep(key)
    if step.by_author:
        raise AuthorsStep(step.label)
    return step.label


def _record(row: Reviewer, verb: Verb, label: str, *, by: User) -> None:
    facts = {"step": label, "post": str(row.user), "username": row.user.username}
    chain.record(row, verb, by=by, organ=row.organ, **facts)
