"""Signing the steps of a document's review, sending it back; the last signature numbers it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.registers.applications import acting
from gongkai.registers.applications.papers import acts, composing
from gongkai.registers.applications.papers.errors import (
    Incomplete,
    NoLetterhead,
    NoLongerDraft,
    OutOfDate,
)
from gongkai.registers.applications.papers.models import Paper
from gongkai.registers.applications.personal import kept_facts
from gongkai.registers.information.errors import (
    NotConfirmed,
    NothingSaid,
    TextChanged,
    UnknownStep,
)
from gongkai.registers.information.review import Act, require_may_sign
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@transaction.atomic
def sign(  # noqa: PLR0913 - a signature is all of this
    paper: Paper,
    *,
    step: str,
    digest: str,
    confirmed: Sequence[str],
    by: User,
    today: date,
    opinion: str = "",
) -> Paper:
    """Sign one step over the text with *digest*, which is the one the signer has read.

    Shape: with the last step the document gets its number and its date. What the law says it
        must contain is asked at every step, so that nobody signs for nothing.
    Errors: NoLongerDraft, TextChanged, UnknownStep, NotTheStep, OwnText, SignedAnother, NotYours,
        NotAppointed, NotConfirmed; NoLetterhead, Incomplete, OutOfDate.
    """
    locked = _of_this_text(paper, digest)
    taken = require_may_sign(acts.standing(locked), step, str(by.pk), timezone.now())
    acts.require_appointed(locked, taken, by)
    missing = [question for question in taken.questions if question not in confirmed]
    if missing:
        raise NotConfirmed(taken.label, missing)
    require_ready(locked, today)
    acts.add(
        locked, Act.SIGNED, by=by, step=taken.key, label=taken.label,
        confirmed=list(taken.questions), opinion=opinion,
    )  # fmt: skip
    if acts.stand(locked).complete:
        _issue(locked, today)
    chain.record(
        locked, Verb.SIGNED, by=by, organ=locked.organ, step=taken.label, digest=digest,
        number=locked.number, **_kept(locked, opinion),
    )  # fmt: skip
    return locked


@transaction.atomic
def send_back(paper: Paper, *, to: str, digest: str, reason: str, by: User) -> Paper:
    """Return a document to the step *to*, with the reason.

    Errors: NoLongerDraft, TextChanged, UnknownStep, NothingSaid, NotYours, NotAppointed.
    """
    locked = _of_this_text(paper, digest)
    now = acts.standing(locked)
    back = next((step for step in now.steps if step.key == to), None)
    if back is None:
        raise UnknownStep(to)
    if now.next is None:
        raise NoLongerDraft(locked.get_state_display())
    acts.require_appointed(locked, now.next, by)
    if not reason.strip():
        raise NothingSaid(f"退回到「{back.label}」")
    acts.add(locked, Act.RETURNED, by=by, step=back.key, label=back.label, opinion=reason)
    acts.stand(locked)
    chain.record(
        locked, Verb.RETURNED, by=by, organ=locked.organ, step=back.label, digest=digest,
        **_kept(locked, reason),
    )  # fmt: skip
    return locked


def require_ready(paper: Paper, today: date) -> None:
    """Let pass only a document that says all it must, and what follows from the case today.

    Errors: NoLetterhead, Incomplete, OutOfDate.
    """
    kind = acts.kind_of(paper)
    settings = composing.missing_settings(kind, composing.letterhead_of(paper.application), today)
    if settings:
        raise NoLetterhead(settings)
    missing = list(composing.missing(paper.application, kind, paper.fields, today=today))
    if missing:
        raise Incomplete(kind.title, missing)
    now = composing.compose(paper.application, kind, paper.fields, paper.files(), today=today)
    if now.digest != paper.digest:
        raise OutOfDate(kind.title)


def _kept(paper: Paper, opinion: str) -> dict[str, str]:
    return kept_facts(paper.application.entry_key, {"opinion": opinion} if opinion else {})


def _of_this_text(paper: Paper, digest: str) -> Paper:
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    acting.require_kept(locked.application)
    if locked.state != Paper.State.REVIEW:
        raise NoLongerDraft(locked.get_state_display())
    if locked.digest != digest:
        raise TextChanged
    return locked


def _issue(paper: Paper, today: date) -> None:
    number = acts.number_of(paper, today)
    if number:
        paper.series, paper.year, paper.serial = number
    paper.state, paper.signed_on = Paper.State.SIGNED, today
    paper.save(update_fields=["series", "year", "serial", "state", "signed_on"])
