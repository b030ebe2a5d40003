"""Who looked at contact data in the clear: read from the journal, for the organ's leader."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from gongkai.registers.applications.contact import LABELS
from gongkai.registers.applications.models import Application
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ

DAYS = 30  # what the count by day goes back; a choice of ours


@dataclass(frozen=True, slots=True)
class DayCount:
    """How often someone looked on a day."""

    day: date
    post: str
    times: int


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when, who, at which case, at which fields, why."""

    at: datetime
    post: str
    number: str
    fields: str
    why: str


def lines(organ: Organ) -> QuerySet[Line]:
    """The journal's lines of looks at the organ's cases, the latest first."""
    return Line.objects.filter(verb=Verb.REVEALED, organ=organ.code).order_by("-seq")


def by_day(organ: Organ, now: datetime) -> list[DayCount]:
    """How often each post looked, day by day, the latest day and the most looks first."""
    since = now - timedelta(DAYS)
    rows = lines(organ).filter(at__gte=since).annotate(day=TruncDate("at"))
    counted = rows.order_by().values("day", "post").annotate(times=Count("seq"))
    found = [DayCount(**row) for row in counted]
    return sorted(found, key=lambda one: (one.day, one.times), reverse=True)


def told(shown: list[Line]) -> list[Look]:
    """*shown* in words."""
    keys = {line.subject.rpartition(":")[2] for line in shown}
    numbers = dict(Application.objects.filter(pk__in=keys).values_list("pk", "number"))
    return [
        Look(
            line.at,
            line.post,
            numbers.get(int(line.subject.rpartition(":")[2]), ""),
            "、".join(LABELS.get(name, name) for name in line.facts["fields"]),
            str(line.facts["why"]),
        )
        for line in shown
    ]
