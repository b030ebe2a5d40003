"""When an application is erased, what came in for it goes too: form, replies, files, letters."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gongkai.law.retention import Retention, set_aside_by, set_aside_retention
from gongkai.registers.applications.contact_errors import PersonalReason
from gongkai.registers.applications.erasing import empty_log
from gongkai.registers.applications.erasing_errors import RetentionRuns
from gongkai.registers.applications.keeping import Over, require_keeper
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.submissions import vault
from gongkai.registers.submissions.models import Registered, Submission


def with_application(*, application: Application, on: date, **told: Any) -> None:
    """Erase the submission *application* came from, once all it became is erased.

    Called within the erasure, while *application* itself is not marked yet.
    """
    came = Registered.objects.filter(application=application).first()
    if came is None:
        return
    others = came.submission.applications.exclude(pk=application.pk)
    if not others.filter(erased_on=None).exists():
        erase(came.submission)


def erase(submission: Submission) -> None:
    """Blot out what is personal in *submission*; that it came, and when, stays."""
    for file in submission.files.all():
        transaction.on_commit(partial(vault.destroy, file.uuid))  # a key blotted out opens nothing
    submission.files.update(name="", key="")
    submission.replies.update(words="")
    submission.replies.exclude(answer="").update(answer=ERASED)
    submission.questions.update(words="", reason="")
    submission.mails.update(letter="", next_at=None)
    rows = Submission.objects.filter(pk=submission.pk)
    rows.update(form="")
    rows.exclude(reason="").update(reason=ERASED)


def due(organ: Organ, today: date, most: int) -> list[Over]:
    """What the organ set aside whose time of keeping is over, oldest first."""
    rows = Submission.objects.aside().filter(organ=organ).exclude(form="")
    old = rows.filter(handled_at__date__lte=set_aside_by(today)).order_by("handled_at", "pk")
    return [_over(one) for one in old[:most] if _kept(one).is_over(today)]


@transaction.atomic
def erase_set_aside(
    organ: Organ, numbers: Sequence[str], *, reason: str, by: User, today: date
) -> None:
    """Erase what is personal in what was set aside, all of it or none.

    Errors: NoReasonToErase, NotKeeper, PersonalReason, RetentionRuns; CannotOpen.
    """
    require_keeper(organ, by, reason)
    rows = Submission.objects.aside().filter(organ=organ, number__in=numbers).exclude(form="")
    for submission in rows.select_for_update(of=("self",)).order_by("pk"):
        if not _kept(submission).is_over(today):
            raise RetentionRuns(submission.number)
        if any(text in reason for text in submission.filled().personal()):
            raise PersonalReason
        erase(submission)
        chain.record(submission, Verb.ERASED, by=by, organ=organ, on=today, why=reason.strip())
    transaction.on_commit(empty_log)


def _set_aside_on(submission: Submission) -> date:
    assert submission.handled_at is not None
    return timezone.localdate(submission.handled_at)


def _kept(submission: Submission) -> Retention:
    return set_aside_retention(_set_aside_on(submission))


def _over(submission: Submission) -> Over:
    kept, url = _kept(submission), reverse("submissions:submission", args=[submission.pk])
    on = _set_aside_on(submission)
    return Over(submission.number, on, kept.ends_on, kept.entry.source, url)
