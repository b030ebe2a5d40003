"""Merging (并案): several open applications of one applicant handled and answered as one."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.law.events import KINDS
from gongkai.registers.applications import actions, registration
from gongkai.registers.applications.errors import EventNeedsReason
from gongkai.registers.applications.models import (
    MERGED,
    Application,
    ApplicationQuerySet,
    Paper,
)
from gongkai.registers.applications.papers import acts, outdated
from gongkai.registers.applications.parties import folded
from gongkai.registers.applications.registration_errors import (
    NoSuchCase,
    NothingToMerge,
    NotMergeable,
    SignedBefore,
)
from gongkai.registers.organs.models import User

MOST_OFFERED = 50  # a choice of ours: more open applications of one applicant than a page can show


def candidates(leading: Application) -> ApplicationQuerySet:
    """The applicant's other open cases, those due first on top.

    Shape: under the very same name; one written in other widths is corrected first.
    """
    rows = Application.objects.open().filter(
        organ=leading.organ_id,
        applicant_kind=leading.applicant_kind,
        applicant_name=leading.applicant_name,
    )
    return rows.exclude(pk=leading.pk).order_by("due_on", "pk")


@transaction.atomic
def merge(  # noqa: PLR0913 - a merging is all of this
    leading: Application,
    numbers: Sequence[str],
    *,
    reason: str,
    on: date,
    by: User,
    today: date,
) -> Application:
    """Merge the open cases *numbers* into *leading*, all of them or none; its answer names them.

    Errors: NotYours, AlreadyGone, EventNeedsReason, NothingToMerge, NoSuchCase, NotMergeable,
        PapersOpen, LeadsOthers, SignedBefore; NotYet, EventRefused for a day that cannot be.
    Source: 读法见 docs/law/merged.md。
    """
    if not reason.strip():
        raise EventNeedsReason(KINDS[MERGED].label, KINDS[MERGED].reason)
    if not numbers:
        raise NothingToMerge
    into = actions.lock(leading, by)
    if into.concluded_on:
        raise NotMergeable(into.number, "已经办结")
    for number in dict.fromkeys(numbers):
        _merge(_found(into, number, by), into, reason.strip(), on=on, by=by, today=today)
    _require_true(into)
    return into


def _require_true(into: Application) -> None:
    """Refuse to leave a document signed and not yet sent that names none of what was merged.

    Errors: SignedBefore.
    """
    signed = into.papers.filter(state=Paper.State.SIGNED)
    if untrue := [acts.named(paper) for paper in signed if outdated.changes(paper)]:
        raise SignedBefore(into.number, untrue)


def _found(into: Application, number: str, by: User) -> Application:
    known = Application.objects.filter(organ=into.organ_id, number=number).exclude(pk=into.pk)
    found = known.first()
    if found is None:
        raise NoSuchCase(number)
    return actions.lock(found, by)


def _merge(  # noqa: PLR0913 - a merging is all of this
    case: Application, into: Application, reason: str, *, on: date, by: User, today: date
) -> None:
    if case.concluded_on:
        raise NotMergeable(case.number, "已经办结")
    same_kind = case.applicant_kind == into.applicant_kind
    if not same_kind or folded(case.applicant_name) != folded(into.applicant_name):
        raise NotMergeable(case.number, f"与 {into.number} 不是同一申请人，答复要分别送达")
    registration.require_loose(case)
    facts = {"leading": into.number, "note": reason}
    actions.add(case, list(case.events.all()), MERGED, on, facts, by=by, today=today)
