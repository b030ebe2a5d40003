"""Writing an item's text: each saved change has an author and stands on record."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.registers.information import acts, content, numbers
from gongkai.registers.information.actions import scheduled
from gongkai.registers.information.errors import ChangedMeanwhile
from gongkai.registers.information.may_not import MayNotWrite
from gongkai.registers.information.models import Column, Item
from gongkai.registers.information.review import Act
from gongkai.registers.information.rules import WRITE, require_may_write, require_own
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def draft(  # noqa: PLR0913 - an item is begun with what it is about
    *, organ: Organ, title: str, made_on: date, by: User, column: Column | None = None,
    fields: Mapping[str, object] | None = None,
) -> Item:  # fmt: skip
    """Begin an item, with any other *fields* of its text.

    Errors: MayNotWrite; ValidationError where a field does not hold.
    """
    require_own(organ, by, MayNotWrite(), WRITE)
    item = Item(organ=organ, title=title, made_on=made_on, column=column, **(fields or {}))
    item.full_clean()
    item.save()
    item.save_revision(user=by)
    return item


@transaction.atomic
def change(item: Item, fields: Mapping[str, object], *, by: User, read: str = "") -> Item:
    """Save *fields* into the draft of *item*; what is public stays as it is.

    Shape: *read* is the digest of the text that *by* began from; empty where nobody read one.
    Errors: MayNotWrite; ChangedMeanwhile when another text was saved since; ValidationError
        where a field does not hold.
    """
    require_may_write(item, by)
    locked = Item.objects.select_for_update().get(pk=item.pk)
    text = locked.current_text()
    if read and read != content.digest(text):
        last = locked.acts.filter(act=Act.EDITED).order_by("-number")[0]
        raise ChangedMeanwhile(last.post, last.at)
    for name, value in fields.items():
        setattr(text, name, value)
    text.save_revision(user=by)
    return text


def kept(item: Item, *, by: User) -> None:
    """Put a saved text on record: its author, its digest; nothing where it did not change."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    if row.index_number is None:
        row.index_number = item.index_number = numbers.issue(row.organ, item.made_on.year)
        row.save(update_fields=["index_number"])
    if row.edition is None:  # the row is the draft's until a text is public
        for name in content.FIELDS:
            setattr(row, name, getattr(item, name))
        row.save(update_fields=content.FIELDS)
    text = content.digest(item)
    public = row.edition.digest if row.edition and row.live else ""
    if text == (acts.last_digest(row) or public):
        return
    scheduled.take_off(row)  # what was put down is no longer the last text
    acts.keep_text(row, item)
    acts.add(row, Act.EDITED, by=by, digest=text)
    facts = {"title": item.title, "digest": text}
    chain.record(row, Verb.EDITED, by=by, organ=row.organ, index_number=row.index_number, **facts)
