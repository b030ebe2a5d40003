"""Every word of a case: never in the journal, and nowhere once its retention is over."""

import json
import sys
import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from django.db import IntegrityError, connection, transaction
from django.forms import CharField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.law.proceedings import Kind
from gongkai.registers.applications import erasing as cases
from gongkai.registers.applications.contact_errors import PersonalReason
from gongkai.registers.applications.erasing_errors import (
    AlreadyErased,
    Held,
    NoReasonToErase,
    NotKeeper,
    RetentionRuns,
)
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import archive
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.forms import PlainField
from gongkai.registers.remedies import actions, erasing, forms, records
from gongkai.registers.remedies.errors import Gone
from gongkai.registers.remedies.evidence import Piece, put_together
from gongkai.registers.remedies.models import Event, Remedy
from tests.making import TODAY, Bureau, decide, make_application, make_bureau, make_remedy
from tests.registers.alone import told_in_a_folder_of_its_own
from tests.registers.applications.test_no_leak import database_bytes, found

# A phone, an identity number (the standard's example) and an address, told apart by their field.
PERSONAL = "电话1380000{n:04}身份证11010519491231{n:04}住标记巷{n}号院"
NOW = date(2057, 2, 3)


class Typed:
    """What is typed into each field of words: a text of its own, remembered."""

    def __init__(self, beginning: int) -> None:
        self.words: list[str] = []
        self._number = beginning

    def __call__(self, _field: str) -> str:
        self._number += 1
        self.words.append(PERSONAL.format(n=self._number))
        return self.words[-1]


def full_case(
    bureau: Bureau, application: Application | None = None, *, beginning: int = 0
) -> tuple[Remedy, list[str]]:
    """A suit with personal words wherever words can be written, and over."""
    typed = Typed(beginning)
    by: dict[str, Any] = {"by": bureau.officer, "today": TODAY}
    remedy = actions.notice(
        organ=bureau.organ, kind=Kind.DIRECT, act=typed("act"), claimant=typed("claimant"),
        body=typed("body"), case_number=typed("case_number"), noticed_on=date(2025, 3, 3),
        entry_key=uuid.uuid4(), application=application, **by,
    )  # fmt: skip
    actions.correct_notice(remedy, on=date(2025, 3, 4), reason=typed("reason"), **by)
    later: dict[str, dict[str, Any]] = {
        "postponed": {"until": date(2025, 4, 1)},
        "hearing": {"held_on": date(2025, 4, 2)},
    }
    for name in ("postponed", "answered", "hearing", "noted"):
        facts = {"note": typed("note"), **later.get(name, {})}
        actions.happen(remedy, name=name, on=date(2025, 3, 10), **facts, **by)
    position = remedy.events.count()
    actions.strike(remedy, position=position, reason=typed("reason"), **by)
    told: dict[str, Any] = {
        "result": "unlawful",
        "why_none": typed("why_none"),
        "note": typed("note"),
    }
    actions.conclude(remedy, on=date(2025, 5, 6), **told, **by)
    actions.happen(remedy, name="appealed", on=date(2025, 5, 8), note=typed("note"), **by)
    told = {"result": "revoked", "note": typed("note")}
    actions.conclude(remedy, on=date(2025, 6, 6), redo=True, days=10, unit="日", **told, **by)
    actions.happen(remedy, name="redone", on=date(2025, 6, 9), note=typed("note"), **by)
    for _ in range(2):
        row = Piece(typed("name"), typed("source"), typed("proves"), 2)
        put_together(remedy, pieces=[row], by=bureau.officer)
    remedy.refresh_from_db()
    return remedy, typed.words


def parts(words: Sequence[str]) -> list[str]:
    """The phone, the number and the address of each text, each by itself."""
    return [part for text in words for part in (text[2:13], text[16:34], text[35:])]


def journal() -> bytes:
    return str(list(Line.objects.values_list("facts", "subject", "post"))).encode()


def in_a_folder_of_its_own() -> None:
    """Run by the test below, on a real database that commits: what its files hold, as JSON."""
    bureau = make_bureau("files")
    application = make_application(bureau, received_on=date(2025, 1, 6))
    _, of_case = full_case(bureau, decide(bureau, application, on=date(2025, 1, 10)))
    alone, own = full_case(bureau, beginning=100)
    by: dict[str, Any] = {"reason": "保管期限届满", "by": bureau.leader, "today": NOW}
    before, told = database_bytes(), journal()
    cases.erase([application], **by)
    erasing.erase(bureau.organ, [alone.number], **by)
    after = database_bytes()
    sought = parts([*of_case, *own])
    wrong = [*records.problems()]
    sys.stdout.write(json.dumps([
        len(sought), len(found(sought, before)), found(sought, told), found(sought, after), wrong,
    ]))  # fmt: skip


@pytest.mark.django_db
def test_no_file_of_the_database_holds_a_word_once_it_is_erased(tmp_path: Path) -> None:
    """Nor did the journal before: a phone, a number and an address in every field of words."""
    sought, before, told_in_journal, left, wrong = told_in_a_folder_of_its_own(__name__, tmp_path)

    assert sought == before  # the files read are those written to
    assert told_in_journal == []
    assert left == []
    assert wrong == []


def words_asked_for() -> Iterator[str]:
    """Every field of words of this register's forms."""
    for kind in vars(forms).values():
        if isinstance(kind, type) and kind.__module__ == forms.__name__:
            for name, field in getattr(kind, "base_fields", {}).items():
                if type(field) in (CharField, PlainField):
                    yield name


def test_the_case_above_is_full() -> None:
    """A new field of words is to be written into there; two of them ask for numbers we give."""
    written = {
        "act", "claimant", "body", "case_number", "reason", "why_none", "note",
        "name", "source", "proves",
    }  # fmt: skip
    assert {*words_asked_for(), "note"} - {"application", "after"} == written


@pytest.fixture
def alone(bureau: Bureau) -> Remedy:
    """A case over no application, over."""
    return full_case(bureau)[0]


def erase(bureau: Bureau, *remedies: Remedy, reason: str = "保管期限届满") -> None:
    numbers = [remedy.number for remedy in remedies]
    erasing.erase(bureau.organ, numbers, reason=reason, by=bureau.leader, today=NOW)


@pytest.mark.django_db
def test_what_is_personal_goes_and_what_is_counted_stays(bureau: Bureau, alone: Remedy) -> None:
    before = records.of_year(bureau.organ, 2025)
    kept = {
        name: getattr(alone, name) for name in ("number", "result", "concluded_on", "redone_on")
    }
    courses = [(e.name, e.on) for e in alone.events.all()]
    assert list(records.problems()) == []
    erase(bureau, alone)
    key, alone = alone.entry_key, Remedy.objects.get(pk=alone.pk)

    assert {alone.claimant, alone.act, alone.body, alone.case_number} == {ERASED}
    assert alone.entry_key != key
    assert {name: getattr(alone, name) for name in kept} == kept
    assert [(e.name, e.on) for e in alone.events.all()] == courses
    assert [[row["pages"] for row in one.rows] for one in alone.evidence_lists.all()] == [[2], [2]]
    assert records.of_year(bureau.organ, 2025) == before
    assert [*records.problems(), *chain.breaks()] == []
    assert Line.objects.get(verb=Verb.ERASED).facts == {"on": "2057-02-03", "why": "保管期限届满"}


@pytest.mark.django_db
def test_only_the_leader_with_a_reason_after_its_time(bureau: Bureau, alone: Remedy) -> None:
    numbers = [alone.number]
    for stranger in (bureau.officer, make_bureau("jyj").leader):
        with pytest.raises(NotKeeper):
            erasing.erase(bureau.organ, numbers, reason="期满", by=stranger, today=NOW)
    with pytest.raises(NoReasonToErase):
        erase(bureau, alone, reason=" ")
    for told in (f"{alone.claimant}要求", "来电13900000000"):
        with pytest.raises(PersonalReason):
            erase(bureau, alone, reason=told)
    with pytest.raises(RetentionRuns):
        early = date(2055, 12, 31)
        erasing.erase(bureau.organ, numbers, reason="期满", by=bureau.leader, today=early)
    erase(bureau, alone)
    with pytest.raises(AlreadyErased):
        erase(bureau, alone)


@pytest.mark.django_db
def test_nothing_more_is_written_of_it(bureau: Bureau, alone: Remedy) -> None:
    erase(bureau, alone)
    by: dict[str, Any] = {"by": bureau.officer, "today": NOW}
    with pytest.raises(Gone):
        actions.happen(alone, name="noted", on=TODAY, note="又来", **by)
    with pytest.raises(Gone):
        actions.strike(alone, position=1, reason="错", **by)
    with pytest.raises(Gone):
        put_together(alone, pieces=[Piece("答", "本机关", "已", 1)], by=bureau.officer)


@pytest.mark.django_db
def test_what_falls_due_of_its_own(bureau: Bureau) -> None:
    """Over, over no application, and no suit after it still goes on; what is void, too."""
    last, first = date(2055, 12, 31), date(2056, 1, 1)
    ended, void, reviewed = (make_remedy(bureau) for _ in range(3))
    by: dict[str, Any] = {"by": bureau.officer, "today": date(2025, 3, 4)}
    make_remedy(bureau)  # still pending
    for remedy in (ended, reviewed):
        actions.conclude(remedy, result="maintained", on=date(2025, 3, 4), **by)
    actions.strike(void, position=1, reason="错", **by)
    suit = make_remedy(bureau, kind=Kind.AFTER_RECONSIDERATION, after=reviewed)
    make_remedy(bureau, application=make_application(bureau))

    def due(day: date) -> list[str]:
        return [one.number for one in erasing.due(bureau.organ, day, 9)]

    assert due(last) == []
    assert due(first) == [ended.number, void.number]
    told: dict[str, Any] = {"result": "claim_dismissed", "on": date(2026, 1, 5)}
    actions.conclude(suit, by=bureau.officer, today=TODAY, **told)
    assert due(first) == [ended.number, void.number]
    both = {ended.number, void.number, reviewed.number, suit.number}
    assert set(due(date(2057, 1, 1))) == both
    assert len(erasing.due(bureau.organ, date(2057, 1, 1), 2)) == 2


@pytest.mark.django_db
def test_a_case_over_an_application_goes_with_it_and_not_before(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=date(2025, 1, 6))
    decide(bureau, application, on=date(2025, 1, 10))
    remedy = make_remedy(bureau, application=application)
    by: dict[str, Any] = {"reason": "期满", "by": bureau.leader, "today": NOW}
    with pytest.raises(Held):
        cases.erase([application], **by)
    actions.conclude(
        remedy, result="maintained", on=date(2025, 4, 1), by=bureau.officer, today=TODAY
    )
    with pytest.raises(RetentionRuns):
        erase(bureau, remedy)
    cases.erase([application], **by)
    remedy.refresh_from_db()

    assert (remedy.erased_on, remedy.claimant) == (NOW, ERASED)
    assert list(records.problems()) == []
    late = make_remedy(bureau, application=Application.objects.get(), today=NOW)
    actions.strike(late, position=1, reason="错", by=bureau.officer, today=TODAY)
    assert [one.number for one in erasing.due(bureau.organ, NOW, 9)] == [late.number]


@pytest.mark.django_db
def test_the_leader_erases_it_on_the_page_of_the_cases(
    client: Client, bureau: Bureau, alone: Remedy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: NOW)
    client.force_login(bureau.leader)
    page = reverse("applications:erase")
    assert alone.number in client.get(page).content.decode()
    sent = {"others": [f"remedies:{alone.number}"], "reason": "保管期限届满"}

    assert "已销毁 1 件" in client.post(page, sent, follow=True).content.decode()
    client.force_login(bureau.officer)
    shown = client.get(reverse("remedies:case", args=[alone.number])).content.decode()
    assert "按保存期限销毁" in shown
    assert "标记巷" not in shown
    assert "/papers/answer.docx" not in shown
    for name in ("list", "enter"):
        assert client.get(reverse(f"remedies:{name}")).status_code == 200


BEFORE = [
    "UPDATE remedies_remedy SET claimant = '别人'",
    "UPDATE remedies_remedy SET act = ''",
    "UPDATE remedies_remedy SET entry_key = '0'",
    "UPDATE remedies_event SET facts = '{}'",
    "UPDATE remedies_evidencelist SET rows = '[]'",
    "UPDATE remedies_event SET \"on\" = '2020-01-01'",
    "DELETE FROM remedies_evidencelist",
]


@pytest.mark.django_db
@pytest.mark.parametrize("change", BEFORE)
def test_the_database_lets_nothing_go_before_its_time(alone: Remedy, change: str) -> None:
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE remedies_remedy SET erased_on = NULL",
        "UPDATE remedies_remedy SET claimant = '别人'",
        "UPDATE remedies_event SET facts = '{}' WHERE name = 'result'",
        "UPDATE remedies_evidencelist SET rows = '[]'",
        "UPDATE remedies_event SET name = 'noted'",
    ],
)
def test_nor_more_after_it(bureau: Bureau, alone: Remedy, change: str) -> None:
    erase(bureau, alone)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.django_db
def test_an_open_case_cannot_be_marked_erased(bureau: Bureau) -> None:
    make_remedy(bureau)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute("UPDATE remedies_remedy SET erased_on = '2056-01-01'")


@pytest.mark.django_db
def test_verify_sees_words_that_were_changed_behind_its_back(bureau: Bureau, alone: Remedy) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER remedies_remedy_no_rewording")
        cursor.execute("UPDATE remedies_remedy SET claimant = '别人'")
    assert "与台账所记的不符" in "".join(records.problems())


def packed(bureau: Bureau, application: Application) -> ZipFile:
    return ZipFile(
        BytesIO(b"".join(archive.pack(application, reason="移交档案室", by=bureau.officer)))
    )


@pytest.mark.django_db
def test_the_archive_of_the_application_holds_its_remedies(bureau: Bureau) -> None:
    """What they were, their course, the papers made of them, and their lines of the journal."""
    application = make_application(bureau, received_on=date(2025, 1, 6))
    decide(bureau, application, on=date(2025, 1, 10))
    application.refresh_from_db()
    remedy, _ = full_case(bureau, application)
    void = make_remedy(bureau, application=application)
    actions.strike(void, position=1, reason="不是本机关的", by=bureau.officer, today=TODAY)
    make_remedy(bureau)  # over something else
    package = packed(bureau, application)
    place = f"复议诉讼/{remedy.number}_"
    mine = {name.removeprefix(place) for name in package.namelist() if name.startswith(place)}

    assert mine == {"登记.csv", "办理经过.csv", "证据清单.docx", "行政答辩状底稿.docx"}
    assert remedy.claimant in package.read(f"{place}登记.csv").decode("utf-8-sig")
    course = package.read(f"{place}办理经过.csv").decode("utf-8-sig")
    assert [course.count(word) for word in ("收到结果", "上诉、提起再审", "更正录入")] == [2, 1, 2]
    (table,) = docx.Document(BytesIO(package.read(f"{place}证据清单.docx"))).tables
    assert len(table.rows) == 2
    other = f"复议诉讼/{void.number}_"
    assert {n for n in package.namelist() if n.startswith(other)} == {
        f"{other}登记.csv", f"{other}办理经过.csv",
    }  # fmt: skip
    assert len([n for n in package.namelist() if n.startswith("复议诉讼/")]) == 6
    told = package.read("台账.csv").decode("utf-8-sig")
    subjects = [chain.subject_of(one) for one in (remedy, void)]
    for line in Line.objects.filter(subject__in=subjects):
        assert line.hash in told


@pytest.mark.django_db
def test_an_erased_remedy_leaves_no_paper_in_the_archive(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=date(2025, 1, 6))
    decide(bureau, application, on=date(2025, 1, 10))
    remedy, words = full_case(bureau, application)
    cases.erase([application], reason="期满", by=bureau.leader, today=NOW)
    application.refresh_from_db()
    package = packed(bureau, application)

    assert not [name for name in package.namelist() if name.endswith(".docx")]
    everything = b"".join(package.read(name) for name in package.namelist())
    assert found(parts(words), everything) == []
    assert Event.objects.filter(remedy=remedy).exists()
