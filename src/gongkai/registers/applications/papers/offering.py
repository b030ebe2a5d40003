"""Which documents a case may have next: the page offers them, and beginning one asks again."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from gongkai.law import outcomes
from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.law.workdays import china
from gongkai.registers.applications import duties, history
from gongkai.registers.applications.calendars import Calendars
from gongkai.registers.applications.errors import AlreadyAnnulled, MustComeFirst
from gongkai.registers.applications.models import DECIDED, Application, Event, Paper
from gongkai.registers.applications.openings import Openings
from gongkai.registers.applications.papers import in_hand, kinds
from gongkai.registers.applications.papers.errors import AnsweredBy, OtherOutcome
from gongkai.registers.applications.papers.kinds import PaperKind
from gongkai.registers.applications.papers.suggesting import Repeat

# A document that tells of what was done before, and the event that must be on record for it.
_TELLS_OF = {"third_party_told": "third_party_asked"}


def openings_of(
    application: Application,
    events: Sequence[Event],
    on: date,
    repeats: Sequence[Repeat] | None = None,
) -> Openings:
    """What is open on a day to *application*, whose *events* these are.

    Shape: nothing is, where no calendar ever used allows *events*; *repeats* where they are known.
    """
    try:
        calendar = Calendars().lawful(events)
    except Refusal:
        calendar = china()
    return Openings(events, calendar, on, in_hand.grounds(application, events, on, repeats))


def notices(application: Application, openings: Openings) -> list[PaperKind]:
    """The documents that are no answer and may be drafted now."""
    return [k for k in kinds.documents() if why_not(application, openings, k) is None]


def answers(application: Application, openings: Openings) -> list[PaperKind]:
    """The answers that may be drafted now."""
    found = kinds.answers(openings.on)
    return [k for k in found if why_not(application, openings, k) is None]


def why_not(
    application: Application, openings: Openings, kind: PaperKind, party: str = ""
) -> Refusal | None:
    """Why no document of *kind* may be drafted now; None where one may.

    Shape: *party* where it is known whom it goes to.
    """
    return next(_hindrances(application, openings, kind, party), None)


def _hindrances(
    application: Application, openings: Openings, kind: PaperKind, party: str
) -> Iterator[Refusal]:
    if history.is_annulled(openings.happened):
        yield AlreadyAnnulled()
    holds = history.standing(openings.happened)
    before = _TELLS_OF.get(kind.key)
    if before and all(event.name != before for event in holds):
        yield MustComeFirst(kind.title, KINDS[before].label)
    name = kind.event or kind.received_event
    if kind.outcome:
        yield from _of_answer(application, openings, kind)
    elif name and (party or not openings.is_open(name)):
        refusal = openings.why_not(name, party)
        if refusal and not _by_hand(application, holds, name, openings.on):
            yield refusal


def _of_answer(application: Application, openings: Openings, kind: PaperKind) -> Iterator[Refusal]:
    """What stands in the way of an answer; to a decision on record only its own belongs.

    Shape: where one has to be given again, those signed before do not count, nor the decision.
    """
    assert kind.outcome
    again = duties.owed(application)
    out = application.papers.filter(state__in=[Paper.State.SIGNED, Paper.State.SENT])
    if again:
        out = out.filter(_given_since(max(duty.since for duty in again)))
    for paper in out.order_by("pk"):
        if kinds.of(paper.kind, timezone.localdate(paper.made_at)).outcome:
            yield AnsweredBy(paper.number)
    holds = history.standing(openings.happened)
    decided = next((event for event in holds if event.name == DECIDED), None)
    if again:
        yield from openings.obstacles(kind.outcome)
    elif decided is None:
        yield from filter(None, [openings.why_not(DECIDED)])
        yield from openings.obstacles(kind.outcome)
    elif decided.facts["outcome"] != kind.outcome.key:
        known = outcomes.known(decided.on).require(decided.facts["outcome"], decided.on)
        yield OtherOutcome(known.name, kind.outcome.name)


def _given_since(since: date) -> Q:
    """The answers that may be those a result of the day *since* requires.

    One of that very day that has gone out is the old one: had it been the new one, nothing would
    be owed any more.
    """
    out = Q(state=Paper.State.SENT, signed_on__gt=since)
    return out | Q(state=Paper.State.SIGNED, signed_on__gte=since)


def _by_hand(application: Application, holds: Sequence[Event], name: str, on: date) -> bool:
    """Whether what the document tells of was entered today on the case's page, without one."""
    same = [event.facts.get("note") for event in holds if (event.name, event.on) == (name, on)]
    numbers = {paper.number for paper in application.papers.exclude(serial=None)} if same else ()
    return any(note not in numbers for note in same)
