"""The desk for remedies, through its pages: entering, steps, evidence, papers, lists."""

import uuid
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils import timezone

from gongkai.registers.journal.models import Line
from gongkai.registers.organs import paging
from gongkai.registers.remedies import records
from gongkai.registers.remedies.errors import BadRow, NotYours
from gongkai.registers.remedies.evidence import Piece, pieces_of, put_together
from gongkai.registers.remedies.models import Remedy
from tests.making import Bureau, decide, make_application, make_bureau, make_remedy

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(bureau: Bureau, client: Client) -> Client:
    client.force_login(bureau.officer)
    return client


def filled(**more: object) -> dict[str, object]:
    """The form of a new case, filled in."""
    return {
        "kind": "reconsideration",
        "body": "青溪县人民政府",
        "claimant": "申请人甲",
        "act": "2025年2月10日作出的不予公开答复",
        "noticed_on": "2025-03-03",
        "entry_key": uuid.uuid4(),
        **more,
    }


def test_a_case_is_entered_concluded_and_redone_through_the_pages(
    bureau: Bureau, officer: Client
) -> None:
    """What a result orders is red on the application's page and on the desk until it is done."""
    application = make_application(bureau, received_on=date(2025, 1, 6))
    begun = officer.get(f"/desk/remedies/enter/?application={application.number}")
    assert f'value="{application.number}"' in begun.content.decode()
    answer = officer.post(
        "/desk/remedies/enter/", filled(application=application.number), follow=True
    )
    assert "最迟于 2025-03-17 提交答复和证据" in answer.content.decode()
    case, page = "/desk/remedies/FS2025-001/", f"/desk/applications/{application.number}/"

    sent = {"result": "revoked", "on": "2025-04-28", "redo": "yes", "days": 15, "unit": "工作日"}
    shown = officer.post(f"{case}result/", sent, follow=True).content.decode()
    assert "责令 15 个工作日内重新答复或者履行" in shown
    for address in (page, "/desk/", "/desk/remedies/"):
        assert "重新答复或者履行，已逾期" in officer.get(address).content.decode(), address

    officer.post(f"{case}steps/redone/", {"on": "2025-05-20", "note": "予以公开"})
    assert "重新答复或者履行，" not in officer.get(page).content.decode()
    assert "复议诉讼" not in officer.get("/desk/").content.decode().partition("<main")[2]
    assert list(records.problems()) == []


def test_an_application_decided_or_late_offers_to_enter_a_case_over_it(
    bureau: Bureau, officer: Client
) -> None:
    today, offer = timezone.localdate(), "登记复议、诉讼"
    fresh = make_application(bureau, received_on=today - timedelta(5), today=today)
    application = make_application(bureau, received_on=date(2025, 1, 6))
    page = f"/desk/applications/{application.number}/"
    assert offer not in officer.get(f"/desk/applications/{fresh.number}/").content.decode()
    assert offer in officer.get(page).content.decode()
    decide(bureau, application, on=date(2025, 1, 10))

    assert f"?application={application.number}" in officer.get(page).content.decode()
    officer.force_login(bureau.leader)
    assert offer not in officer.get(page).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("application", "2020-99999", "本机关没有编号为「2020-99999」的申请"),
        ("after", "FS2020-001", "本机关没有编号为「FS2020-001」的行政复议"),
        ("kind", "criminal", "「类型」选的不在清单里"),
        ("noticed_on", "2099-01-01", "还没有发生"),
        ("noticed_on", "1980-01-01", "尚无"),
        ("noticed_on", "2025-13-40", "「收到通知之日」不是一个日期"),
        ("claimant", "\u202e", "看不见的控制字符"),
        ("body", "x" * 101, "「复议机关、法院」太长"),
        ("kind", "litigation_after_reconsideration", "要写明所经的行政复议"),
    ],
)
def test_what_cannot_be_entered_is_named_in_one_sentence(
    officer: Client, field: str, value: str, said: str
) -> None:
    answer = officer.post("/desk/remedies/enter/", filled(**{field: value}))

    assert said in answer.content.decode()
    assert not Remedy.objects.exists()


def test_another_organs_application_is_not_known(officer: Client) -> None:
    """Nor does the form tell whether there is one."""
    other = make_application(make_bureau("jyj"))
    answer = officer.post("/desk/remedies/enter/", filled(application=other.number))

    assert f"本机关没有编号为「{other.number}」的申请" in answer.content.decode()
    begun = officer.get(f"/desk/remedies/enter/?application={other.number}").content.decode()
    assert f'value="{other.number}"' not in begun


def rows(*pieces: tuple[str, str, str, object]) -> dict[str, object]:
    """The form of a list of evidence, filled in, with a blank row at its end."""
    sent: dict[str, object] = {
        "piece-TOTAL_FORMS": len(pieces) + 1,
        "piece-INITIAL_FORMS": 0,
    }
    for n, piece in enumerate(pieces):
        for name, value in zip(("name", "source", "proves", "pages"), piece, strict=True):
            sent[f"piece-{n}-{name}"] = value
    return sent


def test_evidence_is_listed_and_printed_with_its_pages(bureau: Bureau, officer: Client) -> None:
    """Numbered through the bundle; what was listed before stays on record."""
    remedy = make_remedy(bureau)
    address = f"/desk/remedies/{remedy.number}/evidence/"
    one = ("政府信息公开申请表", "申请人提交", "申请的内容", 2)
    two = ("送达回证 <b>", "邮政", "已送达", 1)
    officer.post(address, rows(one))
    officer.post(address, rows(one, two))
    officer.post(address, rows(one, two))

    assert [made.number for made in remedy.evidence_lists.all()] == [1, 2]
    assert Line.objects.filter(verb="listed").count() == 2
    answer = officer.get(f"/desk/remedies/{remedy.number}/papers/evidence.docx")
    (table,) = docx.Document(BytesIO(answer.content)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["1", "政府信息公开申请表", "申请人提交", "申请的内容", "1—2"],
        ["2", "送达回证 <b>", "邮政", "已送达", "3"],
    ]
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", "邮政", "已送达", 1), "第 1 项证据缺名称或者证明内容"),
        (("回执", "邮政", "已送达", ""), "第 1 项证据的页数是 0"),
        (("回执", "邮政", "已送达", "x"), "「页数」要填整数"),
    ],
)
def test_a_row_that_says_too_little_is_refused(
    bureau: Bureau, officer: Client, row: tuple[str, str, str, object], said: str
) -> None:
    remedy = make_remedy(bureau)
    answer = officer.post(f"/desk/remedies/{remedy.number}/evidence/", rows(row))

    assert said in answer.content.decode()
    assert not remedy.evidence_lists.exists()


def test_a_list_of_nothing_is_neither_offered_nor_made(bureau: Bureau, officer: Client) -> None:
    remedy = make_remedy(bureau)
    address = f"/desk/remedies/{remedy.number}/papers/evidence.docx"
    assert address not in officer.get(f"/desk/remedies/{remedy.number}/").content.decode()

    said = officer.get(address, follow=True).content.decode()
    assert "还没有编制证据清单，没有生成" in said


def test_evidence_has_its_own_guards(bureau: Bureau) -> None:
    remedy, piece = make_remedy(bureau), Piece("回执", "邮政", "已送达", 1)
    with pytest.raises(NotYours):
        put_together(remedy, pieces=[piece], by=make_bureau("jyj").officer)
    with pytest.raises(BadRow):
        put_together(remedy, pieces=[piece] * 201, by=bureau.officer)

    assert pieces_of(remedy) == []


@pytest.mark.parametrize("paper", ["answer", "evidence"])
def test_a_papers_signature_has_no_page_to_itself(
    bureau: Bureau, officer: Client, paper: str
) -> None:
    remedy = make_remedy(bureau)
    put_together(remedy, pieces=[Piece("回执", "邮政", "已送达", 1)], by=bureau.officer)
    answer = officer.get(f"/desk/remedies/{remedy.number}/papers/{paper}.docx")
    *_, last, above, organ, day = docx.Document(BytesIO(answer.content)).paragraphs

    assert above.text.startswith("附：") == (paper == "answer")
    assert last.paragraph_format.keep_with_next or paper == "evidence"
    assert (organ.text, day.text.split()) == (bureau.organ.name, ["年", "月", "日"])
    assert above.paragraph_format.keep_with_next
    assert organ.style is not None
    assert organ.style.paragraph_format.keep_with_next


def test_the_answer_is_laid_out_from_the_record(bureau: Bureau, officer: Client) -> None:
    application = make_application(bureau, received_on=date(2025, 1, 6))
    remedy = make_remedy(bureau, application=application)
    answer = officer.get(f"/desk/remedies/{remedy.number}/papers/answer.docx")
    text = "\n".join(p.text for p in docx.Document(BytesIO(answer.content)).paragraphs)

    assert text.startswith("行政复议答复书")
    for said in ("2025年3月3日", "2025年1月6日", application.number, "某项信息", "（待写）"):
        assert said in text
    again = officer.get(f"/desk/remedies/{remedy.number}/papers/answer.docx")
    assert again.content == answer.content
    (addressee,) = (
        p for p in docx.Document(BytesIO(answer.content)).paragraphs if p.text == "青溪县人民政府："
    )
    assert addressee.paragraph_format.first_line_indent == 0
    assert officer.get(f"/desk/remedies/{remedy.number}/papers/other.docx").status_code == 404


def test_a_list_is_read_page_by_page_each_row_once(bureau: Bureau) -> None:
    """Those in which something is due first, and those that wait after them."""
    made = [make_remedy(bureau, noticed_on=date(2025, 3, 3 + n % 3)) for n in range(9)]
    Remedy.objects.filter(pk__in=[r.pk for r in made[:4]]).update(owes="", due_on=None)
    seen: list[int] = []
    mark = None
    while True:
        page = paging.after(Remedy.objects.all(), paging.SOONEST, mark, 2)
        seen += [row.pk for row in page.rows]
        mark = page.after
        if mark is None:
            break

    key = {r.pk: (r.due_on or date.max, r.pk) for r in Remedy.objects.all()}
    assert seen == sorted(key, key=lambda pk: key[pk])


@pytest.mark.parametrize("query", ["?after=x", "?after=2025-01-01.1", "?show=zz&q=%00", "?q=FS"])
def test_any_address_of_the_list_is_answered(bureau: Bureau, officer: Client, query: str) -> None:
    make_remedy(bureau)
    assert officer.get(f"/desk/remedies/{query}").status_code == 200
