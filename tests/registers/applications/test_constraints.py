"""What the database refuses, whoever asks."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, connection

from gongkai.registers.applications.models import Application, Event, Matter
from tests.making import Bureau, decide, make_application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "outcome"), [(date(2025, 3, 3), ""), (None, "disclosed")])
def test_day_and_outcome_come_together(bureau: Bureau, day: date | None, outcome: str) -> None:
    application = make_application(bureau)

    with pytest.raises(IntegrityError, match="application_concluded_iff_outcome"):
        Application.objects.filter(pk=application.pk).update(concluded_on=day, outcome=outcome)


@pytest.fixture(autouse=True)
def without_triggers(db: None) -> None:
    """The constraints must bite by themselves."""
    with connection.cursor() as cursor:
        for verb in ("update", "reentry", "rename", "delete"):
            cursor.execute(f"DROP TRIGGER applications_application_no_{verb}")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"applicant_kind": "alien"}, "application_applicant_known"),
        ({"channel": "pigeon"}, "application_channel_known"),
        ({"applicant_name": ""}, "application_named"),
        (
            {"concluded_on": date(2020, 6, 1), "outcome": "disclosed"},
            "application_concluded_after_receipt",
        ),
    ],
)
def test_what_a_row_must_be(bureau: Bureau, change: dict[str, object], constraint: str) -> None:
    application = make_application(bureau)

    with pytest.raises(IntegrityError, match=constraint):
        Application.objects.filter(pk=application.pk).update(**change)


def test_a_matter_says_something(bureau: Bureau) -> None:
    with pytest.raises(IntegrityError, match="matter_not_blank"):
        Matter.objects.create(application=make_application(bureau), position=2, text="")


def test_receipt_is_not_before_submission(bureau: Bureau) -> None:
    application = make_application(bureau, received_on=date(2020, 6, 15))

    with pytest.raises(IntegrityError, match="application_received_after_submission"):
        Application.objects.filter(pk=application.pk).update(submitted_on=date(2020, 6, 16))


def test_a_number_is_given_once(bureau: Bureau) -> None:
    first, second = make_application(bureau), make_application(bureau)

    with pytest.raises(IntegrityError):
        Application.objects.filter(pk=second.pk).update(number=first.number)


def test_an_entry_is_made_once(bureau: Bureau) -> None:
    application = make_application(bureau, entry_key=uuid.uuid4())
    other = make_application(bureau)

    with pytest.raises(IntegrityError):
        Application.objects.filter(pk=other.pk).update(entry_key=application.entry_key)


def test_an_event_has_its_own_place(bureau: Bureau) -> None:
    application = make_application(bureau)
    decide(bureau, application, on=date(2020, 6, 29))

    with pytest.raises(IntegrityError):
        Event.objects.create(
            application=application,
            position=2,
            name="decided",
            on=date(2020, 6, 30),
            recorded_by=bureau.officer,
        )


def test_a_matter_has_its_own_place(bureau: Bureau) -> None:
    application = make_application(bureau)

    with pytest.raises(IntegrityError):
        Matter.objects.create(application=application, position=1, text="又一项")
