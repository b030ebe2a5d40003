"""Counting the open cases anew when the holiday notices have changed, and telling the handlers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.law.workdays import china
from gongkai.registers.applications import calendars, history
from gongkai.registers.applications.calendar_models import APPLICATION, CalendarUsed, TermMoved
from gongkai.registers.applications.calendars import Snapshot
from gongkai.registers.applications.errors import NothingToNote, NotYours
from gongkai.registers.applications.history import Projection
from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User
from gongkai.registers.organs.system import system

_BATCH = 500  # cases a transaction: others may write in between
_SHOWN = 3  # notices named in a sentence
_FIELDS = tuple(Projection.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Register:
    """A register whose terms a new calendar moves."""

    label: str
    view: str  # the page of one row, by its number
    count_anew: Callable[[CalendarUsed], None] | None = None  # None: done here


# By the kind its moved terms are kept under; each other register adds its own when it is loaded.
REGISTERS = {APPLICATION: Register("申请", "applications:case")}


def is_due() -> bool:
    """Whether the calendar is another than the open cases were counted by."""
    used = CalendarUsed.objects.last()
    digest = calendars.digest(calendars.snapshot(china()))
    return used is None or used.digest != digest or used.done_at is None


def recompute() -> int:
    """Count every open case by today's calendar, where it is a new one; how many days moved.

    Closed cases stay as they are: whether they were in time is history. What an earlier call left
    undone is done; a case that is done is not touched twice.
    Unit: applications.
    """
    used = _begun()
    if used.done_at:
        return 0
    after = 0
    while batch := _batch(used, after):
        after = batch[-1]
    for register in REGISTERS.values():
        if register.count_anew:
            register.count_anew(used)
    with transaction.atomic():
        used.done_at = timezone.now()
        used.save(update_fields=["done_at"])
    return TermMoved.objects.filter(calendar=used, kind=APPLICATION).count()


def tell_beside(row: Model, moved: TermMoved) -> None:
    """Tell the handler, and the journal, that the last day of another register's *row* moved."""
    moved.save(force_insert=True)
    days = {"was_due_on": moved.was_due_on, "due_on": moved.due_on}
    chain.record(row, Verb.RECOMPUTED, by=system(), organ=moved.organ, **days)


@transaction.atomic
def note(*, upto: int, by: User) -> int:
    """Take note of the terms that moved, in the name of the own organ; how many.

    Shape: *upto* is the last one that was shown; what came after it stays.
    Errors: NotYours; NothingToNote when a colleague has done it already.
    """
    if by.organ is None or not by.answers_for(by.organ, "applications.change_application"):
        raise NotYours("知悉期限变动")
    unread = TermMoved.objects.seen_by(by).unread().filter(pk__lte=upto)
    moved = list(unread.select_related("application").select_for_update(of=("self",)))
    if not moved:
        raise NothingToNote
    unread.update(noted_at=timezone.now(), noted_by=by)
    numbers = [one.numbered for one in moved]
    chain.record(moved[-1], Verb.NOTED, by=by, organ=by.organ, numbers=numbers)
    return len(moved)


@transaction.atomic
def _begun() -> CalendarUsed:
    """The row of today's calendar, made where it is a new one.

    It begins before any case is counted anew: whoever enters an event meanwhile counts by it.
    """
    kept = calendars.snapshot(china())
    digest, last = calendars.digest(kept), CalendarUsed.objects.select_for_update().last()
    if last and last.digest == digest:
        return last
    cause = _cause(last.notices, kept) if last else "开始使用时的放假安排"
    return CalendarUsed.objects.create(digest=digest, notices=kept, cause=cause)


def _cause(before: Snapshot, now: Snapshot) -> str:
    """What is new, in a few words."""
    new, gone = list(_added(before, now)), list(_added(now, before))
    told = [f"依据{'、'.join(new[:_SHOWN])}"] if new else []
    told += [] if new else [f"撤去{'、'.join(gone[:_SHOWN])}"]
    return "放假安排有变（" + "".join(told) + "）"


def _added(before: Snapshot, now: Snapshot) -> Iterator[str]:
    for name, listed in now.items():
        yield from (f"{row['number']}" for row in listed if row not in before[name])


@transaction.atomic
def _batch(used: CalendarUsed, after: int) -> list[int]:
    """The next open cases counted anew, each whole with its line; their keys."""
    rows = Application.objects.open().filter(pk__gt=after).order_by("pk")
    locked = rows.select_for_update(of=("self",)).select_related("organ")
    found = list(locked.prefetch_related("events")[:_BATCH])
    changed = [application for application in found if _recount(application, used)]
    if changed:
        Application.objects.bulk_update(changed, _FIELDS)
    return [application.pk for application in found]


def _recount(application: Application, used: CalendarUsed) -> bool:
    """Put today's days on the row, unsaved; whether anything changed.

    Nothing is said where only a day became firm that was provisional.
    """
    events = list(application.events.all())
    was = {name: getattr(application, name) for name in _FIELDS}
    try:
        now = asdict(history.project(events, china()))
    except Refusal as refusal:
        _tell(application, used, was, was, refused=str(refusal))
        return False
    for name, value in now.items():
        setattr(application, name, value)
    if any(now[name] != was[name] for name in ("due_on", "until")):
        _tell(application, used, was, now)
    return now != was


def _tell(
    application: Application,
    used: CalendarUsed,
    was: Mapping[str, object],
    now: Mapping[str, object],
    *,
    refused: str = "",
) -> None:
    """One line in the journal and one for the handler, once for a calendar."""
    days = {"was_due_on": was["due_on"], "due_on": now["due_on"]}
    days |= {"was_until": was["until"], "until": now["until"]}
    _, made = TermMoved.objects.get_or_create(
        application=application,
        calendar=used,
        defaults={**days, "refused": refused, "organ": application.organ},
    )
    if made or not refused:
        told: dict[str, chain.Fact] = {k: v for k, v in days.items() if v}  # type: ignore[misc]
        told |= {"calendar": used.digest} | ({"refused": refused} if refused else {})
        chain.record(application, Verb.RECOMPUTED, by=system(), organ=application.organ, **told)
