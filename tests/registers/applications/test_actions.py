"""Entering an application and deciding on it, through the register's own doors."""

import uuid
from datetime import date

import pytest

from gongkai.law.errors import UnknownOutcome
from gongkai.registers.applications import records
from gongkai.registers.applications.errors import (
    AlreadyDecided,
    NothingAsked,
    NotYet,
    OutOfOrder,
    WrongReceiptDay,
)
from gongkai.registers.applications.models import Application, Event
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

    with pytest.raises(OutOfOrder) as refused:
        decide(bureau, application, on=date(2020, 6, 12))

    assert (refused.value.on, refused.value.after_on) == (date(2020, 6, 12), date(2020, 6, 15))
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


def test_rows_equal_their_events(bureau: Bureau) -> None:
    decided = make_application(bureau)
    decide(bureau, decided, on=date(2020, 7, 1))
    altered = make_application(bureau)
    assert list(records.out_of_step()) == []

    Application.objects.filter(pk=altered.pk).update(due_on=date(2020, 7, 15))

    (sentence,) = records.out_of_step()
    assert "2020-07-15" in sentence
    assert "2020-07-14" in sentence


def test_an_application_answered_at_once_is_concluded_on_its_day(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=TODAY)

    assert decide(bureau, application, on=TODAY).concluded_on == TODAY
