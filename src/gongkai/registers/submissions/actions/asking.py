"""Asking the applicant on the progress page, the answer, and closing a question unanswered."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gongkai.registers import sealed
from gongkai.registers.applications import acting
from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User
from gongkai.registers.submissions import outbox
from gongkai.registers.submissions.actions import lodging
from gongkai.registers.submissions.actions.lodging import Sent
from gongkai.registers.submissions.errors import (
    CaseConcluded,
    NoProgressPage,
    NoWords,
    QuestionOver,
    TooManyQuestions,
)
from gongkai.registers.submissions.models import INTERNET, Question, Reply, Submission

PERMISSION = "applications.change_application"
MOST_OPEN = 5  # questions one case may have unanswered; a choice of ours
_WHAT = "向申请人询问"


@transaction.atomic
def ask(application: Application, *, text: str, by: User, now: datetime) -> Question:
    """Put a question to the applicant, on the page that number and code open.

    Errors: NotYours, AlreadyGone, NoWords, CaseConcluded, TooManyQuestions; NoProgressPage for
        what did not come through the portal.
    """
    acting.require(by, application.organ, PERMISSION, _WHAT)
    locked = Application.objects.select_for_update().get(pk=application.pk)
    acting.require_kept(locked)
    if not text.strip():
        raise NoWords("询问的内容")
    if locked.concluded_on:
        raise CaseConcluded(locked.number)
    if locked.questions.open().count() >= MOST_OPEN:
        raise TooManyQuestions(MOST_OPEN)
    submission = page_of(locked)
    if submission is None:
        raise NoProgressPage(locked.number)
    made = Question(submission=submission, application=locked, asked_at=now, asked_by=by)
    sealed.seal_into(made, {"words": text.strip()})
    made.save(force_insert=True)
    chain.record(made, Verb.QUESTIONED, by=by, organ=locked.organ, application=locked.number)
    outbox.tell(submission, outbox.asked(made), now=now, about=locked)
    return made


@transaction.atomic
def answer(
    question: Question, *, text: str, files: Sequence[Sent] = (), entry_key: UUID, now: datetime
) -> Reply:
    """Keep the applicant's answer to *question*; an officer reads it as any other reply.

    The same *entry_key* again gives the reply it made before.
    Errors: QuestionOver; what ``lodging.reply`` refuses.
    """
    locked = Question.objects.select_for_update().select_related("application").get(pk=question.pk)
    is_new = not lodging.was_sent(entry_key)
    if is_new and not locked.is_open:
        raise QuestionOver
    kept = lodging.reply(
        locked.submission,
        kind=Reply.Kind.ANSWER,
        text=text,
        files=files,
        application=locked.application,
        entry_key=entry_key,
        now=now,
    )
    if is_new:
        locked.reply = kept
        locked.save(update_fields=["reply"])
    return kept


@transaction.atomic
def close(question: Question, *, reason: str, by: User, now: datetime) -> Question:
    """Wait for an answer no longer, and tell the applicant why.

    Errors: NotYours, AlreadyGone, NoWords, QuestionOver.
    """
    application = question.application
    acting.require(by, application.organ, PERMISSION, _WHAT)
    acting.require_kept(application)
    if not reason.strip():
        raise NoWords("不再等待回答的原因")
    locked = Question.objects.select_for_update().get(pk=question.pk)
    if locked.reply_id or locked.closed_at:
        raise QuestionOver
    sealed.seal_into(locked, {"reason": reason.strip()})
    locked.closed_at, locked.closed_by = now, by
    locked.save(update_fields=["reason", "closed_at", "closed_by"])
    chain.record(
        locked, Verb.QUESTION_CLOSED, by=by, organ=application.organ, application=application.number
    )
    said = outbox.question_closed(locked)
    outbox.tell(locked.submission, said, now=now, about=locked.application)
    return locked


def page_of(application: Application) -> Submission | None:
    """The submission whose progress page the applicant of *application* can open.

    Who applied over the counter or by post was told no code.
    """
    came = Submission.objects.filter(registered__application=application, source=INTERNET)
    return came.select_related("organ").first()
