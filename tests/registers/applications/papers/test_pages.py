"""The desk's pages for documents: one case from the notice to the archive, and who sees what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.registers.applications.models import Application, Letterhead, Paper, SectionAsked
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import drafting
from gongkai.registers.organs.models import Section, User
from tests.making import Bureau, make_application, make_bureau
from tests.registers.applications.papers.offices import LETTERHEAD, Office, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


@pytest.fixture
def application(office: Office) -> Application:
    """Received today: the desk's own day is the machine's."""
    day = timezone.localdate()
    return make_application(office.bureau, received_on=day, today=day)


def begin(office: Office, application: Application, **typed: str | int) -> Paper:
    """A notice asking for a correction, begun today as the desk has it."""
    day = timezone.localdate()
    return drafting.begin(
        application, kind="correction_notice", typed=typed, by=office.officer, today=day
    )


def client(user: User) -> Client:
    signed_in = Client()
    signed_in.force_login(user)
    return signed_in


def post(user: User, view: str, *args: object, **sent: object) -> str:
    answer = client(user).post(reverse(view, args=args), sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def sign(user: User, paper: Paper) -> str:
    due = acts.standing(paper).next
    assert due
    return post(
        user, "papers:sign", paper.pk, step=due.key, digest=paper.digest,
        confirmed=list(due.questions),
    )  # fmt: skip


def test_an_answer_from_the_case_page_to_the_archive(
    office: Office, application: Application
) -> None:
    officer = office.officer
    page = client(officer).get(reverse("applications:case", args=[application.number]))
    begin = reverse("papers:begin", args=[application.number, "disclosed_supplied"])
    assert begin in page.content.decode()
    typed = {"finding": "掌握该信息", "supply": "见附件"}
    assert (
        "决定对您申请的信息予以公开"
        in client(officer).post(begin, {**typed, "look": "1"}).content.decode()
    )
    assert not Paper.objects.exists()  # a look saves nothing
    client(officer).post(begin, typed)
    paper = Paper.objects.get()
    file = SimpleUploadedFile("表.txt", b"1,2")
    post(officer, "papers:attach", paper.pk, file=file)
    for step in acts.kind_of(paper).steps:
        paper.refresh_from_db()
        sign(office.signer(step.key), paper)
    paper.refresh_from_db()
    day = timezone.localdate()
    assert paper.number == f"清统公告〔{day.year}〕1号"

    said = post(officer, "papers:send", paper.pk, way="post", on=day, tracking="XA1")
    assert "已发出，办理经过和期限已随之登记" in said
    said = post(
        officer, "papers:deliver", paper.pk, way="post", handed_on=day, received_on=day,
        proof=SimpleUploadedFile("回执.txt", b"ok"),
    )  # fmt: skip
    assert "送达情况已登记" in said
    application.refresh_from_db()
    assert application.outcome == "disclosed"
    take = reverse("papers:archive", args=[application.number])
    refused = client(officer).post(take, {"reason": " "}, follow=True)
    assert "下载的理由" in refused.content.decode()
    package = client(officer).post(take, {"reason": "移交档案室"})
    assert b"".join(package.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    name = paper.files()[0].digest
    fetched = client(officer).get(reverse("papers:file", args=[paper.pk, name]))
    assert b"".join(fetched.streaming_content) == b"1,2"  # type: ignore[attr-defined]


def test_a_reviewer_sees_what_awaits_them_and_no_more(
    office: Office, application: Application
) -> None:
    paper = begin(office, application, unclear="哪一年", days=10)
    address = reverse("papers:paper", args=[paper.pk])
    section, legal = office.reviewers["section"], office.reviewers["legal"]
    assert client(section).get(address).status_code == 404  # still with its author
    paper = office.sign(paper, "draft")

    assert client(section).get(address).status_code == 200
    assert client(legal).get(address).status_code == 404
    assert "待您审签 1 份" in client(section).get("/desk/").content.decode()
    assert "待您审签" not in client(legal).get("/desk/").content.decode()
    case = reverse("applications:case", args=[application.number])
    assert client(section).get(case).status_code == 302


def test_the_page_says_why_it_cannot_be_signed(office: Office, application: Application) -> None:
    paper = begin(office, application, unclear="哪一年")
    page = client(office.officer).get(reverse("papers:paper", args=[paper.pk])).content.decode()

    assert "还不能签署，缺：给多少个工作日" in page
    assert "给多少个工作日" in sign(office.officer, paper)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("days", "0", "「给多少个工作日」不能小于 1"),
        ("days", "十", "「给多少个工作日」要填整数"),
        ("unclear", "甲\u202e乙", "有看不见的控制字符"),
        ("unclear", "字" * 5001, "最多 5000 个字"),
    ],
)
def test_what_is_typed_wrong_is_answered_in_a_sentence(
    office: Office, application: Application, field: str, value: str, said: str
) -> None:
    begin = reverse("papers:begin", args=[application.number, "correction_notice"])
    answer = client(office.officer).post(begin, {"unclear": "哪一年", "days": "5", field: value})

    assert said in answer.content.decode()
    assert not Paper.objects.exists()


def test_braces_and_marks_in_what_is_typed_stay_what_they_are(
    office: Office, application: Application
) -> None:
    typed = "{applicant} %s <script>alert(1)</script>"
    paper = begin(office, application, unclear=typed, days=3)
    page = client(office.officer).get(reverse("papers:paper", args=[paper.pk])).content.decode()

    assert "{applicant} %s &lt;script&gt;" in page


def test_there_is_no_page_for_a_kind_there_is_none_of(
    office: Office, application: Application
) -> None:
    begin = reverse("papers:begin", args=[application.number, "pardon"])

    assert client(office.officer).get(begin).status_code == 404


def test_the_leader_sets_the_letterhead(bureau: Bureau) -> None:
    said = post(bureau.leader, "papers:settings", **{**LETTERHEAD, "code": "清统[1]"})
    assert "只能用汉字或者字母" in said
    assert not Letterhead.objects.exists()
    said = post(bureau.leader, "papers:settings", **LETTERHEAD)
    assert "文书设置已保存" in said
    assert Letterhead.objects.get().organ == bureau.organ
    said = post(bureau.leader, "papers:settings", **LETTERHEAD, doubling="人手不足")
    assert "要一起填，或者都不填" in said


def test_a_section_is_asked_and_answers_once(office: Office, application: Application) -> None:
    section = Section.objects.create(organ=office.organ, name="综合科")
    stranger = Section.objects.create(organ=make_bureau("jyj").organ, name="综合科")
    day = timezone.localdate()
    asked = {"role": "opinion", "reply_by": day, "question": "能否公开"}
    post(office.officer, "papers:ask", application.number, section=stranger.pk, **asked)
    assert not SectionAsked.objects.exists()
    said = post(office.officer, "papers:ask", application.number, section=section.pk, **asked)
    assert "综合科（会办）：能否公开" in said
    row = SectionAsked.objects.get()

    said = post(office.officer, "papers:answer", application.number, row.pk, on=day, answer="能")
    assert "意见：能" in said
    said = post(office.officer, "papers:answer", application.number, row.pk, on=day, answer="否")
    assert "已于" in said
    assert SectionAsked.objects.get().answer == "能"


def test_a_search_before_the_application_is_refused(
    office: Office, application: Application
) -> None:
    sent = {"on": "2020-01-01", "place": "档案室", "terms": "产值", "searcher": "综合科",
            "result": "无"}  # fmt: skip
    said = post(office.officer, "papers:searched", application.number, **sent)

    assert "检索日期 2020-01-01 不对" in said
    assert not application.searches.exists()


def test_a_step_offers_its_document(office: Office, application: Application) -> None:
    step = reverse("applications:step", args=[application.number, "correction_asked"])
    page = client(office.officer).get(step).content.decode()

    assert reverse("papers:begin", args=[application.number, "correction_notice"]) in page
