"""The new answer that a result requires, tied to the case that requires it."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from gongkai.registers.applications.duties import Duty, Tie
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import acts, offering
from gongkai.registers.applications.papers.kinds import PaperKind
from gongkai.registers.organs.models import User
from gongkai.registers.remedies import actions, history
from gongkai.registers.remedies.models import REDONE, Event, Remedy


def owed_in(application: Application) -> Iterator[Duty]:
    """The answers that results of cases over *application* oblige the organ to give again."""
    rows = Remedy.objects.filter(application=application, owes=Remedy.Owes.REDO)
    for remedy in rows.order_by("pk"):
        if remedy.concluded_on:
            yield Duty(remedy.concluded_on, lambda *told, owing=remedy: _done(owing, *told))


def _done(remedy: Remedy, paper: Paper, on: date, by: User, today: date) -> None:
    note = paper.number
    actions.happen(remedy, name=REDONE, on=on, by=by, today=today, note=note, paper=str(paper.pk))


def drafts(remedy: Remedy) -> list[Paper]:
    """The answers being drafted, where one is owed."""
    if remedy.application is None or remedy.owes != Remedy.Owes.REDO:
        return []
    rows = remedy.application.papers.filter(state=Paper.State.REVIEW).order_by("pk")
    return [paper for paper in rows if acts.kind_of(paper).outcome]


def offered(remedy: Remedy, today: date) -> Sequence[PaperKind]:
    """The answers that may be drafted where one is owed."""
    application = remedy.application
    if application is None or remedy.owes != Remedy.Owes.REDO or application.erased_on:
        return ()
    events = list(application.events.all())
    return offering.answers(application, offering.openings_of(application, events, today))


def _redone(remedy: Remedy) -> Event | None:
    """The event by which what was owed is done; None where it is not."""
    events = history.standing(list(remedy.events.all())) if remedy.redone_on else ()
    return next((event for event in reversed(events) if event.name == REDONE), None)


def redone_by(remedy: Remedy) -> Paper | None:
    """The document by which what was owed is done; None where it is not, or not by a document."""
    done = _redone(remedy)
    key = done.facts.get("paper") if done else None
    return Paper.objects.filter(pk=int(key), organ=remedy.organ_id).first() if key else None


def move(paper: Paper, on: date, reason: str, by: User, today: date) -> None:
    """Put the day on which *paper* truly went out in place of the one a case was told."""
    for remedy in Remedy.objects.filter(application=paper.application_id, owes=""):
        done = _redone(remedy)
        if done and done.facts.get("paper") == str(paper.pk) and done.on != on:
            right = actions.said(REDONE, on, done.facts)
            wrong = actions.struck(done.position, reason, today)
            actions.add(remedy, [wrong, right], by=by, today=today)


def ties(paper: Paper, user: User) -> Iterator[Tie]:
    """The cases whose results *paper* carries out, for those who may read them."""
    if not user.has_perm("remedies.view_remedy"):
        return
    for remedy in Remedy.objects.seen_by(user).filter(application=paper.application_id):
        if redone_by(remedy) == paper:
            words = f"按{remedy.group.label} {remedy.number} 的结果重新答复"
            yield Tie(words, reverse("remedies:case", args=[remedy.number]))
