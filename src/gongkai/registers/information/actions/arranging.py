"""Arranging what an organ discloses: its columns' promises, its standard list, its guide."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.law.columns import COLUMNS, StandardColumn
from gongkai.registers.information.errors import GuideIncomplete, MayNotArrange, NotOwnColumn
from gongkai.registers.information.guide import missing
from gongkai.registers.information.models import Column, Guide, StandardEntry
from gongkai.registers.information.rules import WRITE
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def replace_standards(
    organ: Organ, entries: Sequence[StandardEntry], *, by: User, digest: str = ""
) -> None:
    """Put *entries* in the place of the organ's standard list.

    Shape: an entry without a column keeps the one that an entry of the same name was tied to.
    Errors: MayNotArrange.
    """
    _require_own(organ, by)
    before = StandardEntry.objects.filter(organ=organ)
    tied = {(one.first, one.second): one.column_id for one in before}
    for entry in entries:
        entry.column_id = entry.column_id or tied.get((entry.first, entry.second))
    before.delete()
    StandardEntry.objects.bulk_create(entries)
    facts: dict[str, chain.Fact] = {"count": len(entries), "digest": digest}
    chain.record(organ, Verb.ARRANGED, by=by, organ=organ, what="标准目录", **facts)


@transaction.atomic
def tie_standard(entry: StandardEntry, column: Column | None, *, by: User) -> StandardEntry:
    """Say in which column what an entry asks for stands; None for none yet.

    Errors: MayNotArrange, NotOwnColumn.
    """
    locked = StandardEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    _require_own(locked.organ, by)
    if column is not None and column.organ_id != locked.organ_id:
        raise NotOwnColumn(column.name)
    locked.column = column
    locked.save(update_fields=["column"])
    facts = {"entry": str(locked), "column": column.name if column else ""}
    chain.record(locked, Verb.ARRANGED, by=by, organ=locked.organ, **facts)
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
    locked.save(update_fields=["rhythm", "article"])
    facts: dict[str, chain.Fact] = {"column": locked.name, "rhythm": days, "article": article}
    chain.record(locked, Verb.ARRANGED, by=by, organ=locked.organ, **facts)
    return locked


@transaction.atomic
def write_guide(organ: Organ, fields: Mapping[str, object], *, by: User) -> Guide:
    """Keep what the guide says; it is public once nothing the law asks for is missing.

    Shape: while something is missing, what is public stays as it was: a complete guide is not
        changed into an incomplete one.
    Errors: MayNotArrange; GuideIncomplete where the guide that is public would lose a field.
    """
    _require_own(organ, by)
    guide, _ = Guide.objects.select_for_update(of=("self",)).get_or_create(organ=organ)
    for name, value in fields.items():
        setattr(guide, name, value)
    absent = missing(guide)
    if absent and guide.complete:
        raise GuideIncomplete(absent)
    guide.complete = not absent
    guide.full_clean()
    guide.save()
    told = {name: _told(value) for name, value in fields.items()}
    chain.record(guide, Verb.GUIDED, by=by, organ=organ, complete=guide.complete, **told)
    return guide


def _told(value: object) -> chain.Fact:
    return (
        [str(one) for one in value]
        if isinstance(value, list)
        else (value if isinstance(value, date | None) else str(value))
    )


def _require_own(organ: Organ, by: User) -> None:
    if not by.answers_for(organ, WRITE):
        raise MayNotArrange
