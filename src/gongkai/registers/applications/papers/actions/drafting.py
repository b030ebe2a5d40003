"""Beginning a document, changing its words, hanging files on it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.registers.applications import acting
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import acts, composing, kinds, offering
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.composing import Typed
from gongkai.registers.applications.papers.errors import NoLongerDraft, NotOnThePaper
from gongkai.registers.applications.papers.kinds import PaperKind
from gongkai.registers.applications.papers.models import Paper, PaperText
from gongkai.registers.information.actions.attaching import MOST_FILES, keep
from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.door.admission import Admitted, admit
from gongkai.registers.information.errors import AttachedAlready, TooManyAttached
from gongkai.registers.information.review import Act
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@transaction.atomic
def begin(application: Application, *, kind: str, typed: Typed, by: User, today: date) -> Paper:
    """Draft a document of *kind* for a case.

    Errors: NotYours, UnknownPaper; that of ``offering.why_not`` for what may not come next.
    """
    acting.require(by, application.organ, WRITE, "起草文书")
    acting.require_kept(application)
    require_open(application, kinds.of(kind, today), typed, today)
    paper = Paper.objects.create(
        application=application, organ=application.organ, kind=kind, made_by=by
    )
    return _save(paper, typed, (), by=by, today=today)


def require_open(application: Application, kind: PaperKind, typed: Typed, today: date) -> None:
    """Refuse a document that may not come next.

    Errors: that of ``offering.why_not``.
    """
    openings = offering.openings_of(application, list(application.events.all()), today)
    party = str(typed.get("party") or "")
    if refusal := offering.why_not(application, openings, kind, party):
        raise refusal


@transaction.atomic
def change(paper: Paper, *, typed: Typed, by: User, today: date) -> Paper:
    """Save other words; signatures over the text before no longer hold.

    Shape: the words are made anew from the case as it is now; nothing changes where they come
        out the same.
    Errors: NotYours, NoLongerDraft.
    """
    locked = draft_of(paper, by, "修改文书")
    return _save(locked, typed, locked.files(), by=by, today=today)


def attach(paper: Paper, *, name: str, content: bytes, by: User, today: date) -> Paper:
    """Hang a file on a draft, private to its case.

    Errors: NotYours, NoLongerDraft; FileNotTaken, AttachedAlready, TooManyAttached.
    """
    acting.require(by, paper.organ, WRITE, "添加文书附件")
    return _attach(paper, admit(name, content), by=by, today=today)


@transaction.atomic
def detach(paper: Paper, *, digest: str, by: User, today: date) -> Paper:
    """Take a file off a draft.

    Errors: NotYours, NoLongerDraft, NotOnThePaper.
    """
    locked = draft_of(paper, by, "移除文书附件")
    kept = [one for one in locked.files() if one.digest != digest]
    if len(kept) == len(locked.files()):
        raise NotOnThePaper
    return _save(locked, locked.fields, kept, by=by, today=today)


def draft_of(paper: Paper, by: User, what: str) -> Paper:
    """*paper*, locked, when it is still a draft and *by* may write it.

    Errors: NotYours, NoLongerDraft.
    """
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    acting.require(by, locked.organ, WRITE, what)
    acting.require_kept(locked.application)
    if locked.state != Paper.State.REVIEW:
        raise NoLongerDraft(locked.get_state_display())
    return locked


@transaction.atomic
def _attach(paper: Paper, admitted: Admitted, *, by: User, today: date) -> Paper:
    locked = draft_of(paper, by, "添加文书附件")
    files, entry = locked.files(), admitted.entry
    if any(entry.digest == one.digest or entry.name == one.name for one in files):
        raise AttachedAlready(entry.name)
    if len(files) >= MOST_FILES:
        raise TooManyAttached(entry.name, MOST_FILES)
    keep(admitted)
    return _save(locked, locked.fields, [*files, entry], by=by, today=today)


def _save(
    paper: Paper, typed: Typed, files: Sequence[Attachment], *, by: User, today: date
) -> Paper:
    kind = acts.kind_of(paper)
    kept = {f.key: typed[f.key] for f in kind.fields if typed.get(f.key)}
    wording = composing.compose(paper.application, kind, kept, files, today=today)
    paper.fields, paper.attachments = kept, [one.as_kept() for one in files]
    if wording.digest == paper.digest:
        paper.save(update_fields=["fields", "attachments"])
        return paper
    paper.digest = wording.digest
    paper.save(update_fields=["fields", "attachments", "digest"])
    PaperText.objects.get_or_create(
        paper=paper, digest=paper.digest, defaults={"content": wording.canonical()}
    )
    acts.add(paper, Act.EDITED, by=by)
    acts.stand(paper)
    chain.record(
        paper, Verb.EDITED, by=by, organ=paper.organ, title=kind.title, digest=paper.digest,
        application=paper.application.number,
    )  # fmt: skip
    return paper
