"""What an organ's leader settles for all its reviews: the steps, and the day they began."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gongkai.registers.information import acts
from gongkai.registers.information.errors import NothingSaid
from gongkai.registers.information.may_not import MayNotSet, SinceEarlier, StepsWanting
from gongkai.registers.information.models import Item, ReviewSteps
from gongkai.registers.information.review import Step
from gongkai.registers.information.rules import APPOINT, require_own
from gongkai.registers.information.steps import as_kept, objections
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def set_steps(
    *, organ: Organ, steps: Sequence[Step], decided_on: date, reason: str, by: User
) -> ReviewSteps:
    """Have the organ's items go through *steps* from now on, by a dated decision.

    Shape: those under review go on by the new steps; what was signed of a step that remains
        counts, where all before it is signed as well.
    Errors: MayNotSet, StepsWanting, NothingSaid.
    """
    require_own(organ, by, MayNotSet(), APPOINT)
    against = list(objections(steps))
    if decided_on > timezone.localdate():
        against.append(f"决定日期 {decided_on} 晚于今天")
    if against:
        raise StepsWanting(against)
    if not reason.strip():
        raise NothingSaid("规定审校步骤")
    row = ReviewSteps.objects.create(
        organ=organ, steps=as_kept(steps), decided_on=decided_on, reason=reason, entered_by=by
    )
    labels = [step.label for step in steps]
    chain.record(
        row, Verb.STEPS_SET, by=by, organ=organ, steps=labels, decided_on=decided_on, reason=reason
    )
    for item in Item.objects.filter(
        Q(turn__isnull=False) | Q(review_due_at__isnull=False), organ=organ
    ):
        acts.stand(item)
    return row


@transaction.atomic
def review_since(*, organ: Organ, day: date, by: User) -> Organ:
    """Say from which day on all that becomes public is reviewed here, and nothing brought in.

    Errors: MayNotSet; SinceEarlier where it would let in again what is shut out already.
    """
    require_own(organ, by, MayNotSet(), APPOINT)
    locked = Organ.objects.select_for_update().get(pk=organ.pk)
    was = locked.reviewed_since
    if was is not None and day > was and was <= timezone.localdate():
        raise SinceEarlier(day, was)
    if day != was:
        locked.reviewed_since = day
        locked.save(update_fields=["reviewed_since"])
        chain.record(locked, Verb.CUT_OVER, by=by, organ=locked, since=day, was=was)
    return locked
