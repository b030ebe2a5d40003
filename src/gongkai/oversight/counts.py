"""How the organs of a county stand with what was asked of them: counts and terms, no names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from gongkai.law.workdays import china
from gongkai.registers.applications.models import Application
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ
from gongkai.registers.organs.terms import SOON, Left, left
from gongkai.registers.remedies.models import Remedy


@dataclass(frozen=True, slots=True)
class Load:
    """What an organ has in hand of one kind: all of it, what is late, what ends soon."""

    open: int = 0
    late: int = 0
    soon: int = 0
    first_due_on: date | None = None  # the earliest last day; None: no term runs


@dataclass(frozen=True, slots=True)
class Standing:
    """One organ, as whoever watches the county sees it."""

    organ: Organ
    applications: Load = field(default_factory=Load)
    received: int = 0  # applications of the year
    concluded: int = 0
    letters: Load = field(default_factory=Load)
    remedies: Load = field(default_factory=Load)

    @property
    def late(self) -> int:
        """Everything in hand that is past its term."""
        return self.applications.late + self.letters.late + self.remedies.late

    @property
    def soon(self) -> int:
        """Everything in hand whose term ends soon."""
        return self.applications.soon + self.letters.soon + self.remedies.soon

    def first(self, today: date) -> Left | None:
        """What is left of the term of an application that ends first."""
        day = self.applications.first_due_on
        return left(day, today) if day else None


def standings(organs: Iterable[Organ], today: date) -> list[Standing]:
    """Each of *organs* as it stands on *today*, in their order, in four queries."""
    asked = Application.objects.counted()
    applications = _loads(asked.open(), today)
    year = _by_organ(
        asked.filter(Q(received_on__year=today.year) | Q(concluded_on__year=today.year)),
        received=Count("pk", filter=Q(received_on__year=today.year)),
        concluded=Count("pk", filter=Q(concluded_on__year=today.year)),
    )
    letters = _loads(Letter.objects.open(), today)
    remedies = _loads(Remedy.objects.open(), today)
    return [
        Standing(
            organ,
            applications=applications.get(organ.pk, Load()),
            letters=letters.get(organ.pk, Load()),
            remedies=remedies.get(organ.pk, Load()),
            **year.get(organ.pk, {}),
        )
        for organ in organs
    ]


def _loads(rows: QuerySet[Any], today: date) -> dict[int, Load]:
    late = Q(due_on__lt=today)
    soon = Q(due_on__gte=today, due_on__lte=china().add(today, SOON))
    found = _by_organ(
        rows,
        open=Count("pk"),
        late=Count("pk", filter=late),
        soon=Count("pk", filter=soon),
        first_due_on=Min("due_on"),
    )
    return {organ: Load(**counted) for organ, counted in found.items()}


def _by_organ(rows: QuerySet[Any], **counted: Count | Min) -> dict[int, dict[str, Any]]:
    grouped = rows.order_by().values("organ").annotate(**counted)
    return {row.pop("organ"): row for row in grouped}
