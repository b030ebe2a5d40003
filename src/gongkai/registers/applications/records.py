"""What the annual report takes from this register, and whether the register agrees with itself."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date

from django.db.models import Q

from gongkai.annual.records import ApplicationRecord
from gongkai.law.errors import Refusal
from gongkai.registers.applications import history
from gongkai.registers.applications.actions import event_facts, received_facts
from gongkai.registers.applications.calendars import Calendars
from gongkai.registers.applications.imports.actions import carried_facts
from gongkai.registers.applications.models import RECEIVED, Application, Event
from gongkai.registers.applications.papers import records as papers
from gongkai.registers.applications.personal import without_digests
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ


def of_year(organ: Organ, year: int) -> list[ApplicationRecord]:
    """The applications that any figure of the organ's report of *year* may count."""
    rows = (
        Application.objects.counted()
        .filter(organ=organ, received_on__lte=date(year, 12, 31))
        .filter(Q(concluded_on=None) | Q(concluded_on__gte=date(year, 1, 1)))
    )
    return [
        ApplicationRecord(a.number, a.applicant_kind, a.received_on, a.concluded_on, a.outcome)
        for a in rows
    ]


def problems() -> Iterator[str]:
    """One sentence for each application that does not agree with its events or the journal."""
    applications = Application.objects.select_related("organ")
    journal, used = _journal(), Calendars()
    for application in applications.prefetch_related("events", "matters"):
        named = f"{application.organ}申请 {application.number} "
        events = list(application.events.all())
        lines = journal.pop(chain.subject_of(application), [])
        yield from (f"{named}{what}" for what in _out_of_step(application, events, used))
        yield from (f"{named}{what}" for what in _unlike(application, events, lines))
    for subject, lines in journal.items():
        number = lines[0].get("number", subject)
        yield f"台账记有申请 {number}，登记簿里却没有。"
    yield from papers.problems()


def _journal() -> dict[str, list[dict[str, object]]]:
    """What the journal says happened to each application, in order."""
    found: dict[str, list[dict[str, object]]] = {}
    prefix = f"{Application._meta.label_lower}:"
    verbs = (Verb.RECEIVED, Verb.CARRIED_OVER, Verb.DECIDED, Verb.HAPPENED)
    for line in Line.objects.filter(subject__startswith=prefix, verb__in=verbs).order_by("seq"):
        found.setdefault(line.subject, []).append(line.facts)
    return found


def _out_of_step(application: Application, events: list[Event], used: Calendars) -> Iterator[str]:
    try:
        projection = history.project(events, used.of(application, events))
    except Refusal as refusal:
        yield f"的办理经过不能成立：{refusal}"
        return
    labels = {field.name: field.verbose_name for field in Application._meta.fields}
    for name, value in {**asdict(projection), **history.entered(events)}.items():
        kept = getattr(application, name)
        if kept != value:
            yield f"的「{labels[name]}」记为 {kept}，按办理事件应为 {value}。"


def _unlike(
    application: Application, events: list[Event], lines: list[dict[str, object]]
) -> Iterator[str]:
    matters = [matter.text for matter in application.matters.all()]
    received, *later = lines or [{}]
    first = history.as_registered(application, events)
    entered: Mapping[str, chain.Fact] = received_facts(first, matters)
    after = [event for event in events if event.name != RECEIVED]
    if application.brought_in_id:
        count = int(str(received.get("events", 0)))
        row = int(str(received.get("row", 0)))
        entered, after = carried_facts(first, matters, events[:count], row), events[count:]
    told = chain.as_kept(entered)
    steps = [chain.as_kept(event_facts(event)) for event in after]
    if application.erased_on:  # the digests are of what is no more
        received, told = without_digests(received), without_digests(told)
        later, steps = list(map(without_digests, later)), list(map(without_digests, steps))
    if received != told:
        yield "的登记内容与台账所记的不符。"
    if later != steps:
        yield "的办理事件与台账所记的不符。"
