"""Which notices of a case are out, and not known to have come to hand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils import timezone

from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import kinds


def unproven(application: Application) -> Mapping[str, Sequence[str]]:
    """The numbers of the notices of *application* that nobody is known to have received.

    Shape: by the event that the sending of such a notice is, or its coming to hand.
    """
    found: dict[str, list[str]] = defaultdict(list)
    sent = application.papers.filter(state=Paper.State.SENT)
    for paper in sent.prefetch_related("deliveries"):
        kind = kinds.of(paper.kind, timezone.localdate(paper.made_at))
        if kind.outcome or list(paper.deliveries.all())[-1].received_on:
            continue
        for name in filter(None, (kind.event, kind.received_event)):
            found[name].append(paper.number)
    return found
