"""When an application is erased, what came in for it goes too: form, replies, files, letters."""

from datetime import date
from typing import Any

from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import ERASED
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
        vault.destroy(file.uuid)
    submission.files.update(name="", key="")
    submission.replies.update(words="")
    submission.replies.exclude(answer="").update(answer=ERASED)
    submission.mails.update(letter="", next_at=None)
    Submission.objects.filter(pk=submission.pk).update(form="")
