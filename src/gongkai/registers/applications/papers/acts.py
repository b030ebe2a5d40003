"""What was done with a document, in order, and where its review stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.registers.applications import acting
from gongkai.registers.applications.papers import kinds
from gongkai.registers.applications.papers.kinds import PaperKind
from gongkai.registers.applications.papers.models import (
    Letterhead,
    Paper,
    PaperAct,
    PaperReviewer,
)
from gongkai.registers.applications.papers.wording import Wording, read
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.information import review
from gongkai.registers.information.errors import NotAppointed
from gongkai.registers.information.review import Act, Standing, Step
from gongkai.registers.organs.models import Organ, User

WRITE, VIEW = "applications.change_application", "applications.view_paper"
SIGN = "applications.sign_paper"
LEADER = "leader"  # the step that whoever leads the organ's work takes, appointed or not


def kind_of(paper: Paper) -> PaperKind:
    """The kind of *paper*, by the list of outcomes of the day it was begun."""
    return kinds.of(paper.kind, timezone.localdate(paper.made_at))


def named(paper: Paper) -> str:
    """Its title and its number, in a sentence."""
    return f"《{kind_of(paper).title}》{paper.number}"


def wording_of(paper: Paper) -> Wording:
    """The words of the text last saved; of an erased case, that they are no more."""
    content = paper.texts.get(digest=paper.digest).content
    return read(content) if content else _erased(paper)


def _erased(paper: Paper) -> Wording:
    return Wording(kind_of(paper).title, paper.organ.name, ERASED, (ERASED,), "", (), {})


def standing(paper: Paper) -> Standing:
    """Where the review of the text last saved stands."""
    head = Letterhead.objects.filter(organ=paper.organ_id).first()
    happened = [act.as_happened() for act in paper.acts.order_by("number")]
    doubling = head.allows_doubling if head else review.never
    return review.standing(kind_of(paper).steps, happened, paper.digest, doubling=doubling)


@transaction.atomic
def add(paper: Paper, act: Act, *, by: User, **said: Any) -> PaperAct:
    """Put one act on the last text on record, after those there are."""
    return PaperAct.objects.create(
        paper=paper,
        number=paper.acts.count() + 1,
        act=act,
        by=by,
        post=str(by),
        digest=paper.digest,
        **said,
    )


def stand(paper: Paper) -> Standing:
    """Put on the row whose turn it is; give where the review stands."""
    now = standing(paper)
    paper.turn = now.next.key if now.next and paper.state == Paper.State.REVIEW else ""
    paper.save(update_fields=["turn"])
    return now


def require_appointed(paper: Paper, step: Step, by: User) -> None:
    """Let pass only who may take *step*: the author's any officer, the leader's a leader's,
    the others those appointed.

    Errors: NotYours, NotAppointed.
    """
    if step.by_author:
        return acting.require(by, paper.organ, WRITE, f"签署「{step.label}」")
    if step.key == LEADER:
        return acting.require(by, paper.organ, SIGN, f"办理「{step.label}」")
    acting.require(by, paper.organ, VIEW, f"签署「{step.label}」")
    if not reviewers(paper.organ, by).get(step.key):
        raise NotAppointed(step.label)
    return None


def reviewers(organ: Organ, user: User) -> Mapping[str, bool]:
    """The steps *user* is appointed to."""
    rows = PaperReviewer.objects.filter(organ=organ, user=user)
    return dict.fromkeys(rows.values_list("step", flat=True), True)


def appointable() -> Sequence[Step]:
    """The steps somebody is appointed to."""
    return [s for s in kinds.steps().values() if not s.by_author and s.key != LEADER]


def number_of(paper: Paper, day: date) -> tuple[str, int, int] | None:
    """The next number of the series of *paper*; None where its kind has none.

    Shape: in the transaction that uses it, with the organ's row locked: none is left out, none
        is given twice, and a withdrawn document keeps its own.
    Source: GB/T 9704—2012 第7.2.5条。
    """
    series = kind_of(paper).series
    if not series:
        return None
    Organ.objects.select_for_update().get(pk=paper.organ_id)
    head = Letterhead.objects.get(organ=paper.organ_id).code + series
    last = (
        Paper.objects.filter(organ=paper.organ_id, series=head, year=day.year)
        .exclude(serial=None)
        .order_by("-serial")
        .values_list("serial", flat=True)
        .first()
    )
    return head, day.year, (last or 0) + 1
