"""The tables of data items: what their public texts say, and which belong to one series."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db import models

from gongkai.registers.information.models import Edition, Item, ReviewAct
from gongkai.registers.information.models.items import ItemQuerySet
from gongkai.registers.information.review import Act
from gongkai.registers.information.statistics import revisions, series
from gongkai.registers.information.statistics.checks import Finding, check
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.revisions import Change
from gongkai.registers.information.statistics.series import Published, Series
from gongkai.registers.information.statistics.table import Table, from_json
from gongkai.registers.organs.models import Organ


@dataclass(frozen=True, slots=True)
class Revised:
    """One edition that followed another: why, and what it changed."""

    edition: Edition
    note: str
    changes: tuple[Change, ...]


def table_of(edition: Edition) -> Table | None:
    """The table of a public text, as it is frozen; None without one, or if it was tampered with."""
    if not edition.text.is_intact():
        return None
    data = json.loads(edition.text.content).get("table")
    return from_json(data) if data is not None else None


def drafted(item: Item) -> Table | None:
    """The table of a text that is worked on.

    Errors: BadTable.
    """
    return from_json(item.table) if item.table is not None else None


def held(item: Item) -> Table | None:
    """The table *item* has; none also where it no longer holds: readiness says what is wrong."""
    try:
        return drafted(item)
    except BadTable:
        return None


def findings(item: Item) -> list[Finding]:
    """What the reviewer of the figures should look at; none where there is no table to check."""
    table = held(item)
    return check(table, measures()) if table else []


def revised(item: Item) -> list[Revised]:
    """Every edition after the first that changed a figure, the last one first."""
    editions = list(_standing(Edition.objects.filter(item=item)).order_by("number"))
    found: list[Revised] = []
    for old, new in pairwise(editions):
        before, after = table_of(old), table_of(new)
        if before is None or after is None:
            continue
        if changed := tuple(revisions.changes(before, after)):
            found.append(Revised(new, _new_note(after, before) or _public_reason(new), changed))
    return found[::-1]


def revision_note(item: Item, before: Edition) -> str:
    """What the table of *item* says of its revision since *before*; empty where that is not new."""
    table, was = held(item), table_of(before)
    return _new_note(table, was) if table else ""


def _new_note(table: Table, before: Table | None) -> str:
    """What *table* says of its revision, unless the table *before* it said the same."""
    note = table.about.revision.strip()
    return "" if before is not None and note == before.about.revision.strip() else note


def _public_reason(edition: Edition) -> str:
    """Why there is this edition, as far as the public is told: why it was urgent is internal."""
    return edition.reason if edition.basis == Edition.Basis.REVIEWED else ""


def public_data(organ: Organ, day: date) -> ItemQuerySet:
    """The organ's data items that the public may see on *day*."""
    shown = Item.objects.public(day).filter(organ=organ, kind=Item.Kind.DATA)
    return shown.filter(table__isnull=False)


def series_names(organ: Organ, day: date) -> list[str]:
    """The names of the organ's series of which something is public, in order."""
    names = public_data(organ, day).order_by().values_list("table__about__series", flat=True)
    return sorted(filter(None, set(names)))


def series_of(organ: Organ, name: str, day: date) -> Series | None:
    """The organ's series *name* as one table; None where nothing of it is public."""
    tables = list(_published(public_data(organ, day).filter(table__about__series=name)))
    return series.union(tables) if tables else None


def _published(items: ItemQuerySet) -> Iterator[Published]:
    """Every table that the items had in public, also those that were revised since."""
    for edition in _standing(Edition.objects.filter(item__in=items)).order_by("pk"):
        table = table_of(edition)
        if table is not None:
            yield Published(table, edition.published_at, edition.item_id)


def _standing(editions: "models.QuerySet[Edition]") -> "models.QuerySet[Edition]":
    """Those of *editions* that were not withdrawn: what was taken back is not shown again."""
    later = ReviewAct.objects.filter(
        item=models.OuterRef("item"), act=Act.WITHDRAWN, at__gte=models.OuterRef("published_at")
    )
    return editions.filter(~models.Exists(later)).select_related("text")
