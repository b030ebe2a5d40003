"""At the end of retention a letter loses its writer and its words, and the counts stay."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.registers import resealing
from gongkai.registers.applications import erasing as cases
from gongkai.registers.applications.contact_errors import PersonalReason
from gongkai.registers.applications.erasing_errors import (
    AlreadyErased,
    NoReasonToErase,
    NotKeeper,
    RetentionRuns,
)
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.letters import actions, erasing, records
from gongkai.registers.letters.errors import AlreadyClosed
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import User
from tests.making import TODAY, Bureau, decide, make_bureau, make_letter

pytestmark = pytest.mark.django_db

NOW = date(2056, 2, 3)
WORDS = ("来信人甲", "13900000000", "某户漏水", "已上门修理某户")


@pytest.fixture
def answered(bureau: Bureau) -> Letter:
    """A letter of 2025, answered."""
    letter = make_letter(bureau, text="某户漏水")
    on = date(2025, 3, 5)
    return actions.answer(letter, text="已上门修理某户", on=on, by=bureau.officer, today=TODAY)


def erase(bureau: Bureau, *letters: Letter, reason: str = "保管期限届满") -> None:
    numbers = [letter.number for letter in letters]
    erasing.erase(bureau.organ, numbers, reason=reason, by=bureau.leader, today=NOW)


def everything() -> str:
    lines = list(Line.objects.values_list("facts", flat=True))
    return str(list(Letter.objects.values_list())) + str(lines)


def test_neither_row_nor_journal_ever_holds_it_in_clear(answered: Letter) -> None:
    assert not any(word in everything() for word in WORDS)
    assert (answered.said(), answered.answered()) == WORDS[2:]


def test_what_is_personal_goes_and_the_counts_stay(bureau: Bureau, answered: Letter) -> None:
    before = records.of_year(bureau.organ, 2025)
    erase(bureau, answered)
    key, answered = answered.entry_key, Letter.objects.get(pk=answered.pk)

    assert answered.title == ERASED
    assert [answered.text, answered.writer, answered.contact, answered.answer] == [""] * 4
    assert answered.entry_key != key
    assert records.of_year(bureau.organ, 2025) == before
    assert list(records.problems()) == []
    assert Line.objects.get(verb=Verb.ERASED).facts == {"on": "2056-02-03", "why": "保管期限届满"}


def test_only_the_leader_with_a_reason_after_its_time(bureau: Bureau, answered: Letter) -> None:
    numbers = [answered.number]
    for stranger in (bureau.officer, make_bureau("jyj").leader):
        with pytest.raises(NotKeeper):
            erasing.erase(bureau.organ, numbers, reason="期满", by=stranger, today=NOW)
    with pytest.raises(NoReasonToErase):
        erase(bureau, answered, reason=" ")
    with pytest.raises(PersonalReason):
        erase(bureau, answered, reason="来信人甲要求")
    with pytest.raises(RetentionRuns):
        early = date(2055, 12, 31)
        erasing.erase(bureau.organ, numbers, reason="期满", by=bureau.leader, today=early)
    erase(bureau, answered)
    with pytest.raises(AlreadyErased):
        erase(bureau, answered)


def test_a_letter_turned_into_an_application_goes_with_it(bureau: Bureau) -> None:
    letter = make_letter(bureau)
    made = actions.turn(
        letter, applicant_kind="natural_person", applicant_name="来信人甲",
        received_on=date(2025, 3, 5), matters=["事项"], by=bureau.officer, today=TODAY,
    )  # fmt: skip
    made = decide(bureau, made, on=date(2025, 3, 6))
    cases.erase([made], reason="保管期限届满", by=bureau.leader, today=NOW)
    letter.refresh_from_db()

    assert (letter.erased_on, letter.text, letter.title) == (NOW, "", ERASED)
    assert list(records.problems()) == []
    with pytest.raises(AlreadyClosed):
        actions.answer(letter, text="答", on=TODAY, by=bureau.officer, today=TODAY)


def test_the_leader_erases_it_on_the_page_of_the_cases(
    client: Client, bureau: Bureau, answered: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: NOW)
    client.force_login(bureau.leader)
    page = reverse("applications:erase")
    shown = client.get(page).content.decode()
    empty = client.post(page, {"reason": "保管期限届满"}).content.decode()
    sent = {"others": [f"letters:{answered.number}"], "reason": "保管期限届满"}
    done = client.post(page, sent, follow=True).content.decode()

    assert answered.number in shown
    assert "2055-12-31" in shown
    assert "请在表里勾选至少一件" in empty
    assert "已销毁 1 件" in done
    assert Letter.objects.get().erased_on == NOW
    assert client.get(reverse("letters:letter", args=[answered.number])).status_code == 200


def test_a_new_key_seals_letters_anew(bureau: Bureau, answered: Letter) -> None:
    resealing.change(by=User.objects.create_superuser("keeper"))
    letter = Letter.objects.get()

    assert (letter.said(), letter.answered()) == WORDS[2:]
    assert actions.writer_of(letter) == actions.Writer(*WORDS[:2])
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    "change",
    [
        "text = ''",
        "answer = ''",
        "title = '别的'",
        "text = '0:AAAA'",
        "answer = '0:AAAA'",
        "writer = ''",
        "answered_on = '2025-03-06'",
        "entry_key = '0'",
    ],
)
def test_the_database_lets_nothing_go_before_its_time(answered: Letter, change: str) -> None:
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(f"UPDATE letters_letter SET {change}")


@pytest.mark.parametrize("change", ["erased_on = NULL", "title = '别的'", "number = '1'"])
def test_nor_more_after_it(bureau: Bureau, answered: Letter, change: str) -> None:
    erase(bureau, answered)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(f"UPDATE letters_letter SET {change}")


def test_an_open_letter_cannot_be_marked_erased(bureau: Bureau) -> None:
    make_letter(bureau)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute("UPDATE letters_letter SET erased_on = '2056-01-01'")
