"""At the end of retention what is personal goes for good, and every count stays as it was."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.registers.applications import actions, contacting, erasing, holds, records
from gongkai.registers.applications.contact import SECRET, Contact
from gongkai.registers.applications.contact_errors import AlreadyGone, PersonalReason
from gongkai.registers.applications.erasing_errors import (
    AlreadyErased,
    Held,
    NoReasonToErase,
    NotKeeper,
    RetentionRuns,
)
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.applications.signals import application_erased
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from tests.making import CONTACT, Bureau, decide, make_application, make_bureau

pytestmark = pytest.mark.django_db

OVER, NOW = date(2020, 6, 15), date(2031, 2, 3)
WORDS = ("第三方甲", "第三方乙", "来信原话", "某户征收档案", "申请人")


@pytest.fixture
def old(bureau: Bureau) -> Application:
    """A case of 2020 with two third parties, notes, a correction of the contact data."""
    application = make_application(
        bureau, received_on=OVER, matters=["某户征收档案"], contact=CONTACT
    )
    for party in ("第三方甲", "第三方乙"):
        happen(bureau, application, "third_party_asked", date(2020, 6, 16), party)
    for party in ("第三方乙", "第三方甲"):
        happen(bureau, application, "third_party_answered", date(2020, 6, 24), party)
    contacting.correct(application, Contact(phone="13900000000"), reason="来信", by=bureau.officer)
    decide(bureau, application, on=date(2020, 7, 1))
    application.refresh_from_db()
    return application


def happen(bureau: Bureau, application: Application, name: str, on: date, party: str) -> None:
    actions.happen(
        application, name=name, on=on, party=party, note="来信原话", by=bureau.officer, today=NOW
    )


def erase(bureau: Bureau, *applications: Application, reason: str = "保管期限届满") -> None:
    erasing.erase(applications, reason=reason, by=bureau.leader, today=NOW)


def everything() -> str:
    """Every row of every table of the register and of the journal."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("applications_", "journal_")):
                cursor.execute(f"SELECT * FROM {table}")
                rows.append(str(cursor.fetchall()))
    return "".join(rows)


def test_nothing_personal_is_left_and_every_count_is(bureau: Bureau, old: Application) -> None:
    before = records.of_year(bureau.organ, 2020)
    kept = {name: getattr(old, name) for name in ("number", "due_on", "state", "outcome")}
    erase(bureau, old)
    old.refresh_from_db()
    left = everything()

    assert not any(word in left.replace(ERASED, "") for word in WORDS)
    assert not any(getattr(version, name) for version in old.contacts.all() for name in SECRET)
    assert {name: getattr(old, name) for name in kept} == kept
    assert records.of_year(bureau.organ, 2020) == before
    assert old.erased_on == NOW


def test_what_is_left_still_proves_itself(bureau: Bureau, old: Application) -> None:
    """Rows equal their events, the journal's chain holds, and the parties stay apart."""
    assert list(records.problems()) == []
    erase(bureau, old)
    parties = [event.facts["party"] for event in old.events.all() if "party" in event.facts]

    assert list(records.problems()) == []
    assert list(chain.breaks()) == []
    assert parties == [parties[0], parties[1], parties[1], parties[0]]
    assert parties[0] != parties[1]


def test_a_change_beside_the_erasure_is_still_noticed(bureau: Bureau, old: Application) -> None:
    erase(bureau, old)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER applications_application_no_reentry")
        cursor.execute("UPDATE applications_application SET channel = 'mailbox'")

    assert "的登记内容与台账所记的不符" in "".join(records.problems())


def test_the_journal_never_held_it(bureau: Bureau, old: Application) -> None:
    told = str(list(Line.objects.values_list("facts", flat=True)))
    clear = [getattr(CONTACT, name) for name in SECRET]

    assert not any(word in told for word in (*WORDS, *clear))


def test_it_says_who_and_why(bureau: Bureau, old: Application) -> None:
    erase(bureau, old)
    line = Line.objects.get(verb=Verb.ERASED)

    assert (line.by, line.facts) == (
        bureau.leader.username,
        {"on": NOW.isoformat(), "why": "保管期限届满"},
    )


@pytest.mark.parametrize("concluded", [date(2021, 1, 4), date(2020, 12, 31)])
def test_what_falls_due_is_counted_from_the_years_end(bureau: Bureau, concluded: date) -> None:
    application = make_application(bureau, received_on=date(2020, 12, 30))
    decide(bureau, application, on=concluded)
    years = {2020: date(2031, 1, 1), 2021: date(2032, 1, 1)}
    first = years[concluded.year]

    assert erasing.due(bureau.organ, first) == [application]
    assert erasing.due(bureau.organ, date(first.year - 1, 12, 31)) == []


def test_an_open_case_never_falls_due(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=OVER)

    assert erasing.due(bureau.organ, NOW) == []
    with pytest.raises(RetentionRuns):
        erase(bureau, application)


def test_only_the_own_organs_leader_erases_with_a_reason(bureau: Bureau, old: Application) -> None:
    for stranger in (bureau.officer, make_bureau("jyj").leader):
        with pytest.raises(NotKeeper):
            erasing.erase([old], reason="期满", by=stranger, today=NOW)
    with pytest.raises(NoReasonToErase):
        erase(bureau, old, reason=" ")
    with pytest.raises(PersonalReason):
        erase(bureau, old, reason="申请人要求")


def test_all_or_none(bureau: Bureau, old: Application) -> None:
    young = make_application(bureau, received_on=date(2021, 6, 15))
    decide(bureau, young, on=date(2021, 6, 21))
    with pytest.raises(RetentionRuns, match="一件也没有销毁"):
        erase(bureau, old, young)
    old.refresh_from_db()

    assert old.erased_on is None


def test_twice_is_refused(bureau: Bureau, old: Application) -> None:
    erase(bureau, old)
    with pytest.raises(AlreadyErased, match="已于 2031-02-03 销毁"):
        erase(bureau, old)
    with pytest.raises(AlreadyGone):
        contacting.correct(old, CONTACT, reason="补", by=bureau.officer)


@pytest.fixture
def held() -> Iterator[None]:
    """A register in which something is still open."""

    def hold(application: Application) -> str:
        return f"{application.number}的诉讼尚未审结"

    holds.HOLDS.append(hold)
    yield
    holds.HOLDS.remove(hold)


def test_what_is_open_elsewhere_holds_it(bureau: Bureau, old: Application, held: None) -> None:
    with pytest.raises(Held, match="诉讼尚未审结"):
        erase(bureau, old)
    assert Application.objects.get(pk=old.pk).erased_on is None


def test_other_registers_erase_theirs_while_the_key_is_there(
    bureau: Bureau, old: Application
) -> None:
    told: list[tuple[object, date]] = []

    def mine(application: Application, on: date, **_: object) -> None:
        told.append((application.entry_key, on))

    application_erased.connect(mine)
    try:
        erase(bureau, old)
    finally:
        application_erased.disconnect(mine)

    assert told == [(old.entry_key, NOW)]
    assert Application.objects.get(pk=old.pk).entry_key != old.entry_key


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE applications_application SET applicant_name = '他'",
        "UPDATE applications_application SET entry_key = '0'",
        "UPDATE applications_application SET number = '1'",
        "UPDATE applications_matter SET text = '他'",
        "UPDATE applications_matter SET position = 7",
        "UPDATE applications_event SET facts = '{}'",
        "UPDATE applications_event SET name = 'sent'",
    ],
)
def test_the_database_lets_nothing_go_before_its_time(
    bureau: Bureau, old: Application, change: str
) -> None:
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE applications_application SET erased_on = NULL",
        "UPDATE applications_application SET applicant_name = '他'",
        'UPDATE applications_event SET facts = \'{"outcome": "other"}\'',
        "UPDATE applications_event SET \"on\" = '2020-06-17'",
        "DELETE FROM applications_event",
        "DELETE FROM applications_matter",
        "DELETE FROM applications_application",
    ],
)
def test_nor_more_than_that_after_it(bureau: Bureau, old: Application, change: str) -> None:
    erase(bureau, old)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)


def test_an_open_case_cannot_be_marked_erased(bureau: Bureau) -> None:
    make_application(bureau)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute("UPDATE applications_application SET erased_on = '2026-01-01'")
