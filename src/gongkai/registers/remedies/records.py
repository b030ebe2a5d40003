"""What the annual report takes from this register, and whether the register agrees with itself."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from gongkai.annual.records import RemedyRecord
from gongkai.law.workdays import china
from gongkai.registers.applications.personal import without_digests
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ
from gongkai.registers.remedies import history, redoing
from gongkai.registers.remedies.actions import event_facts, noticed_facts
from gongkai.registers.remedies.evidence import listed_facts
from gongkai.registers.remedies.models import Remedy


def of_year(organ: Organ, year: int) -> list[RemedyRecord]:
    """The cases that any figure of the organ's report of *year* may count."""
    rows = Remedy.objects.registered().filter(organ=organ, noticed_on__lte=date(year, 12, 31))
    return [
        RemedyRecord(
            remedy.number,
            remedy.kind,
            remedy.noticed_on,
            history.endings(list(remedy.events.all()), remedy.group),
        )
        for remedy in rows.prefetch_related("events")
    ]


def problems() -> Iterator[str]:
    """One sentence for each case that does not agree with its events or the journal."""
    remedies = Remedy.objects.select_related("organ", "application", "after")
    journal = _journal()
    for remedy in remedies.prefetch_related("events", "evidence_lists"):
        named = f"{remedy.organ}复议诉讼 {remedy.number} "
        lines = journal.pop(chain.subject_of(remedy), [])
        yield from (f"{named}{what}" for what in _out_of_step(remedy))
        told = _told(remedy)
        if remedy.erased_on:  # the digests are of what is no more
            lines, told = list(map(without_digests, lines)), list(map(without_digests, told))
        if lines != told:
            yield f"{named}的登记、办理事件或者证据清单与台账所记的不符。"
    for subject, lines in journal.items():
        number = lines[0].get("number", subject)
        yield f"台账记有复议诉讼 {number}，登记簿里却没有。"


def _journal() -> dict[str, list[dict[str, object]]]:
    """What the journal says happened in each case: entry, events, then lists."""
    found: dict[str, list[dict[str, object]]] = {}
    order = (Verb.NOTICED, Verb.HAPPENED, Verb.LISTED)
    prefix = f"{Remedy._meta.label_lower}:"
    lines = Line.objects.filter(subject__startswith=prefix, verb__in=order).order_by("seq")
    for line in sorted(lines, key=lambda one: order.index(Verb(one.verb))):
        found.setdefault(line.subject, []).append(line.facts)
    return found


def _told(remedy: Remedy) -> list[dict[str, object]]:
    """What the journal must say of *remedy*."""
    first, *later = remedy.events.all()
    return [
        chain.as_kept(noticed_facts(remedy, first)),
        *(chain.as_kept(event_facts(event)) for event in later),
        *(chain.as_kept(listed_facts(made)) for made in remedy.evidence_lists.all()),
    ]


def _out_of_step(remedy: Remedy) -> Iterator[str]:
    labels = {field.name: field.verbose_name for field in Remedy._meta.fields}
    case = history.Case.of(remedy, china())
    for name, value in asdict(history.project(list(remedy.events.all()), case)).items():
        kept = getattr(remedy, name)
        if kept != value:
            yield f"的「{labels[name]}」记为 {kept}，按办理事件应为 {value}。"
    answer = redoing.redone_by(remedy)
    if answer and answer.sent_on != remedy.redone_on:
        said = f"按答复 {answer.number} 应为 {answer.sent_on}"
        yield f"的「{labels['redone_on']}」记为 {remedy.redone_on}，{said}。"
