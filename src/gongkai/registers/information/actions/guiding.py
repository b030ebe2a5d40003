"""The disclosure guide: an officer proposes, the leader puts in force or sends back."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information.errors import (
    ChangedMeanwhile,
    CheckedLater,
    GuideIncomplete,
    MayNotArrange,
    NothingSaid,
)
from gongkai.registers.information.guide import (
    SAID,
    as_facts,
    last_version,
    missing,
    standing,
    waits,
)
from gongkai.registers.information.may_not import (
    MayNotPutInForce,
    MayNotSendBack,
    NotTheProposal,
    OwnProposal,
)
from gongkai.registers.information.models import Guide
from gongkai.registers.information.rules import RELEASE, WRITE, require_own
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def propose_guide(organ: Organ, fields: Mapping[str, object], *, by: User, read: str = "") -> Guide:
    """A new version of what the guide says, on top of the last; public once put in force.

    Shape: the last version itself where *fields* say nothing else, unless it was sent back: the
        same text may be proposed anew. While something is missing it may be kept, but not once a
        guide is public. *read* is the number of the version that *by* began from, 0 for none yet;
        empty where nobody read one.
    Errors: MayNotArrange; ChangedMeanwhile when another version came since; CheckedLater;
        GuideIncomplete where the guide that is public would lose a field; ValidationError where
        a field does not hold.
    """
    require_own(organ, by, MayNotArrange(), WRITE)
    last = last_version(organ)
    number = last.number + 1 if last else 1
    guide = Guide(organ=organ, number=number, proposed_by=by, proposed_at=timezone.now())
    for name in SAID:
        setattr(guide, name, fields.get(name, getattr(last or guide, name)))
    if last is not None and last.returned_at is None and _same(last, guide):
        return last
    # One whose time was not recorded is older than the forms that tell what they began from.
    if read and last is not None and last.proposed_at and read != str(last.number):
        raise ChangedMeanwhile(str(last.proposed_by), last.proposed_at)
    absent = missing(guide)
    if absent and standing(organ):
        raise GuideIncomplete(absent)
    guide.complete = not absent
    guide.full_clean()
    if guide.checked_on and guide.checked_on > timezone.localdate():
        raise CheckedLater(guide.checked_on)
    guide.save(force_insert=True)
    told = as_facts(guide, [name for name in SAID if name in fields])
    facts: dict[str, chain.Fact] = {"number": number, "complete": guide.complete, **told}
    chain.record(guide, Verb.GUIDED, by=by, organ=organ, **facts)
    return guide


@transaction.atomic
def put_in_force(guide: Guide, *, by: User) -> Guide:
    """Make the last version of the guide the one the public reads.

    Errors: MayNotPutInForce, OwnProposal, NotTheProposal, GuideIncomplete.
    """
    require_own(guide.organ, by, MayNotPutInForce(), RELEASE)
    locked = Guide.objects.select_for_update(of=("self",)).get(pk=guide.pk)
    if locked.proposed_by_id == by.pk:
        raise OwnProposal
    if locked.settled or locked != last_version(locked.organ):
        raise NotTheProposal(locked.number)
    if absent := missing(locked):
        raise GuideIncomplete(absent)
    # Before the change: the database asks for it.
    chain.record(locked, Verb.GUIDE_IN_FORCE, by=by, organ=locked.organ, number=locked.number)
    locked.put_in_force_by, locked.in_force_at = by, timezone.now()
    locked.save(update_fields=["put_in_force_by", "in_force_at"])
    return locked


@transaction.atomic
def send_back(guide: Guide, *, reason: str, by: User) -> Guide:
    """Return the version that waits to its officer, who may write on from it; it stays on record.

    Errors: MayNotSendBack, NothingSaid, NotTheProposal.
    """
    require_own(guide.organ, by, MayNotSendBack(), RELEASE)
    locked = Guide.objects.select_for_update(of=("self",)).get(pk=guide.pk)
    if not reason.strip():
        raise NothingSaid(f"退回第 {locked.number} 版指南")
    if not waits(locked) or locked != last_version(locked.organ):
        raise NotTheProposal(locked.number, "退回")
    locked.returned_by, locked.returned_at = by, timezone.now()
    locked.returned_reason = reason.strip()
    # Before the change: the database asks for it.
    chain.record(
        locked, Verb.RETURNED, by=by, organ=locked.organ, number=locked.number,
        reason=locked.returned_reason,
    )  # fmt: skip
    locked.save(update_fields=["returned_by", "returned_at", "returned_reason"])
    return locked


def _same(one: Guide, other: Guide) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in SAID)
