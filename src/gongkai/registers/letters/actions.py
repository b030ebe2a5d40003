"""Every write of the register of letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models.functions import Length

from gongkai.law.letters import LETTER_CHANNELS
from gongkai.law.workdays import china
from gongkai.registers import sealed
from gongkai.registers.applications import actions as applications
from gongkai.registers.applications.contact import SECRET
from gongkai.registers.applications.contact_errors import PersonalReason
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import digest
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.letters import promises
from gongkai.registers.letters.carrying import contact_of
from gongkai.registers.letters.errors import (
    AlreadyClosed,
    EntryUsed,
    Missing,
    NoApplicationThatWay,
    NotThatDay,
    NotYours,
)
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ, Section, User

ADD, CHANGE, PUBLISH = "letters.add_letter", "letters.change_letter", "letters.publish_letter"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote, in clear."""

    name: str
    contact: str


@transaction.atomic
def receive(  # noqa: PLR0913 - a letter is all of this
    *,
    organ: Organ,
    channel: str,
    received_on: date,
    title: str,
    text: str,
    writer: Writer,
    agrees: bool,
    entry_key: UUID,
    by: User,
    today: date,
) -> Letter:
    """Enter a letter, its writer sealed, with the last day for the answer.

    The same *entry_key* again gives the letter it made before.
    Errors: NotYours, NotThatDay, NotInForce; EntryUsed for the same key with other content.
    """
    require_own(organ, by, ADD)
    if received_on > today:
        raise NotThatDay("收到之日", received_on, f"今天是 {today}")
    known = Letter.objects.filter(organ=organ, entry_key=entry_key).first()
    if known:
        same = (known.channel, known.received_on, known.title, known.said())
        if same != (channel, received_on, title, text):
            raise EntryUsed(known.number)
        return known
    term = promises.term(organ, channel, received_on, china())
    letter = Letter(
        organ=organ,
        number=_next_number(organ, received_on.year),
        entry_key=entry_key,
        channel=channel,
        received_on=received_on,
        title=title,
        agrees=agrees,
        due_on=term.due,
        provisional=bool(term.provisional),
    )
    clear = {"text": text, "writer": writer.name, "contact": writer.contact}
    sealed.seal_into(letter, clear)
    letter.save(force_insert=True)
    chain.record(letter, Verb.TAKEN_IN, by=by, organ=organ, **received_facts(letter))
    return letter


@transaction.atomic
def assign(letter: Letter, *, section: Section, by: User) -> Letter:
    """Hand a letter to a section of the organ.

    Errors: NotYours, AlreadyClosed; Missing for a section of another organ.
    """
    locked = locked_open(letter, by)
    if section.organ_id != locked.organ_id:
        raise Missing("本机关没有这个科室，请从清单中选择")
    locked.section = section
    locked.save(update_fields=["section"])
    chain.record(locked, Verb.ASSIGNED, by=by, organ=locked.organ, section=section.name)
    return locked


@transaction.atomic
def answer(letter: Letter, *, text: str, on: date, by: User, today: date) -> Letter:
    """Record the answer that was given, and its day.

    Errors: NotYours, AlreadyClosed, NotThatDay, Missing.
    """
    locked = locked_open(letter, by)
    if not text.strip():
        raise Missing("请写明答复的内容")
    if not locked.received_on <= on <= today:
        raise NotThatDay("答复之日", on, f"要在 {locked.received_on} 收到以后、今天以前")
    sealed.seal_into(locked, {"answer": text})
    locked.answered_on, locked.answered_by = on, by
    locked.save(update_fields=["answer", "answered_on", "answered_by"])
    chain.record(locked, Verb.ANSWERED, by=by, organ=locked.organ, **answered_facts(locked))
    return locked


@transaction.atomic
def turn(  # noqa: PLR0913 - an application is all of this
    letter: Letter,
    *,
    applicant_kind: str,
    applicant_name: str,
    received_on: date,
    matters: Sequence[str],
    by: User,
    today: date,
) -> Application:
    """Turn a letter into an application; the letter is closed by it, and each names the other.

    The writer's contact goes with it, sealed there as here.

    Shape: *received_on* is the day of receipt by the rule of the letter's channel: for a mailbox
        the day both sides confirmed that it is an application. A letter turned already gives the
        application it became; one whose application is annulled is turned anew.
    Errors: NotYours, AlreadyClosed, NoApplicationThatWay; WrongReceiptDay and what else the
        register of applications refuses; CannotOpen.
    Source: 条例（2019）第三十一条。
    """
    require_own(letter.organ, by, CHANGE)
    require_own(letter.organ, by, "applications.add_application")
    locked = Letter.objects.select_for_update().select_related("organ").get(pk=letter.pk)
    if locked.application:
        return locked.application
    locked_open(locked, by)
    channel = LETTER_CHANNELS[locked.channel]
    if channel.applies_as is None:
        raise NoApplicationThatWay(channel.label)
    contact = contact_of(writer_of(locked).contact)
    locked.application = applications.register(
        organ=locked.organ,
        applicant_kind=applicant_kind,
        applicant_name=applicant_name,
        channel=channel.applies_as.key,
        submitted_on=locked.received_on,
        received_on=received_on,
        matters=matters,
        entry_key=_turn_key(locked),
        by=by,
        today=today,
        contact=contact,
    )
    locked.save(update_fields=["application"])
    locked.turns.create(application=locked.application)
    number, carried = locked.application.number, [n for n in SECRET if getattr(contact, n)]
    chain.record(
        locked, Verb.TURNED, by=by, organ=locked.organ, application=number, carried=carried
    )
    return locked.application


@transaction.atomic
def reveal(letter: Letter, *, reason: str, by: User) -> Writer:
    """The writer in clear, for a *reason* that goes into the journal.

    Errors: NotYours, Missing, PersonalReason; CannotOpen.
    """
    require_own(letter.organ, by, CHANGE)
    if not reason.strip():
        raise Missing("请写明为什么要看来信人的姓名和联系方式，理由记入台账")
    require_anonymous(reason, letter)
    found = writer_of(letter)
    chain.record(letter, Verb.REVEALED, by=by, organ=letter.organ, reason=reason)
    return found


def writer_of(letter: Letter) -> Writer:
    """The writer in clear, for the register's own work; a person asks through ``reveal``.

    Errors: CannotOpen.
    """
    return Writer(sealed.opened(letter, "writer"), sealed.opened(letter, "contact"))


def require_anonymous(reason: str, letter: Letter) -> None:
    """Refuse a *reason* that tells of the writer: the journal keeps it for good.

    Errors: PersonalReason, CannotOpen.
    """
    writer = writer_of(letter)
    if any(text and text in reason for text in (writer.name, writer.contact)):
        raise PersonalReason


def received_facts(letter: Letter) -> dict[str, chain.Fact]:
    """What the journal keeps of a letter's entry: enough to prove the row, and no name."""
    return {
        "number": letter.number,
        "channel": letter.channel,
        "on": letter.received_on,
        "digest": digest(letter.entry_key, f"{letter.title}\n{letter.said()}"),
        "agrees": letter.agrees,
    }


def answered_facts(letter: Letter) -> dict[str, chain.Fact]:
    """What the journal keeps of an answer."""
    return {"on": letter.answered_on, "digest": digest(letter.entry_key, letter.answered())}


def require_own(organ: Organ, by: User, permission: str) -> None:
    """Refuse someone who does not do such work for *organ*.

    Errors: NotYours.
    """
    if not by.answers_for(organ, permission):
        raise NotYours(organ.name)


def locked_open(letter: Letter, by: User) -> Letter:
    """The letter, locked, while it is still to be answered."""
    locked = Letter.objects.select_for_update().select_related("organ").get(pk=letter.pk)
    require_own(locked.organ, by, CHANGE)
    if locked.erased_on:
        raise AlreadyClosed(locked.number, f"的个人信息已于 {locked.erased_on} 销毁")
    if locked.application_id:
        raise AlreadyClosed(locked.number, "已转为政府信息公开申请")
    if locked.answered_on:
        raise AlreadyClosed(locked.number, f"已于 {locked.answered_on} 答复")
    return locked


def _turn_key(letter: Letter) -> UUID:
    """The entry key of the next application a letter becomes: what was annulled keeps its own."""
    before = letter.turns.count()
    return uuid5(letter.key, str(before)) if before else letter.key


def _next_number(organ: Organ, year: int) -> str:
    """The organ's next number of the year; the write lock is held, so it is nobody else's."""
    prefix = f"LX{year}-"
    last = (
        Letter.objects.filter(organ=organ, number__startswith=prefix)
        .order_by(Length("number").desc(), "-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"
