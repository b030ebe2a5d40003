"""The leader's pages: what is to be erased, in one step; who looked, without what was seen."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.registers.applications import contacting, holds
from gongkai.registers.applications.contact import SECRET
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import archive
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import actions as letters
from gongkai.registers.submissions.actions import handling
from tests.making import CONTACT, Bureau, decide, make_application, make_bureau, make_letter
from tests.registers.submissions.making import submit

pytestmark = pytest.mark.django_db

ERASE, LOOKED = reverse("applications:erase"), reverse("applications:looked")


@pytest.fixture
def over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which the retention of 2020 is over and that of 2021 is not."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2031, 2, 3))


@pytest.fixture
def leader(client: Client, bureau: Bureau) -> Client:
    """The leader, signed in."""
    client.force_login(bureau.leader)
    return client


def concluded(bureau: Bureau, on: date) -> Application:
    application = make_application(bureau, received_on=on, contact=CONTACT)
    return decide(bureau, application, on=on + timedelta(1))


@pytest.fixture
def cases(bureau: Bureau, over: None) -> list[Application]:
    """Two of 2020, one of 2021, one of another organ."""
    mine = [concluded(bureau, date(year, 6, 15)) for year in (2020, 2020, 2021)]
    return [*mine, concluded(make_bureau("jyj"), date(2020, 6, 15))]


def test_what_is_due_is_erased_in_one_step(leader: Client, cases: list[Application]) -> None:
    page = leader.get(ERASE).content.decode()
    sent = {"numbers": ["2020-00001", "2020-00002"], "reason": "保管期限届满"}
    answer = leader.post(ERASE, sent, follow=True)
    erased = Application.objects.exclude(erased_on=None)

    assert "2020-00002" in page
    assert "2030-12-31" in page
    assert "2021-00001" not in page
    assert "已销毁 2 件的个人信息" in answer.content.decode()
    assert [one.pk for one in erased.order_by("pk")] == [one.pk for one in cases[:2]]


def test_the_first_page_tells_the_leader_and_nobody_else(
    leader: Client, cases: list[Application], bureau: Bureau
) -> None:
    home = reverse("wagtailadmin_home")
    told = "有 2 件申请的保管期限已满"
    seen = leader.get(home).content.decode()
    leader.force_login(bureau.officer)

    assert told in seen
    assert told not in leader.get(home).content.decode()


def test_what_was_not_offered_is_not_erased(leader: Client, cases: list[Application]) -> None:
    """Neither one that still runs nor another organ's."""
    for number in ("2021-00001", "2020-00009"):
        page = leader.post(ERASE, {"numbers": [number], "reason": "期满"}).content.decode()
        assert "请从清单中选一项" in page
    assert not Application.objects.exclude(erased_on=None).exists()


@pytest.fixture
def held(cases: list[Application]) -> Iterator[None]:
    """The first case held by a remedy."""

    def hold(application: Application) -> str:
        return "诉讼尚未审结" if application.pk == cases[0].pk else ""

    holds.HOLDS.append(hold)
    yield
    holds.HOLDS.remove(hold)


def test_what_is_held_cannot_be_ticked_and_says_why(leader: Client, held: None) -> None:
    page = leader.get(ERASE).content.decode()
    answer = leader.post(ERASE, {"numbers": ["2020-00001"], "reason": "期满"})

    assert "暂缓：诉讼尚未审结" in page
    assert 'value="2020-00001"' not in page
    assert "请从清单中选一项" in answer.content.decode()


def test_without_a_reason_or_a_choice_nothing_goes(
    leader: Client, cases: list[Application]
) -> None:
    assert "请填写「销毁理由」" in leader.post(ERASE, {"numbers": ["2020-00001"]}).content.decode()
    assert (
        "没有选要销毁的。请在表里勾选至少一件"
        in leader.post(ERASE, {"reason": "期满"}).content.decode()
    )
    assert not Application.objects.exclude(erased_on=None).exists()


def test_an_erased_case_still_opens(leader: Client, cases: list[Application]) -> None:
    leader.post(ERASE, {"numbers": ["2020-00001"], "reason": "保管期限届满"})
    page = leader.get(reverse("applications:case", args=["2020-00001"])).content.decode()

    assert "个人信息已于 2031-02-03 按保存期限销毁" in page
    assert "予以公开" in page


def test_the_leader_sees_who_looked_and_how_often(leader: Client, bureau: Bureau) -> None:
    application = make_application(bureau, contact=CONTACT)
    for reason in ("邮寄答复书", "核对身份"):
        contacting.reveal(application, ["phone"], reason=reason, by=bureau.officer)
    other = make_bureau("jyj")
    theirs = make_application(other, contact=CONTACT)
    contacting.reveal(theirs, ["address"], reason="别的机关", by=other.officer)
    page = leader.get(LOOKED).content.decode()

    assert '<td>tjj-officer岗位</td><td class="num">2</td>' in page
    assert "联系电话" in page
    assert "核对身份" in page
    assert "别的机关" not in page
    assert not any(getattr(CONTACT, name) in page for name in SECRET)
    assert Line.objects.filter(verb="revealed").count() == 3


def test_every_look_of_whatever_register_is_among_them(leader: Client, bureau: Bureau) -> None:
    """Of a letter's writer, of a form that came in, of a package taken."""
    letters.reveal(make_letter(bureau), reason="电话核实", by=bureau.officer)
    handling.unmask(submit(bureau).submission, reason="核对来件", by=bureau.officer)
    archive.pack(concluded(bureau, date(2020, 6, 15)), reason="移交档案", by=bureau.officer)
    page = leader.get(LOOKED).content.decode()

    for what, why in (
        ("来信人", "电话核实"), ("来件的个人信息", "核对来件"), ("归档包", "移交档案"),
    ):  # fmt: skip
        assert f"<td>{what}</td><td>{why}</td>" in page
    assert reverse("applications:case", args=["2020-00001"]) in page


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("erase", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_lists_and_with_a_reason_erases(held: None) -> None:
    """What is held is listed with why, and stays."""
    listed = told("--by", "tjj-leader")
    erased = told("--by", "tjj-leader", "--reason", "保管期限届满")

    assert "2020-00001　2030-12-31 届满，暂缓：诉讼尚未审结" in listed
    assert "保管期满 2 件，可以销毁 1 件" in listed
    assert "已销毁 1 件" in erased
    assert "保管期满 1 件，可以销毁 0 件" in told("--by", "tjj-leader", "--reason", "期满")


@pytest.mark.parametrize(
    ("by", "reason", "says"),
    [
        ("nobody", "期满", "没有属于某个机关的用户"),
        ("tjj-officer", "期满", "不是分管领导"),
        ("tjj-leader", "打 13800000000", "不能有个人信息"),
    ],
)
def test_the_command_refuses_in_words(
    cases: list[Application], by: str, reason: str, says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        told("--by", by, "--reason", reason)
    assert not Application.objects.exclude(erased_on=None).exists()
