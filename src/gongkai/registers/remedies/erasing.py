"""The end of retention of a case: whose it was, and every word, goes; that it was stays."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from gongkai.law.retention import ended_by, remedy_retention
from gongkai.registers.applications.contacting import require_none_of
from gongkai.registers.applications.erasing import empty_log
from gongkai.registers.applications.erasing_errors import AlreadyErased, RetentionRuns
from gongkai.registers.applications.keeping import Over, require_keeper
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.remedies.models import Remedy
from gongkai.registers.remedies.personal import ROW, erased_facts, erased_rows

# Those that no application takes with it when it goes.
_ALONE = Q(application=None) | Q(application__erased_on__isnull=False)


def due(organ: Organ, today: date, most: int) -> list[Over]:
    """The organ's cases of their own whose retention is over, oldest first."""
    until = ended_by(today)
    rows = Remedy.objects.filter(_ALONE, organ=organ, erased_on=None, owes="").filter(
        Q(concluded_on__lte=until) | Q(voided_on__lte=until)
    )
    old = rows.select_related("application").order_by("noticed_on", "pk")
    over = (_over(one, today) for one in old.prefetch_related("suits").iterator(most))
    return list(islice(filter(None, over), most))


@transaction.atomic
def erase(organ: Organ, numbers: Sequence[str], *, reason: str, by: User, today: date) -> None:
    """Erase what is personal in cases, all of them or none.

    Errors: NoReasonToErase, NotKeeper, PersonalReason, AlreadyErased, RetentionRuns.
    """
    require_keeper(organ, by, reason)
    rows = Remedy.objects.select_for_update(of=("self",)).select_related("organ", "application")
    for remedy in rows.filter(organ=organ, number__in=numbers).order_by("pk"):
        if remedy.erased_on:
            raise AlreadyErased(remedy.number, remedy.erased_on)
        if not _over(remedy, today):
            raise RetentionRuns(remedy.number)
        require_none_of(reason, [remedy.claimant, remedy.case_number])
        _blot(remedy, today)
        chain.record(remedy, Verb.ERASED, by=by, organ=organ, on=today, why=reason.strip())
    transaction.on_commit(empty_log)


def with_application(*, application: Application, on: date, **_: Any) -> None:
    """Erase the cases over *application*, whose erasure is on record."""
    for remedy in Remedy.objects.filter(application=application, erased_on=None):
        _blot(remedy, on)


def _blot(remedy: Remedy, on: date) -> None:
    """The row first: the database lets the rest go only once it says that it is erased."""
    for name in ROW:
        if getattr(remedy, name):
            setattr(remedy, name, ERASED)
    remedy.entry_key, remedy.erased_on = uuid4(), on
    remedy.save(update_fields=[*ROW, "entry_key", "erased_on"])
    for event in remedy.events.all():
        remedy.events.filter(pk=event.pk).update(facts=erased_facts(event.facts))
    for made in remedy.evidence_lists.all():
        remedy.evidence_lists.filter(pk=made.pk).update(rows=erased_rows(made.rows))


def _over(remedy: Remedy, today: date) -> Over | None:
    """*remedy* as something whose retention is over; nothing while it is not, or hangs on more."""
    on, application = _ended_on(remedy), remedy.application
    if on is None or (application and not application.erased_on):
        return None
    kept = remedy_retention(on)
    if not kept.is_over(today):
        return None
    url = reverse("remedies:case", args=[remedy.number])
    return Over(remedy.number, on, kept.ends_on, kept.entry.source, url)


def _ended_on(remedy: Remedy) -> date | None:
    """The day it was done with, the suits after it too; None while any of them is not."""
    days = [_done_on(one) for one in (remedy, *remedy.suits.all())]
    known = [day for day in days if day]
    return max(known) if len(known) == len(days) else None


def _done_on(remedy: Remedy) -> date | None:
    if remedy.owes:
        return None
    return remedy.voided_on or remedy.redone_on or remedy.concluded_on
