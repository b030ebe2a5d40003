"""The form: what it takes, what it says of what it does not, and nothing typed is lost."""

import html
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.portal.apply import work
from gongkai.registers.submissions.models import Submission
from tests.making import Bureau
from tests.portal.apply.making import (
    ADDRESS,
    FIELDS,
    hidden,
    opened,
    page_of,
    proof,
    send,
    solved,
    told,
)
from tests.portal.making import make_platform
from tests.registers.information.files import make_docx, make_picture, make_zip, with_macros

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(bureau: Bureau) -> Bureau:
    """The bureau with its platform on the portal."""
    make_platform(bureau.organ)
    return bureau


def test_a_form_sent_is_kept_and_answered_with_number_and_code(
    portal: Bureau, client: Client
) -> None:
    answer = send(client, opened(client))
    number, code = told(page_of(answer))

    submission = Submission.objects.get()
    assert answer.status_code == 200
    assert number == submission.number
    assert len(code.replace("-", "")) == 12
    assert submission.organ == portal.organ
    assert submission.filled().name == "申请人甲"
    assert submission.files.count() == 1


def test_the_page_asks_no_purpose_and_no_account(portal: Bureau, client: Client) -> None:
    page = page_of(client.get(ADDRESS))

    assert "不用说明用途" in page
    assert 'name="password"' not in page
    for name in FIELDS:
        assert f'name="{name}"' in page


@pytest.mark.parametrize(
    ("changes", "said", "field"),
    [
        ({"name": ""}, "请填写「姓名或者名称」。", "id_name"),
        ({"applicant_kind": ""}, "请选择「申请人类别」。", "id_applicant_kind_0"),
        ({"matters": ["", " "]}, "请填写「所需信息的描述」。", "id_matters_1"),
        ({"matters": ["第一\u202e项"]}, "看不见的控制字符", "id_matters_1"),
        ({"matters": ["第一\x00项"]}, "看不见的控制字符", "id_matters_1"),
        ({"identity_number": "110105194912310021"}, "最后一位校验码", "id_identity_number"),
        ({"identity_kind": ""}, "请选择「证件类型」", "id_identity_kind"),
        ({"applicant_kind": "enterprise"}, "请填写「统一社会信用代码」", "id_credit_code"),
        ({"phone": "", "address": ""}, "联系方式至少填一项", "id_phone"),
        ({"delivery": "email"}, "请填写「电子邮箱」", "id_email"),
        ({"delivery": "post", "address": ""}, "请填写「通信地址」", "id_address"),
        ({"email": "不是邮箱"}, "不是一个邮箱地址", "id_email"),
        ({"form": "pigeon"}, "选的不在清单里", "id_form_0"),
        ({"matters": ["项"] * 21}, "最多 20 行", "id_matters_1"),
    ],
)
def test_each_mistake_is_named_linked_and_nothing_typed_is_lost(
    portal: Bureau, client: Client, changes: dict[str, Any], said: str, field: str
) -> None:
    typed = {**opened(client), "address": "某村 551100", **changes}
    page = html.unescape(page_of(send(client, typed)))
    summary = page[page.index('id="error-summary"') :].partition("</ul>")[0]

    assert said in summary
    assert f'href="#{field}"' in summary
    assert f'id="{field}"' in page
    for name in ("name", "identity_number", "phone", "email", "address"):
        assert not typed[name] or f'value="{typed[name]}"' in page
    assert not Submission.objects.exists()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEAVY = b"\xff\xd8\xff\xe0" + bytes(10 << 20)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("表.docx", make_docx(), "只收照片"),
        ("表.docm", make_docx(), "名称却不以"),
        ("宏.docx", with_macros(make_docx()), "请另存为不含宏的文件"),
        ("空.pdf", b"", "文件是空的，请核对"),
        ("脚本.html", b"<script>", "另存为"),
        ("脚本.jpg", b"<html><script>", "另存为"),
        ("图.svg", SVG, "另存为"),
        ("程序.pdf", b"MZ\x90\x00" + bytes(200), "可执行的程序"),
        ("包.zip", make_zip({"内.zip": make_zip({"a.txt": b"1"})}), "请取出来单独上传"),
        ("重.jpg", HEAVY, "超过 10 MB。请缩小图片"),
        ("长" * 300 + ".pdf", b"MZ\x90\x00" + bytes(200), "可执行的程序"),
    ],
    ids=lambda value: value[:8] if isinstance(value, str) else "",
)
def test_hostile_files_are_refused_at_the_field_with_what_to_do(
    portal: Bureau, client: Client, name: str, content: bytes, said: str
) -> None:
    typed = opened(client)
    page = html.unescape(page_of(send(client, typed, SimpleUploadedFile(name, content))))
    summary = page[page.index('id="error-summary"') :].partition("</ul>")[0]

    assert "「身份证明」的文件“" in summary
    assert said in summary
    assert 'href="#id_proof"' in summary
    assert len(summary) < 600  # a name of 300 signs is told short
    assert f'value="{typed["identity_number"]}"' in page
    assert f"{typed['matters'][0]}</textarea>" in page
    assert not Submission.objects.exists()
    # The sum is not used up: mended, the same form is taken.
    assert "提交回执" in page_of(send(client, typed))


def test_of_several_bad_files_each_is_told(portal: Bureau, client: Client) -> None:
    bad = [SimpleUploadedFile("图.svg", SVG), proof(), SimpleUploadedFile("空.pdf", b"")]
    page = html.unescape(page_of(send(client, {**opened(client), "name": ""}, *bad)))
    summary = page[page.index('id="error-summary"') :].partition("</ul>")[0]

    assert summary.count("「身份证明」的文件“") == 2
    # In the order of the page: the name stands above the proof.
    assert summary.index("姓名或者名称") < summary.index("图.svg") < summary.index("空.pdf")


def test_more_files_than_a_submission_may_bring(portal: Bureau, client: Client) -> None:
    page = page_of(send(client, opened(client), *(proof() for _ in range(6))))

    assert "「身份证明」选了 6 个文件，最多 5 个。请合并成一个 PDF 或者减少文件。" in page
    assert 'href="#id_proof"' in page
    assert not Submission.objects.exists()


def test_a_very_long_name_is_cut_and_keeps_its_ending(portal: Bureau, client: Client) -> None:
    send(client, opened(client), SimpleUploadedFile("扫" * 300 + ".jpg", make_picture()))
    name = Submission.objects.get().files.get().shown_name()

    assert name == "扫" * 76 + ".jpg"


def test_without_a_proof_it_says_so(portal: Bureau, client: Client) -> None:
    page = page_of(client.post(ADDRESS, opened(client)))

    assert "请为「身份证明」选择文件" in page
    assert not Submission.objects.exists()


def test_rows_come_and_go_by_buttons_alone(portal: Bureau, client: Client) -> None:
    typed = {**opened(client), "matters": ["甲", "乙"]}
    more = page_of(client.post(ADDRESS, {**typed, "add_row": "1"}))
    fewer = page_of(client.post(ADDRESS, {**typed, "remove_row": "1"}))

    assert more.count("<textarea") == 3
    assert fewer.count("<textarea") == 1
    assert ">乙</textarea>" in fewer
    assert 'value="申请人甲"' in fewer
    assert "error-summary" not in more + fewer
    assert hidden(fewer, "entry_key") == typed["entry_key"]


def test_sent_twice_it_is_one_submission_with_one_receipt(portal: Bureau, client: Client) -> None:
    fields = opened(client)
    first, second = page_of(send(client, fields)), page_of(send(client, fields))

    assert told(first) == told(second)
    assert Submission.objects.count() == 1


def test_one_sum_is_good_for_one_form(portal: Bureau, client: Client) -> None:
    fields = opened(client)
    send(client, fields)
    page = page_of(send(client, {**fields, "entry_key": str(uuid.uuid4())}))

    assert "已经用过" in page
    again = {**fields, "entry_key": hidden(page, "entry_key"), **solved(page)}
    assert told(page_of(send(client, again)))


@pytest.mark.parametrize("token", ["", "x", "eyJuIjoiYSJ9:1:2"])
def test_a_token_that_is_none_of_ours_is_asked_again(
    portal: Bureau, client: Client, token: str
) -> None:
    page = page_of(send(client, {**opened(client), "work_token": token}))

    assert "没有提交" in page
    assert not Submission.objects.exists()


def test_without_script_a_question_in_words_does_at_a_slower_rate(
    portal: Bureau, client: Client
) -> None:
    digits = "零一二三四五六七八九"

    def by_answer(wrong: int = 0) -> str:
        page = page_of(client.get(ADDRESS))
        said = page.partition("验证问题：")[2]
        right = digits.index(said[0]) + digits.index(said[2])
        fields = {**FIELDS, "entry_key": hidden(page, "entry_key")}
        fields["work_token"] = hidden(page, "work_token")
        return page_of(send(client, {**fields, "work_answer": str(right + wrong)}))

    assert "「验证问题」的回答不对" in by_answer(wrong=1)
    assert told(by_answer())
    for _ in range(4):
        by_answer(wrong=1)
    assert "操作太频繁" in by_answer()
    assert told(page_of(send(client, opened(client))))  # a browser that works is let in


@pytest.mark.parametrize("bits", [1, 8, work.BITS])
def test_the_work_is_what_it_says(bits: int) -> None:
    import hashlib
    import itertools

    found = next(n for n in itertools.count() if work.solves("nonce", str(n), bits))
    digest = hashlib.sha256(f"nonce:{found}".encode()).hexdigest()

    assert f"{int(digest, 16):0256b}"[:bits] == "0" * bits


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("请严肃处理某某违法行为", "像是信访、投诉或者举报"),
        ("请问怎么办理低保", "像是咨询"),
        ("请贵局帮我统计一下各村人数", "像是要求加工"),
        ("请为我出具工资证明", "像是要求加工"),
        ("请统计各村的面积并汇总给我", "要求加工、分析"),
    ],
)
def test_a_hint_says_what_the_text_reads_like_and_forbids_nothing(
    portal: Bureau, client: Client, text: str, said: str
) -> None:
    fields = {**opened(client), "matters": [text]}
    page = page_of(client.post(ADDRESS, {**fields, "add_row": "1"}))
    (shown,) = [p for p in page.split("<p ") if said in p]

    assert "hidden" not in shown.partition(">")[0]
    assert told(page_of(send(client, fields)))


@pytest.mark.parametrize(
    "text",
    [
        "申请公开统计公报", "申请公开2024年统计年鉴", "请提供统计数据", "申请公开经济分析报告",
        "请提供证明事项清单", "申请公开统计违法行为处罚决定书", "申请公开有关解释", "名单",
    ],
)  # fmt: skip
def test_an_ordinary_request_gets_no_hint(portal: Bureau, client: Client, text: str) -> None:
    fields = {**opened(client), "matters": [text]}
    page = page_of(client.post(ADDRESS, {**fields, "add_row": "1"}))
    hints = [p.partition(">")[0] for p in page.split("<p ") if "data-hint=" in p]

    assert hints
    assert all("hidden" in hint for hint in hints)


def test_pages_are_not_kept_not_indexed_and_run_only_our_scripts(
    portal: Bureau, client: Client
) -> None:
    for answer in (
        client.get(ADDRESS),
        send(client, opened(client)),
        client.get("/apply/progress/"),
    ):
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "style=" not in page_of(answer)


def test_an_organ_without_a_platform_takes_nothing(portal: Bureau, client: Client) -> None:
    assert client.get("/apply/nobody/").status_code == 404


def test_a_form_without_its_token_is_refused(portal: Bureau) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert send(strict, opened(strict)).status_code == 403
    assert not Submission.objects.exists()
