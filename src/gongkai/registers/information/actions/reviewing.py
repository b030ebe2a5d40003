"""Signing the steps of a review, and sending a text back."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information import acts
from gongkai.registers.information.errors import (
    NotAppointed,
    NotConfirmed,
    NothingSaid,
    NotReadyToReview,
    TextChanged,
    UnknownStep,
)
from gongkai.registers.information.models import Item, ReviewAct
from gongkai.registers.information.readiness import reasons_against
from gongkai.registers.information.review import Act, Standing, Step, require_may_sign
from gongkai.registers.information.rules import VIEW, require_appointed, require_own
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@transaction.atomic
def sign(  # noqa: PLR0913 - a signature is all of this
    item: Item,
    *,
    step: str,
    digest: str,
    confirmed: Sequence[str],
    by: User,
    opinion: str = "",
) -> ReviewAct:
    """Sign one step over the text with *digest*, which is the one the signer has read.

    Shape: *confirmed* are the step's questions, each of which the signer confirms.
    Errors: NotAppointed, TextChanged, NotConfirmed, UnknownStep, NotTheStep, OwnText,
        SignedAnother; NotReadyToReview at the first step.
    """
    require_own(item.organ, by, NotAppointed("审校"), VIEW)
    locked = Item.objects.select_for_update().get(pk=item.pk)
    now = _of_this_text(locked, digest)
    taken = require_may_sign(now, step, str(by.pk), timezone.now())
    missing = [question for question in taken.questions if question not in confirmed]
    if missing:
        raise NotConfirmed(taken.label, missing)
    if taken == now.steps[0]:
        _require_ready(locked.current_text(), taken)
    row = acts.add(
        locked, Act.SIGNED, by=by, digest=digest, step=taken.key, label=taken.label,
        confirmed=taken.questions, opinion=opinion,
    )  # fmt: skip
    chain.record(
        locked, Verb.SIGNED, by=by, organ=locked.organ, step=taken.label, digest=digest,
        opinion=opinion,
    )  # fmt: skip
    return row


@transaction.atomic
def send_back(item: Item, *, to: str, digest: str, reason: str, by: User) -> ReviewAct:
    """Return a text to the step *to*, with the reason for all who have signed.

    Errors: NotAppointed, TextChanged, UnknownStep, NothingSaid.
    """
    require_appointed(item, by, "退回")
    locked = Item.objects.select_for_update().get(pk=item.pk)
    now = _of_this_text(locked, digest)
    back = _step(now, to)
    if not reason.strip():
        raise NothingSaid(f"退回到「{back.label}」")
    row = acts.add(
        locked, Act.RETURNED, by=by, digest=digest, step=back.key, label=back.label,
        opinion=reason,
    )  # fmt: skip
    chain.record(
        locked, Verb.RETURNED, by=by, organ=locked.organ, step=back.label, digest=digest,
        opinion=reason,
    )  # fmt: skip
    return row


def _of_this_text(item: Item, digest: str) -> Standing:
    if digest != acts.last_digest(item):
        raise TextChanged
    return acts.standing(item, digest)


def _require_ready(text: Item, first: Step) -> None:
    """Before anybody reviews it: mending *text* afterwards would void every signature.

    Errors: NotReadyToReview.
    """
    meant = text.attribute == Item.Attribute.PROACTIVE
    reasons = list(reasons_against(text, timezone.localdate())) if meant else []
    if reasons:
        raise NotReadyToReview(first.label, reasons)


def _step(now: Standing, key: str) -> Step:
    for step in now.steps:
        if step.key == key:
            return step
    raise UnknownStep(key)
