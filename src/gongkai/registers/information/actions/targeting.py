"""Keeping the systems that are told of what becomes public, and trying anew what was given up."""

from django.db import transaction
from django.utils import timezone

from gongkai.registers import sealed
from gongkai.registers.information.channels import reach, signing
from gongkai.registers.information.channels.errors import MayNotManageTargets, NotDead
from gongkai.registers.information.models import Delivery, Target
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

MANAGE = "information.manage_target"


@transaction.atomic
def add_target(*, organ: Organ, name: str, address: str, by: User) -> tuple[Target, str]:
    """Enter a system that is told from now on; the row, and its secret, which is shown once.

    Errors: MayNotManageTargets; BadAddress; ValidationError where a field does not hold.
    """
    _require_may_manage(organ, by)
    reach.require_address(address)
    target, secret = Target(organ=organ, name=name, address=address), signing.new_secret()
    sealed.seal_into(target, {"sealed_secret": secret})
    target.full_clean()
    target.save()
    _record(target, Verb.TARGET_ADDED, by=by)
    return target, secret


@transaction.atomic
def change_target(target: Target, *, name: str, address: str, active: bool, by: User) -> Target:
    """Give a target another name or address, or let it rest; what waits for it goes to the new one.

    Errors: MayNotManageTargets; BadAddress; ValidationError where a field does not hold.
    """
    row = _locked(target, by)
    reach.require_address(address)
    row.name, row.address, row.active = name, address, active
    row.full_clean()
    row.save(update_fields=["name", "address", "active"])
    _record(row, Verb.TARGET_CHANGED, by=by)
    return row


@transaction.atomic
def renew_secret(target: Target, *, by: User) -> str:
    """Another secret for *target*, which is shown once; the old one signs nothing any more.

    Errors: MayNotManageTargets.
    """
    row, secret = _locked(target, by), signing.new_secret()
    sealed.seal_into(row, {"sealed_secret": secret})
    row.save(update_fields=["sealed_secret"])
    _record(row, Verb.SECRET_RENEWED, by=by)
    return secret


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> Delivery:
    """Try anew, from the first attempt, what was given up.

    Errors: MayNotManageTargets, NotDead.
    """
    row = Delivery.objects.select_for_update(of=("self",)).select_related("target__organ", "item")
    found = row.get(pk=delivery.pk)
    _require_may_manage(found.target.organ, by)
    if found.state != Delivery.State.DEAD:
        raise NotDead
    found.state, found.attempts, found.settled_at = Delivery.State.WAITING, 0, None
    found.next_at = timezone.now()
    found.save(update_fields=["state", "attempts", "settled_at", "next_at"])
    chain.record(
        found.target, Verb.RESENT, by=by, organ=found.target.organ, delivery=found.key,
        index_number=found.item.index_number, event=found.event,
    )  # fmt: skip
    return found


def _require_may_manage(organ: Organ, by: User) -> None:
    if not by.answers_for(organ, MANAGE):
        raise MayNotManageTargets


def _locked(target: Target, by: User) -> Target:
    row = Target.objects.select_for_update(of=("self",)).select_related("organ").get(pk=target.pk)
    _require_may_manage(row.organ, by)
    return row


def _record(target: Target, verb: Verb, *, by: User) -> None:
    chain.record(
        target, verb, by=by, organ=target.organ, name=target.name, address=target.address,
        active=target.active,
    )  # fmt: skip
