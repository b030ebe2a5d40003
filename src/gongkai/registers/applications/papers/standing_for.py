"""Which events of a case stand for a document that has gone out: its page corrects them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gongkai.registers.applications import history
from gongkai.registers.applications.errors import StandsForDocument
from gongkai.registers.applications.models import DECIDED, Application, Event
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.kinds import PaperKind
from gongkai.registers.applications.papers.models import Delivery, Paper
from gongkai.registers.applications.parties import folded, named


def told_at_sending(kind: PaperKind) -> tuple[str, ...]:
    """The events that the sending of a document of *kind* is."""
    if kind.outcome:
        return (DECIDED, "sent")
    return (kind.event,) if kind.event else ()


def events_of(
    paper: Paper, name: str, day: date | None, happened: Sequence[Event]
) -> Sequence[Event]:
    """The events *name* that stand for *paper*: those it entered, or a notice's entered by hand.

    Shape: one by hand is of the same party on *day*, which the document then did not enter again.
    """
    same = [event for event in history.standing(happened) if event.name == name]
    own = [event for event in same if _is_noted(paper, event)]
    if own or acts.kind_of(paper).outcome:
        return own
    return [event for event in same if event.on == day and _is_of(paper, event)]


def documents(application: Application, happened: Sequence[Event]) -> Mapping[int, Paper]:
    """The documents gone out, by the places of the events that stand for them."""
    sent = application.papers.filter(state=Paper.State.SENT).prefetch_related("deliveries")
    return {event.position: paper for paper in sent for event in _all_of(paper, happened)}


def require_free(application: Application, happened: Sequence[Event], position: int) -> None:
    """Refuse to take away an event that stands for a document that is out.

    Errors: StandsForDocument; those of ``history.require_strikeable``.
    """
    history.require_strikeable(happened, position)
    if paper := documents(application, happened).get(position):
        event = next(event for event in happened if event.position == position)
        raise StandsForDocument(event.get_name_display(), acts.named(paper))


def fallen(paper: Paper, happened: Sequence[Event]) -> list[str]:
    """The events that *paper*, which has gone out, once was and which stand no more, by name.

    Shape: an answer given again never was any; what was not received after all has no receipt.
    """
    kind, holds = acts.kind_of(paper), history.standing(happened)
    found = []
    for name in _days(kind, paper):
        ever = [e for e in happened if e.name == name and (_is_noted(paper, e) or _is_of(paper, e))]
        if ever and {e.position for e in ever}.isdisjoint(e.position for e in holds):
            found.append(ever[-1].get_name_display())
    return found


def _all_of(paper: Paper, happened: Sequence[Event]) -> Iterator[Event]:
    for name, day in _days(acts.kind_of(paper), paper).items():
        yield from events_of(paper, name, day, happened)


def _days(kind: PaperKind, paper: Paper) -> dict[str, date | None]:
    """The events that *paper* is by what is on record of its delivery, with their days."""
    days: dict[str, date | None] = dict.fromkeys(told_at_sending(kind), paper.sent_on)
    received_on = _last(paper).received_on
    if kind.received_event and received_on:
        days[kind.received_event] = received_on
    return days


def _is_noted(paper: Paper, event: Event) -> bool:
    return bool(paper.number) and event.facts.get("note") == paper.number


def _is_of(paper: Paper, event: Event) -> bool:
    """Whether *event* is of the party that *paper* went to."""
    return folded(named(event)) == folded(str(acts.wording_of(paper).facts.get("party", "")))


def _last(paper: Paper) -> Delivery:
    return list(paper.deliveries.all())[-1]
