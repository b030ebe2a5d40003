"""The demo's platforms in order: columns' promises, guides, and a standard list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.law.columns import COLUMNS
from gongkai.law.deadlines import REPLY
from gongkai.registers.information.actions import arranging, guiding
from gongkai.registers.information.models import Column, StandardEntry
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.organs.roles import Role


def arrange(organ: Organ, guide: Mapping[str, str | list[str]], today: date) -> None:
    """Give the columns of *organ* that are standard ones their promises, and write its guide."""
    by = _in(organ, Role.OFFICER)
    standard = {one.name: one for one in COLUMNS.on(today).value}
    for column in Column.objects.filter(organ=organ, name__in=standard):
        one = standard[column.name]
        arranging.promise(column, days=one.rhythm, article=one.article, by=by)
    about = {"organ": organ.name, "reply": REPLY.on(today).value}
    fields = {k: v.format(**about) if isinstance(v, str) else v for k, v in guide.items()}
    proposed = guiding.propose_guide(organ, {**fields, "checked_on": today}, by=by)
    guiding.put_in_force(proposed, by=_in(organ, Role.LEADER))


def list_standards(organ: Organ, listed: Mapping[str, Any]) -> None:
    """Put the standard list of *organ* in, each entry tied to its column where it names one."""
    columns = {column.name: column for column in Column.objects.filter(organ=organ)}
    entries = [
        StandardEntry(organ=organ, position=place, **{**listed["shared"], **row})
        for place, row in enumerate(_tied(listed["entries"], columns), start=1)
    ]
    arranging.replace_standards(organ, entries, by=_in(organ, Role.LEADER))


def _tied(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Column]
) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {**row, "column": columns.get(row.get("column", ""))}


def _in(organ: Organ, role: Role) -> User:
    return User.objects.filter(organ=organ, groups__name=role).order_by("pk")[0]
