"""The demo's platforms in order: what each column promises, and every organ's guide."""

from collections.abc import Mapping
from datetime import date

from gongkai.law.columns import COLUMNS
from gongkai.law.deadlines import REPLY
from gongkai.registers.information.actions import arranging
from gongkai.registers.information.models import Column
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.organs.roles import Role


def arrange(organ: Organ, guide: Mapping[str, str | list[str]], today: date) -> None:
    """Give the columns of *organ* that are standard ones their promises, and write its guide."""
    by = User.objects.filter(organ=organ, groups__name=Role.OFFICER).order_by("pk")[0]
    standard = {one.name: one for one in COLUMNS.on(today).value}
    for column in Column.objects.filter(organ=organ, name__in=standard):
        one = standard[column.name]
        arranging.promise(column, days=one.rhythm, article=one.article, by=by)
    about = {"organ": organ.name, "reply": REPLY.on(today).value}
    fields = {k: v.format(**about) if isinstance(v, str) else v for k, v in guide.items()}
    arranging.write_guide(organ, {**fields, "checked_on": today}, by=by)
