"""Deliveries: when a document went out and came to hand, with proof; a new record corrects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.registers.applications import acting, history
from gongkai.registers.applications import actions as register
from gongkai.registers.applications.models import Application, Event
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.errors import NotSent, WrongDelivery
from gongkai.registers.applications.papers.models import Delivery, Paper
from gongkai.registers.applications.parties import folded, named
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
        clock where the law counts from it (收费通知、征求意见书).
    Errors: NotYours, NotSent, WrongDelivery; FileNotTaken; those of ``actions.happen``.
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
    _came_to_hand(locked, received_on, by=by, today=today)
    chain.record(
        locked, Verb.DELIVERED, by=by, organ=locked.organ, way=way, handed_on=handed_on,
        received_on=received_on,
        **kept_facts(locked.application.entry_key, {"tracking": tracking} if tracking else {}),
        proof=admitted.entry.digest if admitted else "",
    )  # fmt: skip
    return row


def _require_days(paper: Paper, handed_on: date, received_on: date | None, today: date) -> None:
    if paper.state != Paper.State.SENT:
        raise NotSent
    if handed_on != paper.sent_on:
        raise WrongDelivery(
            f"交邮（发出）日期 {handed_on} 与发出时登记的 {paper.sent_on} 不同，"
            f"这一天已经用来计算期限，要先在办理经过里更正"
        )
    if received_on and not handed_on <= received_on <= today:
        raise WrongDelivery(f"签收日期 {received_on} 应当不早于 {handed_on}、不晚于今天 {today}")


def _came_to_hand(paper: Paper, on: date | None, *, by: User, today: date) -> None:
    """Tell the clock; an earlier day that stands is struck out by the correction."""
    name = acts.kind_of(paper).received_event
    if not name or on is None:
        return
    application = Application.objects.get(pk=paper.application_id)
    known = _known(application, name, paper.number)
    if known and known.on == on:
        return
    if known:
        reason = f"{paper.number}的签收日期更正为 {on}"
        register.strike(application, position=known.position, reason=reason, by=by, today=today)
    party = str(acts.wording_of(paper).facts.get("party", ""))
    if _by_hand(application, name, on, party):
        return
    register.happen(
        application, name=name, on=on, party=party, note=paper.number, by=by, today=today
    )


def _known(application: Application, name: str, number: str) -> Event | None:
    """The event that this document's coming to hand was entered as, where it stands."""
    events = history.standing(list(application.events.all()))
    return next((e for e in events if e.name == name and e.facts.get("note") == number), None)


def _by_hand(application: Application, name: str, on: date, party: str) -> bool:
    """Whether the same is on record already, entered on the case's page."""
    events = history.standing(list(application.events.all()))
    same = (folded(named(e)) == folded(party) for e in events if (e.name, e.on) == (name, on))
    return any(same)
