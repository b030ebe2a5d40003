"""The progress page: for whoever knows number and code, in plain words, with what may be sent."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.portal.apply import progress
from gongkai.registers.applications import actions as applications
from gongkai.registers.applications import merging, registration
from gongkai.registers.applications.models import Application
from gongkai.registers.submissions.actions import asking, handling
from gongkai.registers.submissions.actions.lodging import Receipt
from gongkai.registers.submissions.models import Question, Reply, Submission
from tests.making import TODAY, Bureau, decide
from tests.portal.apply.making import hidden, page_of
from tests.portal.making import make_platform
from tests.registers.applications.papers.offices import correction, open_office
from tests.registers.information.files import make_pdf
from tests.registers.submissions.making import submit

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


@pytest.fixture
def receipt(bureau: Bureau) -> Receipt:
    """A form sent to a bureau that is on the portal."""
    make_platform(bureau.organ)
    return submit(bureau)


def look(client: Client, receipt: Receipt, code: str = "") -> str:
    """The page that number and code lead to."""
    told = {"number": receipt.submission.number.lower(), "code": code or receipt.code}
    return page_of(client.post("/apply/progress/", told, follow=True))


def registered(bureau: Bureau, submission: Submission) -> Application:
    (made,) = handling.take_in(
        submission,
        confirmed_on=MONDAY,
        split=False,
        by=bureau.officer,
        now=timezone.now(),
        today=TODAY,
    )
    return made


def happen(bureau: Bureau, application: Application, name: str, days: int | None = None) -> None:
    applications.happen(application, name=name, on=TODAY, days=days, by=bureau.officer, today=TODAY)


def test_before_it_is_confirmed_the_page_says_what_is_waited_for(
    receipt: Receipt, client: Client
) -> None:
    page = look(client, receipt)

    assert "等待机关确认" in page
    assert "2025年全县粮食播种面积" in page
    assert "13800000000" not in page


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA", "", "x" * 500, "' OR 1=1 --"])
def test_a_wrong_code_opens_nothing(receipt: Receipt, client: Client, code: str) -> None:
    page = look(client, receipt, code or " ")

    assert "粮食播种面积" not in page
    assert client.get(f"/apply/progress/{receipt.submission.number}/").status_code == 302


def test_a_number_that_is_none_is_answered_as_a_wrong_code_is(
    receipt: Receipt, client: Client
) -> None:
    wrong = client.post("/apply/progress/", {"number": "W2026-99999", "code": receipt.code})

    assert "「查询编号」和「查询码」对不上" in page_of(wrong)


def test_after_many_wrong_codes_an_address_waits_and_no_other(
    receipt: Receipt, client: Client
) -> None:
    for _ in range(30):
        look(client, receipt, "AAAA-AAAA-AAAA")

    assert "操作太频繁" in look(client, receipt)
    assert "等待机关确认" in look(Client(REMOTE_ADDR="192.0.2.7"), receipt)


def test_one_code_does_not_open_anothers(bureau: Bureau, receipt: Receipt, client: Client) -> None:
    other = submit(bureau).submission
    look(client, receipt)

    for address in (f"/apply/progress/{other.number}/", f"/apply/progress/{other.number}/reply/"):
        assert client.get(address).status_code == 302
    client.cookies["apply"] = client.cookies["apply"].value + "x"
    assert client.get(f"/apply/progress/{receipt.submission.number}/").status_code == 302


def test_leaving_closes_it(receipt: Receipt, client: Client) -> None:
    look(client, receipt)
    client.post("/apply/progress/leave/")

    assert client.get(f"/apply/progress/{receipt.submission.number}/").status_code == 302


def test_once_registered_it_tells_the_term_day_by_day(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    application = registered(bureau, receipt.submission)
    page = look(client, receipt)

    assert application.number in page
    assert "2026年12月21日" in page
    assert "第20日，届满" in page


def test_a_decision_is_told_once_it_is_sent(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    application = registered(bureau, receipt.submission)
    decide(bureau, application, on=TODAY)
    before = look(client, receipt)
    happen(bureau, application, "sent")
    after = look(client, receipt)

    assert "予以公开" not in before
    assert "正在按您选的方式送达" in before
    assert "予以公开" in after


def test_a_correction_asked_for_is_sent_with_files_and_stands_on_the_page(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    application = registered(bureau, receipt.submission)
    happen(bureau, application, "correction_asked", days=10)
    page = look(client, receipt)
    assert re.search(r'href="[^"]*kind=correction"', page)

    address = f"/apply/progress/{receipt.submission.number}/reply/"
    form = page_of(client.get(address, {"kind": "correction"}))
    sent = {
        "kind": "correction",
        "text": "指2025年夏粮",
        "entry_key": hidden(form, "entry_key"),
    }
    content = make_pdf()
    for _ in range(2):  # a double click
        proof = [SimpleUploadedFile("说明.pdf", content)]
        assert client.post(address, {**sent, "attachments": proof}).status_code == 302
    other = page_of(client.post(address, {**sent, "text": "指秋粮"}))
    assert "这次内容不同，没有保存" in other

    reply = Reply.objects.get()
    assert (reply.application, reply.text()) == (application, "指2025年夏粮")
    assert reply.files.count() == 1
    assert "指2025年夏粮" in look(client, receipt)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": "correction", "text": "补正"}, "「要做什么」选的不在清单里"),
        ({"kind": "note", "text": " "}, "请填写「内容」"),
        ({"kind": "", "text": "补充"}, "请选择「要做什么」"),
        ({"kind": "note", "text": "补充", "entry_key": "x"}, "表单打开得太久或者不完整"),
    ],
)
def test_a_reply_that_cannot_be_taken_says_why(
    receipt: Receipt, client: Client, sent: dict[str, str], said: str
) -> None:
    look(client, receipt)
    address = f"/apply/progress/{receipt.submission.number}/reply/"
    key = hidden(page_of(client.get(address)), "entry_key")

    assert said in page_of(client.post(address, {"entry_key": key, **sent}))
    assert not Reply.objects.exists()


def test_a_hostile_file_with_a_reply_is_refused(receipt: Receipt, client: Client) -> None:
    look(client, receipt)
    address = f"/apply/progress/{receipt.submission.number}/reply/"
    sent = {
        "kind": "note",
        "text": "见附件",
        "entry_key": hidden(page_of(client.get(address)), "entry_key"),
        "attachments": [SimpleUploadedFile("x.pdf", b"MZ\x90\x00")],
    }

    assert "可执行的程序" in page_of(client.post(address, sent))
    assert not Reply.objects.exists()


def test_a_document_sent_is_fetched_by_its_applicant_and_nobody_else(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    office, application = open_office(bureau), registered(bureau, receipt.submission)
    paper = office.sign_all(correction(office, application))
    look(client, receipt)
    address = f"/apply/progress/{receipt.submission.number}/papers/{paper.pk}/"
    assert client.get(address).status_code == 404  # signed, and not sent yet

    office.send(paper)
    assert f'href="{address}"' in look(client, receipt)
    answer = client.get(address)
    assert answer.content.startswith(b"PK")
    assert answer["Cache-Control"] == "no-store"
    assert client.get(f"{address}{'0' * 64}/").status_code == 404
    other = submit(bureau)
    stranger = Client()
    assert stranger.get(address).status_code == 404
    look(stranger, other)
    assert stranger.get(address).status_code == 404
    beside = f"/apply/progress/{other.submission.number}/papers/{paper.pk}/"
    assert stranger.get(beside).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_receipt_is_a_file_for_whoever_has_the_code(
    receipt: Receipt, client: Client, kind: str
) -> None:
    number = receipt.submission.number
    answer = client.post(f"/apply/receipt/{kind}/", {"number": number, "code": receipt.code})
    refused = client.post(f"/apply/receipt/{kind}/", {"number": number, "code": "AAAA"})

    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert refused.status_code == 403


def test_every_state_of_the_clock_has_its_plain_words() -> None:
    from gongkai.law.clock import State

    assert {state.value for state in State} <= set(progress._plain())


def test_what_is_unclear_stands_on_the_page_and_no_day_is_firm_before_receipt(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    """The days run from when the notice came to hand; the page has its words and a PDF."""
    office, application = open_office(bureau), registered(bureau, receipt.submission)
    paper = office.sign_all(correction(office, application))
    office.send(paper)

    page = look(client, receipt)
    assert "自您收到补正告知书之日起 10 个工作日" in page
    assert "按寄出日推算不早于 2026年12月9日" in page
    assert "请写明年度和指标名称" in page.split("办理经过")[0]
    assert "看全文" in page
    pdf = client.get(f"/apply/progress/{receipt.submission.number}/papers/{paper.pk}/pdf/")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"].endswith(".pdf")
    assert Client().get(pdf.request["PATH_INFO"]).status_code == 404

    happen(bureau, application, "correction_received")
    page = look(client, receipt)
    assert "<strong>2026年12月9日</strong>" in page
    assert "按寄出日推算" not in page


@pytest.mark.parametrize("outcome", ["other_misc", "disclosed"])
def test_only_an_answer_is_said_to_be_on_its_way(
    bureau: Bureau, receipt: Receipt, client: Client, outcome: str
) -> None:
    """An end without an answer is told as one, at once; nothing is said to be sent."""
    decide(bureau, registered(bureau, receipt.submission), on=TODAY, outcome=outcome)

    page = look(client, receipt)

    assert ("正在按您选的方式送达" in page) == (outcome == "disclosed")
    assert ("机关没有作出答复：其他处理：其他" in page) == (outcome == "other_misc")
    assert "机关已经在期限内答复" not in page


def test_a_case_merged_into_another_names_it(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    application = registered(bureau, receipt.submission)
    (leading,) = handling.take_in(
        submit(bureau).submission, confirmed_on=MONDAY, split=False, by=bureau.officer,
        now=timezone.now(), today=TODAY,
    )  # fmt: skip
    merging.merge(
        leading, [application.number], reason="同一事项", on=TODAY, by=bureau.officer, today=TODAY
    )

    assert f"另一件申请 {leading.number} 并案办理" in look(client, receipt)


def test_an_annulled_entry_is_no_case_of_its_applicant(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    """The page says again that the organ has to confirm."""
    wrong = registered(bureau, receipt.submission)
    registration.annul(wrong, reason="录错", by=bureau.officer, today=TODAY)

    page = look(client, receipt)

    assert "等待机关确认" in page
    assert f"申请 {wrong.number}" not in page


def asked_about(bureau: Bureau, receipt: Receipt) -> Question:
    application = registered(bureau, receipt.submission)
    return asking.ask(
        application, text="要乡镇的数，还是村的数？", by=bureau.officer, now=timezone.now()
    )


def answer_address(question: Question) -> str:
    return f"/apply/progress/{question.submission.number}/questions/{question.pk}/"


def test_a_question_is_answered_on_the_page_with_words_and_files(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    question = asked_about(bureau, receipt)
    address = answer_address(question)
    assert client.get(address).status_code == 302  # not without the code
    before = look(client, receipt)
    form = page_of(client.get(address))
    assert "有 1 个问题请您回答" in before
    assert address in before
    assert "要乡镇的数，还是村的数？" in form
    assert "答复期限照常计算" in form

    told = {"text": "要村的数", "entry_key": hidden(form, "entry_key")}
    file = SimpleUploadedFile("名单.pdf", make_pdf())
    sent = client.post(address, {**told, "attachments": [file]})
    after = look(client, receipt)
    reply = Reply.objects.get()

    assert sent.headers["Location"] == f"/apply/progress/{receipt.submission.number}/"
    assert (reply.kind, reply.text(), reply.files.count()) == ("answer", "要村的数", 1)
    assert "要村的数" in after
    assert "附件 1 个" in after
    assert "请您回答" not in after
    assert after.count("要村的数") == 1  # with its question, and not once more below


def test_an_answer_without_words_is_asked_again_and_with_a_bad_file_kept(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    question = asked_about(bureau, receipt)
    look(client, receipt)
    address = answer_address(question)
    key = hidden(page_of(client.get(address)), "entry_key")
    empty = page_of(client.post(address, {"text": " ", "entry_key": key}))
    bad = SimpleUploadedFile("名单.pdf", b"MZ\x90\x00" + bytes(200))
    told = {"text": "要村的数", "entry_key": key, "attachments": [bad]}
    refused = page_of(client.post(address, told))

    assert "请填写「您的回答」" in empty
    assert "名单.pdf" in refused
    assert "要村的数</textarea>" in refused
    assert not Reply.objects.exists()


def test_a_second_answer_is_refused_in_words(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    question = asked_about(bureau, receipt)
    look(client, receipt)
    address = answer_address(question)
    first, second = (hidden(page_of(client.get(address)), "entry_key") for _ in range(2))
    client.post(address, {"text": "要村的数", "entry_key": first})
    again = page_of(client.post(address, {"text": "都要", "entry_key": second}))

    assert "这个询问已经回答过" in again
    assert "都要</textarea>" in again
    assert client.get(address).status_code == 302
    assert Reply.objects.count() == 1


def test_a_closed_question_says_why(bureau: Bureau, receipt: Receipt, client: Client) -> None:
    question = asked_about(bureau, receipt)
    asking.close(question, reason="已电话核实", by=bureau.officer, now=timezone.now())
    page = look(client, receipt)

    assert "不用再回答：已电话核实" in page
    assert answer_address(question) not in page


def test_a_question_of_another_submission_is_not_there(
    bureau: Bureau, receipt: Receipt, client: Client
) -> None:
    question = asked_about(bureau, submit(bureau))
    look(client, receipt)
    address = f"/apply/progress/{receipt.submission.number}/questions/{question.pk}/"

    assert client.get(address).status_code == 404
