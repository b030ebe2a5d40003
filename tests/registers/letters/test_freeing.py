"""A letter whose application is found a mistake is answered, or turned, as if it had never been."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from gongkai.registers.applications import registration
from gongkai.registers.applications.asides import beside
from gongkai.registers.applications.models import Application
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import actions, packing, records
from gongkai.registers.letters.models import Letter
from tests.making import TODAY, Bureau, make_letter
from tests.registers.letters.making import turn

pytestmark = pytest.mark.django_db


def annul(bureau: Bureau, case: Application) -> None:
    registration.annul(case, reason="信访件误登", by=bureau.officer, today=TODAY)


def freed(bureau: Bureau) -> Letter:
    """A letter whose application is annulled."""
    letter = make_letter(bureau)
    annul(bureau, turn(bureau, letter))
    letter.refresh_from_db()
    return letter


def test_it_is_to_be_answered_again_in_its_own_days(bureau: Bureau) -> None:
    """The days run from its receipt, as though it had not been turned."""
    letter = freed(bureau)

    assert list(Letter.objects.open()) == [letter]
    assert (letter.application, letter.due_on) == (None, make_letter(bureau).due_on)
    last = Line.objects.filter(subject__startswith="letters.letter").order_by("seq")
    assert "reopened" in [line.verb for line in last]
    assert list(records.problems()) == []
    (count,) = records.of_year(bureau.organ, 2025)
    assert (count.received, count.turned) == (2, 0)

    text, on = "已按信访件转办。", date(2025, 3, 6)
    actions.answer(letter, text=text, on=on, by=bureau.officer, today=TODAY)

    assert list(records.problems()) == []
    (count,) = records.of_year(bureau.organ, 2025)
    assert (count.answered, count.in_time) == (1, 1)


def test_the_last_day_is_counted_by_the_calendar_of_now(bureau: Bureau) -> None:
    """A closed letter is left out when notices come; opened again, it is counted like the rest."""
    letter = make_letter(bureau)
    due, case = letter.due_on, turn(bureau, letter)
    Letter.objects.filter(pk=letter.pk).update(due_on=date(2025, 3, 31), provisional=True)

    annul(bureau, case)

    letter.refresh_from_db()
    assert (letter.due_on, letter.provisional) == (due, False)


def test_it_is_turned_again_and_the_first_turn_stays(bureau: Bureau, client: Client) -> None:
    letter = freed(bureau)
    second = turn(bureau, letter)
    first = letter.turns.get(application__state="annulled").application

    assert turn(bureau, letter) == second
    assert second.number != first.number
    assert list(Letter.objects.open()) == []
    said = [
        aside.words
        for one in (first, second)
        for aside in beside(one, bureau.officer, TODAY)
        if letter.number in aside.heading
    ]
    assert "登记作废后另行办理" in said[0]
    assert said[1].endswith("已转为本申请")
    assert all(packing.of_application(one).entries for one in (first, second))
    assert list(records.problems()) == []
    client.force_login(bureau.officer)
    page = client.get(f"/desk/letters/{letter.number}/").content.decode()
    assert f"{first.number}</a>，该申请已登记作废。" in page
    assert f"申请 {second.number}</a>，按申请的期限办理" in page

    annul(bureau, second)
    third = turn(bureau, letter)

    assert len({one.entry_key for one in (first, second, third)}) == 3


def test_its_page_says_what_happened_and_what_may_be_done(bureau: Bureau, client: Client) -> None:
    letter = freed(bureau)
    client.force_login(bureau.officer)
    page = client.get(f"/desk/letters/{letter.number}/").content.decode()

    assert "该申请已登记作废，来信重新待办，期限仍自收到的次日起算" in page
    for step in ("answer", "turn"):
        assert f"/desk/letters/{letter.number}/{step}/" in page
    assert "转成的申请登记作废，重新待办" in page


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE letters_letter SET application_id = NULL",
        "DELETE FROM letters_turn",
        "UPDATE letters_turn SET letter_id = letter_id",
    ],
)
def test_the_database_frees_no_letter_of_a_case_that_stands(bureau: Bureau, statement: str) -> None:
    turn(bureau, make_letter(bureau))
    with (
        pytest.raises(IntegrityError, match="stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
