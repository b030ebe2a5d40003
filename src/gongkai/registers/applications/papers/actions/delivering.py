"""Deliveries: when a document went out and came to hand, with proof; a new record corrects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.registers.applications import acting, duties, redating
from gongkai.registers.applications import actions as register
from gongkai.registers.applications.models import Application, Event
from gongkai.registers.applications.papers import acts, standing_for
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.errors import (
    NoCorrectionReason,
    NotSent,
    WrongDelivery,
    WrongSendingDay,
)
from gongkai.registers.applications.papers.models import Delivery, Paper
from gongkai.registers.applications.personal import kept_facts
from gongkai.registers.information.actions.attaching import keep
from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.door.admission import Admitted, admit
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A document that has gone out to the applicant, as the applicant may see and fetch it."""

    paper: Paper
    title: str
    number: str
    sent_on: date
    way: str
    received_on: date | None
    attachments: Sequence[Attachment]
    words: Sequence[str]  # the paragraphs of its text


def handed_over(application: Application) -> list[HandedOver]:
    """The documents already sent to the applicant, the first sent first.

    Shape: letters to third parties and to organs are not among them, nor drafts nor what was
        withdrawn. The document itself is ``papers.sheet.document(one.paper)``, docx bytes named
        ``papers.sheet.file_name(one.paper)``; a file of *attachments* is handed out with
        ``information.serving.response(entry)``. Who may see them is the caller's affair.
    """
    rows = application.papers.filter(state=Paper.State.SENT).order_by("sent_on", "pk")
    found = []
    for paper in rows.prefetch_related("deliveries"):
        kind, last = acts.kind_of(paper), list(paper.deliveries.all())[-1]
        if not kind.to_party and paper.sent_on:
            found.append(
                HandedOver(
                    paper, kind.title, paper.number, paper.sent_on, last.get_way_display(),
                    last.received_on, paper.files(),
                    acts.wording_of(paper).paragraphs,
                )
            )  # fmt: skip
    return found


def record(  # noqa: PLR0913 - a delivery is all of this
    paper: Paper,
    *,
    way: str,
    handed_on: date,
    by: User,
    today: date,
    received_on: date | None = None,
    tracking: str = "",
    note: str = "",
    proof: tuple[str, bytes] | None = None,
) -> Delivery:
    """Record how a document was delivered; a later record corrects the one before.

    Shape: *proof* is a file's name and bytes: a receipt, a picture. Coming to hand tells the
        clock where the law counts from it (收费通知、征求意见书). A day other than the one on
        record says that one was wrong: *note* says why, what the case was told is struck out
        and entered anew, and the record before stays with its proof.
    Errors: NotYours, NotSent, WrongSendingDay, WrongDelivery, NoCorrectionReason; FileNotTaken;
        those of ``actions.happen`` and ``redating.redate``.
    Source: 国办公开办函〔2016〕235号。
    """
    acting.require(by, paper.organ, WRITE, "登记送达")
    admitted = admit(*proof) if proof else None
    return _record(
        paper, admitted, way=way, handed_on=handed_on, received_on=received_on,
        tracking=tracking, note=note, by=by, today=today,
    )  # fmt: skip


@transaction.atomic
def _record(  # noqa: PLR0913 - a delivery is all of this
    paper: Paper,
    admitted: Admitted | None,
    *,
    way: str,
    handed_on: date,
    received_on: date | None,
    tracking: str,
    note: str,
    by: User,
    today: date,
) -> Delivery:
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    acting.require_kept(locked.application)
    _require_days(locked, handed_on, received_on, today)
    before = locked.deliveries.last()
    if admitted:
        keep(admitted)
    row = Delivery.objects.create(
        paper=locked,
        position=locked.deliveries.count() + 1,
        way=way,
        handed_on=handed_on,
        received_on=received_on,
        tracking=tracking,
        note=note,
        proof=[admitted.entry.as_kept()] if admitted else [],
        recorded_by=by,
    )
    if before:
        _redate(locked, before, row, by=by, today=today)
    _came_to_hand(locked, received_on, by=by, today=today)
    chain.record(
        locked, Verb.DELIVERED, by=by, organ=locked.organ, way=way, handed_on=handed_on,
        received_on=received_on,
        **kept_facts(locked.application.entry_key, {"tracking": tracking} if tracking else {}),
        proof=admitted.entry.digest if admitted else "",
    )  # fmt: skip
    return row


def _require_days(paper: Paper, handed_on: date, received_on: date | None, today: date) -> None:
    if paper.state != Paper.State.SENT or paper.signed_on is None:
        raise NotSent
    if not paper.signed_on <= handed_on <= today:
        raise WrongSendingDay(handed_on, paper.signed_on, today)
    if received_on and not handed_on <= received_on <= today:
        raise WrongDelivery(f"签收日期 {received_on} 应当不早于 {handed_on}、不晚于今天 {today}")


def _redate(paper: Paper, before: Delivery, now: Delivery, *, by: User, today: date) -> None:
    """Put right what the case was told of days that were recorded wrongly, with the reason.

    Errors: NoCorrectionReason; those of ``redating.redate``.
    """
    sent_wrong = before.handed_on != now.handed_on
    received_wrong = bool(before.received_on) and before.received_on != now.received_on
    if not (sent_wrong or received_wrong):
        return
    if not now.note.strip():
        raise NoCorrectionReason
    days = _told_at_sending(paper, now.handed_on) if sent_wrong else {}
    days |= _told_at_receipt(paper, before, now.received_on) if received_wrong else {}
    reason = f"{paper.number}的送达日期更正：{now.note}"
    if days:
        application = Application.objects.get(pk=paper.application_id)
        redating.redate(application, days=days, reason=reason, by=by, today=today)
    if sent_wrong:
        paper.sent_on = now.handed_on
        paper.save(update_fields=["sent_on"])
        duties.move(paper, now.handed_on, reason, by=by, today=today)


def _told_at_sending(paper: Paper, true: date) -> dict[int, date | None]:
    """The places of the events that the sending of *paper* is, with their true day."""
    names = standing_for.told_at_sending(acts.kind_of(paper))
    known = (e for name in names for e in _known(paper, name, paper.sent_on))
    return dict.fromkeys((event.position for event in known), true)


def _told_at_receipt(paper: Paper, before: Delivery, true: date | None) -> dict[int, date | None]:
    """The place of the event that the coming to hand of *paper* is, with its true day."""
    name = acts.kind_of(paper).received_event
    known = _known(paper, name, before.received_on)
    return dict.fromkeys((event.position for event in known), true)


def _came_to_hand(paper: Paper, on: date | None, *, by: User, today: date) -> None:
    """Tell the clock, unless it knows."""
    name = acts.kind_of(paper).received_event
    if not name or on is None or _known(paper, name, on):
        return
    party = str(acts.wording_of(paper).facts.get("party", ""))
    application = Application.objects.get(pk=paper.application_id)
    register.happen(
        application, name=name, on=on, party=party, note=paper.number, by=by, today=today
    )


def _known(paper: Paper, name: str, day: date | None) -> Sequence[Event]:
    """The events *name* that this document is, where they stand."""
    return standing_for.events_of(paper, name, day, list(paper.application.events.all()))
