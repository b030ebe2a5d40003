"""Entering an application and deciding on it, through the register's own doors."""

import uuid
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.law.errors import EventRefused, NotInForce, UnknownOutcome
from gongkai.law.forms import forms
from gongkai.registers.applications import actions, records
from gongkai.registers.applications.errors import (
    AlreadyDecided,
    EntryUsed,
    MustComeFirst,
    NothingAsked,
    NotLapsed,
    NotYet,
    TooManyMatters,
    WrongReceiptDay,
)
from gongkai.registers.applications.models import Applicant, Application, Event
from gongkai.registers.journal.models import Line
from tests.making import TODAY, Bureau, decide, make_application, make_bureau

pytestmark = pytest.mark.django_db


def rows() -> tuple[int, int, int]:
    """How many applications, events and journal lines there are."""
    return Application.objects.count(), Event.objects.count(), Line.objects.count()


def test_the_due_date_counts_make_up_work_days(bureau: Bureau) -> None:
    """条例第三十三条 over 国庆节 2023, with both make-up weekend days counted."""
    application = make_application(bureau, received_on=date(2023, 9, 27))

    assert application.due_on == date(2023, 10, 31)
    assert not application.provisional


def test_a_due_date_in_a_year_without_a_notice_is_provisional(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=date(2026, 12, 25), today=date(2026, 12, 25))

    assert application.provisional


def test_numbers_run_by_organ_and_year(bureau: Bureau) -> None:
    other = make_bureau("jyj")
    numbers = [
        make_application(bureau).number,
        make_application(bureau).number,
        make_application(other).number,
        make_application(bureau, received_on=date(2021, 3, 1)).number,
    ]

    assert numbers == ["2020-00001", "2020-00002", "2020-00001", "2021-00001"]


def test_a_double_click_is_one_application(bureau: Bureau) -> None:
    key = uuid.uuid4()
    first = make_application(bureau, entry_key=key)
    before = rows()

    assert make_application(bureau, entry_key=key) == first
    assert rows() == before


def test_the_matters_of_one_letter_stay_one_application(bureau: Bureau) -> None:
    application = make_application(bureau, channel="mailbox", matters=["甲", "乙", "丙"])

    assert [matter.text for matter in application.matters.all()] == ["甲", "乙", "丙"]
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("channel", "submitted_on", "received_on"),
    [
        ("counter", date(2020, 6, 12), date(2020, 6, 15)),  # handed in is received
        ("mailbox", date(2020, 6, 16), date(2020, 6, 15)),  # received before it was sent
    ],
)
def test_a_day_of_receipt_the_channel_does_not_allow_is_refused(
    bureau: Bureau, channel: str, submitted_on: date, received_on: date
) -> None:
    with pytest.raises(WrongReceiptDay):
        make_application(
            bureau, channel=channel, submitted_on=submitted_on, received_on=received_on
        )

    assert rows() == (0, 0, 0)


def test_what_has_not_happened_yet_is_refused(bureau: Bureau) -> None:
    with pytest.raises(NotYet):
        make_application(bureau, received_on=date(2026, 11, 26))

    application = make_application(bureau)
    before = rows()
    with pytest.raises(NotYet):
        decide(bureau, application, on=date(2026, 11, 26))
    assert rows() == before


def test_an_application_for_nothing_is_refused(bureau: Bureau) -> None:
    with pytest.raises(NothingAsked):
        make_application(bureau, matters=[])


def test_a_decision_before_the_receipt_is_refused_and_leaves_nothing(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=date(2020, 6, 15))
    before = rows()

    with pytest.raises(EventRefused, match="早于收到申请之日 2020-06-15"):
        decide(bureau, application, on=date(2020, 6, 12))

    assert rows() == before


def test_a_second_decision_is_told_whose_the_first_is(bureau: Bureau) -> None:
    application = make_application(bureau)
    decide(bureau, application, on=date(2020, 6, 29))
    before = rows()

    with pytest.raises(AlreadyDecided) as refused:
        decide(bureau, application, on=date(2020, 6, 30), outcome="partly_disclosed")

    assert refused.value.by == str(bureau.officer)
    assert str(bureau.officer) in str(refused.value)
    assert "予以公开" in str(refused.value)
    assert rows() == before
    application.refresh_from_db()
    assert application.outcome == "disclosed"


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2020, 12, 31), "other_misc"), (date(2021, 1, 4), "other")],
)
def test_an_outcome_of_the_other_form_is_refused(bureau: Bureau, on: date, outcome: str) -> None:
    """（六）其他处理 is one row until 2020 and three from 2021 on."""
    application = make_application(bureau, received_on=date(2020, 12, 21))

    with pytest.raises(UnknownOutcome):
        decide(bureau, application, on=on, outcome=outcome)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE applications_application SET due_on='2020-07-15'",
        "UPDATE applications_application SET applicant_kind='enterprise'",
        "UPDATE applications_application SET channel='fax'",
        "UPDATE applications_event SET \"on\"='2020-06-30' WHERE name='decided'",
        'UPDATE applications_event SET facts=\'{"outcome": "partly_disclosed"}\''
        " WHERE name='decided'",
        "UPDATE applications_matter SET text='另一项'",
        "DELETE FROM applications_event WHERE name='decided'",
        "DELETE FROM applications_matter; DELETE FROM applications_event;"
        " DELETE FROM applications_application",
    ],
)
def test_what_is_changed_past_the_database_is_found(bureau: Bureau, tampering: str) -> None:
    """Someone with the file and no triggers still cannot change a case unseen."""
    decide(bureau, make_application(bureau), on=date(2020, 6, 29))
    assert list(records.problems()) == []
    with connection.cursor() as cursor:
        names = "SELECT name FROM sqlite_master WHERE type='trigger'"
        for (trigger,) in cursor.execute(names).fetchall():
            cursor.execute(f"DROP TRIGGER {trigger}")
        for statement in tampering.split(";"):
            cursor.execute(statement)

    assert list(records.problems())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE applications_event SET \"on\"='2020-06-30'",
        "DELETE FROM applications_event",
        "UPDATE applications_matter SET text='另一项'",
        "DELETE FROM applications_matter",
        "UPDATE applications_application SET applicant_kind='enterprise'",
        "UPDATE applications_application SET number='2020-00009'",
        "DELETE FROM applications_application",
    ],
)
def test_the_database_refuses_to_change_what_was_recorded(bureau: Bureau, change: str) -> None:
    make_application(bureau)

    with (
        pytest.raises(DatabaseError, match="stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_the_kinds_of_applicant_are_the_columns_of_the_form() -> None:
    for known in forms():
        (block,) = known.blocks("applications")
        columns = [column.key for column in block.columns if not column.total]
        assert columns == Applicant.values


def test_the_same_form_with_other_content_is_refused(bureau: Bureau) -> None:
    """Taken for the first, the second applicant's application would be lost."""
    key = uuid.uuid4()
    first = make_application(bureau, entry_key=key)
    before = rows()

    with pytest.raises(EntryUsed) as refused:
        make_application(bureau, entry_key=key, matters=["另一项信息"])
    assert refused.value.number == first.number
    assert rows() == before


def test_another_organ_may_use_the_same_key(bureau: Bureau) -> None:
    key = uuid.uuid4()

    assert make_application(bureau, entry_key=key) != make_application(
        make_bureau("jyj"), entry_key=key
    )


def test_more_matters_than_can_be_handled_are_refused(bureau: Bureau) -> None:
    with pytest.raises(TooManyMatters):
        make_application(bureau, matters=["项"] * 51)


def test_a_letter_from_before_the_right_to_apply_is_refused(bureau: Bureau) -> None:
    with pytest.raises(NotInForce):
        make_application(bureau, channel="mailbox", submitted_on=date(1, 1, 1))


@pytest.mark.parametrize("outcome", ["other_not_corrected", "unavailable_unclear"])
def test_an_outcome_needs_what_it_presupposes(bureau: Bureau, outcome: str) -> None:
    """Nobody can fail to correct what was never asked to be corrected."""
    application = make_application(bureau, received_on=date(2021, 6, 15))

    with pytest.raises(MustComeFirst):
        decide(bureau, application, on=date(2021, 6, 29), outcome=outcome)


@pytest.mark.parametrize(
    ("happened", "outcome", "on"),
    [
        ([("correction_asked", 15, 2)], "other_not_corrected", date(2021, 6, 17)),  # the last day
        ([("correction_asked", 15, 2), ("corrected", 17, None)], "other_not_corrected", TODAY),
        ([("fee_notified", 15, None)], "other_fee_unpaid", date(2021, 7, 13)),
        ([("fee_notified", 15, None), ("fee_paid", 18, None)], "other_fee_unpaid", TODAY),
    ],
)
def test_nothing_lapses_that_may_still_come_or_has_come(
    bureau: Bureau, happened: list[tuple[str, int, int | None]], outcome: str, on: date
) -> None:
    application = make_application(bureau, received_on=date(2021, 6, 11))
    for name, day, days in happened:
        actions.happen(
            application, name=name, on=date(2021, 6, day), days=days, by=bureau.officer,
            today=TODAY,
        )  # fmt: skip

    with pytest.raises(NotLapsed):
        decide(bureau, application, on=on, outcome=outcome)


def test_what_has_not_come_by_its_last_day_has_lapsed_on_the_next(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=date(2021, 6, 11))
    actions.happen(
        application, name="correction_asked", on=date(2021, 6, 15), days=2, by=bureau.officer,
        today=TODAY,
    )  # fmt: skip
    actions.happen(
        application, name="correction_received", on=date(2021, 6, 15), by=bureau.officer,
        today=TODAY,
    )  # fmt: skip
    decided = decide(bureau, application, on=date(2021, 6, 18), outcome="other_not_corrected")

    assert decided.outcome == "other_not_corrected"


def test_the_number_after_99999_is_the_next_one(bureau: Bureau) -> None:
    make_application(bureau)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER applications_application_no_update")
    Application.objects.update(number="2020-99999")

    assert [make_application(bureau).number for _ in range(2)] == ["2020-100000", "2020-100001"]


def test_an_application_answered_at_once_is_concluded_on_its_day(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=TODAY)

    assert decide(bureau, application, on=TODAY).concluded_on == TODAY
