"""What comes in is kept whole and sealed; an officer takes it in, sets it aside, settles it."""

import sqlite3
import uuid
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from gongkai.law.errors import Refusal
from gongkai.registers.applications import actions as applications
from gongkai.registers.applications import asides, erasing, records, registration
from gongkai.registers.applications.contact_errors import NoReasonToLook, PersonalReason
from gongkai.registers.applications.contacting import in_clear
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.sealing import CannotOpen
from gongkai.registers.submissions import codes, proof
from gongkai.registers.submissions.actions import handling, lodging
from gongkai.registers.submissions.actions.lodging import Sent
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.errors import (
    DoneAlready,
    FormUsed,
    NoProof,
    NothingToAnswer,
    NotYours,
    NoWords,
    ReplyUsed,
    TooHeavy,
    TooManyFiles,
    WrongConfirmation,
)
from gongkai.registers.submissions.models import Reply, Submission
from tests.making import TODAY, Bureau, decide, make_bureau, make_user
from tests.registers.information.files import make_pdf
from tests.registers.submissions.making import FILLED, ID_NUMBER, PROOF, SENT_AT, submit

pytestmark = pytest.mark.django_db

NOW = SENT_AT + timedelta(days=3)
MONDAY = date(2026, 11, 23)


def take_in(
    submission: Submission, bureau: Bureau, *, on: date = MONDAY, split: bool = False
) -> list[Application]:
    return handling.take_in(
        submission, confirmed_on=on, split=split, by=bureau.officer, now=NOW, today=TODAY
    )


def answer(
    submission: Submission,
    kind: Reply.Kind,
    *,
    text: str = "补充如下",
    application: Application | None = None,
    now: datetime = NOW,
) -> Reply:
    return lodging.reply(
        submission,
        kind=kind,
        text=text,
        application=application,
        entry_key=uuid.uuid4(),
        now=now,
    )


def test_what_was_filled_in_comes_back_whole(bureau: Bureau) -> None:
    submission = submit(bureau).submission

    assert Submission.objects.get().filled() == FILLED
    assert submission.number == "W2026-00001"
    assert submission.files.get().content()[:3] == b"\xff\xd8\xff"
    assert submission.files.get().shown_name() == "证件.jpg"


def test_nothing_personal_lies_open_in_the_database_or_on_the_disk(bureau: Bureau) -> None:
    receipt = submit(bureau, files=(Sent("申请人甲.pdf", make_pdf()),))
    with connection.cursor() as cursor:
        raw: sqlite3.Connection = cursor.connection
        dump = "\n".join(raw.iterdump())
    stored = b"".join(
        path.read_bytes() for path in Path(settings.SUBMISSIONS_ROOT).rglob("*") if path.is_file()
    )

    for told in (ID_NUMBER, "13800000000", "某县某镇", "申请人甲", receipt.code):
        assert told not in dump
    assert "2025年全县粮食" not in dump
    assert b"%PDF" not in stored


def test_the_same_form_sent_twice_is_one_submission_and_one_receipt(bureau: Bureau) -> None:
    key = uuid.uuid4()
    first, second = submit(bureau, entry_key=key), submit(bureau, entry_key=key)

    assert first == second
    assert Submission.objects.count() == 1
    with pytest.raises(FormUsed, match="W2026-00001"):
        submit(bureau, entry_key=key, name="申请人乙")


def test_the_same_form_with_another_proof_is_not_taken_for_the_first(bureau: Bureau) -> None:
    key = uuid.uuid4()
    submit(bureau, entry_key=key)

    with pytest.raises(FormUsed):
        submit(bureau, entry_key=key, files=(Sent("证照.pdf", make_pdf()),))
    assert Submission.objects.get().files.count() == 1


def test_a_reply_sent_again_with_other_content_is_refused(bureau: Bureau) -> None:
    mine, other, key = submit(bureau).submission, submit(bureau).submission, uuid.uuid4()

    def send(submission: Submission, text: str, *files: Sent) -> Reply:
        return lodging.reply(
            submission, kind=Reply.Kind.NOTE, text=text, files=files, entry_key=key, now=NOW
        )

    file = Sent("说明.pdf", make_pdf())
    first = send(mine, "指夏粮", file)
    assert send(mine, "指夏粮", file) == first
    for submission, text, files in (
        (mine, "指秋粮", [file]),
        (mine, "指夏粮", []),
        (other, "指夏粮", [file]),
    ):
        with pytest.raises(ReplyUsed) as refused:
            send(submission, text, *files)
        assert "W2026" not in str(refused.value)
    assert Reply.objects.count() == 1


def test_the_code_opens_its_own_submission_only(bureau: Bureau) -> None:
    mine, other = submit(bureau), submit(bureau)

    assert codes.matches(mine.code.lower().replace("-", " "), mine.submission.code_hash)
    assert not codes.matches(mine.code, other.submission.code_hash)
    assert mine.code not in (mine.submission.code_hash, mine.submission.entry_hash)


@pytest.mark.parametrize(
    ("files", "refusal"),
    [
        ((), NoProof),
        ((PROOF,) * 6, TooManyFiles),
        ((Sent("大.pdf", b"%PDF-" + b"0" * lodging.MOST_BYTES),), TooHeavy),
        ((Sent("程序.jpg", b"MZ\x90\x00"),), Refusal),
        ((Sent("空.pdf", b""),), Refusal),
    ],
)
def test_files_are_refused_before_anything_is_stored(
    bureau: Bureau, files: tuple[Sent, ...], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        submit(bureau, files=files)

    assert not Submission.objects.exists()
    assert not Line.objects.filter(verb=Verb.LODGED).exists()


def test_taking_in_registers_with_the_day_both_sides_confirmed(bureau: Bureau) -> None:
    submission = submit(bureau).submission
    (application,) = take_in(submission, bureau)

    assert application.submitted_on == date(2026, 11, 20)
    assert application.received_on == MONDAY
    assert application.channel == "internet"
    assert application.applicant_name == "申请人甲"
    assert in_clear(application.contacts.get()) == FILLED.contact
    assert [m.text for m in application.matters.all()] == ["2025年全县粮食播种面积"]
    submission.refresh_from_db()
    assert submission.state == Submission.State.TAKEN_IN
    assert list(submission.applications.all()) == [application]
    with pytest.raises(DoneAlready):
        take_in(submission, bureau)


def test_matters_may_be_registered_one_by_one(bureau: Bureau) -> None:
    submission = submit(bureau, matters=("甲", "乙", "丙")).submission
    made = take_in(submission, bureau, split=True)

    assert [one.matters.get().text for one in made] == ["甲", "乙", "丙"]
    assert len({one.number for one in made}) == 3


@pytest.mark.parametrize("on", [date(2026, 11, 19), TODAY + timedelta(days=1)])
def test_a_day_of_confirmation_lies_between_sending_and_today(bureau: Bureau, on: date) -> None:
    with pytest.raises(WrongConfirmation):
        take_in(submit(bureau).submission, bureau, on=on)

    assert not Application.objects.exists()


def test_only_the_organs_own_officer_deals_with_it(bureau: Bureau) -> None:
    submission, reply = submit(bureau).submission, None
    reply = answer(submission, Reply.Kind.NOTE)
    machine = make_user("machine", bureau.organ)
    machine.is_superuser = True
    machine.save()
    for who in (make_bureau("jyj").officer, bureau.leader, machine):
        with pytest.raises(NotYours):
            handling.take_in(
                submission, confirmed_on=MONDAY, split=False, by=who, now=NOW, today=TODAY
            )
        with pytest.raises(NotYours):
            handling.set_aside(submission, aside="spam", reason="广告", by=who, now=NOW)
        with pytest.raises(NotYours):
            handling.unmask(submission, reason="核对", by=who)
        with pytest.raises(NotYours):
            handling.accept(reply, answer="", by=who, now=NOW, today=TODAY)
        with pytest.raises(NotYours):
            lodging.write_down(
                organ=bureau.organ, filled=FILLED, entry_key=uuid.uuid4(), by=who, now=NOW
            )


def test_what_is_set_aside_stays_with_its_reason_and_may_still_be_taken_in(
    bureau: Bureau,
) -> None:
    submission = submit(bureau).submission
    with pytest.raises(NoWords):
        handling.set_aside(submission, aside="spam", reason=" ", by=bureau.officer, now=NOW)
    handling.set_aside(
        submission, aside="duplicate", reason="与上一件相同", by=bureau.officer, now=NOW
    )

    submission.refresh_from_db()
    assert (submission.aside, submission.reason) == ("duplicate", "与上一件相同")
    with pytest.raises(DoneAlready):
        handling.set_aside(submission, aside="spam", reason="广告", by=bureau.officer, now=NOW)
    assert take_in(submission, bureau)


def asked_to_correct(bureau: Bureau) -> tuple[Submission, Application]:
    submission = submit(bureau).submission
    (application,) = take_in(submission, bureau)
    applications.happen(
        application, name="correction_asked", on=MONDAY, days=10, by=bureau.officer, today=TODAY
    )
    return submission, application


def test_a_correction_restarts_the_term_on_the_day_it_arrived(bureau: Bureau) -> None:
    submission, application = asked_to_correct(bureau)
    tuesday = SENT_AT + timedelta(days=4)
    reply = answer(submission, Reply.Kind.CORRECTION, application=application, now=tuesday)
    application.refresh_from_db()
    assert application.due_on is None  # until the officer has said that it is one

    handling.accept(reply, answer="", by=bureau.officer, now=NOW, today=TODAY)
    application.refresh_from_db()
    event = application.events.get(name="corrected")
    assert event.on == date(2026, 11, 24)
    assert application.due_on == date(2026, 12, 22)
    with pytest.raises(DoneAlready):
        handling.accept(reply, answer="", by=bureau.officer, now=NOW, today=TODAY)


def test_a_correction_nobody_asked_for_is_told_apart(bureau: Bureau) -> None:
    submission = submit(bureau).submission
    (application,) = take_in(submission, bureau)

    for kind in (Reply.Kind.CORRECTION, Reply.Kind.REASONS):
        with pytest.raises(NothingToAnswer):
            answer(submission, kind, application=application)
    with pytest.raises(NoWords):
        answer(submission, Reply.Kind.NOTE, text=" ")


def test_declining_says_why_and_changes_nothing_of_the_case(bureau: Bureau) -> None:
    submission, application = asked_to_correct(bureau)
    reply = answer(submission, Reply.Kind.CORRECTION, application=application)
    with pytest.raises(NoWords):
        handling.decline(reply, answer="", by=bureau.officer, now=NOW)
    handling.decline(reply, answer="没有写明年份", by=bureau.officer, now=NOW)

    reply.refresh_from_db()
    assert (reply.state, reply.answer) == ("declined", "没有写明年份")
    assert not application.events.filter(name="corrected").exists()


def test_a_withdrawal_ends_the_application_or_the_submission(bureau: Bureau) -> None:
    early, late = submit(bureau).submission, submit(bureau).submission
    (application,) = take_in(late, bureau)
    for reply in (
        answer(early, Reply.Kind.WITHDRAWAL),
        answer(late, Reply.Kind.WITHDRAWAL, application=application),
    ):
        handling.accept(reply, answer="", by=bureau.officer, now=NOW, today=TODAY)

    early.refresh_from_db()
    application.refresh_from_db()
    assert early.aside == Submission.Aside.WITHDRAWN
    assert application.state == "withdrawn"


def test_a_withdrawal_sent_before_the_registration_is_of_all_that_came_of_it(
    bureau: Bureau,
) -> None:
    submission = submit(bureau, matters=("甲", "乙")).submission
    early = answer(submission, Reply.Kind.WITHDRAWAL, now=SENT_AT + timedelta(days=5))
    both = take_in(submission, bureau, split=True)
    handling.accept(early, answer="", by=bureau.officer, now=NOW, today=TODAY)

    for application in both:
        application.refresh_from_db()
        assert application.state == "withdrawn"


def test_a_withdrawal_sent_before_the_day_of_receipt_takes_effect_on_it(bureau: Bureau) -> None:
    submission = submit(bureau).submission
    early = answer(submission, Reply.Kind.WITHDRAWAL, now=SENT_AT)
    (application,) = take_in(submission, bureau)
    handling.accept(early, answer="", by=bureau.officer, now=NOW, today=TODAY)

    application.refresh_from_db()
    assert (application.state, application.concluded_on) == ("withdrawn", MONDAY)


def test_an_oral_application_is_received_the_day_it_is_spoken(bureau: Bureau) -> None:
    receipt = lodging.write_down(
        organ=bureau.organ,
        filled=FILLED,
        entry_key=uuid.uuid4(),
        by=bureau.officer,
        now=SENT_AT,
    )
    (application,) = take_in(receipt.submission, bureau, on=date(2026, 11, 20))

    assert receipt.submission.entered_by == bureau.officer
    assert application.channel == "counter"
    assert application.received_on == application.submitted_on == date(2026, 11, 20)


def test_looking_at_the_whole_data_leaves_who_and_why_in_the_journal(bureau: Bureau) -> None:
    submission = submit(bureau).submission
    with pytest.raises(NoReasonToLook):
        handling.unmask(submission, reason=" ", by=bureau.officer)
    with pytest.raises(PersonalReason):
        handling.unmask(submission, reason="打 13800000000", by=bureau.officer)
    seen: Filled = handling.unmask(submission, reason="电话核对身份", by=bureau.officer)

    line = Line.objects.get(verb=Verb.REVEALED)
    assert seen.contact.identity_number == ID_NUMBER
    assert (line.by, line.facts) == (bureau.officer.username, {"why": "电话核对身份"})
    assert ID_NUMBER not in str([one.facts for one in Line.objects.all()])


def test_the_journal_tells_the_publics_part_and_holds(bureau: Bureau) -> None:
    take_in(submit(bureau).submission, bureau)

    lodged = Line.objects.get(verb=Verb.LODGED)
    assert (lodged.by, lodged.post) == ("", "公众（网上）")
    assert list(chain.breaks()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM submissions_submission",
        "UPDATE submissions_submission SET submitted_at = '2020-01-01'",
        "UPDATE submissions_submission SET code_hash = 'x'",
        "DELETE FROM submissions_file",
    ],
)
def test_the_database_keeps_what_came_in(bureau: Bureau, statement: str) -> None:
    submit(bureau)
    with pytest.raises(DatabaseError, match="what came in stays"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_end_of_retention_takes_along_what_came_in(bureau: Bureau) -> None:
    submission = submit(bureau, matters=("甲", "乙")).submission
    both = take_in(submission, bureau, split=True)
    answer(submission, Reply.Kind.NOTE, application=both[0])
    for application in both:
        decide(bureau, application, on=TODAY)
    late = date(2037, 2, 3)
    erasing.erase(both[:1], reason="保管期限届满", by=bureau.leader, today=late)
    submission.refresh_from_db()
    assert submission.filled().name == "申请人甲"  # the other still needs it

    erasing.erase(both[1:], reason="保管期限届满", by=bureau.leader, today=late)
    submission.refresh_from_db()
    assert submission.filled().name == ERASED
    assert submission.replies.get().text() == ""
    with pytest.raises(CannotOpen):
        submission.files.get().content()


def test_a_file_that_is_gone_or_changed_is_found(bureau: Bureau) -> None:
    submit(bureau)
    assert list(proof.problems()) == []
    for path in Path(settings.SUBMISSIONS_ROOT).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"x")

    (said,) = proof.problems()
    assert "W2026-00001 所附文件" in said


def test_the_page_of_the_case_tells_what_its_applicant_sent(bureau: Bureau) -> None:
    submission, application = asked_to_correct(bureau)
    answer(submission, Reply.Kind.CORRECTION, application=application)

    (aside,) = asides.beside(application, bureau.officer, TODAY)
    assert (aside.heading, aside.light) == (f"来件 {submission.number}", "soon")
    assert aside.words == "申请人补充 1 份等待处理"
    assert asides.beside(application, make_bureau("jyj").officer, TODAY) == []


def test_an_annulled_entry_frees_what_came_in(bureau: Bureau) -> None:
    """It waits again, is taken in under another number, and the mistake is no case of it."""
    submission = submit(bureau).submission
    (wrong,) = take_in(submission, bureau)
    registration.annul(wrong, reason="登记到了错的渠道", by=bureau.officer, today=TODAY)
    submission.refresh_from_db()
    assert (submission.state, submission.handled_by) == (Submission.State.WAITING, None)

    (right,) = take_in(submission, bureau)

    assert right.number != wrong.number
    assert list(submission.cases()) == [right]
    assert [line.verb for line in Line.objects.filter(verb=Verb.FREED)] == [Verb.FREED]
    assert list(records.problems()) == []


def test_a_part_annulled_waits_again_by_itself_unless_another_case_has_it(bureau: Bureau) -> None:
    submission = submit(bureau, matters=("年报", "名单", "清单")).submission
    first, second, third = take_in(submission, bureau, split=True)
    registration.annul(
        third, reason="重复", double_of=second.number, by=bureau.officer, today=TODAY
    )
    submission.refresh_from_db()
    assert submission.state == Submission.State.TAKEN_IN

    registration.annul(first, reason="拆错了", by=bureau.officer, today=TODAY)
    submission.refresh_from_db()
    assert submission.state == Submission.State.WAITING
    (again,) = take_in(submission, bureau)
    assert [matter.text for matter in again.matters.all()] == ["年报"]
    assert {one.pk for one in submission.cases()} == {second.pk, again.pk}
    assert list(records.problems()) == []


def test_what_came_in_split_is_free_once_all_of_it_is_annulled(bureau: Bureau) -> None:
    submission = submit(bureau, matters=("年报", "名单")).submission
    first, second = take_in(submission, bureau, split=True)

    registration.annul(first, reason="拆错了", by=bureau.officer, today=TODAY)
    registration.annul(second, reason="拆错了", by=bureau.officer, today=TODAY)

    submission.refresh_from_db()
    assert submission.state == Submission.State.WAITING
    assert len(take_in(submission, bureau)) == 1
