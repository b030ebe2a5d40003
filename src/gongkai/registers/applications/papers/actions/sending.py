"""Sending a signed document, which tells the clock; withdrawing one that has not gone out."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.law import outcomes
from gongkai.law.events import KINDS
from gongkai.registers.applications import acting, duties, history
from gongkai.registers.applications import actions as register
from gongkai.registers.applications.duties import Duty
from gongkai.registers.applications.models import DECIDED, Application
from gongkai.registers.applications.papers import acts, composing, outdated
from gongkai.registers.applications.papers.actions import delivering
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.errors import (
    DayMoved,
    NoLongerDraft,
    NoLongerHolds,
    NotSigned,
    OtherOutcome,
    SentBefore,
    WrongSendingDay,
)
from gongkai.registers.applications.papers.models import Delivery, Paper
from gongkai.registers.applications.papers.records import unsigned
from gongkai.registers.applications.parties import folded, named
from gongkai.registers.applications.personal import kept_facts
from gongkai.registers.information.errors import NothingSaid, NotReviewed
from gongkai.registers.information.review import Act
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@transaction.atomic
def send(  # noqa: PLR0913 - a sending is all of this
    paper: Paper,
    *,
    on: date,
    way: str,
    by: User,
    today: date,
    tracking: str = "",
    note: str = "",
) -> Paper:
    """Record that a signed document went out on a day, and what the clock must know of it.

    Shape: a notice sent is its event; an answer sent is the decision with its outcome, and the
        sending of it, both on the day it was posted or handed over, by which the term is judged;
        one that a remedy requires anew tells the remedy instead.
    Errors: NotYours, NotSigned, NotReviewed, WrongSendingDay, DayMoved, NoLongerHolds,
        OtherOutcome, SentBefore;
        those of ``actions.happen`` and ``actions.decide``.
    Source: 国办公开办函〔2016〕235号；读法见 docs/law/answer-day.md。
    """
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    acting.require(by, locked.organ, WRITE, "发出文书")
    acting.require_kept(locked.application)
    if locked.state != Paper.State.SIGNED or locked.signed_on is None:
        raise NotSigned(locked.get_state_display())
    if missing := unsigned(locked):  # on whatever path it came to be called signed
        raise NotReviewed(missing)
    if not locked.signed_on <= on <= today:
        raise WrongSendingDay(on, locked.signed_on, today)
    _require_true(locked, on)
    locked.state, locked.sent_on = Paper.State.SENT, on
    locked.save(update_fields=["state", "sent_on"])
    acts.add(locked, Act.PUBLISHED, by=by)
    _tell(locked, on, by=by, today=today)
    chain.record(
        locked, Verb.SENT, by=by, organ=locked.organ, on=on, way=way, number=locked.number,
        digest=locked.digest,
    )  # fmt: skip
    received = on if way == Delivery.Way.IN_PERSON else None
    delivering.record(
        locked, way=way, handed_on=on, received_on=received, tracking=tracking, note=note,
        by=by, today=today,
    )  # fmt: skip
    return locked


def _require_true(paper: Paper, on: date) -> None:
    """Let out only what still says what holds of the case.

    Errors: DayMoved, NoLongerHolds.
    """
    said = "".join(acts.wording_of(paper).paragraphs)
    kind = acts.kind_of(paper)
    if composing.stale(paper.application, kind, paper.fields, said, on):
        raise DayMoved(kind.title)
    if changed := outdated.changes(paper):
        raise NoLongerHolds(kind.title, changed)


@transaction.atomic
def withdraw(paper: Paper, *, reason: str, by: User) -> Paper:
    """Withdraw a document before it is sent; its number, where it has one, stays used.

    Errors: NotYours, NothingSaid, NoLongerDraft.
    """
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    acting.require(by, locked.organ, WRITE, "作废文书")
    acting.require_kept(locked.application)
    if locked.state not in (Paper.State.REVIEW, Paper.State.SIGNED):
        raise NoLongerDraft(locked.get_state_display())
    if not reason.strip():
        raise NothingSaid("作废文书")
    locked.state, locked.turn = Paper.State.WITHDRAWN, ""
    locked.save(update_fields=["state", "turn"])
    acts.add(locked, Act.WITHDRAWN, by=by, opinion=reason)
    chain.record(
        locked, Verb.PAPER_WITHDRAWN, by=by, organ=locked.organ, number=locked.number,
        digest=locked.digest, **kept_facts(locked.application.entry_key, {"reason": reason}),
    )  # fmt: skip
    return locked


def _tell(paper: Paper, on: date, *, by: User, today: date) -> None:
    """What the sending of *paper* means to the case."""
    kind = acts.kind_of(paper)
    application = Application.objects.get(pk=paper.application_id)
    if kind.outcome:
        again = _required(application, paper)
        if not (again and application.concluded_on):  # where nothing was answered it is the first
            earlier = str(paper.fields.get("earlier_reply") or "")
            told = {"note": paper.number, "earlier": earlier}
            kept_back = composing.withheld_as(paper.fields)
            _decided(application, kind.outcome.key, on, told, kept_back, by=by, today=today)
            register.happen(application, name="sent", on=on, by=by, today=today, note=paper.number)
        for duty in again:
            duty.done(paper, on, by, today)
    elif kind.event:
        _noticed(paper, kind.event, on, by=by, today=today)


def _required(application: Application, paper: Paper) -> list[Duty]:
    """The duties that *paper* fulfils; the course of the case itself stays as it was."""
    signed = paper.signed_on
    return [duty for duty in duties.owed(application) if signed and duty.since <= signed]


def _noticed(paper: Paper, name: str, on: date, *, by: User, today: date) -> None:
    """The event of a notice, unless it was entered by hand before, on the same day.

    Errors: SentBefore; those of ``actions.happen``.
    """
    facts, application = acts.wording_of(paper).facts, paper.application
    party = str(facts.get("party", ""))
    # The days to give reasons stand in the notice; the clock does not hear of them.
    days = facts.get("days") if KINDS[name].takes_days else None
    events = history.standing(list(application.events.all()))
    same = [e for e in events if (e.name, e.on) == (name, on) and folded(named(e)) == folded(party)]
    if same and same[-1].facts.get("note") in _numbers(application):
        raise SentBefore(str(same[-1].facts["note"]))
    if same and same[-1].facts.get("days") == days:
        return
    register.happen(
        application, name=name, on=on, by=by, today=today, note=paper.number, party=party,
        days=days if isinstance(days, int) else None,
    )  # fmt: skip


def _numbers(application: Application) -> set[str]:
    return {paper.number for paper in application.papers.exclude(serial=None)}


def _decided(  # noqa: PLR0913 - a decision is all of this
    application: Application, outcome: str, on: date, told: Mapping[str, str],
    kept_back: Sequence[str], *, by: User, today: date,
) -> None:  # fmt: skip
    """The decision on record, unless it was entered before with the same outcome.

    Errors: OtherOutcome; those of ``actions.decide``.
    """
    events = history.standing(list(application.events.all()))
    known = next((event for event in events if event.name == DECIDED), None)
    if known is None:
        register.decide(
            application, outcome=outcome, on=on, withheld=kept_back, by=by, today=today, **told
        )
    elif known.facts["outcome"] != outcome:
        named = [outcomes.known(known.on).require(known.facts["outcome"], known.on).name,
                 outcomes.known(on).require(outcome, on).name]  # fmt: skip
        raise OtherOutcome(*named)
