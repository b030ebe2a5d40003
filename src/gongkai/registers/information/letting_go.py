"""Files that no record lists any more: their bytes go, and the row says since when.

Whoever keeps a list of files says which of some digests it still lists; nothing goes before all
have answered.
"""

import json
from collections.abc import Callable, Iterator, Set
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Revision

from gongkai.registers.information.models import Blob, Item, Posting, Text

# Each gives the digests of all files it lists; other registers add theirs when the apps are ready.
LISTED: list[Callable[[], Iterator[str]]] = []


def let_go(digests: Set[str], on: date) -> None:
    """Take the bytes of those files off the disk, once the transaction holds, that nobody lists.

    Shape: called within the transaction in which the last list that had them was changed.
    """
    left = set(digests)
    for listed in LISTED:
        if not left:
            return
        left.difference_update(listed())
    Blob.objects.filter(pk__in=left, gone_on=None).update(gone_on=on)
    transaction.on_commit(_sweep)


def digests_in(column: Any) -> Iterator[str]:
    """The digests of the files in a column's list, or of the one file it holds."""
    entries = [column] if isinstance(column, dict) else column or []
    yield from (str(entry["digest"]) for entry in entries)


def of_information() -> Iterator[str]:
    """What this register lists: in items, their drafts, the texts on record, and postings."""
    for listed in _column(Item.objects.exclude(attachments=[]), "attachments"):
        yield from digests_in(listed)
    for listed in _column(Posting.objects.exclude(photo=None), "photo"):
        yield from digests_in(listed)
    for content in _column(Text.objects.exclude(content__contains='"attachments": []'), "content"):
        yield from digests_in(json.loads(content).get("attachments"))
    drafts = Revision.objects.exclude(content__attachments="[]")
    for content in _column(drafts.exclude(content__attachments=[]), "content"):
        listed = content.get("attachments")
        yield from digests_in(json.loads(listed) if isinstance(listed, str) else listed)


def _column(rows: "QuerySet[Any]", name: str) -> Iterator[Any]:
    return rows.values_list(name, flat=True).iterator()


@transaction.atomic
def _sweep() -> None:
    """The row is locked, so that nobody attaches the same file anew between the two."""
    for blob in Blob.objects.select_for_update().exclude(gone_on=None):
        blob.path.unlink(missing_ok=True)


LISTED.append(of_information)
