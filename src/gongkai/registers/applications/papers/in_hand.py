"""What stands beside the events of a case: its notices come to hand or not, earlier answers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from gongkai.law import outcomes
from gongkai.law.events import KINDS
from gongkai.registers.applications import history
from gongkai.registers.applications.ground_errors import EarlierUnanswered
from gongkai.registers.applications.models import Application, Event, Paper
from gongkai.registers.applications.openings import Grounds
from gongkai.registers.applications.papers import kinds, suggesting


def grounds(
    application: Application,
    events: Sequence[Event],
    on: date,
    repeats: Sequence[suggesting.Repeat] | None = None,
) -> Grounds:
    """What decides, beside *events*, how *application* may be ended on a day.

    Shape: *repeats* as ``suggesting.repeats`` gives them, where they are known.
    """
    if repeats is None:
        repeats = suggesting.repeats(application, list(application.matters.all()))
    answered = any(_answered(repeat.application, on) for repeat in repeats)
    return Grounds(_unproven(application, events), answered)


def require_answered(application: Application, earlier: str, outcome: str, on: date) -> None:
    """Refuse an earlier application that the register knows and that was not answered.

    Shape: *earlier* is what the officer named; of what is not in the register the officer knows.
    Errors: EarlierUnanswered.
    """
    named = Application.objects.filter(organ=application.organ_id, number=earlier.strip()).first()
    if named and (named.pk == application.pk or not _answered(named, on)):
        raise EarlierUnanswered(outcome, named.number)


def _answered(application: Application, on: date) -> bool:
    day = application.concluded_on
    if day is None or day > on:
        return False
    return outcomes.known(day).require(application.outcome, day).is_answer


def _unproven(application: Application, events: Sequence[Event]) -> Mapping[str, Sequence[str]]:
    """The numbers of the notices of *application* that nobody is known to have received.

    Shape: by the event that the sending of such a notice is, or its coming to hand; an empty
        number stands for a sending that was entered by hand and has no receipt on record.
    """
    found: dict[str, list[str]] = defaultdict(list)
    sent = list(application.papers.filter(state=Paper.State.SENT).prefetch_related("deliveries"))
    for paper in sent:
        kind = kinds.of(paper.kind, timezone.localdate(paper.made_at))
        if kind.outcome or list(paper.deliveries.all())[-1].received_on:
            continue
        for name in filter(None, (kind.event, kind.received_event)):
            found[name].append(paper.number)
    holds, numbers = history.standing(events), {paper.number for paper in sent}
    received = {event.name for event in holds}
    for event in holds:
        receipt = KINDS[event.name].receipt if event.name in KINDS else ""
        if receipt and receipt not in received and event.facts.get("note") not in numbers:
            found[event.name].append("")
    return found
