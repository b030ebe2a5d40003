"""The end of retention of letters: who wrote, and what, goes; that they were answered stays."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.urls import reverse

from gongkai.law.retention import answered_by, letter_retention
from gongkai.registers.applications.erasing import empty_log
from gongkai.registers.applications.erasing_errors import AlreadyErased, RetentionRuns
from gongkai.registers.applications.keeping import Over, require_keeper
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.letters.actions import require_anonymous
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ, User

_SEALED = ("text", "writer", "contact", "answer")


def due(organ: Organ, today: date, most: int) -> list[Over]:
    """The organ's answered letters whose retention is over, oldest first."""
    rows = Letter.objects.filter(organ=organ, erased_on=None, application=None)
    old = rows.filter(answered_on__lte=answered_by(today)).order_by("answered_on", "pk")
    return [_over(one) for one in old[:most] if _is_over(one, today)]


@transaction.atomic
def erase(organ: Organ, numbers: Sequence[str], *, reason: str, by: User, today: date) -> None:
    """Erase what is personal in letters, all of them or none.

    Errors: NoReasonToErase, NotKeeper, PersonalReason, AlreadyErased, RetentionRuns; CannotOpen.
    """
    require_keeper(organ, by, reason)
    rows = Letter.objects.select_for_update(of=("self",)).select_related("organ")
    for letter in rows.filter(organ=organ, number__in=numbers).order_by("pk"):
        if letter.erased_on:
            raise AlreadyErased(letter.number, letter.erased_on)
        if not _is_over(letter, today):
            raise RetentionRuns(letter.number)
        require_anonymous(reason, letter)
        _blot(letter, today)
        chain.record(letter, Verb.ERASED, by=by, organ=organ, on=today, why=reason.strip())
    transaction.on_commit(empty_log)


def with_application(*, application: Application, on: date, **_: Any) -> None:
    """Erase the letter that was turned into *application*, whose erasure is on record."""
    for letter in Letter.objects.filter(application=application, erased_on=None):
        _blot(letter, on)


def _blot(letter: Letter, on: date) -> None:
    """What was published stays public: nobody can be known by it."""
    for name in _SEALED:
        setattr(letter, name, "")
    letter.title, letter.entry_key, letter.erased_on = ERASED, uuid4(), on
    letter.save(update_fields=[*_SEALED, "title", "entry_key", "erased_on"])


def _is_over(letter: Letter, today: date) -> bool:
    on = letter.answered_on
    return on is not None and letter_retention(on).is_over(today)


def _over(letter: Letter) -> Over:
    assert letter.answered_on is not None
    kept = letter_retention(letter.answered_on)
    url = reverse("letters:letter", args=[letter.number])
    return Over(letter.number, letter.answered_on, kept.ends_on, kept.entry.source, url)
