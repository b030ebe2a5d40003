"""Every write of the register of annual reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gongkai.annual.check import ERROR
from gongkai.annual.write import FORMATS
from gongkai.annual.write.data import dump
from gongkai.law.forms import CellId, form_of
from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.reports.assemble import (
    Assembled,
    assemble,
    counted_overview,
    prose_sections,
)
from gongkai.registers.reports.errors import (
    AlreadyDecided,
    Altered,
    AwaitsDecision,
    NotReady,
    NotYours,
    SameHand,
    SignedAhead,
    YearNotOver,
)
from gongkai.registers.reports.models import Draft, Statement, Version

PREPARE, APPROVE = "reports.change_draft", "reports.approve_version"


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as someone states it, with the unit where the form names none."""

    value: Decimal
    unit: str = ""


@transaction.atomic
def open_draft(*, organ: Organ, year: int, by: User, today: date) -> Draft:
    """The organ's draft for *year*, begun now if there is none.

    Errors: NotYours; NoForm for a year before the first form; YearNotOver for one still running.
    """
    _require_own(organ, by, PREPARE)
    form_of(year)
    if year >= today.year:
        raise YearNotOver(year, today)
    draft, begun = Draft.objects.get_or_create(organ=organ, year=year)
    if begun:
        chain.record(draft, Verb.OPENED, by=by, organ=organ, year=year)
    return draft


@transaction.atomic
def state(draft: Draft, figures: Mapping[CellId, Stated | None], *, by: User) -> None:
    """Put on record the figures no register counts; None takes a figure back to blank.

    Only what differs from what is on record is written, and each change is one journal line.
    Errors: NotYours.
    """
    _require_own(draft.organ, by, PREPARE)
    known = {s.cell: s for s in draft.statements.select_for_update()}
    for cell, stated in figures.items():
        old = known.get(str(cell))
        was = f"{old.value.normalize():f}{old.unit}" if old else ""
        now = f"{stated.value.normalize():f}{stated.unit}" if stated else ""
        if was == now:
            continue
        if stated is None:
            draft.statements.filter(cell=str(cell)).delete()
        else:
            Statement.objects.update_or_create(
                draft=draft,
                cell=str(cell),
                defaults={"value": stated.value, "unit": stated.unit, "stated_by": by},
            )
        chain.record(draft, Verb.STATED, by=by, organ=draft.organ, cell=str(cell), was=was, now=now)


@transaction.atomic
def count_documents(organ: Organ, *, since: int | None, by: User) -> None:
    """Count 表二's regulations and normative documents from the register, from *since* on.

    Shape: None has them stated by hand again.
    Errors: NotYours.
    """
    _count_since(organ, "documents_since", since, by)


@transaction.atomic
def count_remedies(organ: Organ, *, since: int | None, by: User) -> None:
    """Count 表四 from the register of remedies, from *since* on.

    Shape: None has it stated by hand again.
    Errors: NotYours.
    """
    _count_since(organ, "remedies_since", since, by)


@transaction.atomic
def write(draft: Draft, prose: Mapping[str, str], *, by: User) -> None:
    """Keep the report's prose, section by section.

    A text that is still the one the registers give is not kept: it goes on following them.
    Errors: NotYours.
    """
    locked = _locked(draft, by)
    if "overview" not in locked.prose and prose.get("overview") == counted_overview(locked):
        prose = {key: text for key, text in prose.items() if key != "overview"}
    changed = {key: text for key, text in prose.items() if locked.prose.get(key) != text}
    if changed:
        locked.prose = {**locked.prose, **changed}
        locked.save(update_fields=["prose"])
        chain.record(locked, Verb.WRITTEN, by=by, organ=locked.organ, sections=sorted(changed))


@transaction.atomic
def submit(draft: Draft, *, signed_on: date, by: User, today: date) -> Version:
    """Freeze the report as the registers stand and hand it to the leader.

    What cannot be written in every format is not handed in: it would be signed and not be had.
    Errors: NotYours, YearNotOver, SignedAhead, AwaitsDecision, NotReady (relations that fail,
        sections without text).
    """
    locked = _locked(draft, by)
    if signed_on.year <= locked.year:
        raise YearNotOver(locked.year, signed_on)
    if signed_on > today:
        raise SignedAhead(signed_on, today)
    awaiting = locked.versions.filter(state=Version.State.SUBMITTED).first()
    if awaiting:
        raise AwaitsDecision(awaiting.number)
    assembled = assemble(locked, signed_on=signed_on)
    _refuse_unready(assembled)
    for known in FORMATS.values():
        known.write(assembled.report)
    content = dump(assembled.report)
    version = Version.objects.create(
        draft=locked,
        number=locked.versions.count() + 1,
        content=content,
        digest=sm3.digest(content),
        warnings=len(assembled.findings),
        submitted_by=by,
    )
    chain.record(
        version, Verb.SUBMITTED, by=by, organ=locked.organ, year=locked.year, digest=version.digest
    )
    return version


@transaction.atomic
def approve(version: Version, *, by: User, opinion: str = "") -> Version:
    """Sign a version; from then on it is the public one.

    Errors: NotYours, AlreadyDecided, SameHand, Altered.
    """
    return _decide(version, Version.State.APPROVED, by=by, opinion=opinion)


@transaction.atomic
def send_back(version: Version, *, by: User, opinion: str) -> Version:
    """Return a version to the officer with the reason.

    Errors: NotYours, AlreadyDecided, SameHand.
    """
    return _decide(version, Version.State.RETURNED, by=by, opinion=opinion)


def _count_since(organ: Organ, field: str, since: int | None, by: User) -> None:
    locked = Organ.objects.select_for_update().get(pk=organ.pk)
    _require_own(locked, by, PREPARE)
    was = getattr(locked, field)
    if was != since:
        setattr(locked, field, since)
        locked.save(update_fields=[field])
        facts = {field: since, "was": was}
        chain.record(locked, Verb.STATED, by=by, organ=locked, **facts)


def _decide(version: Version, state: Version.State, *, by: User, opinion: str) -> Version:
    locked = Version.objects.select_for_update().select_related("draft__organ").get(pk=version.pk)
    _require_own(locked.draft.organ, by, APPROVE)
    if locked.decided_by and locked.decided_at:
        raise AlreadyDecided(
            locked.number, locked.get_state_display(), str(locked.decided_by), locked.decided_at
        )
    if locked.submitted_by == by:
        raise SameHand(locked.number)
    if state is Version.State.APPROVED and not locked.is_intact():
        raise Altered(locked.number)
    locked.state, locked.decided_by, locked.decided_at = state, by, timezone.now()
    locked.opinion = opinion
    locked.save(update_fields=["state", "decided_by", "decided_at", "opinion"])
    chain.record(
        locked,
        Verb(state),
        by=by,
        organ=locked.draft.organ,
        number=locked.number,
        digest=locked.digest,
        opinion=opinion,
    )
    return locked


def _require_own(organ: Organ, by: User, permission: str) -> None:
    if not by.answers_for(organ, permission):
        raise NotYours(organ.name)


def _locked(draft: Draft, by: User) -> Draft:
    rows = Draft.objects.select_for_update(of=("self",)).select_related("organ")
    locked = rows.get(pk=draft.pk)
    _require_own(locked.organ, by, PREPARE)
    return locked


def _refuse_unready(assembled: Assembled) -> None:
    reasons = [f.message for f in assembled.own if f.severity == ERROR]
    report = assembled.report
    reasons += [
        f"「{heading}」没有正文（没有需要写的也要写“无”）"
        for key, heading in prose_sections(report.form)
        if not report.prose.get(key, "").strip()
    ]
    if reasons:
        raise NotReady(reasons)
