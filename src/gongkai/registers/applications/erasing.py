"""The end of retention: what is personal in a case goes, what is counted stays."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.db import connection, transaction

from gongkai.law.retention import application_retention, concluded_by
from gongkai.registers.applications import holds
from gongkai.registers.applications.contact import SECRET
from gongkai.registers.applications.contacting import require_anonymous
from gongkai.registers.applications.erasing_errors import (
    AlreadyErased,
    Held,
    NoReasonToErase,
    NotKeeper,
    RetentionRuns,
)
from gongkai.registers.applications.models import Application, ApplicationQuerySet
from gongkai.registers.applications.papers import erasing as papers
from gongkai.registers.applications.personal import ERASED, erased_facts
from gongkai.registers.applications.signals import application_erased
from gongkai.registers.information.letting_go import let_go
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

PERMISSION = "applications.guard_privacy"


def maybe_due(organ: Organ, today: date) -> ApplicationQuerySet:
    """The organ's cases whose retention may be over, oldest first; ``is_due`` says of each."""
    rows = Application.objects.filter(organ=organ, erased_on=None)
    return rows.filter(concluded_on__lte=concluded_by(today)).order_by("concluded_on", "pk")


def due(organ: Organ, today: date) -> list[Application]:
    """The organ's cases whose retention is over and that are not erased yet, oldest first."""
    return [one for one in maybe_due(organ, today) if is_due(one, today)]


def is_due(application: Application, today: date) -> bool:
    """Whether the retention of *application* is over."""
    on = application.concluded_on
    return on is not None and application_retention(on).is_over(today)


@transaction.atomic
def erase(
    applications: Sequence[Application], *, reason: str, by: User, today: date
) -> list[Application]:
    """Erase what is personal in *applications*, all of them or none.

    Errors: NoReasonToErase, PersonalReason, NotKeeper, AlreadyErased, RetentionRuns, Held.
    Source: 个人信息保护法第四十七条；期限见 ``law.retention``。
    """
    if not reason.strip():
        raise NoReasonToErase
    rows = Application.objects.select_for_update().select_related("organ")
    locked = list(rows.filter(pk__in=[one.pk for one in applications]).order_by("pk"))
    for application in locked:
        _require_due(application, reason, by, today)
    files = set[str]()
    for application in locked:
        files |= _erase(application, today)
        organ = application.organ
        chain.record(application, Verb.ERASED, by=by, organ=organ, on=today, why=reason.strip())
    let_go(files, today)
    transaction.on_commit(empty_log)
    return locked


def empty_log() -> None:
    """SQLite's log holds the pages as they were before; what was erased goes from it too."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _require_due(application: Application, reason: str, by: User, today: date) -> None:
    if not by.answers_for(application.organ, PERMISSION):
        raise NotKeeper
    if application.erased_on:
        raise AlreadyErased(application.number, application.erased_on)
    if not is_due(application, today):
        raise RetentionRuns(application.number)
    if held := holds.reasons(application):
        raise Held(application.number, held)
    require_anonymous(reason, application)


def _erase(application: Application, today: date) -> set[str]:
    """The digests of the files it had.

    Others first, while the entry key still opens what they hold; then the row, then the rest.

    The database lets the rest go only once the row says that it is erased.
    """
    application_erased.send(sender=Application, application=application, on=today)
    application.applicant_name, application.entry_key = ERASED, uuid4()
    application.erased_on = today
    application.save(update_fields=["applicant_name", "entry_key", "erased_on"])
    application.matters.update(text=ERASED, key="")
    application.contacts.update(**dict.fromkeys(SECRET, ""))
    application.contacts.exclude(reason="").update(reason=ERASED)
    parties: dict[str, str] = {}
    for event in application.events.all():
        left = erased_facts(event.facts, parties)
        if left != event.facts:
            application.events.filter(pk=event.pk).update(facts=left)
    return papers.erase(application)
