"""Handing in a file, confirming it, and bringing all of it in or nothing."""

from dataclasses import asdict
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers.information import store
from gongkai.registers.information.door import names
from gongkai.registers.information.errors import NothingSaid
from gongkai.registers.information.imports import progress, reading
from gongkai.registers.information.imports.plan import Plan, Told
from gongkai.registers.information.imports.refusals import (
    MayNotConfirm,
    MayNotHandIn,
    MayNotSendBack,
    NoLongerRight,
    NotConfirmable,
    OwnFile,
    Stopped,
    Truncated,
)
from gongkai.registers.information.imports.troubles import NotRead, Trouble
from gongkai.registers.information.models import Import
from gongkai.registers.information.rules import WRITE
from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

MOST_BYTES = 100 << 20  # with the files beside the list; more is handed in part by part
MOST_TOLD = 5_000  # troubles kept of one file: whoever has more has the wrong file
MAY_BEGIN = (Import.State.CHECKED, Import.State.STOPPED, Import.State.FAILED)


def hand_in(  # noqa: PLR0913 - a file is handed in with who, for whom and how
    *, organ: Organ, kind: str, name: str, content: bytes, by: User, skip_known: bool = False
) -> Import:
    """Store a file and check every row of it; nothing of it is brought in yet.

    Errors: MayNotHandIn, NotRead.
    """
    if not by.answers_for(organ, WRITE):
        raise MayNotHandIn
    name = names.cleaned(name)
    if not content:
        raise NotRead(name, "文件是空的", "请核对是否选错了文件")
    if len(content) > MOST_BYTES:
        raise NotRead(name, f"文件超过 {MOST_BYTES >> 20} MB", "请分成几份，一份一份导入")
    now = timezone.now()
    plan = reading.read(kind, name, content, organ=organ, today=timezone.localdate(now))
    digest = sm3.digest(content)
    store.keep(digest, content, settings.IMPORTS_ROOT)
    job = Import(
        organ=organ, kind=kind, name=name, digest=digest, size=len(content), skip_known=skip_known,
        handed_in_by=by, handed_in_at=now,
    )  # fmt: skip
    return _enter(job, plan, by)


@transaction.atomic
def _enter(job: Import, plan: Plan, by: User) -> Import:
    wrong = plan.wrong(skip_known=job.skip_known)
    job.rows, job.ready, job.known, job.wrong = (
        plan.count, plan.ready, len(plan.known), len(wrong),
    )  # fmt: skip
    job.troubles = [asdict(trouble) for trouble in wrong[:MOST_TOLD]]
    job.state = Import.State.WRONG if wrong or not plan.ready else Import.State.CHECKED
    if not wrong and not plan.ready:
        job.said = "各行登记簿里都已有，没有要导入的。"
    job.save(force_insert=True)
    _record(job, Verb.HANDED_IN, by=by)
    return job


@transaction.atomic
def begin(job: Import, *, by: User) -> Import:
    """Confirm that all of it is to be brought in; ``carry_out`` then does it.

    Shape: never by whoever handed it in, be they leader too: what is brought in is public without
        a review here, so that two people answer for it. The terminal's command names both as
        well, and gets no exception.
    Errors: MayNotConfirm, OwnFile, NotConfirmable.
    """
    locked = Import.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if not by.answers_for(locked.organ, reading.KINDS[locked.kind].confirms):
        raise MayNotConfirm
    if locked.handed_in_by_id == by.pk:
        raise OwnFile
    broken_off = locked.state == Import.State.RUNNING and not progress.is_carried_out(locked.pk)
    if locked.state not in MAY_BEGIN and not broken_off:
        raise NotConfirmable(locked.get_state_display())
    locked.state, locked.said = Import.State.RUNNING, ""
    locked.begun_by, locked.begun_at, locked.ended_at = by, timezone.now(), None
    locked.save()
    progress.forget(locked.pk)
    _record(locked, Verb.IMPORTING, by=by)
    return locked


def troubles_of(job: Import) -> list[Trouble]:
    """What is wrong with the file of *job*, as far as it is kept."""
    return [Trouble(**one) for one in job.troubles]


def carry_out(number: int, told: Told = lambda count: None) -> Import:
    """Bring in what was confirmed: all rows in one transaction, or none.

    Shape: to be called inside ``progress.carrying_out``; every end is put on record; *told* hears
        how many rows are in.
    """
    job = Import.objects.select_related("organ", "begun_by").get(pk=number)
    try:
        plan = _plan(job)
        _write(job, plan, told)
    except Stopped as stopped:
        _end(job, Import.State.STOPPED, str(stopped))
    except Refusal as refusal:
        _end(job, Import.State.FAILED, str(refusal))
    return job


def stop(job: Import, *, by: User) -> None:
    """Ask that an import under way stop; nothing of it stays.

    Errors: MayNotConfirm.
    """
    if not by.answers_for(job.organ, reading.KINDS[job.kind].confirms):
        raise MayNotConfirm
    progress.ask_to_stop(job.pk)


@transaction.atomic
def send_back(job: Import, *, reason: str, by: User) -> Import:
    """Return a file that waits to be confirmed to its officer; it stays on record, with the reason.

    Errors: MayNotSendBack, NothingSaid, NotConfirmable.
    """
    locked = Import.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if not by.answers_for(locked.organ, reading.KINDS[locked.kind].confirms):
        raise MayNotSendBack
    if not reason.strip():
        raise NothingSaid(f"退回“{locked.name}”")
    if locked.state not in MAY_BEGIN:
        raise NotConfirmable(locked.get_state_display(), "退回")
    locked.state, locked.said = Import.State.RETURNED, reason.strip()
    locked.returned_by, locked.returned_at = by, timezone.now()
    locked.save()
    _record(locked, Verb.RETURNED, by=by)
    return locked


def content_of(job: Import) -> bytes:
    """The file of *job*, as it was handed in.

    Errors: Truncated.
    """
    place = store.path_of(job.digest, settings.IMPORTS_ROOT)
    content = place.read_bytes() if place.is_file() else b""
    if sm3.digest(content) != job.digest:
        raise Truncated(job.name)
    return content


def _plan(job: Import) -> Plan:
    """The file read anew, since the register may have changed after it was checked."""
    plan = reading.read(
        job.kind, job.name, content_of(job), organ=job.organ, today=_day_of(job),
        asked=lambda: _go_on(job.pk),
    )  # fmt: skip
    wrong = plan.wrong(skip_known=job.skip_known)
    if wrong or not plan.ready:
        raise NoLongerRight(str(wrong[0]) if wrong else "")
    return plan


def _day_of(job: Import) -> date:
    return timezone.localdate(job.begun_at)


@transaction.atomic
def _write(job: Import, plan: Plan, told: Told) -> None:
    by = job.begun_by
    assert by is not None  # begun, or it would not be carried out

    def tell(count: int) -> None:
        _go_on(job.pk)
        progress.tell(job.pk, count)
        told(count)

    plan.write(job, by=by, told=tell)
    job.ready, job.known, job.rows = plan.ready, len(plan.known), plan.count
    job.state, job.ended_at = Import.State.DONE, timezone.now()
    job.save()
    _record(job, Verb.IMPORTED, by=by)


@transaction.atomic
def _end(job: Import, state: str, said: str) -> None:
    by = job.begun_by
    assert by is not None
    job.state, job.said, job.ended_at = state, said[:500], timezone.now()
    job.save()
    _record(job, Verb.IMPORT_ENDED, by=by)


def _go_on(number: int) -> None:
    if progress.is_to_stop(number):
        raise Stopped


def _record(job: Import, verb: Verb, *, by: User) -> None:
    chain.record(
        job, verb, by=by, organ=job.organ, kind=job.kind, name=job.name, digest=job.digest,
        rows=job.rows, ready=job.ready, known=job.known, wrong=job.wrong, said=job.said,
    )  # fmt: skip
