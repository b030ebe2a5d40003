"""Hanging files on an item and taking them off: a change of its text like any other."""

from collections.abc import Sequence

from django.db import transaction

from gongkai.registers.information import store
from gongkai.registers.information.actions import drafting
from gongkai.registers.information.attached import Attachment, attachments_of
from gongkai.registers.information.door.admission import Admitted, admit
from gongkai.registers.information.errors import AttachedAlready, NotAttached, TooManyAttached
from gongkai.registers.information.models import Blob, Item
from gongkai.registers.information.rules import require_may_write
from gongkai.registers.organs.models import User

MOST_FILES = 20  # a reader looks through them on one page; more belong in an archive


def attach(item: Item, *, name: str, content: bytes, by: User) -> Item:
    """Add a file to the draft of *item*; what is public stays as it is.

    Errors: MayNotWrite; FileNotTaken for what may not be attached; AttachedAlready,
        TooManyAttached.
    """
    require_may_write(item, by)  # before a stranger's file is opened
    return _attach(item, admit(name, content), by=by)


@transaction.atomic
def detach(item: Item, *, digest: str, by: User) -> Item:
    """Take a file off the draft of *item*; editions that list it keep it.

    Errors: MayNotWrite, NotAttached.
    """
    require_may_write(item, by)
    listed = _listed(item)
    kept = [one for one in listed if one.digest != digest]
    if len(kept) == len(listed):
        raise NotAttached
    return _save(item, kept, by=by)


@transaction.atomic
def _attach(item: Item, admitted: Admitted, *, by: User) -> Item:
    listed, entry = _listed(item), admitted.entry
    if any(entry.digest == one.digest or entry.name == one.name for one in listed):
        raise AttachedAlready(entry.name)
    if len(listed) >= MOST_FILES:
        raise TooManyAttached(entry.name, MOST_FILES)
    keep(admitted)
    return _save(item, [*listed, entry], by=by)


def keep(admitted: Admitted) -> None:
    """Store the bytes of an admitted file, once however often they are attached."""
    entry = admitted.entry
    known = Blob.objects.select_for_update().filter(digest=entry.digest).first()
    # The bytes first: a row without its file must not be possible.
    store.keep(entry.digest, admitted.content)
    if known is None:
        Blob.objects.get_or_create(
            digest=entry.digest, defaults={"size": entry.size, "media_type": entry.media_type}
        )
    elif known.gone_on:
        Blob.objects.filter(pk=known.pk).update(gone_on=None)


def _listed(item: Item) -> list[Attachment]:
    """What the text last saved lists; nobody changes it before this transaction is over."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    return attachments_of(row.current_text().attachments)


def _save(item: Item, listed: Sequence[Attachment], *, by: User) -> Item:
    return drafting.change(item, {"attachments": [one.as_kept() for one in listed]}, by=by)
