"""Proves that the guides say what the journal tells was written, and stand where it put them."""

from collections.abc import Iterator
from itertools import groupby

from gongkai.registers.information.guide import SAID, as_facts
from gongkai.registers.information.models import Guide
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb


def problems() -> Iterator[str]:
    """One sentence for each version that says, or stands, otherwise than on record."""
    written = _lines(Verb.GUIDED)
    in_force = _lines(Verb.GUIDE_IN_FORCE)
    guides = Guide.objects.select_related("organ").order_by("organ", "number")
    for _, versions in groupby(guides.iterator(), key=lambda guide: guide.organ_id):
        before = Guide()
        for guide in versions:
            subject = chain.subject_of(guide)
            if _told(before, written.get(subject, [])) != _kept(guide):
                yield f"{guide}的文字与台账里写的不一致。"
            # One older than such records has no proposer, and went public when it was complete.
            if guide.in_force_at and guide.proposed_by_id and subject not in in_force:
                yield f"{guide}标为已生效，台账里却没有核准的记录。"
            before = guide


def _lines(verb: Verb) -> dict[str, list[Line]]:
    """The lines with *verb* on each guide, in order."""
    found: dict[str, list[Line]] = {}
    for line in Line.objects.filter(verb=verb).order_by("seq").iterator():
        found.setdefault(line.subject, []).append(line)
    return found


def _told(before: Guide, lines: list[Line]) -> dict[str, object]:
    """What a version says by its *lines*: they tell what was written over the one *before*."""
    said = _kept(before)
    for line in lines:
        said |= {name: line.facts[name] for name in SAID if name in line.facts}
    return said


def _kept(guide: Guide) -> dict[str, object]:
    return chain.as_kept(as_facts(guide, SAID))
