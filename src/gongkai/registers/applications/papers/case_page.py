"""What a case's page shows of its documents and of the work inside the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.registers.applications import duties
from gongkai.registers.applications.duties import Tie
from gongkai.registers.applications.models import Application, Paper, SectionAsked
from gongkai.registers.applications.openings import Openings
from gongkai.registers.applications.papers import acts, charging, kinds, offering, suggesting
from gongkai.registers.applications.papers.forms import AnswerForm, AskForm, SearchForm, TakeForm
from gongkai.registers.applications.papers.suggesting import Repeat
from gongkai.registers.organs.models import User
from gongkai.registers.organs.terms import left


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document in the list of a case."""

    paper: Paper
    label: str
    state: str
    light: str
    ties: Sequence[Tie] = ()  # what it was made again for


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A section asked, with what is left of its days."""

    row: SectionAsked
    state: str
    light: str


def context(
    application: Application,
    user: User,
    today: date,
    openings: Openings | None,
    repeats: Sequence[Repeat],
) -> dict[str, object]:
    """The part of the page's context that tells of documents.

    Shape: *openings* is None where nothing may be written.
    """
    writes, matters = user.has_perm(acts.WRITE), list(application.matters.all())
    return {
        "papers": [paper_line(paper, user) for paper in application.papers.all()],
        "searches": application.searches.all(),
        "sections_asked": [
            _asked_line(row, today) for row in application.sections_asked.select_related("section")
        ],
        "repeats": repeats,
        "wanted": list(suggesting.wanted(application, matters)) if writes else (),
        "fee": charging.of_items(application) if writes else None,
        "may_propose": user.has_perm(suggesting.PROPOSE),
        "may_archive": writes and application.concluded_on is not None,
        "may_draft": openings is not None,
        "offered_notices": offering.notices(application, openings) if openings else (),
        "offered_answers": offering.answers(application, openings) if openings else (),
        "take_form": TakeForm(auto_id="take-%s"),
        "search_form": SearchForm(initial={"on": today}, auto_id="search-%s"),
        "ask_form": AskForm(application=application, auto_id="ask-%s"),
        "answer_form": AnswerForm(initial={"on": today}, auto_id=False),
    }


def paper_line(paper: Paper, user: User) -> PaperLine:
    """The line of *paper*, as *user* may read it."""
    kind = acts.kind_of(paper)
    label = kind.title if not kind.outcome else f"{kind.title}（{kind.label}）"
    if paper.state == Paper.State.REVIEW:
        turn = kinds.steps()[paper.turn].label
        return PaperLine(paper, label, f"待「{turn}」", "calm")
    if paper.state == Paper.State.SIGNED:
        return PaperLine(paper, label, "已签发，待发出", "soon")
    sent = f"{paper.sent_on} 发出" if paper.sent_on else paper.get_state_display()
    return PaperLine(paper, label, sent, "done", duties.ties(paper, user))


def _asked_line(row: SectionAsked, today: date) -> AskedLine:
    if row.answered_on:
        return AskedLine(row, f"{row.answered_on} 已答复", "done")
    rest = left(row.reply_by, today)
    return AskedLine(row, rest.words, rest.light)
