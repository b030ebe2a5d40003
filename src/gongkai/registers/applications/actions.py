"""Every write of the register of applications."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Length

from gongkai.law import outcomes
from gongkai.law.events import KINDS
from gongkai.law.receipt import CHANNELS
from gongkai.law.workdays import Calendar, china
from gongkai.registers.applications import acting, calendars, contacting, history, parties
from gongkai.registers.applications.contact import Contact, required
from gongkai.registers.applications.errors import (
    AlreadyDecided,
    EntryUsed,
    EventNeedsReason,
    NoReason,
    NothingAsked,
    StepNotOpen,
    TooManyMatters,
)
from gongkai.registers.applications.models import (
    DECIDED,
    MERGED,
    NAMES,
    RECEIVED,
    STRUCK,
    WITHDRAWN,
    Application,
    Event,
    Matter,
)
from gongkai.registers.applications.openings import Openings
from gongkai.registers.applications.papers import in_hand, standing_for
from gongkai.registers.applications.parties import NAMING
from gongkai.registers.applications.personal import digest, kept_facts
from gongkai.registers.applications.registration_errors import LeadsOthers
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

MOST_MATTERS = 50  # a choice of ours: what a case page can still show and an officer split


@transaction.atomic
def register(  # noqa: PLR0913 - an application is registered with all that 第二十九条 asks
    *,
    organ: Organ,
    applicant_kind: str,
    applicant_name: str,
    channel: str,
    submitted_on: date,
    received_on: date,
    matters: Sequence[str],
    entry_key: UUID,
    by: User,
    today: date,
    contact: Contact | None = None,
) -> Application:
    """Enter an application in the register, with its receipt as the first event.

    The same *entry_key* again gives the application it made before: a double click is one entry.
    Errors: NotYours, WrongReceiptDay, NotYet, NotInForce, NothingAsked, TooManyMatters,
        ContactRefused; EntryUsed for the same key with other content.
    Source: 条例（2019）第二十九条、第三十一条。
    """
    acting.require(by, organ, "applications.add_application", "登记申请")
    if not matters:
        raise NothingAsked
    if len(matters) > MOST_MATTERS:
        raise TooManyMatters(len(matters), MOST_MATTERS)
    received = Event(position=1, name=RECEIVED, on=received_on, recorded_by=by)
    history.require_next([], received, china(), today=today)
    history.require_receipt(CHANNELS[channel], submitted_on, received_on)
    given = required(contact or Contact())
    application = Application(
        organ=organ,
        number=_next_number(organ, received_on.year),
        applicant_kind=applicant_kind,
        applicant_name=applicant_name,
        channel=channel,
        submitted_on=submitted_on,
        entry_key=entry_key,
        **asdict(history.project([received], china())),
    )
    known = Application.objects.filter(entry_key=entry_key, organ=organ).first()
    if known:
        return _same(known, application, matters, given)
    application.save(force_insert=True)
    received.application = application
    received.save(force_insert=True)
    Matter.objects.bulk_create(
        Matter(application=application, position=n, text=text)
        for n, text in enumerate(matters, start=1)
    )
    if given != Contact():
        contacting.keep_first(application, given, by=by)
    facts = received_facts(application, matters)
    chain.record(application, Verb.RECEIVED, by=by, organ=organ, **facts)
    return application


@transaction.atomic
def decide(  # noqa: PLR0913 - a decision is all of this
    application: Application,
    *,
    outcome: str,
    on: date,
    by: User,
    today: date,
    note: str = "",
    earlier: str = "",
    withheld: Sequence[str] = (),
) -> Application:
    """Record the decision and its day; *note* is the number of the document that tells of it.

    Shape: *earlier* names the earlier answer or application, of a repeated one; *withheld* are the
        outcomes that parts kept back would have had, each of which presupposes what it would alone.
    Errors: NotYours, AlreadyGone; AlreadyDecided when a decision stands; NotYet, EventRefused for
        a day that cannot be; UnknownOutcome when the list of outcomes in force on that day has
        no such key; those of ``Openings.require`` and EarlierUnanswered when what the outcome
        presupposes is not on record.
    Source: 条例（2019）第三十六条。
    """
    locked = lock(application, by)
    events = list(locked.events.select_related("recorded_by"))
    _refuse_second_decision(locked, events)
    listed, *kept_back = outcomes.on(on).all_of([outcome, *withheld], on)
    if not listed.is_answer:
        _require_alone(locked)
    calendar = calendars.Calendars().lawful(events)
    grounds = in_hand.grounds(locked, events, on)
    for one in (listed, *kept_back):
        Openings(events, calendar, on, grounds).require(one, earlier)
    earlier = earlier.strip() if listed.earlier else ""
    in_hand.require_answered(locked, earlier, listed.name, on)
    told = {"note": note, "earlier": earlier}
    facts = {"outcome": outcome, **{key: value for key, value in told.items() if value}}
    add(locked, events, DECIDED, on, facts, by=by, today=today)
    return locked


@transaction.atomic
def happen(  # noqa: PLR0913 - an event is all of this
    application: Application,
    *,
    name: str,
    on: date,
    by: User,
    today: date,
    days: int | None = None,
    party: str = "",
    note: str = "",
) -> Application:
    """Record what happened to an application on a day: a notice, an answer, a delivery.

    Shape: *days* are those the event gives (补正、延期); *party* says which third party or organ.
    Errors: NotYours, AlreadyGone, NotYet; EventRefused for what cannot have happened then;
        AskedAlready, HappenedAlready for what is on record and would change nothing;
        StepNotOpen for a decision, a receipt or a merging, which have actions of their own;
        EventNeedsReason where the event needs a reason; LeadsOthers for a withdrawal.
    Source: 条例（2019）第三十条至第三十六条，各事件的依据见 ``law.events``。
    """
    if name not in KINDS or name in (DECIDED, MERGED):
        raise StepNotOpen(dict(NAMES).get(name, name))
    if KINDS[name].reason and not note.strip():
        raise EventNeedsReason(KINDS[name].label, KINDS[name].reason)
    locked = lock(application, by)
    if name == WITHDRAWN:
        _require_alone(locked)
    events = list(locked.events.all())
    party = parties.as_known(history.standing(events), party) if name in NAMING else ""
    told = {"days": days, "party": party, "note": note}
    facts = {key: value for key, value in told.items() if value}
    add(locked, events, name, on, facts, by=by, today=today)
    return locked


def _require_alone(application: Application) -> None:
    """Refuse to end without an answer what others were merged into: its answer is theirs."""
    if others := list(application.merged().values_list("number", flat=True)):
        raise LeadsOthers(application.number, others)


@transaction.atomic
def strike(
    application: Application, *, position: int, reason: str, by: User, today: date
) -> Application:
    """Strike out an event that was entered by mistake; both stay on record.

    Errors: NotYours, AlreadyGone, NoReason, NothingToStrike; StandsForDocument for what the
        sending of a document is; EventRefused when what is left could not have happened.
    """
    if not reason.strip():
        raise NoReason
    locked = lock(application, by)
    events = list(locked.events.all())
    standing_for.require_free(locked, events, position)
    facts = {"position": position, "note": reason}
    add(locked, events, STRUCK, today, facts, by=by, today=today)
    return locked


def lock(application: Application, by: User) -> Application:
    """The case, locked, when *by* may say what happened to it and its data are still there."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("organ")
    locked = rows.get(pk=application.pk)
    acting.require(by, locked.organ, "applications.change_application", "录入办理经过")
    acting.require_kept(locked)
    return locked


def add(  # noqa: PLR0913 - an event is all of this
    application: Application,
    events: Sequence[Event],
    name: str,
    on: date,
    facts: dict[str, Any],
    *,
    by: User,
    today: date,
) -> None:
    """One event more, on record, on the row and in the journal."""
    event = Event(position=len(events) + 1, name=name, on=on, facts=facts, recorded_by=by)
    calendar = calendars.for_next(events, event)
    history.require_next(events, event, calendar, today=today)
    keep(application, event, by=by)
    project([*events, event], application, calendar)


def keep(application: Application, event: Event, *, by: User) -> None:
    """Put an event on record and in the journal; whoever calls has judged it."""
    event.application = application
    event.save(force_insert=True)
    verb = Verb.DECIDED if event.name == DECIDED else Verb.HAPPENED
    chain.record(application, verb, by=by, organ=application.organ, **event_facts(event))


def event_facts(event: Event) -> dict[str, chain.Fact]:
    """What the journal keeps of an event after the receipt."""
    facts = kept_facts(event.application.entry_key, event.facts)
    kept: dict[str, chain.Fact] = {**facts, "on": event.on}
    return kept if event.name == DECIDED else {**kept, "event": event.name}


def project(events: Sequence[Event], application: Application, calendar: Calendar) -> None:
    """Put on the row what *events* amount to by *calendar*."""
    projection = {**asdict(history.project(events, calendar)), **history.entered(events)}
    for name, value in projection.items():
        setattr(application, name, value)
    application.save(update_fields=list(projection))


def received_facts(application: Application, matters: Sequence[str]) -> dict[str, chain.Fact]:
    """What the journal keeps of an application's entry: enough to prove the row, and no name."""
    return {
        "number": application.number,
        "on": application.received_on,
        "submitted_on": application.submitted_on,
        "applicant_kind": application.applicant_kind,
        "channel": application.channel,
        "matters": digest(application.entry_key, "\n".join(matters)),
    }


def _same(
    known: Application, sent: Application, matters: Sequence[str], contact: Contact
) -> Application:
    """*known*, when *sent* says the same.

    Errors: EntryUsed when it does not.
    """
    names = ("applicant_kind", "applicant_name", "channel", "submitted_on", "received_on")
    asked = list(known.matters.values_list("text", flat=True))
    first = known.contacts.first()
    reached = contacting.in_clear(first) if first else Contact()
    same = reached == contact and asked == list(matters)
    if not same or any(getattr(known, n) != getattr(sent, n) for n in names):
        raise EntryUsed(known.number)
    return known


def _refuse_second_decision(application: Application, events: Sequence[Event]) -> None:
    for event in history.standing(events):
        if event.name == DECIDED:
            raise AlreadyDecided(
                application.number,
                on=event.on,
                outcome=outcomes.on(event.on).require(event.facts["outcome"], event.on).name,
                by=str(event.recorded_by),
                at=event.recorded_at,
            )


def _next_number(organ: Organ, year: int) -> str:
    """The organ's next number of the year; the write lock is held, so it is nobody else's."""
    prefix = f"{year}-"
    # Numbers of a ledger brought in may begin alike and go on otherwise.
    of_year = Application.objects.filter(organ=organ, number__range=(prefix, f"{year}."))
    last = (
        of_year.filter(number__regex=r"^\d{4}-\d{5,9}$")
        .order_by(Length("number").desc(), "-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:05d}"
