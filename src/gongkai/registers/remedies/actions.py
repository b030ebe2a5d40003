"""Every write of the register of remedies."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Length

from gongkai.law.proceedings import Kind
from gongkai.law.workdays import china
from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.remedies import answered, history
from gongkai.registers.remedies.errors import (
    EntryUsed,
    Gone,
    NoReason,
    NotLawful,
    NotYours,
    WrongCase,
)
from gongkai.registers.remedies.models import (
    NAMES,
    NOTICED,
    RESULT,
    STRUCK,
    Event,
    Remedy,
)
from gongkai.registers.remedies.personal import ROW, kept_facts

_ADD, _CHANGE = "remedies.add_remedy", "remedies.change_remedy"
_OWN_ACTIONS = (NOTICED, RESULT, STRUCK)


@transaction.atomic
def notice(  # noqa: PLR0913 - a case is all of this
    *,
    organ: Organ,
    kind: Kind,
    act: str,
    claimant: str,
    body: str,
    noticed_on: date,
    entry_key: UUID,
    by: User,
    today: date,
    application: Application | None = None,
    after: Remedy | None = None,
    case_number: str = "",
    simple: bool = False,
    until: date | None = None,
) -> Remedy:
    """Enter a case of which the organ has been notified, with the notice as its first event.

    Shape: *until* is the last day for the answer where the notice names one.
        The same *entry_key* again gives the case it made before.
    Errors: NotYours, WrongCase, NotLawful, NotInForce; EntryUsed for the same key with other
        content.
    Source: 行政复议法（2023）第四十八条、第五十四条；行政诉讼法第六十七条。
    """
    _require_own(organ, by, _ADD)
    _require_tied(organ, kind, application, after)
    facts = {"until": until.isoformat()} if until else {}
    first = Event(position=1, name=NOTICED, on=noticed_on, facts=facts, recorded_by=by)
    remedy = Remedy(
        organ=organ,
        kind=kind.value,
        application=application,
        act=act,
        claimant=claimant,
        body=body,
        case_number=case_number,
        simple=simple and not kind.in_court,
        after=after,
        entry_key=entry_key,
    )
    case = history.Case.of(remedy, china())
    history.require_next([], first, case, today=today)
    for name, value in asdict(history.project([first], case)).items():
        setattr(remedy, name, value)
    known = Remedy.objects.filter(entry_key=entry_key, organ=organ).first()
    if known:
        return _same(known, remedy)
    remedy.number = _next_number(organ, noticed_on.year)
    remedy.save(force_insert=True)
    first.remedy = remedy
    first.save(force_insert=True)
    chain.record(remedy, Verb.NOTICED, by=by, organ=organ, **noticed_facts(remedy, first))
    return remedy


@transaction.atomic
def happen(
    remedy: Remedy, *, name: str, on: date, by: User, today: date, **facts: date | str | None
) -> Remedy:
    """Record what happened in a case on a day: an answer handed in, a hearing, an appeal.

    Shape: *facts* as ``Event`` keeps them; what is blank is left out.
    Errors: NotYours, NotLawful; WrongCase for a ``paper`` that is not the new answer.
    """
    if name not in dict(NAMES) or name in _OWN_ACTIONS:
        raise NotLawful(dict(NAMES).get(name, name), on, "这一步有专门的页面，请回到案件页选择")
    if paper := facts.get("paper"):
        answered.require_answer(remedy, str(paper), on)
    return add(remedy, [said(name, on, facts)], by=by, today=today)


@transaction.atomic
def conclude(  # noqa: PLR0913 - a result is all of this
    remedy: Remedy,
    *,
    result: str,
    on: date,
    by: User,
    today: date,
    told_on: date | None = None,
    redo: bool = False,
    days: int | None = None,
    unit: str = "",
    why_none: str = "",
    note: str = "",
) -> Remedy:
    """Record how a case ended, and what its result orders the organ to do again.

    Shape: *redo* when a new answer is ordered, within *days* in *unit*, counted from *told_on*, the
        day the organ received the decision; *why_none* says why a result against the organ
        leaves nothing to be done again.
    Errors: NotYours; NotLawful; UnknownResult when no such case could end so on that day;
        DutyUnsaid for a result against the organ with neither.
    """
    facts: dict[str, Any] = {"result": result, "told_on": told_on, "note": note}
    if redo:
        facts |= {"redo": True, "days": days, "unit": unit if days else ""}
    else:
        facts["why_none"] = why_none
    return add(remedy, [said(RESULT, on, facts)], by=by, today=today)


@transaction.atomic
def strike(remedy: Remedy, *, position: int, reason: str, by: User, today: date) -> Remedy:
    """Strike out an event that was entered by mistake; both stay on record.

    With its notice the whole case is void: it stays readable, and is counted nowhere.
    Errors: NotYours, NoReason, NothingToStrike; NotLawful when what is left could not have
        happened; WrongCase for a case that a suit goes back to.
    """
    if not reason.strip():
        raise NoReason
    return add(remedy, [struck(position, reason, today)], by=by, today=today)


@transaction.atomic
def correct_notice(  # noqa: PLR0913 - a correction is all of this
    remedy: Remedy, *, on: date, reason: str, by: User, today: date, until: date | None = None
) -> Remedy:
    """Put another day in place of that on which the organ was notified; both stay on record.

    Shape: *until* as of ``notice``.
    Errors: NotYours, NoReason; NotLawful when what followed could not have happened then.
    """
    if not reason.strip():
        raise NoReason
    wrong = history.notice_of(list(remedy.events.all()))
    right = said(NOTICED, on, {"until": until})
    return add(remedy, [struck(wrong.position, reason, today), right], by=by, today=today)


def said(name: str, on: date, facts: Mapping[str, Any]) -> Event:
    """An event as it is entered; what is blank of its *facts* is left out."""
    return Event(name=name, on=on, facts={key: _kept(v) for key, v in facts.items() if v})


def struck(position: int, reason: str, today: date) -> Event:
    """The striking out of the event at *position*."""
    return Event(name=STRUCK, on=today, facts={"position": position, "note": reason})


def add(remedy: Remedy, entered: Sequence[Event], *, by: User, today: date) -> Remedy:
    """One event more, or several that belong together: on record, on the row, in the journal."""
    locked = Remedy.objects.select_for_update().select_related("organ").get(pk=remedy.pk)
    _require_own(locked.organ, by, _CHANGE)
    require_kept(locked)
    events, case = list(locked.events.all()), history.Case.of(locked, china())
    for event in entered:
        event.remedy, event.recorded_by, event.position = locked, by, len(events) + 1
        history.require_next(events, event, case, today=today)
        event.save(force_insert=True)
        events.append(event)
    project(events, locked)
    if locked.voided_on:
        _require_last(locked)
    for event in entered:
        facts = event_facts(event)
        chain.record(locked, Verb.HAPPENED, by=by, organ=locked.organ, **facts)
    return locked


def require_kept(remedy: Remedy) -> None:
    """Refuse a case whose words are gone.

    Errors: Gone.
    """
    if remedy.erased_on:
        raise Gone(remedy.number, remedy.erased_on)


def _require_last(remedy: Remedy) -> None:
    """Refuse to void a reconsideration that a suit goes back to."""
    suit = remedy.suits.filter(voided_on=None).first()
    if suit:
        raise WrongCase(f"{suit.number} 是经这件复议以后起诉的，请先作废 {suit.number} 的登记")


def project(events: Sequence[Event], remedy: Remedy) -> None:
    """Put on the row what *events* amount to by today's calendar."""
    projection = asdict(history.project(events, history.Case.of(remedy, china())))
    for name, value in projection.items():
        setattr(remedy, name, value)
    remedy.save(update_fields=list(projection))


def event_facts(event: Event) -> dict[str, chain.Fact]:
    """What the journal keeps of an event after the first notice."""
    kept = kept_facts(event.remedy.entry_key, event.facts)
    return {**kept, "on": event.on, "event": event.name}


def noticed_facts(remedy: Remedy, first: Event) -> dict[str, chain.Fact]:
    """What the journal keeps of a case's entry: enough to prove the row, and no words."""
    return {
        "number": remedy.number,
        "on": first.on,
        "until": first.facts.get("until"),
        "kind": remedy.kind,
        "simple": remedy.simple,
        **kept_facts(remedy.entry_key, {name: getattr(remedy, name) for name in ROW}),
        "application": remedy.application.number if remedy.application else "",
        "after": remedy.after.number if remedy.after else "",
    }


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _require_own(organ: Organ, by: User, permission: str) -> None:
    if not by.answers_for(organ, permission):
        raise NotYours(organ.name)


def _require_tied(
    organ: Organ, kind: Kind, application: Application | None, after: Remedy | None
) -> None:
    """Refuse a case tied to another organ's, or to what cannot have come before it."""
    if application and application.organ_id != organ.pk:
        raise WrongCase(f"申请 {application.number} 不是{organ}的")
    if application and application.is_annulled:
        raise WrongCase(f"申请 {application.number} 的登记已经作废")
    if (after is not None) != (kind is Kind.AFTER_RECONSIDERATION):
        raise WrongCase(
            "复议后起诉的，要写明所经的行政复议；另两类没有这一项"
            if after is None
            else f"「{kind.label}」没有所经的行政复议"
        )
    if after is None:
        return
    if after.organ_id != organ.pk or after.group is not Kind.RECONSIDERATION:
        raise WrongCase(f"{after.number} 不是{organ}的行政复议案件")
    if after.voided_on:
        raise WrongCase(f"{after.number} 的登记已经作废")
    if after.application_id != (application.pk if application else None):
        raise WrongCase(f"{after.number} 所涉的申请与这一件填的不是同一件")


def _same(known: Remedy, sent: Remedy) -> Remedy:
    names = ("kind", "act", "claimant", "body", "case_number", "simple", "noticed_on")
    ties = ("application_id", "after_id")
    if any(getattr(known, n) != getattr(sent, n) for n in (*names, *ties)):
        raise EntryUsed(known.number)
    return known


def _next_number(organ: Organ, year: int) -> str:
    """The organ's next number of the year; the write lock is held, so it is nobody else's."""
    prefix = f"FS{year}-"
    last = (
        Remedy.objects.filter(organ=organ, number__startswith=prefix)
        .order_by(Length("number").desc(), "-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:03d}"
