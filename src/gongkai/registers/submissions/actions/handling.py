"""What an officer does with what came in: take it in, set it aside, settle a reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from gongkai.law import readings
from gongkai.registers.applications import actions as applications
from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact_errors import NoReasonToLook, PersonalReason
from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.submissions import outbox
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.errors import (
    DoneAlready,
    NotYours,
    NoWords,
    WrongConfirmation,
)
from gongkai.registers.submissions.models import INTERNET, File, Registered, Reply, Submission

_CHANNELS = {INTERNET: "internet"}  # else over the counter: who speaks is there
# What accepting a reply puts on record of the application.
EVENTS = {
    Reply.Kind.CORRECTION: "corrected",
    Reply.Kind.REASONS: "reasons_given",
    Reply.Kind.WITHDRAWAL: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One application to be registered: its key, and what it asks for."""

    key: UUID
    matters: Sequence[str]


@transaction.atomic
def take_in(  # noqa: PLR0913 - a registration is all of this
    submission: Submission, *, confirmed_on: date, split: bool, by: User, now: datetime, today: date
) -> list[Application]:
    """Register a submission as an application, or with *split* each of its matters as one.

    What was set aside may be taken in after all.
    Errors: NotYours, DoneAlready, WrongConfirmation; what ``applications.register`` refuses.
    Source: 条例（2019）第三十一条第（三）项；收到之日见 ``law.readings.confirmed_by_both``。
    """
    locked = _locked(submission, by)
    if locked.state == Submission.State.TAKEN_IN:
        raise DoneAlready(f"来件 {locked.number} ", locked.get_state_display())
    submitted_on, filled = locked.submitted_on, locked.filled()
    if not submitted_on <= confirmed_on <= today:
        raise WrongConfirmation(confirmed_on, submitted_on, today)
    corrected = locked.contacts().filter(position__gt=1).last()
    contact = contacting.in_clear(corrected) if corrected else filled.contact
    online = locked.source == INTERNET
    received_on = readings.confirmed_by_both(submitted_on, confirmed_on) if online else submitted_on
    made = [
        applications.register(
            organ=locked.organ,
            applicant_kind=filled.applicant_kind,
            applicant_name=filled.name,
            channel=_CHANNELS.get(locked.source, "counter"),
            submitted_on=submitted_on,
            received_on=received_on,
            matters=entry.matters,
            entry_key=entry.key,
            by=by,
            today=today,
            contact=contact,
        )
        for entry in _entries(locked, split=split)
    ]
    for application in made:
        Registered.objects.create(submission=locked, application=application)
    _handled(locked, Submission.State.TAKEN_IN, by=by, now=now)
    numbers = [application.number for application in made]
    chain.record(locked, Verb.TAKEN_IN, by=by, organ=locked.organ, applications=numbers)
    outbox.tell(locked, outbox.taken_in(locked, made), now=now)
    return made


@transaction.atomic
def set_aside(
    submission: Submission, *, aside: str, reason: str, by: User, now: datetime
) -> Submission:
    """Leave a submission unregistered, with the reason; it stays on record.

    Errors: NotYours, DoneAlready, NoWords.
    """
    if not reason.strip():
        raise NoWords("搁置说明")
    locked = _locked(submission, by)
    if locked.state != Submission.State.WAITING:
        raise DoneAlready(f"来件 {locked.number} ", locked.get_state_display())
    locked.aside, locked.reason = Submission.Aside(aside), reason
    _handled(locked, Submission.State.SET_ASIDE, by=by, now=now)
    chain.record(locked, Verb.SET_ASIDE, by=by, organ=locked.organ, aside=aside)
    return locked


@transaction.atomic
def accept(reply: Reply, *, answer: str, by: User, now: datetime, today: date) -> Reply:
    """Put on record what a reply amounts to; a note is only read and answered.

    Errors: NotYours, DoneAlready; what ``applications.happen`` refuses.
    """
    locked = _locked_reply(reply, by)
    name = EVENTS.get(Reply.Kind(locked.kind))
    about = _about(locked) if name else []
    for application in about:
        applications.happen(
            application,
            name=str(name),
            # A withdrawal sent before the receipt takes effect with it.
            on=max(readings.reply_received_on(locked.sent_on), application.received_on),
            by=by,
            today=today,
            note=f"申请人网上提交，来件 {locked.submission.number}",
        )
    if locked.kind == Reply.Kind.WITHDRAWAL and not about:
        _withdraw(locked, by=by, now=now)
    return _settled(locked, Reply.State.ACCEPTED, answer, by=by, now=now)


@transaction.atomic
def decline(reply: Reply, *, answer: str, by: User, now: datetime) -> Reply:
    """Not put a reply on record as what it says it is, and tell the applicant why.

    Errors: NotYours, DoneAlready, NoWords.
    """
    if not answer.strip():
        raise NoWords("处理说明")
    locked = _locked_reply(reply, by)
    return _settled(locked, Reply.State.DECLINED, answer, by=by, now=now)


@transaction.atomic
def unmask(submission: Submission, *, reason: str, by: User) -> Filled:
    """What was filled in, whole; who looked, and why, goes into the journal.

    Errors: NotYours, NoReasonToLook, PersonalReason, CannotOpen.
    """
    _require_own(submission.organ, by)
    if not reason.strip():
        raise NoReasonToLook
    filled = submission.filled()
    if any(text in reason for text in filled.personal()):
        raise PersonalReason
    chain.record(submission, Verb.REVEALED, by=by, organ=submission.organ, why=reason.strip())
    return filled


@transaction.atomic
def open_file(file: File, *, by: User) -> bytes:
    """The bytes of a file that came in; who opened it goes into the journal.

    Errors: NotYours, CannotOpen.
    """
    _require_own(file.submission.organ, by)
    content = file.content()
    submission = file.submission
    chain.record(submission, Verb.FILE_OPENED, by=by, organ=submission.organ, file=str(file.uuid))
    return content


def _entries(submission: Submission, *, split: bool) -> list[_Entry]:
    matters = submission.unregistered()
    parts = [[matter] for matter in matters] if split else [matters]
    # What was annulled keeps its key: the same form is another entry each time it is taken in.
    before = submission.applications.count()
    first = before + 1
    return [_Entry(uuid5(submission.uuid, str(n)), part) for n, part in enumerate(parts, first)]


def _about(reply: Reply) -> list[Application]:
    """What a reply is about: the application named, else all that the submission has become."""
    return [reply.application] if reply.application else list(reply.submission.cases())


def _withdraw(reply: Reply, *, by: User, now: datetime) -> None:
    """A withdrawal before there was an application."""
    aside = Submission.Aside.WITHDRAWN
    set_aside(reply.submission, aside=aside, reason="申请人在登记前要求撤回", by=by, now=now)


def _locked(submission: Submission, by: User) -> Submission:
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    _require_own(locked.organ, by)
    if not locked.form:
        raise DoneAlready(f"来件 {locked.number} ", "个人信息已按保存期限销毁")
    return locked


def _locked_reply(reply: Reply, by: User) -> Reply:
    locked = Reply.objects.select_for_update().get(pk=reply.pk)
    _require_own(locked.submission.organ, by)
    if locked.state != Reply.State.WAITING:
        raise DoneAlready("这份补充材料", locked.get_state_display())
    return locked


def _require_own(organ: Organ, by: User) -> None:
    if not by.answers_for(organ, "applications.add_application"):
        raise NotYours(organ.name)


def _handled(submission: Submission, state: str, *, by: User, now: datetime) -> None:
    submission.state, submission.handled_by, submission.handled_at = state, by, now
    if state != Submission.State.SET_ASIDE:
        submission.aside = submission.reason = ""
    submission.save(update_fields=["state", "aside", "reason", "handled_by", "handled_at"])


def _settled(reply: Reply, state: str, answer: str, *, by: User, now: datetime) -> Reply:
    reply.state, reply.answer, reply.handled_by, reply.handled_at = state, answer, by, now
    reply.save(update_fields=["state", "answer", "handled_by", "handled_at"])
    submission = reply.submission
    chain.record(reply, Verb.SETTLED, by=by, organ=submission.organ, kind=reply.kind, state=state)
    outbox.tell(submission, outbox.settled(reply), now=now, about=reply.application)
    return reply
