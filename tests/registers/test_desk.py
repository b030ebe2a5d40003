"""Who may open which page of the desk, and that nobody sees another organ's cases."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from gongkai.annual.build import stateable
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from gongkai.registers.reports import actions
from gongkai.registers.reports.actions import Stated
from tests.making import TODAY, Bureau, make_application, make_bureau, make_user

pytestmark = pytest.mark.django_db

WHO = ("nobody", "plain", "officer", "leader", "disclosure_office", "other_officer")
# One row a view: method, arguments, and the status for each of WHO.
MATRIX: dict[str, tuple[str, list[object], tuple[int, ...]]] = {
    "applications:list": ("get", [], (302, 302, 200, 200, 302, 200)),
    "applications:enter": ("get", [], (302, 302, 200, 302, 302, 200)),
    "applications:case": ("get", ["2020-00001"], (302, 302, 200, 200, 302, 404)),
    "applications:decide": ("get", ["2020-00001"], (302, 302, 200, 302, 302, 404)),
    "reports:list": ("get", [], (302, 302, 200, 200, 200, 200)),
    "reports:begin": ("post", ["tjj", 2021], (302, 302, 302, 302, 302, 404)),
    "reports:report": ("get", ["tjj", 2020], (302, 302, 200, 200, 200, 404)),
    "reports:cell": (
        "get",
        ["tjj", 2020, "applications.received.total"],
        (302, 302, 200, 200, 200, 404),
    ),
    "reports:figures": ("get", ["tjj", 2020], (302, 302, 200, 302, 302, 404)),
    "reports:prose": ("get", ["tjj", 2020], (302, 302, 200, 302, 302, 404)),
    "reports:submit": ("post", ["tjj", 2020], (302, 302, 302, 302, 302, 404)),
    "reports:version": ("get", ["tjj", 2020, 1], (302, 302, 200, 200, 200, 404)),
}


@pytest.fixture
def people(bureau: Bureau) -> dict[str, User | None]:
    """A bureau with a case and a report handed in, and one person for each of WHO."""
    make_application(bureau)
    draft = actions.open_draft(organ=bureau.organ, year=2020, by=bureau.officer, today=TODAY)
    stated = {c: Stated(Decimal(0), "元") for c in stateable(draft.form)}
    actions.state(draft, stated, by=bureau.officer)
    actions.write(draft, {"problems": "有", "other": "无"}, by=bureau.officer)
    draft.refresh_from_db()
    actions.submit(draft, signed_on=date(2021, 1, 19), by=bureau.officer, today=TODAY)
    office = make_bureau("zfb")
    return {
        "nobody": None,
        "plain": make_user("plain", bureau.organ),
        "officer": bureau.officer,
        "leader": bureau.leader,
        "disclosure_office": make_user("gkb", office.organ, Role.DISCLOSURE_OFFICE),
        "other_officer": make_bureau("jyj").officer,
    }


def test_the_matrix_has_a_row_for_every_view_of_the_desk() -> None:
    named = set()
    for space in ("applications", "reports"):
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
    assert "输入一个有效的日期" in answer.content.decode()


def test_a_decision_page_offers_the_outcomes_of_the_years_it_may_fall_in(
    people: dict[str, User | None],
) -> None:
    client = Client()
    client.force_login(people["officer"])  # type: ignore[arg-type]
    page = client.get(reverse("applications:decide", args=["2020-00001"])).content.decode()

    assert "（六）其他处理（决定日期在2020年及以前）" in page
    assert "（决定日期在2021年及以后）" in page
