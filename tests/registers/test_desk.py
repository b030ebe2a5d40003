"""Who may open which page of the desk, and that nobody sees another organ's cases."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from gongkai.annual.build import stateable
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.actions import drafting as paper_drafting
from gongkai.registers.information.actions import accounts, announcing, drafting, guiding, targeting
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.organs.roles import Role
from gongkai.registers.reports import actions
from gongkai.registers.reports.actions import Stated
from gongkai.registers.reports.models import Draft, Version
from gongkai.registers.submissions.actions import asking, handling
from tests.django_fixtures import standing
from tests.making import (
    TODAY,
    Bureau,
    make_application,
    make_bureau,
    make_entry,
    make_letter,
    make_remedy,
    make_user,
)
from tests.registers.information.imports.made import hand_in
from tests.registers.submissions.making import reply, submit, write_down

pytestmark = pytest.mark.django_db

WHO = ("nobody", "plain", "officer", "leader", "disclosure_office", "other_officer")
# One row a view: method, arguments, and the status for each of WHO.
MATRIX: dict[str, tuple[str, list[object], tuple[int, ...]]] = {
    "oversight:county": ("get", [], (302, 302, 302, 302, 200, 302)),
    "applications:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "applications:enter": ("get", [], (302, 302, 200, 302, 302, 200)),
    "applications:case": ("get", ["2020-00001"], (302, 302, 200, 200, 302, 404)),
    "applications:decide": ("get", ["2020-00001"], (302, 302, 200, 302, 302, 404)),
    "applications:step": (
        "get",
        ["2020-00001", "correction_asked"],
        (302, 302, 200, 302, 302, 404),
    ),
    "applications:looked": ("get", [], (302, 302, 302, 200, 302, 302)),
    "applications:erase": ("get", [], (302, 302, 302, 200, 302, 302)),
    "applications:reveal": ("get", ["2020-00001"], (302, 302, 200, 200, 302, 404)),
    "applications:correct_contact": ("get", ["2020-00001"], (302, 302, 200, 302, 302, 404)),
    "applications:ledgers": ("get", [], (302, 302, 200, 302, 302, 200)),
    "applications:ledger": ("get", [1], (302, 302, 404, 302, 302, 404)),
    "applications:ledger_template": ("get", [], (302, 302, 200, 302, 302, 200)),
    "applications:note": ("post", [], (302, 302, 302, 302, 302, 302)),
    "applications:strike": ("get", ["2020-00001", 1], (302, 302, 200, 302, 302, 404)),
    "applications:reenter": ("get", ["2020-00001"], (302, 302, 200, 302, 302, 404)),
    "applications:annul": ("get", ["2020-00001"], (302, 302, 200, 302, 302, 404)),
    "applications:merge": ("get", ["2020-00001"], (302, 302, 200, 302, 302, 404)),
    "papers:settings": ("get", [], (302, 302, 302, 200, 302, 302)),
    "papers:appoint": ("post", [], (302, 302, 302, 200, 302, 302)),
    "papers:dismiss": ("post", [1], (302, 302, 302, 404, 302, 302)),
    "papers:begin": (
        "get",
        ["2020-00001", "receipt"],
        (302, 302, 200, 302, 302, 404),
    ),
    "papers:searched": ("post", ["2020-00001"], (302, 302, 302, 302, 302, 404)),
    "papers:ask": ("post", ["2020-00001"], (302, 302, 302, 302, 302, 404)),
    "papers:answer": ("post", ["2020-00001", 1], (302, 302, 404, 302, 302, 404)),
    "papers:archive": ("post", ["2020-00001"], (302, 302, 302, 302, 302, 404)),
    "papers:propose": ("post", ["2020-00001", 1], (302, 302, 302, 302, 302, 404)),
    "papers:paper": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "papers:write": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "papers:sign": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "papers:send_back": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "papers:send": ("post", [1], (302, 302, 200, 302, 302, 404)),
    "papers:withdraw": ("post", [1], (302, 302, 200, 302, 302, 404)),
    "papers:deliver": ("post", [1], (302, 302, 200, 302, 302, 404)),
    "papers:document": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "papers:attach": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "papers:file": ("get", [1, "0" * 64], (302, 302, 404, 404, 302, 404)),
    "papers:detach": ("post", [1, "0" * 64], (302, 302, 302, 302, 302, 404)),
    "information:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "information:begin": ("get", [], (302, 302, 200, 302, 302, 200)),
    "information:item": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "information:write": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "information:sheet": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "information:document": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "information:sign": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "information:send_back": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "information:release": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "information:withdraw": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "information:conclude": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "information:publish": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "information:reviewers": ("get", [], (302, 302, 302, 200, 302, 302)),
    "information:appoint": ("post", [], (302, 302, 302, 200, 302, 302)),
    "information:dismiss": ("post", [1], (302, 302, 302, 404, 302, 302)),
    "information:allow_doubling": ("post", [], (302, 302, 302, 200, 302, 302)),
    "information:end_doubling": ("post", [1], (302, 302, 302, 404, 302, 302)),
    "information:preview": ("get", [1], (302, 302, 404, 404, 302, 404)),  # no page of the organ
    "information:lock": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "information:unlock": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "information:term": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "information:editions": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "information:edition": ("get", [1, 1], (302, 302, 404, 404, 302, 404)),
    "information:steps": ("get", [], (302, 302, 302, 200, 302, 302)),
    "information:since": ("post", [], (302, 302, 302, 200, 302, 302)),
    "attachments:list": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "attachments:detach": ("post", [1, "0" * 64], (302, 302, 302, 302, 302, 404)),
    "attachments:file": ("get", [1, "0" * 64, "a.pdf"], (302, 302, 404, 404, 302, 404)),
    "data:table": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "data:calendar": ("get", [], (302, 302, 200, 302, 302, 200)),
    "data:change": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "data:tie": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "remedies:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "remedies:enter": ("get", [], (302, 302, 200, 302, 302, 200)),
    "remedies:case": ("get", ["FS2025-001"], (302, 302, 200, 200, 302, 404)),
    "remedies:step": ("get", ["FS2025-001", "answered"], (302, 302, 200, 302, 302, 404)),
    "remedies:conclude": ("get", ["FS2025-001"], (302, 302, 200, 302, 302, 404)),
    "remedies:strike": ("get", ["FS2025-001", 1], (302, 302, 200, 302, 302, 404)),
    "remedies:correct_notice": ("get", ["FS2025-001"], (302, 302, 200, 302, 302, 404)),
    "remedies:evidence": ("get", ["FS2025-001"], (302, 302, 200, 302, 302, 404)),
    "remedies:paper": ("get", ["FS2025-001", "answer"], (302, 302, 200, 200, 302, 404)),
    "letters:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "letters:enter": ("get", [], (302, 302, 200, 302, 302, 200)),
    "letters:promises": ("get", [], (302, 302, 302, 200, 302, 302)),
    "letters:letter": ("get", ["LX2025-0001"], (302, 302, 200, 200, 302, 404)),
    "letters:assign": ("get", ["LX2025-0001"], (302, 302, 200, 302, 302, 404)),
    "letters:answer": ("get", ["LX2025-0001"], (302, 302, 200, 302, 302, 404)),
    "letters:turn": ("get", ["LX2025-0001"], (302, 302, 200, 302, 302, 404)),
    "letters:writer": ("get", ["LX2025-0001"], (302, 302, 200, 302, 302, 404)),
    "letters:edit": ("get", ["LX2025-0001"], (302, 302, 200, 302, 302, 404)),
    "letters:publish": ("post", ["LX2025-0001"], (302, 302, 302, 302, 302, 404)),
    "letters:withdraw": ("get", ["LX2025-0001"], (302, 302, 200, 200, 302, 404)),
    "imports:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "imports:template": ("get", ["legacy"], (302, 302, 200, 302, 302, 200)),
    "imports:job": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "imports:begin": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "imports:stop": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "imports:send_back": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "imports:file": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "imports:troubles": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "arranging:columns": ("get", [], (302, 302, 200, 302, 302, 200)),
    "arranging:establish": ("post", [], (302, 302, 302, 302, 302, 302)),
    "arranging:open": ("get", [], (302, 302, 200, 302, 302, 200)),
    "arranging:promise": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "arranging:standards": ("get", [], (302, 302, 200, 302, 302, 200)),
    "arranging:tie": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "arranging:lists": ("get", [], (302, 302, 200, 200, 302, 200)),
    "arranging:list": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "arranging:guide": ("get", [], (302, 302, 200, 302, 302, 200)),
    "arranging:guides": ("get", [], (302, 302, 200, 200, 302, 200)),
    "arranging:put_in_force": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "arranging:send_back": ("post", [1], (302, 302, 200, 200, 302, 404)),
    "channels:accounts": ("get", [], (302, 302, 200, 200, 302, 200)),
    "channels:account": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "channels:close": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "channels:item": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "channels:sheet": ("get", [1], (302, 302, 404, 404, 302, 404)),
    "channels:card": ("get", [1, "upright"], (302, 302, 404, 404, 302, 404)),
    "channels:correct": ("get", [1, 1], (302, 302, 404, 302, 302, 404)),
    "channels:strike": ("post", [1, 1], (302, 302, 404, 302, 302, 404)),
    "channels:photo": ("get", [1, 1], (302, 302, 404, 404, 302, 404)),
    "channels:targets": ("get", [], (302, 302, 302, 200, 302, 302)),
    "channels:target": ("get", [1], (302, 302, 302, 200, 302, 302)),
    "channels:renew": ("post", [1], (302, 302, 302, 200, 302, 302)),
    "channels:again": ("post", [1], (302, 302, 302, 404, 302, 302)),
    "submissions:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "submissions:oral": ("get", [], (302, 302, 200, 302, 302, 200)),
    "submissions:submission": ("get", [1], (302, 302, 200, 200, 302, 404)),
    "submissions:take_in": ("post", [1], (302, 302, 200, 302, 302, 404)),
    "submissions:set_aside": ("post", [1], (302, 302, 200, 302, 302, 404)),
    "submissions:unmask": ("post", [1], (302, 302, 200, 302, 302, 404)),
    "submissions:sheet": ("get", [2, "docx"], (302, 302, 200, 302, 302, 404)),
    "submissions:file": ("get", [1, 1], (302, 302, 302, 302, 302, 404)),  # no reason was said
    "submissions:ask": ("get", ["2026-00001"], (302, 302, 200, 302, 302, 404)),
    "submissions:close_question": ("get", [1], (302, 302, 200, 302, 302, 404)),
    "submissions:settle": ("post", [1], (302, 302, 302, 302, 302, 404)),
    "reports:list": ("get", [], (302, 302, 200, 200, 200, 200)),
    "reports:begin": ("post", ["tjj", 2021], (302, 302, 302, 302, 302, 404)),
    "reports:report": ("get", ["tjj", 2020], (302, 302, 200, 200, 200, 404)),
    "reports:cell": (
        "get",
        ["tjj", 2020, "applications.received.total"],
        (302, 302, 200, 200, 200, 404),
    ),
    "reports:figures": ("get", ["tjj", 2020], (302, 302, 200, 302, 302, 404)),
    "reports:documents": ("post", ["tjj", 2020], (302, 302, 302, 302, 302, 404)),
    "reports:remedies": ("post", ["tjj", 2020], (302, 302, 302, 302, 302, 404)),
    "reports:prose": ("get", ["tjj", 2020], (302, 302, 200, 302, 302, 404)),
    "reports:submit": ("post", ["tjj", 2020], (302, 302, 302, 302, 302, 404)),
    "reports:version": ("get", ["tjj", 2020, 1], (302, 302, 200, 200, 200, 404)),
}


@pytest.fixture(scope="module")
def people(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, User | None]]:
    """A bureau with a case and a report handed in, and one person for each of WHO."""
    with standing(django_db_blocker):
        bureau = make_bureau("tjj")
        _furnish(bureau)
        office = make_bureau("zfb")
        yield {
            "nobody": None,
            "plain": make_user("plain", bureau.organ),
            "officer": bureau.officer,
            "leader": bureau.leader,
            "disclosure_office": make_user("gkb", office.organ, Role.DISCLOSURE_OFFICE),
            "other_officer": make_bureau("jyj").officer,
        }


def _furnish(bureau: Bureau) -> None:
    """One row at least for every view of the desk."""
    application = make_application(bureau)
    paper_drafting.begin(application, kind="receipt", typed={}, by=bureau.officer, today=TODAY)
    make_application(bureau)
    make_remedy(bureau)
    make_letter(bureau)
    organ, by = bureau.organ, bureau.officer
    drafting.draft(organ=organ, title="通知", made_on=TODAY, by=by)
    submission = submit(bureau).submission
    write_down(bureau)
    reply(submission)
    (taken_in,) = handling.take_in(
        submit(bureau).submission,
        confirmed_on=TODAY,
        split=False,
        by=by,
        now=timezone.now(),
        today=TODAY,
    )
    asking.ask(taken_in, text="哪个镇？", by=by, now=timezone.now())
    soon = timezone.now() + timedelta(hours=1)
    announcing.announce(organ=organ, title="三季度主要指标", at=soon, by=by)
    hand_in(bureau, [{"栏目": "政策文件"}])
    make_entry(bureau)
    guiding.propose_guide(organ, {"office": "办公室"}, by=by)
    accounts.open_account(
        organ=organ,
        channel="weibo",
        name="县统计局",
        address="",
        promised=2,
        opened_on=TODAY,
        by=by,
    )
    address = "https://hooks.example/"
    targeting.add_target(organ=organ, name="县融媒体中心", address=address, by=bureau.leader)
    draft = actions.open_draft(organ=bureau.organ, year=2020, by=bureau.officer, today=TODAY)
    stated = {c: Stated(Decimal(0), "元") for c in stateable(draft.form)}
    actions.state(draft, stated, by=bureau.officer)
    actions.write(draft, {"problems": "有", "other": "无"}, by=bureau.officer)
    draft.refresh_from_db()
    actions.submit(draft, signed_on=date(2021, 1, 19), by=bureau.officer, today=TODAY)


def test_the_matrix_has_a_row_for_every_view_of_the_desk() -> None:
    named = set()
    spaces = (
        "applications",
        "papers",
        "oversight",
        "submissions",
        "remedies",
        "letters",
        "information",
        "attachments",
        "data",
        "channels",
        "imports",
        "arranging",
        "reports",
    )
    for space in spaces:
        _, resolver = get_resolver("gongkai.web.urls").namespace_dict[space]
        named |= {f"{space}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}

    assert named == set(MATRIX)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("view", MATRIX)
def test_who_may_open_what(view: str, who: str, people: dict[str, User | None]) -> None:
    method, arguments, statuses = MATRIX[view]
    client = Client()
    if user := people[who]:
        client.force_login(user)
    answer = getattr(client, method)(reverse(view, args=arguments))

    assert answer.status_code == statuses[WHO.index(who)]


def test_the_side_bar_names_the_post_and_no_login(people: dict[str, User | None]) -> None:
    """Whoever has no post, as the machine's keeper, is named by the login."""
    keeper = User.objects.create_superuser("keeper", password="for-tests-only")
    for user, name in ((people["officer"], "tjj-officer岗位"), (keeper, "keeper")):
        client = Client()
        client.force_login(user)  # type: ignore[arg-type]
        page = client.get("/desk/").content.decode()
        props = page.partition('id="wagtail-sidebar-props"')[2].partition(">")[2]
        modules = json.loads(props.partition("</script>")[0])["modules"]
        menu = next(one for one in modules if one["_type"] == "wagtail.sidebar.MainMenuModule")
        assert menu["_args"][2]["name"] == name


def test_begin_is_for_the_organs_own_officer(people: dict[str, User | None]) -> None:
    """The matrix cannot tell a redirect that refuses from one that did the work."""
    for who in ("plain", "leader", "disclosure_office", "other_officer"):
        client = Client()
        client.force_login(people[who])  # type: ignore[arg-type]
        client.post(reverse("reports:begin", args=["tjj", 2021]))
        assert client.get(reverse("reports:report", args=["tjj", 2021])).status_code != 200

    client.force_login(people["officer"])  # type: ignore[arg-type]
    client.post(reverse("reports:begin", args=["tjj", 2021]))
    assert client.get(reverse("reports:report", args=["tjj", 2021])).status_code == 200


@pytest.mark.parametrize("who", ["officer", "disclosure_office", "other_officer"])
def test_only_the_organs_own_leader_signs(who: str, people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people[who])  # type: ignore[arg-type]
    address = reverse("reports:version", args=["tjj", 2020, 1])

    assert client.post(address, {"approve": "1"}).status_code in (302, 403, 404)
    client.force_login(people["leader"])  # type: ignore[arg-type]
    assert "审签并公布" in client.get(address).content.decode()


def test_the_disclosure_office_sees_counts_and_no_names(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["disclosure_office"])  # type: ignore[arg-type]
    address = reverse("reports:cell", args=["tjj", 2020, "applications.received.total"])
    page = client.get(address).content.decode()

    assert "2020-00001" in page
    assert "内容仅本机关可见" in page
    assert reverse("applications:case", args=["2020-00001"]) not in page


def test_returning_without_a_reason_is_asked_again(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["leader"])  # type: ignore[arg-type]
    address = reverse("reports:version", args=["tjj", 2020, 1])
    answer = client.post(address, {"return": "1"}, follow=True)

    assert "退回时请写明审签意见" in answer.content.decode()
    assert "待审签" in answer.content.decode()


@pytest.mark.parametrize("cell", ["x", "applications.received", "applications.received.nobody"])
def test_a_cell_that_is_none_is_not_found(cell: str, people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]

    assert client.get(reverse("reports:cell", args=["tjj", 2020, cell])).status_code == 404


def test_a_wrong_entry_names_its_field_and_keeps_what_was_written(
    people: dict[str, User | None],
) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    entry = {
        "channel": "counter",
        "submitted_on": "2020-06-12",
        "received_on": "2020-06-15",
        "applicant_kind": "natural_person",
        "applicant_name": "申请人甲",
        "matters": "某项信息",
        "entry_key": "11111111-1111-4111-8111-111111111111",
    }
    page = client.post(reverse("applications:enter"), entry).content.decode()
    assert "2020-06-12、收到之日 2020-06-15 对不上" in page
    assert "申请人甲" in page

    answer = client.post(reverse("applications:enter"), {**entry, "received_on": "六月"})
    assert "「收到之日」不是一个日期，请按 2021-01-19 的样子填写。" in answer.content.decode()


def test_a_decision_page_offers_the_outcomes_of_the_years_it_may_fall_in(
    people: dict[str, User | None],
) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    page = client.get(reverse("applications:decide", args=["2020-00001"])).content.decode()

    assert "（六）其他处理（决定日期在2020年及以前）" in page
    assert "3.其他（决定日期在2021年及以后）" in page
    assert "逾期不补正" not in page  # nothing was asked to be corrected


ENTRY = {
    "channel": "counter",
    "submitted_on": "2020-06-15",
    "received_on": "2020-06-15",
    "applicant_kind": "natural_person",
    "applicant_name": "申请人甲",
    "matters": "某项信息",
    "entry_key": "11111111-1111-4111-8111-111111111111",
}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("channel", "pigeon", "「提交方式」选的不在清单里"),
        ("applicant_kind", "", "请选择「申请人类别」"),
        ("applicant_name", "名" * 101, "「申请人姓名或名称」太长，最多 100 个字"),
        ("applicant_name", "\u200b", "请填写「申请人姓名或名称」"),
        ("applicant_name", "甲\u202e乙", "有看不见的控制字符"),
        ("matters", "第一项\n第\x01二项", "第 2 行有看不见的控制字符"),
        ("matters", " \n ", "请填写「所需信息的描述」"),
        ("matters", "项\n" * 51, "最多 50 行"),
        ("submitted_on", "2019-02-30", "「提交（到达）日期」不是一个日期"),
        ("entry_key", "", "请填写"),
        ("entry_key", "x", "这张表单打开得太久或者不完整"),
    ],
)
def test_every_wrong_entry_is_answered_in_one_sentence(
    people: dict[str, User | None], field: str, value: str, said: str
) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    before = Application.objects.count()
    answer = client.post(reverse("applications:enter"), {**ENTRY, field: value})

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert Application.objects.count() == before


def test_someone_without_an_organ_is_told_so(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(make_user("homeless", None, Role.OFFICER))

    assert (
        "您的账号没有所在机关" in client.post(reverse("applications:enter"), ENTRY).content.decode()
    )


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("1000000000000", "「规章」行「本年新制作数量」列」太大"),
        ("-1", "不能小于 0"),
        ("0.5", "要填整数"),
        ("1e30", "要填整数"),
        ("NaN", "要填整数"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_its_place(
    people: dict[str, User | None], figure: str, said: str
) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    address = reverse("reports:figures", args=["tjj", 2020])
    answer = client.post(address, {"disclosure.regulations.made": figure})

    assert said in answer.content.decode()
    assert client.get(reverse("reports:report", args=["tjj", 2020])).status_code == 200


@pytest.mark.parametrize("amount", ["0.1234567", "1e5000", "1e6000000", "-1", "NaN", "99999999999"])
def test_an_amount_that_cannot_be_is_refused(people: dict[str, User | None], amount: str) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    address = reverse("reports:figures", args=["tjj", 2020])
    sent = {"disclosure.procurement.amount": amount, "disclosure.procurement.amount.unit": "元"}

    assert "有数字没有填对" in client.post(address, sent).content.decode()


def test_prose_with_control_characters_is_refused(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    answer = client.post(reverse("reports:prose", args=["tjj", 2020]), {"other": "有\x0c控制"})

    assert "有看不见的控制字符" in answer.content.decode()


def test_a_save_without_a_change_is_none(people: dict[str, User | None]) -> None:
    """A browser sends line ends as CRLF; a page that sends no field changes none."""
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    address = reverse("reports:prose", args=["tjj", 2020])
    client.post(address, {"other": "一\n二"})
    before = Line.objects.count()
    client.post(address, {"other": "一\r\n二"})
    client.post(address, {})

    assert Line.objects.count() == before
    assert Draft.objects.get().prose["other"] == "一\n二"


def test_a_second_leader_is_told_who_signed_and_when(people: dict[str, User | None]) -> None:
    second = make_user("tjj-leader-2", Organ.objects.get(code="tjj"), Role.LEADER)
    address = reverse("reports:version", args=["tjj", 2020, 1])
    for user in (people["leader"], second):
        client = Client()
        client.force_login(user)  # type: ignore[arg-type]
        answer = client.post(address, {"approve": "1"}, follow=True)

    assert f"第1版已由{people['leader']}于" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"approve": "1", "return": "1", "opinion": "两个"}])
def test_a_decision_is_exactly_one_of_two(
    people: dict[str, User | None], sent: dict[str, str]
) -> None:
    client = Client()
    client.force_login(people["leader"])  # type: ignore[arg-type]
    client.post(reverse("reports:version", args=["tjj", 2020, 1]), sent)

    assert Version.objects.get().state == Version.State.SUBMITTED


def test_a_returned_report_is_on_the_officers_first_page(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["leader"])  # type: ignore[arg-type]
    address = reverse("reports:version", args=["tjj", 2020, 1])
    client.post(address, {"return": "1", "opinion": "第五部分再具体些"})
    client.force_login(people["officer"])  # type: ignore[arg-type]
    home = client.get("/desk/").content.decode()

    assert "已退回" in home
    assert "第五部分再具体些" in home


def test_a_decided_case_says_so_at_once(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    address = reverse("applications:decide", args=["2020-00001"])
    client.post(address, {"outcome": "disclosed", "on": "2020-06-29"})

    assert "已有处理决定" in client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("query", ["a" * 60_000, "%", "'", "\x00", "_"])
def test_an_odd_search_finds_nothing_and_breaks_nothing(
    people: dict[str, User | None], query: str
) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    answer = client.get(reverse("applications:list"), {"q": query, "show": "all"})

    assert answer.status_code == 200


def test_a_year_far_off_is_refused(people: dict[str, User | None]) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    answer = client.post(reverse("reports:begin", args=["tjj", 10_000]), follow=True)

    assert "统计期到" in answer.content.decode()
