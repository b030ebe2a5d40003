"""Handing in a ledger, saying what its columns mean, and bringing all of it in or nothing."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.law.workdays import china
from gongkai.registers import sealed
from gongkai.registers.applications import acting, history, personal
from gongkai.registers.applications.actions import received_facts
from gongkai.registers.applications.imports import cases, columns
from gongkai.registers.applications.imports.cases import Case, Plan, Told
from gongkai.registers.applications.models import Application, Event, Ledger, Matter
from gongkai.registers.information.door import names
from gongkai.registers.information.door.refusals import FileNotTaken
from gongkai.registers.information.imports import sheet
from gongkai.registers.information.imports.sheet import Sheet
from gongkai.registers.information.imports.troubles import NotRead
from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

MOST_BYTES = 10 << 20  # words only: 50,000 rows have some five million
_AT_ONCE = 2_000  # rows a statement
MAY = "applications.add_application"


class NotWaiting(Refusal):
    """A ledger that is brought in or given up already."""

    def __init__(self, state: str) -> None:
        super().__init__(f"这份台账{state}，不能再办。要再导入的请重新上传文件。")


class StillWrong(Refusal):
    """A ledger of which some row cannot be brought in."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            f"台账还有 {count} 处要改，一件也没有导入。请按列出的行、列改好，重新上传。"
        )


def hand_in(*, organ: Organ, name: str, content: bytes, by: User) -> Ledger:
    """Keep a ledger, sealed, with its columns as far as they are known; nothing is brought in.

    Errors: NotYours, NotRead.
    """
    _require(organ, by)
    name = names.cleaned(name)
    if not content:
        raise NotRead(name, "文件是空的", "请核对是否选错了文件")
    if len(content) > MOST_BYTES:
        raise NotRead(name, f"文件超过 {MOST_BYTES >> 20} MB", "请按年度分成几个文件")
    read = _read(name, content)
    if not read.lines:
        raise NotRead(name, "列名下面没有内容", "请填好再上传")
    last = Ledger.objects.filter(organ=organ).first()
    ledger = Ledger(
        organ=organ, key=uuid4(), name=name, digest=sm3.digest(content), given_by=by,
        words=last.words if last else {}, fixed=last.fixed if last else {},
    )  # fmt: skip
    ledger.columns = columns.recognised(read.heads, last.columns if last else {})
    sealed.seal_into(ledger, {"content": base64.b64encode(content).decode()})
    with transaction.atomic():
        ledger.save(force_insert=True)
        _record(ledger, Verb.LEDGER_GIVEN, by)
    return ledger


@transaction.atomic
def explain(ledger: Ledger, told: Told, *, by: User) -> Ledger:
    """Say what the columns and words of a ledger mean; kept for the organ's next one.

    Shape: no line in the journal: nothing of the register changes.
    Errors: NotYours, NotWaiting.
    """
    locked = _waiting(ledger, by)
    locked.columns, locked.words, locked.fixed = map(dict, (told.columns, told.words, told.fixed))
    locked.save(update_fields=["columns", "words", "fixed"])
    return locked


@transaction.atomic
def discard(ledger: Ledger, *, by: User) -> None:
    """Give a ledger up; its content is deleted.

    Errors: NotYours, NotWaiting.
    """
    locked = _waiting(ledger, by)
    _end(locked, Ledger.State.DISCARDED)
    _record(locked, Verb.LEDGER_DISCARDED, by)


@transaction.atomic
def bring_in(ledger: Ledger, *, by: User, today: date) -> int:
    """Bring all cases of a ledger into the register, or none; how many.

    Errors: NotYours, NotWaiting, StillWrong, CannotOpen.
    Unit: applications.
    """
    locked = _waiting(ledger, by)
    plan = plan_of(locked, today=today)
    if plan.troubles:
        raise StillWrong(len(plan.troubles))
    locked.rows = len(plan.cases)
    _end(locked, Ledger.State.DONE)
    _write(locked, plan.cases, by)
    _record(locked, Verb.LEDGER_IMPORTED, by)
    return locked.rows


def plan_of(ledger: Ledger, *, today: date) -> Plan:
    """What a ledger would bring in, every row held to the rules.

    Errors: CannotOpen.
    """
    taken = set(Application.objects.filter(organ=ledger.organ).values_list("number", flat=True))
    return cases.read(sheet_of(ledger), told_of(ledger), taken=taken, today=today)


def told_of(ledger: Ledger) -> Told:
    """What was said of the ledger's columns and words."""
    return Told(ledger.columns, ledger.words, ledger.fixed)


def sheet_of(ledger: Ledger) -> Sheet:
    """The rows of a ledger that waits.

    Errors: CannotOpen.
    """
    content = base64.b64decode(sealed.opened(ledger, "content"))
    return _read(ledger.name, content)


def _read(name: str, content: bytes) -> Sheet:
    try:
        return sheet.read(name, content, titled=columns.TITLE, by=columns.is_head)
    except FileNotTaken as refused:
        raise NotRead(name, str(refused).partition("没有保存：")[2].rstrip("。")) from refused


def _require(organ: Organ, by: User) -> None:
    acting.require(by, organ, MAY, "导入历年台账")


def _waiting(ledger: Ledger, by: User) -> Ledger:
    locked = Ledger.objects.select_for_update(of=("self",)).select_related("organ").get(
        pk=ledger.pk
    )  # fmt: skip
    _require(locked.organ, by)
    if locked.state != Ledger.State.GIVEN:
        raise NotWaiting(locked.get_state_display())
    return locked


def _end(ledger: Ledger, state: Ledger.State) -> None:
    ledger.state, ledger.content, ledger.ended_at = state, "", timezone.now()
    ledger.save(update_fields=["state", "content", "ended_at", "rows"])


def _write(ledger: Ledger, found: Sequence[Case], by: User) -> None:
    """The cases as rows with their events, and a line for each in the journal."""
    rows = Application.objects.bulk_create(
        (_application(ledger, case) for case in found), batch_size=_AT_ONCE
    )
    pairs = list(zip(rows, found, strict=True))
    for application, case in pairs:
        for event in case.events:
            event.application, event.recorded_by = application, by
    Event.objects.bulk_create((e for case in found for e in case.events), batch_size=_AT_ONCE)
    Matter.objects.bulk_create(
        (
            Matter(application=application, position=n, text=text)
            for application, case in pairs
            for n, text in enumerate(case.matters, start=1)
        ),
        batch_size=_AT_ONCE,
    )
    told = [(a, carried_facts(a, case.matters, case.events, case.row)) for a, case in pairs]
    chain.record_many(told, Verb.CARRIED_OVER, by=by, organ=ledger.organ)


def _application(ledger: Ledger, case: Case) -> Application:
    return Application(
        organ=ledger.organ,
        number=case.number,
        applicant_kind=case.applicant_kind,
        applicant_name=case.applicant_name,
        channel=case.channel,
        submitted_on=case.submitted_on,
        entry_key=uuid4(),
        brought_in=ledger,
        **asdict(history.project(case.events, china())),
    )


def carried_facts(
    application: Application, matters: Sequence[str], events: Sequence[Event], row: int
) -> Mapping[str, chain.Fact]:
    """What the journal keeps of a case brought in: enough to prove it and its events, no name."""
    told = json.dumps(
        [[e.name, e.on.isoformat(), e.facts] for e in events], ensure_ascii=False, sort_keys=True
    )
    return {
        **received_facts(application, matters),
        "ledger": application.brought_in_id,
        "row": row,
        "events": len(events),
        "course": personal.digest(application.entry_key, told),
    }


def _record(ledger: Ledger, verb: Verb, by: User) -> None:
    chain.record(
        ledger, verb, by=by, organ=ledger.organ, name=ledger.name, digest=ledger.digest,
        rows=ledger.rows,
    )  # fmt: skip
