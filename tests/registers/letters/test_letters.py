"""A letter's course: sealed, answered in its days, turned into an application, published by two."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.annual.records import LetterCount
from gongkai.registers.applications.asides import beside
from gongkai.registers.applications.errors import WrongReceiptDay
from gongkai.registers.applications.models import Application
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import actions, publishing, records
from gongkai.registers.letters.errors import (
    AlreadyClosed,
    EntryUsed,
    Missing,
    NoApplicationThatWay,
    NotThatDay,
    NotYours,
    SamePerson,
    StillNamed,
)
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Section
from gongkai.registers.reports import actions as reports
from gongkai.registers.reports.assemble import assemble
from tests.making import TODAY, Bureau, make_bureau, make_letter

pytestmark = pytest.mark.django_db

SEED = "2016年居民总用电量\n2016年规模以上工业企业能源消费情况\n2016年R&D经费支出情况"


def answer(bureau: Bureau, letter: Letter, on: date = date(2025, 3, 5)) -> Letter:
    text = "已答复：预计年底前通气。"
    return actions.answer(letter, text=text, on=on, by=bureau.officer, today=TODAY)


def turn(bureau: Bureau, letter: Letter, received_on: date = date(2025, 3, 5)) -> Application:
    return actions.turn(
        letter,
        applicant_kind="natural_person",
        applicant_name="来信人甲",
        received_on=received_on,
        matters=SEED.split("\n"),
        by=bureau.officer,
        today=TODAY,
    )


def edit(bureau: Bureau, letter: Letter, **more: str) -> Letter:
    texts = {"title": "某小区通燃气", "question": "何时通燃气？", "answer": "预计年底前。", **more}
    return publishing.edit(letter, by=bureau.officer, **texts)


@pytest.mark.parametrize(
    ("channel", "due"),
    [
        ("mayor_mailbox", date(2025, 10, 13)),
        ("bureau_mailbox", date(2025, 10, 10)),
        ("error_report", date(2025, 9, 30)),
    ],
)
def test_each_channel_has_its_promise(bureau: Bureau, channel: str, due: date) -> None:
    """Working days, counted by hand over the holidays of October 2025 and their make-up days."""
    assert make_letter(bureau, channel=channel, received_on=date(2025, 9, 26)).due_on == due


def test_who_wrote_is_sealed_and_shown_for_a_reason_that_is_on_record(bureau: Bureau) -> None:
    """Neither row nor journal holds it in clear."""
    letter = make_letter(bureau, name="来信人甲", contact="13900000000")
    row = " ".join(map(str, Letter.objects.values_list().get(pk=letter.pk)))
    lines = " ".join(str(line.facts) for line in Line.objects.all())
    for said in ("来信人甲", "13900000000"):
        assert said not in row + lines
    with pytest.raises(Missing):
        actions.reveal(letter, reason=" ", by=bureau.officer)
    for by in (bureau.leader, make_bureau("jyj").officer):
        with pytest.raises(NotYours):
            actions.reveal(letter, reason="核实", by=by)

    found = actions.reveal(letter, reason="电话核实地址", by=bureau.officer)

    assert found == actions.Writer("来信人甲", "13900000000")
    last = Line.objects.latest("seq")
    assert (last.verb, last.facts) == ("revealed", {"reason": "电话核实地址"})


def test_one_letter_with_three_matters_becomes_one_application(bureau: Bureau) -> None:
    """Submitted when the letter came, received when both sides confirmed; each names the other."""
    letter = make_letter(bureau, text=SEED)
    with pytest.raises(WrongReceiptDay):
        turn(bureau, letter, received_on=date(2025, 3, 1))

    made = turn(bureau, letter)

    assert turn(bureau, letter) == made
    assert (made.channel, made.submitted_on, made.received_on) == (
        "mailbox",
        date(2025, 3, 3),
        date(2025, 3, 5),
    )
    assert [m.text for m in made.matters.all()] == SEED.split("\n")
    letter.refresh_from_db()
    assert letter.application == made
    assert not Letter.objects.open().exists()
    headings = [aside.heading for aside in beside(made, bureau.officer, TODAY)]
    assert f"来信 {letter.number}" in headings
    with pytest.raises(AlreadyClosed):
        answer(bureau, letter)
    assert list(records.problems()) == []


def test_a_call_is_no_application_and_a_visit_is_one_of_its_day(bureau: Bureau) -> None:
    with pytest.raises(NoApplicationThatWay):
        turn(bureau, make_letter(bureau, channel="phone"))
    visit = make_letter(bureau, channel="visit")
    with pytest.raises(WrongReceiptDay):
        turn(bureau, visit)
    assert turn(bureau, visit, received_on=date(2025, 3, 3)).channel == "counter"
    answered = answer(bureau, make_letter(bureau))
    with pytest.raises(AlreadyClosed):
        turn(bureau, answered)


def test_a_letter_is_handed_to_a_section_and_answered_once(bureau: Bureau) -> None:
    letter = make_letter(bureau)
    own = Section.objects.create(organ=bureau.organ, name="办公室")
    other = Section.objects.create(organ=make_bureau("jyj").organ, name="办公室")
    with pytest.raises(Missing):
        actions.assign(letter, section=other, by=bureau.officer)
    actions.assign(letter, section=own, by=bureau.officer)
    for on in (date(2025, 3, 2), date(2099, 1, 1)):
        with pytest.raises(NotThatDay):
            answer(bureau, letter, on)
    with pytest.raises(Missing):
        actions.answer(letter, text=" ", on=date(2025, 3, 5), by=bureau.officer, today=TODAY)
    answer(bureau, letter)
    with pytest.raises(AlreadyClosed):
        answer(bureau, letter)
    assert list(records.problems()) == []


def test_a_letter_is_published_by_two_and_names_nobody(bureau: Bureau) -> None:
    """What is public is the edited text; the writer's name or a number in it is refused."""
    letter = answer(bureau, make_letter(bureau))
    for field, text in (
        ("question", "我是来信人甲"),
        ("answer", "请拨打13911112222"),
        ("answer", "请拨打 13900000000"),
        ("question", "证号11010519491231002X"),
        ("answer", "写信到 someone@example.com"),
    ):
        with pytest.raises(StillNamed):
            edit(bureau, letter, **{field: text})
    with pytest.raises(Missing):
        edit(bureau, letter, title=" ")
    letter = edit(bureau, letter)
    seen = publishing.digest(letter)
    with pytest.raises(SamePerson):
        publishing.publish(letter, seen=seen, by=bureau.officer)
    edit(bureau, letter, title="小区通燃气的时间")
    with pytest.raises(Missing, match="刚刚改过"):
        publishing.publish(letter, seen=seen, by=bureau.leader)
    letter.refresh_from_db()
    assert not Letter.objects.public().exists()

    letter = publishing.publish(letter, seen=publishing.digest(letter), by=bureau.leader)

    assert list(Letter.objects.public()) == [letter]
    with pytest.raises(Missing):
        edit(bureau, letter)
    assert list(records.problems()) == []
    publishing.withdraw(letter, reason="有误", by=bureau.leader)
    assert not Letter.objects.public().exists()
    assert list(records.problems()) == []


def test_nothing_is_published_without_consent_or_answer(bureau: Bureau) -> None:
    with pytest.raises(Missing, match="没有同意公开"):
        edit(bureau, answer(bureau, make_letter(bureau, agrees=False)))
    with pytest.raises(Missing, match="还没有答复"):
        edit(bureau, make_letter(bureau))


def test_a_double_click_is_one_letter(bureau: Bureau) -> None:
    key = uuid.uuid4()
    first = make_letter(bureau, entry_key=key)

    assert make_letter(bureau, entry_key=key) == first
    with pytest.raises(EntryUsed):
        make_letter(bureau, entry_key=key, text="别的")
    assert Letter.objects.count() == 1


def test_only_the_organs_own_people_write(bureau: Bureau) -> None:
    letter = make_letter(bureau)
    other = make_bureau("jyj")
    for do in (
        lambda: answer(other, letter),
        lambda: turn(other, letter),
        lambda: edit(other, letter),
        lambda: publishing.publish(letter, seen="", by=other.leader),
        lambda: publishing.withdraw(letter, reason="x", by=other.leader),
    ):
        with pytest.raises(NotYours):
            do()


def test_the_years_letters_are_counted_by_channel(bureau: Bureau) -> None:
    """Those turned into applications, those answered, and those in time."""
    answer(bureau, make_letter(bureau))
    answer(bureau, make_letter(bureau), on=date(2025, 4, 30))
    turn(bureau, make_letter(bureau))
    make_letter(bureau, channel="visit")
    make_letter(bureau, received_on=date(2024, 12, 31))

    assert records.of_year(bureau.organ, 2025) == [
        LetterCount("县长信箱", received=3, turned=1, answered=2, in_time=1),
        LetterCount("来访", received=1, turned=0, answered=0, in_time=0),
    ]
    draft = reports.open_draft(organ=bureau.organ, year=2025, by=bureau.officer, today=TODAY)
    made = assemble(draft)
    assert "县长信箱3封、来访1封；答复2封，其中在承诺期限内1封" in made.report.prose["overview"]
    assert not {"C-PROSE", "C-SELF"} & {found.code for found in made.findings}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM letters_letter",
        "UPDATE letters_letter SET text = '别的'",
        "UPDATE letters_letter SET answer = '别的'",
        "UPDATE letters_letter SET public_answer = '别的'",
        "UPDATE letters_letter SET published_at = NULL",
    ],
)
def test_the_database_refuses_to_change_what_was_recorded(bureau: Bureau, statement: str) -> None:
    letter = edit(bureau, answer(bureau, make_letter(bureau)))
    publishing.publish(letter, seen=publishing.digest(letter), by=bureau.leader)
    with (
        pytest.raises(IntegrityError, match="stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"answer": "1:AAAA"}, "letter_answer_whole"),
        ({"published_at": "2025-03-05T00:00:00Z"}, "letter_published_by_two"),
        ({"withdrawn_at": "2025-03-05T00:00:00Z"}, "letter_withdrawn_was_public"),
    ],
)
def test_the_constraints_bite(bureau: Bureau, changes: dict[str, object], constraint: str) -> None:
    letter = make_letter(bureau)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changes)


def test_verify_sees_what_was_changed_behind_its_back(bureau: Bureau) -> None:
    letter = make_letter(bureau)
    answer(bureau, letter)
    Letter.objects.filter(pk=letter.pk).update(due_on=date(2026, 1, 1), agrees=False)

    said = " ".join(records.problems())
    assert "答复末日" in said
    assert "登记内容" in said
