"""An organ's own columns: opening one, naming it, putting it in its place."""

from django.db import transaction

from gongkai.registers.information.errors import ColumnNamed, MayNotArrange
from gongkai.registers.information.models import Column
from gongkai.registers.information.rules import WRITE
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
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
    _keep(column)
    facts: dict[str, chain.Fact] = {
        "column": name, "place": place, "rhythm": days, "article": article,
    }  # fmt: skip
    chain.record(column, Verb.ARRANGED, by=by, organ=organ, **facts)
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
    _keep(locked)
    facts: dict[str, chain.Fact] = {"column": name, "was": was[0], "place": place}
    chain.record(locked, Verb.ARRANGED, by=by, organ=locked.organ, **facts)
    return locked


def _keep(column: Column) -> None:
    others = Column.objects.filter(organ=column.organ_id, name=column.name).exclude(pk=column.pk)
    if others.exists():
        raise ColumnNamed(column.name)
    column.full_clean()
    column.save()
