"""Who looked at personal data in the clear: read from the journal, for the organ's leader."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from gongkai.registers.applications.contact import LABELS
from gongkai.registers.applications.models import Application
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ

# What the registers above show whole; their lines name no fields.
_BESIDE = {"submissions.submission": "来件的个人信息", "letters.letter": "来信人"}
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
    """The journal's lines of looks at what the organ holds, packages taken too, latest first."""
    looked = (Verb.REVEALED, Verb.ARCHIVED)
    return Line.objects.filter(verb__in=looked, organ=organ.code).order_by("-seq")


def by_day(organ: Organ, now: datetime) -> list[DayCount]:
    """How often each post looked, day by day, the latest day and the most looks first."""
    since = now - timedelta(DAYS)
    rows = lines(organ).filter(at__gte=since).annotate(day=TruncDate("at"))
    counted = rows.order_by().values("day", "post").annotate(times=Count("seq"))
    found = [DayCount(**row) for row in counted]
    return sorted(found, key=lambda one: (one.day, one.times), reverse=True)


def told(shown: list[Line]) -> list[Look]:
    """*shown* in words."""
    numbers = dict(
        Application.objects.filter(
            pk__in={_key(line) for line in shown if _of_case(line)}
        ).values_list("pk", "number")
    )
    return [
        Look(
            line.at,
            line.post,
            numbers.get(_key(line), "") if _of_case(line) else "",
            _what(line),
            # Letters call it a reason; a package taken before one was asked for has none.
            str(line.facts.get("why") or line.facts.get("reason", "")),
        )
        for line in shown
    ]


def _what(line: Line) -> str:
    if line.verb == Verb.ARCHIVED:
        return "归档包"
    named = "、".join(LABELS.get(name, name) for name in line.facts.get("fields", ()))
    return named or _BESIDE.get(line.subject.partition(":")[0], "")


def _of_case(line: Line) -> bool:
    return line.subject.startswith(f"{Application._meta.label_lower}:")


def _key(line: Line) -> int:
    return int(line.subject.rpartition(":")[2])
