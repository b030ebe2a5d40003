"""What the annual report takes from this register, and whether the rows still equal the events."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from django.db.models import Q

from gongkai.annual.records import ApplicationRecord
from gongkai.law.workdays import china
from gongkai.registers.applications import history
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ


def of_year(organ: Organ, year: int) -> list[ApplicationRecord]:
    """The applications that any figure of the organ's report of *year* may count."""
    rows = Application.objects.filter(organ=organ, received_on__lte=date(year, 12, 31)).filter(
        Q(concluded_on=None) | Q(concluded_on__gte=date(year, 1, 1))
    )
    return [
        ApplicationRecord(a.number, a.applicant_kind, a.received_on, a.concluded_on, a.outcome)
        for a in rows
    ]


def out_of_step() -> Iterator[str]:
    """Applications whose row differs from what their events amount to; one sentence each."""
    calendar = china()
    labels = {field.name: field.verbose_name for field in Application._meta.fields}
    for application in Application.objects.prefetch_related("events").select_related("organ"):
        events = list(application.events.all())
        for name, value in asdict(history.project(events, calendar)).items():
            kept = getattr(application, name)
            if kept != value:
                yield (
                    f"{application.organ}申请 {application.number} 的「{labels[name]}」"
                    f"记为 {kept}，按办理事件应为 {value}。"
                )
