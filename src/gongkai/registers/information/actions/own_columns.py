"""An organ's own columns: opening one, naming it, putting it in its place."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai.registers.information.errors import ColumnNamed, MayNotArrange
from gongkai.registers.information.models import Column
from gongkai.registers.information.rules import WRITE
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def open_column(  # noqa: PLR0913 - a column is all of this
    organ: Organ, *, name: str, place: int, days: int, article: str, by: User
) -> Column:
    """Make a column; its page on the portal shows once something is public in it.

    Unit: days (日); 0 where it is renewed as things arise.
    Errors: MayNotArrange, ColumnNamed; ValidationError where a field does not hold.
    """
    if not by.answers_for(organ, WRITE):
        raise MayNotArrange
    name = name.strip()
    column = Column(organ=organ, name=name, position=place, rhythm=days, article=article)
    _require_fit(column)
    column.save()
    chain.record(column, Verb.ARRANGED, by=by, organ=organ, **facts_of(column))
    return column


@transaction.atomic
def name_column(column: Column, *, name: str, place: int, by: User) -> Column:
    """Call a column otherwise, or put it elsewhere among the others; its address stays.

    Errors: MayNotArrange, ColumnNamed; ValidationError where a field does not hold.
    """
    locked = Column.objects.select_for_update(of=("self",)).get(pk=column.pk)
    if not by.answers_for(locked.organ, WRITE):
        raise MayNotArrange
    name, was = name.strip(), (locked.name, locked.position)
    if was == (name, place):
        return locked
    locked.name, locked.position = name, place
    _require_fit(locked)
    chain.record(
        locked, Verb.ARRANGED, by=by, organ=locked.organ, was=was[0], **facts_of(locked)
    )  # before the change: the database asks for it
    locked.save()
    return locked


@dataclass(frozen=True, slots=True)
class Name:
    """What a column was called, and when and by whom it was called otherwise."""

    name: str
    until: datetime
    post: str


def names_had(column: Column) -> list[Name]:
    """The names *column* had before the one it has, the last first."""
    lines = Line.objects.filter(subject=chain.subject_of(column), verb=Verb.ARRANGED)
    told = [line for line in lines.order_by("-seq") if "was" in line.facts]
    renamed = [line for line in told if line.facts["was"] != line.facts["column"]]
    return [Name(str(line.facts["was"]), line.at, line.post) for line in renamed]


def facts_of(column: Column) -> dict[str, chain.Fact]:
    """What the journal keeps of *column*, whatever of it changes."""
    return {
        "column": column.name, "place": column.position, "rhythm": column.rhythm,
        "article": column.article,
    }  # fmt: skip


def _require_fit(column: Column) -> None:
    others = Column.objects.filter(organ=column.organ_id, name=column.name).exclude(pk=column.pk)
    if others.exists():
        raise ColumnNamed(column.name)
    column.full_clean()
