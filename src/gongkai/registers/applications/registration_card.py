"""What a case's page says of a mended entry, and of the cases merged with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications import history, lines, registration
from gongkai.registers.applications.models import (
    ANNULLED,
    REENTERED,
    Application,
    Event,
    Paper,
)
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.wording import Wording, spoken


@dataclass(frozen=True, slots=True)
class Stale:
    """A signed document that says what was entered before a correction."""

    paper: Paper
    title: str
    says: tuple[str, ...]  # what it says and is no longer so


def context(application: Application, events: Sequence[Event]) -> dict[str, object]:
    """The part of the page's context that tells of the entry itself."""
    by_mistake = next((event for event in events if event.name == ANNULLED), None)
    return {
        "by_mistake": by_mistake,
        "may_annul": registration.answer_gone_on(application, events) is None,
        "double_of": by_mistake.facts.get("double_of", "") if by_mistake else "",
        "stale_papers": list(stale(application, events)),
        "merged": list(application.merged().order_by("due_on", "pk")),
    }


def stale(application: Application, events: Sequence[Event]) -> Iterator[Stale]:
    """The signed documents that keep what a correction of the entry has changed."""
    corrected = [event for event in events if event.name == REENTERED]
    if not corrected:
        return
    out = application.papers.filter(state__in=[Paper.State.SIGNED, Paper.State.SENT])
    for paper in out:
        wording = acts.wording_of(paper)
        says = tuple(dict.fromkeys(s for e in corrected for s in _says(application, e, wording)))
        if says:
            yield Stale(paper, wording.title, says)


def _says(application: Application, event: Event, wording: Wording) -> Iterator[str]:
    """What *wording* says of what *event* has changed, in the words it was printed in."""
    changed = history.was(event)
    text = "".join((wording.addressee, *wording.paragraphs))
    labels = {label: was for label, was, _ in lines.corrected(event)}
    named = {str(Application._meta.get_field(k).verbose_name): k for k in changed}  # type: ignore[union-attr]
    for label, key in named.items():
        was = changed[key][0]
        if _printed(key, was) in text and str(getattr(application, key)) != was:
            yield f"{label}：{labels[label]}"


def _printed(key: str, value: str) -> str:
    if key == "channel":
        return CHANNELS[value].label
    return spoken(date.fromisoformat(value)) if key.endswith("_on") else value
