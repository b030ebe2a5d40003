"""Keeping an item's text to oneself for a while, and letting it go."""

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information.may_not import NotLocked
from gongkai.registers.information.models import Item
from gongkai.registers.information.rules import RELEASE, require_may_write, require_unlocked
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@transaction.atomic
def lock(item: Item, *, by: User) -> Item:
    """Let nobody but *by* save the text until it is unlocked; the same again changes nothing.

    Errors: MayNotWrite; LockedBy where another holds it.
    """
    require_may_write(item, by)
    locked = Item.objects.select_for_update().get(pk=item.pk)
    require_unlocked(locked, by)
    if not locked.locked:
        locked.locked, locked.locked_by, locked.locked_at = True, by, timezone.now()
        _keep(locked, Verb.LOCKED, by)
    return locked


@transaction.atomic
def unlock(item: Item, *, by: User) -> Item:
    """Let the organ's officers save the text again: by whoever holds it, or by a leader.

    Errors: NotLocked; LockedBy for everybody else.
    """
    locked = Item.objects.select_for_update().get(pk=item.pk)
    if not by.answers_for(locked.organ, RELEASE):
        require_may_write(item, by)
        require_unlocked(locked, by)
    if not locked.locked:
        raise NotLocked
    held_by = str(locked.locked_by)
    locked.locked, locked.locked_by, locked.locked_at = False, None, None
    _keep(locked, Verb.UNLOCKED, by, held_by=held_by)
    return locked


def _keep(item: Item, verb: Verb, by: User, **facts: str) -> None:
    item.save(update_fields=["locked", "locked_by", "locked_at"])
    chain.record(item, verb, by=by, organ=item.organ, index_number=item.index_number, **facts)
