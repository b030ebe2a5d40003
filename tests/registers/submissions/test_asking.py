"""A question on the progress page: asked, answered once or closed; the term runs on meanwhile."""

import io
import uuid
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from django.conf import LazySettings
from django.db import DatabaseError, transaction
from django.test import Client

from gongkai.registers.applications import actions as applications
from gongkai.registers.applications import erasing
from gongkai.registers.applications.errors import NotYours
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import archive
from gongkai.registers.journal.models import Line
from gongkai.registers.submissions.actions import asking, handling
from gongkai.registers.submissions.actions.lodging import Sent
from gongkai.registers.submissions.errors import (
    CaseConcluded,
    NoProgressPage,
    NoWords,
    QuestionOver,
    ReplyUsed,
    TooManyQuestions,
)
from gongkai.registers.submissions.models import Mail, Question, Reply
from tests.making import TODAY, Bureau, decide, make_application, make_bureau
from tests.registers.information.files import make_pdf
from tests.registers.submissions.making import SENT_AT, submit

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
ASKED = "您要的是乡镇的数，还是村的数？（申请人甲）"
ANSWERED = "要村的数，某镇某村一组的也要。"


def take_in(bureau: Bureau, email: str = "") -> Application:
    """An application that came through the portal."""
    (made,) = handling.take_in(
        submit(bureau, email=email).submission,
        confirmed_on=MONDAY,
        split=False,
        by=bureau.officer,
        now=SENT_AT,
        today=TODAY,
    )
    return made


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: LazySettings) -> Path:
    """A vault of the test's own."""
    settings.SUBMISSIONS_ROOT = tmp_path / "vault"
    return tmp_path / "vault"


@pytest.fixture
def application(bureau: Bureau) -> Application:
    return take_in(bureau)


def ask(bureau: Bureau, application: Application, text: str = ASKED) -> Question:
    return asking.ask(application, text=text, by=bureau.officer, now=SENT_AT)


def answer(question: Question, **changes: Any) -> Reply:
    told = {"text": ANSWERED, "entry_key": uuid.uuid4(), "now": SENT_AT, **changes}
    return asking.answer(question, **told)


def page(bureau: Bureau, application: Application) -> str:
    client = Client()
    client.force_login(bureau.officer)
    return str(client.get(f"/desk/applications/{application.number}/").content.decode())


def test_a_question_leaves_the_term_and_the_events_as_they_are(
    bureau: Bureau, application: Application
) -> None:
    before = Application.objects.values().get(pk=application.pk)
    question = ask(bureau, application)
    answer(question)

    assert Application.objects.values().get(pk=application.pk) == before
    assert [event.name for event in application.events.all()] == ["received"]


def test_question_and_answer_stand_on_the_case_with_both_times(
    bureau: Bureau, application: Application
) -> None:
    question = ask(bureau, application)
    assert "等待申请人回答" in page(bureau, application)
    answer(question, files=[Sent("村名单.pdf", make_pdf())])
    shown = page(bureau, application)

    assert ASKED in shown
    assert ANSWERED in shown
    assert shown.count("2026-11-20 10:30") >= 2
    assert "第 1 个附件" in shown
    assert "申请人补充 1 份等待处理" in shown


def test_reading_the_answer_from_the_case_leads_back_to_it(
    bureau: Bureau, application: Application
) -> None:
    reply = answer(ask(bureau, application))
    client = Client()
    client.force_login(bureau.officer)
    told = {"accept": "1", "answer": "", "case": "1"}
    done = client.post(f"/desk/submissions/replies/{reply.pk}/", told)
    reply.refresh_from_db()

    assert done.headers["Location"] == f"/desk/applications/{application.number}/"
    assert (reply.state, reply.state_label) == ("accepted", "已阅")


def test_each_question_is_answered_once_and_a_double_click_is_one_answer(
    bureau: Bureau, application: Application
) -> None:
    first, second = ask(bureau, application), ask(bureau, application, "哪一年？")
    key = uuid.uuid4()
    given = answer(first, entry_key=key)

    assert answer(first, entry_key=key) == given
    with pytest.raises(ReplyUsed):
        answer(first, entry_key=key, text="别的")
    with pytest.raises(QuestionOver):
        answer(first)
    assert answer(second).question == second
    assert Reply.objects.count() == 2


def test_closed_with_a_reason_it_is_not_answered(bureau: Bureau, application: Application) -> None:
    question = ask(bureau, application)
    with pytest.raises(NoWords):
        asking.close(question, reason=" ", by=bureau.officer, now=SENT_AT)
    asking.close(question, reason="已电话核实", by=bureau.officer, now=SENT_AT)

    with pytest.raises(QuestionOver):
        answer(question)
    with pytest.raises(QuestionOver):
        asking.close(question, reason="再一次", by=bureau.officer, now=SENT_AT)
    assert "已电话核实" in page(bureau, application)
    assert not Reply.objects.exists()


def test_what_is_answered_is_not_closed(bureau: Bureau, application: Application) -> None:
    question = ask(bureau, application)
    answer(question)

    with pytest.raises(QuestionOver):
        asking.close(question, reason="不用了", by=bureau.officer, now=SENT_AT)


def test_what_cannot_be_asked(bureau: Bureau, application: Application) -> None:
    with pytest.raises(NoWords):
        ask(bureau, application, " \n")
    with pytest.raises(NoProgressPage):
        ask(bureau, make_application(bureau, received_on=MONDAY))
    for _ in range(asking.MOST_OPEN):
        ask(bureau, application)
    with pytest.raises(TooManyQuestions):
        ask(bureau, application)


def test_a_case_that_is_done_with_waits_for_nothing(
    bureau: Bureau, application: Application
) -> None:
    question = ask(bureau, application)
    done = decide(bureau, application, on=TODAY)
    question.application.refresh_from_db()

    with pytest.raises(CaseConcluded):
        ask(bureau, done)
    with pytest.raises(QuestionOver):
        answer(question)
    assert not question.is_open
    shown = page(bureau, application)
    assert "办结时没有回答" in shown
    assert "/desk/submissions/ask/" not in shown


def test_only_where_there_is_a_progress_page_the_case_offers_it(
    bureau: Bureau, application: Application
) -> None:
    over_the_counter = make_application(bureau, received_on=MONDAY)

    assert f"/desk/submissions/ask/{application.number}/" in page(bureau, application)
    assert "向申请人询问" not in page(bureau, over_the_counter)


@pytest.mark.parametrize(("email", "says"), [("", "不会发邮件提醒"), ("a@example.cn", "会发邮件")])
def test_the_dialogue_tells_that_the_term_runs_and_whether_a_letter_goes(
    bureau: Bureau, settings: LazySettings, email: str, says: str
) -> None:
    settings.EMAIL_HOST = "mail.example.cn"
    application = take_in(bureau, email)
    client = Client()
    client.force_login(bureau.officer)
    address = f"/desk/submissions/ask/{application.number}/"
    dialogue = client.get(address).content.decode()

    assert "询问不是补正告知：答复期限不停止" in dialogue
    assert says in dialogue
    assert str(application.due_on) in dialogue
    assert "请填写「询问的内容」" in client.post(address, {"text": ""}).content.decode()
    client.post(address, {"text": ASKED})
    assert Question.objects.get().text() == ASKED


def test_a_letter_tells_that_there_is_a_question_and_not_which(
    bureau: Bureau, settings: LazySettings
) -> None:
    settings.EMAIL_HOST = "mail.example.cn"
    application = take_in(bureau, "a@example.cn")
    question = ask(bureau, application)
    asking.close(question, reason="已电话核实", by=bureau.officer, now=SENT_AT)

    subjects = [mail.subject for mail in Mail.objects.all()]
    number = question.submission.number
    assert subjects[-2:] == [f"有一个问题请您回答 {number}", f"询问不用再回答 {number}"]
    assert not any(ASKED in subject for subject in subjects)


def test_the_journal_has_no_word_of_either(bureau: Bureau, application: Application) -> None:
    answer(ask(bureau, application))
    asking.close(ask(bureau, application), reason="申请人甲来电", by=bureau.officer, now=SENT_AT)
    lines = list(Line.objects.order_by("seq"))

    assert [line.verb for line in lines[-4:]] == [
        "questioned",
        "replied",
        "questioned",
        "question_closed",
    ]
    told = str([line.facts for line in lines])
    assert not any(word in told for word in ("申请人甲", "村", "来电"))


def test_the_database_takes_nothing_back(bureau: Bureau, application: Application) -> None:
    question = ask(bureau, application)
    answer(question)
    other = ask(bureau, application)
    rows = Question.objects.filter(pk=question.pk)
    changes: list[dict[str, Any]] = [
        {"asked_at": SENT_AT.replace(year=2025)},
        {"reply": None},
        {"asked_by": bureau.leader},
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="what was asked stays"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="what was asked stays"), transaction.atomic():
        Question.objects.filter(pk=other.pk).delete()


def test_what_was_asked_and_answered_is_in_the_archive(
    bureau: Bureau, application: Application
) -> None:
    listing = Sent("村名单.pdf", make_pdf())
    answer(ask(bureau, application), files=[listing])
    done = decide(bureau, application, on=TODAY)
    package = ZipFile(
        io.BytesIO(b"".join(archive.pack(done, reason="移交档案室", by=bureau.officer)))
    )
    listed = package.read("询问和补充.csv").decode()

    assert listed.index(ASKED) < listed.index(ANSWERED)
    assert package.read("申请人补充/01_01_村名单.pdf") == listing.content
    assert "向申请人询问" in package.read("台账.csv").decode()


def test_the_archive_begins_with_the_form_and_what_came_with_it(
    bureau: Bureau, application: Application
) -> None:
    """Once its words are erased, the package says what the register still knows."""
    done = decide(bureau, application, on=TODAY)
    package = ZipFile(
        io.BytesIO(b"".join(archive.pack(done, reason="移交档案室", by=bureau.officer)))
    )
    submission = application.registered.submission
    form = docx.Document(io.BytesIO(package.read(f"申请表/申请表_{submission.number}.docx")))
    said = "\n".join(paragraph.text for paragraph in form.paragraphs)

    filled = submission.filled()
    assert filled.name in said
    assert all(matter in said for matter in filled.matters)
    assert filled.contact.phone in said
    sent = submission.files.filter(reply=None)
    brought = [package.read(name) for name in package.namelist() if name.startswith("申请表/0")]
    assert brought
    assert brought == [file.content() for file in sent]
    assert "提交来件" in package.read("台账.csv").decode()
    entered = package.read("申请登记.csv").decode()
    assert filled.name in entered
    assert filled.contact.phone not in entered

    erasing.erase([done], reason="期满", by=bureau.leader, today=date(2060, 1, 1))
    later = ZipFile(
        io.BytesIO(b"".join(archive.pack(done, reason="移交档案室", by=bureau.officer)))
    )
    assert not [name for name in later.namelist() if name.startswith("申请表/")]


def test_it_goes_with_the_case_at_the_end_of_keeping(
    bureau: Bureau, application: Application
) -> None:
    answer(ask(bureau, application))
    asking.close(ask(bureau, application), reason="已核实", by=bureau.officer, now=SENT_AT)
    done = decide(bureau, application, on=TODAY)
    erasing.erase([done], reason="期满", by=bureau.leader, today=date(2060, 1, 1))

    assert set(Question.objects.values_list("words", "reason")) == {("", "")}
    assert Reply.objects.get().words == ""


def test_anothers_case_is_not_asked_about(bureau: Bureau, application: Application) -> None:
    other = make_bureau("jyj").officer
    question = ask(bureau, application)
    client = Client()
    client.force_login(other)
    addresses = [
        f"/desk/submissions/ask/{application.number}/",
        f"/desk/submissions/questions/{question.pk}/close/",
    ]

    assert [client.get(address).status_code for address in addresses] == [404, 404]
    with pytest.raises(NotYours):
        asking.ask(application, text=ASKED, by=other, now=SENT_AT)
    with pytest.raises(NotYours):
        asking.close(question, reason="错", by=other, now=SENT_AT)


def test_a_notice_of_correction_is_another_thing(bureau: Bureau, application: Application) -> None:
    """The step that stops the term is still the only one that does."""
    ask(bureau, application)
    applications.happen(
        application, name="correction_asked", on=TODAY, days=7, by=bureau.officer, today=TODAY
    )

    assert Application.objects.get(pk=application.pk).due_on is None
