"""Arranging what an organ discloses: its columns' promises, its standard list."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.law.columns import COLUMNS, StandardColumn
from gongkai.registers.information.actions.own_columns import facts_of
from gongkai.registers.information.errors import MayNotArrange, NotOwnColumn
from gongkai.registers.information.may_not import MayNotReplaceList
from gongkai.registers.information.models import Column, StandardEntry, StandardList
from gongkai.registers.information.rules import RELEASE, WRITE
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def replace_standards(
    organ: Organ, entries: Sequence[StandardEntry], *, by: User, digest: str = ""
) -> None:
    """Put *entries* in the place of the organ's standard list, which stays to be read inside.

    Shape: the leader answers for it; an entry without a column keeps the one that an entry of
        the same name was tied to.
    Errors: MayNotReplaceList.
    """
    if not by.answers_for(organ, RELEASE):
        raise MayNotReplaceList
    tied = {(one.first, one.second): one.column_id for one in StandardEntry.objects.standing(organ)}
    last = StandardList.objects.filter(organ=organ).order_by("-number").first()
    number = last.number + 1 if last else 1
    for entry in entries:
        entry.list_number = number
        entry.column_id = entry.column_id or tied.get((entry.first, entry.second))
    StandardEntry.objects.bulk_create(entries)
    facts: dict[str, chain.Fact] = {"count": len(entries), "digest": digest, "number": number}
    chain.record(organ, Verb.ARRANGED, by=by, organ=organ, what="标准目录", **facts)
    StandardList.objects.create(
        organ=organ, number=number, count=len(entries), digest=digest, put_in_force_by=by,
        in_force_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def tie_standard(entry: StandardEntry, column: Column | None, *, by: User) -> StandardEntry:
    """Say in which column what an entry asks for stands; None for none yet.

    Errors: MayNotArrange, NotOwnColumn.
    """
    locked = StandardEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    _require_own(locked.organ, by)
    if column is not None and column.organ_id != locked.organ_id:
        raise NotOwnColumn(column.name)
    column = column and Column.objects.get(pk=column.pk)  # its name as it is now
    locked.column = column
    facts = {"entry": str(locked), "column": column.name if column else ""}
    chain.record(locked, Verb.ARRANGED, by=by, organ=locked.organ, **facts)
    locked.save(update_fields=["column"])
    return locked


def absent_columns(organ: Organ, *, on: date) -> list[StandardColumn]:
    """The standard columns in force on that day that *organ* does not have."""
    held = set(Column.objects.filter(organ=organ).values_list("name", flat=True))
    return [column for column in COLUMNS.on(on).value if column.name not in held]


@transaction.atomic
def establish_columns(organ: Organ, *, on: date, by: User) -> list[Column]:
    """Make the standard columns that *organ* does not have, after those it has.

    Errors: MayNotArrange.
    """
    _require_own(organ, by)
    last = Column.objects.filter(organ=organ).order_by("-position").first()
    first = last.position + 1 if last else 1
    made = Column.objects.bulk_create(
        Column(organ=organ, name=one.name, article=one.article, rhythm=one.rhythm, position=place)
        for place, one in enumerate(absent_columns(organ, on=on), start=first)
    )
    names = [column.name for column in made]
    chain.record(organ, Verb.ARRANGED, by=by, organ=organ, what="标准栏目", columns=names)
    return made


@transaction.atomic
def promise(column: Column, *, days: int, article: str, by: User) -> Column:
    """Say how often a column is renewed, and which item of the law it serves.

    Unit: days (日); 0 where it is renewed as things arise.
    Errors: MayNotArrange.
    """
    locked = Column.objects.select_for_update(of=("self",)).get(pk=column.pk)
    _require_own(locked.organ, by)
    locked.rhythm, locked.article = days, article
    locked.full_clean()
    # Before the change, here as below: the database asks for it.
    chain.record(locked, Verb.ARRANGED, by=by, organ=locked.organ, **facts_of(locked))
    locked.save(update_fields=["rhythm", "article"])
    return locked


def _require_own(organ: Organ, by: User) -> None:
    if not by.answers_for(organ, WRITE):
        raise MayNotArrange
