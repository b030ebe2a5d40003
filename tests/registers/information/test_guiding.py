"""A guide is written by one, put in force by another, and none of its versions is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from gongkai.law.errors import Refusal
from gongkai.registers.information.actions import guiding
from gongkai.registers.information.errors import (
    ChangedMeanwhile,
    CheckedLater,
    GuideIncomplete,
    NothingSaid,
)
from gongkai.registers.information.guide import (
    awaiting,
    last_version,
    public_guide,
    sent_back,
    standing,
    versions,
)
from gongkai.registers.information.may_not import (
    MayNotPutInForce,
    MayNotSendBack,
    NotTheProposal,
    OwnProposal,
)
from gongkai.registers.information.models import Guide
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import GUIDE, Bureau, make_bureau, make_guide, make_user
from tests.portal.making import make_platform

pytestmark = pytest.mark.django_db


def proposed(bureau: Bureau, **said: object) -> Guide:
    return guiding.propose_guide(bureau.organ, {**GUIDE, **said}, by=bureau.officer)


def said(bureau: Bureau, label: str) -> str:
    """What the public reads under *label*."""
    shown = public_guide(bureau.organ)
    assert shown is not None
    return dict(row for part in shown.parts for row in part.rows)[label]


def test_the_first_guide_too_is_public_once_a_leader_put_it_in_force(bureau: Bureau) -> None:
    guide = proposed(bureau)
    assert public_guide(bureau.organ) is None
    guiding.put_in_force(guide, by=bureau.leader)

    shown = public_guide(bureau.organ)
    assert shown is not None
    assert shown.updated_on == timezone.localdate()
    assert list(Line.objects.values_list("verb", "by")) == [
        ("guided", "tjj-officer"), ("guide_in_force", "tjj-leader"),
    ]  # fmt: skip


def test_a_change_waits_and_the_old_version_stays_to_be_read(bureau: Bureau) -> None:
    make_guide(bureau, telephone="0851-1")
    second = proposed(bureau, telephone="0851-2")
    assert (said(bureau, "联系电话"), awaiting(bureau.organ)) == ("0851-1", second)
    guiding.put_in_force(second, by=bureau.leader)

    assert (said(bureau, "联系电话"), awaiting(bureau.organ)) == ("0851-2", None)
    (last, changed), (first, _) = versions(bureau.organ)
    assert (last, first.telephone) == (second, "0851-1")
    assert [(one.label, one.was, one.now) for one in changed] == [("联系电话", "0851-1", "0851-2")]


def test_saving_nothing_new_makes_no_version(bureau: Bureau) -> None:
    assert proposed(bureau) == proposed(bureau)
    assert Line.objects.count() == 1


def test_a_guide_was_not_checked_on_a_day_to_come(bureau: Bureau) -> None:
    """On the form the field itself says so, and what was typed stays."""
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    with pytest.raises(CheckedLater):
        proposed(bureau, checked_on=tomorrow)
    officer = Client()
    officer.force_login(bureau.officer)
    sent = {**GUIDE, "checked_on": str(tomorrow), "fax": "0851-9", "channels": []}
    answer = officer.post(reverse("arranging:guide"), sent)
    assert list(answer.context["form"].errors) == ["checked_on"]
    page = answer.content.decode()
    assert f"「上次核对日期」{tomorrow} 晚于今天，没有保存。" in page
    assert "0851-9" in page
    assert not Guide.objects.exists()

    assert proposed(bureau, checked_on=today).complete


def opened(client: Client) -> dict[str, object]:
    """What the form of the guide, as *client* opens it, posts of the version it began from."""
    page = client.get(reverse("arranging:guide")).content
    document: html.HtmlElement = html.fromstring(page)
    (read,) = document.xpath("//input[@name='read']/@value")
    said: dict[str, object] = {name: str(value) for name, value in GUIDE.items()}
    return {**said, "channels": [], "read": str(read)}


@pytest.mark.parametrize("there", [False, True], ids=["first version", "later version"])
def test_the_second_of_two_editors_is_told_and_keeps_what_they_typed(
    bureau: Bureau, there: bool
) -> None:
    """And nothing of the first one's is overwritten, though the form is sent again."""
    if there:
        make_guide(bureau)
    first, second = Client(), Client()
    first.force_login(bureau.officer)
    second.force_login(make_user("tjj-colleague", bureau.organ, Role.OFFICER))
    one, other = opened(first), opened(second)
    page = reverse("arranging:guide")
    first.post(page, {**one, "telephone": "0851-1"})
    for _ in range(2):
        told = second.post(page, {**other, "fax": "<0851-2>"}).content.decode()
        assert f"您打开之后，{bureau.officer}于" in told
        assert 'value="&lt;0851-2&gt;"' in told
    last = last_version(bureau.organ)
    assert last is not None
    assert (last.number, last.telephone, last.fax) == (1 + there, "0851-1", "已写明")

    second.post(page, {**opened(second), "telephone": "0851-1", "fax": "0851-2"})
    last = last_version(bureau.organ)
    assert last is not None
    assert (last.number, last.fax) == (2 + there, "0851-2")


def test_a_form_sent_twice_makes_one_version(bureau: Bureau) -> None:
    officer = Client()
    officer.force_login(bureau.officer)
    sent = opened(officer)
    for _ in range(2):
        officer.post(reverse("arranging:guide"), sent)

    assert Guide.objects.count() == 1


@pytest.mark.parametrize("read", ["9", "x", "-1", "１"])
def test_a_forged_number_of_a_version_saves_nothing(bureau: Bureau, read: str) -> None:
    make_guide(bureau)
    with pytest.raises(ChangedMeanwhile):
        guiding.propose_guide(bureau.organ, {"fax": "1"}, by=bureau.officer, read=read)


def _both(bureau: Bureau) -> User:
    return make_user("both", bureau.organ, Role.OFFICER, Role.LEADER)


def _own(bureau: Bureau) -> None:
    both = _both(bureau)
    guide = guiding.propose_guide(bureau.organ, {"fax": "不设传真"}, by=both)
    guiding.put_in_force(guide, by=both)


ATTEMPTS: dict[str, tuple[Callable[[Bureau], object], type[Refusal]]] = {
    "an officer": (
        lambda b: guiding.put_in_force(proposed(b, fax="1"), by=b.officer),
        MayNotPutInForce,
    ),
    "another organ's leader": (
        lambda b: guiding.put_in_force(proposed(b, fax="1"), by=make_bureau("jyj").leader),
        MayNotPutInForce,
    ),
    "the proposer": (_own, OwnProposal),
    "again": (
        lambda b: guiding.put_in_force(Guide.objects.get(), by=b.leader),
        NotTheProposal,
    ),
    "not the last": (
        lambda b: [
            guiding.put_in_force(guide, by=b.leader)
            for guide in [proposed(b, fax="1"), proposed(b, fax="2")][:1]
        ],
        NotTheProposal,
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_may_not_be_leaves_the_guide_as_it_was(bureau: Bureau, attempt: str) -> None:
    make_guide(bureau, fax="不设")
    act, refusal = ATTEMPTS[attempt]
    with pytest.raises(refusal):
        act(bureau)

    assert said(bureau, "传真号码") == "不设"


def test_a_version_sent_back_stays_and_the_officer_writes_on_from_it(bureau: Bureau) -> None:
    make_guide(bureau, telephone="0851-1")
    second = proposed(bureau, telephone="0851-2")
    back = guiding.send_back(second, reason=" 电话有误 ", by=bureau.leader)
    assert (awaiting(bureau.organ), sent_back(last_version(bureau.organ))) == (None, second)
    assert (back.returned_by, back.returned_reason) == (bureau.leader, "电话有误")
    with pytest.raises(NotTheProposal):
        guiding.put_in_force(second, by=bureau.leader)

    third = guiding.propose_guide(bureau.organ, {"fax": "0851-3"}, by=bureau.officer)
    assert (third.number, sent_back(last_version(bureau.organ))) == (3, None)
    (_, changed), *_ = versions(bureau.organ)  # of what is public, not of what was sent back
    assert {one.label: one.now for one in changed} == {"联系电话": "0851-2", "传真号码": "0851-3"}
    guiding.put_in_force(third, by=bureau.leader)
    assert said(bureau, "联系电话") == "0851-2"
    line = Line.objects.get(verb="returned")
    assert (line.by, line.facts["number"], line.facts["reason"]) == ("tjj-leader", 2, "电话有误")


def test_the_same_text_may_be_proposed_anew_once_it_was_sent_back(bureau: Bureau) -> None:
    first = proposed(bureau)
    guiding.send_back(first, reason="等机构改革方案", by=bureau.leader)
    assert proposed(bureau).number == 2
    assert proposed(bureau).number == 2


BACK: dict[str, tuple[Callable[[Bureau, Guide], object], type[Refusal]]] = {
    "an officer": (
        lambda b, g: guiding.send_back(g, reason="改", by=b.officer),
        MayNotSendBack,
    ),
    "another organ's leader": (
        lambda b, g: guiding.send_back(g, reason="改", by=make_bureau("jyj").leader),
        MayNotSendBack,
    ),
    "no reason": (lambda b, g: guiding.send_back(g, reason=" ", by=b.leader), NothingSaid),
    "in force": (
        lambda b, g: guiding.send_back(Guide.objects.get(number=1), reason="改", by=b.leader),
        NotTheProposal,
    ),
    "not the last": (
        lambda b, g: [proposed(b, fax="3"), guiding.send_back(g, reason="改", by=b.leader)],
        NotTheProposal,
    ),
}


@pytest.mark.parametrize("attempt", BACK)
def test_what_may_not_be_sent_back_waits_on(bureau: Bureau, attempt: str) -> None:
    make_guide(bureau)
    second = proposed(bureau, fax="2")
    act, refusal = BACK[attempt]
    with pytest.raises(refusal):
        act(bureau, second)

    assert not Guide.objects.filter(returned_at__isnull=False).exists()


def test_a_version_is_sent_back_once_and_an_incomplete_one_never(bureau: Bureau) -> None:
    part = guiding.propose_guide(bureau.organ, {"office": "办公室"}, by=bureau.officer)
    with pytest.raises(NotTheProposal):
        guiding.send_back(part, reason="改", by=bureau.leader)
    whole = proposed(bureau)
    guiding.send_back(whole, reason="改", by=bureau.leader)
    with pytest.raises(NotTheProposal):
        guiding.send_back(whole, reason="再改", by=bureau.leader)


def test_an_incomplete_guide_is_not_put_in_force(bureau: Bureau) -> None:
    guide = guiding.propose_guide(bureau.organ, {"office": "办公室"}, by=bureau.officer)
    with pytest.raises(GuideIncomplete):
        guiding.put_in_force(guide, by=bureau.leader)


ROWS: dict[str, Callable[[Bureau], object]] = {
    "change": lambda b: Guide.objects.update(telephone="000"),
    "proposer": lambda b: Guide.objects.update(proposed_by=b.leader),
    "delete": lambda b: Guide.objects.all().delete(),
    "in force": lambda b: Guide.objects.filter(number=2).update(in_force_at=timezone.now()),
    "out of force": lambda b: Guide.objects.filter(number=1).update(in_force_at=None),
    "another day": lambda b: Guide.objects.filter(number=1).update(
        in_force_at=timezone.now() - timedelta(days=9)
    ),
    "born in force": lambda b: Guide.objects.create(
        organ=b.organ, number=4, in_force_at=timezone.now(), complete=True, **GUIDE
    ),
    "sent back": lambda b: Guide.objects.filter(number=2).update(
        returned_at=timezone.now(), returned_by=b.leader, returned_reason="改"
    ),
    "another reason": lambda b: Guide.objects.filter(number=3).update(returned_reason="别的"),
    "not sent back": lambda b: Guide.objects.filter(number=3).update(
        returned_at=None, returned_by=None, returned_reason=""
    ),
    "in force after all": lambda b: Guide.objects.filter(number=3).update(
        returned_at=None, returned_by=None, returned_reason="", in_force_at=timezone.now()
    ),
    "an edit in place": lambda b: Guide(pk=Guide.objects.get(number=1).pk, organ=b.organ).save(),
}


@pytest.mark.parametrize("way", ROWS)
def test_no_shell_changes_a_version(bureau: Bureau, way: str) -> None:
    make_guide(bureau)
    proposed(bureau, fax="2")
    guiding.send_back(proposed(bureau, fax="3"), reason="改", by=bureau.leader)
    kept = list(Guide.objects.values())
    with pytest.raises(IntegrityError), transaction.atomic():
        ROWS[way](bureau)

    assert list(Guide.objects.values()) == kept


def test_the_desk_proposes_shows_and_puts_in_force(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    make_guide(bureau)
    officer, leader = Client(), Client()
    officer.force_login(bureau.officer)
    leader.force_login(bureau.leader)
    sent = {**{k: str(v) for k, v in GUIDE.items()}, "fax": "<b>0851-9</b>", "channels": []}
    page = officer.post(reverse("arranging:guide"), sent, follow=True).content.decode()
    assert "第 2 版已存下，等待分管领导核准；门户上仍是第 1 版" in page
    assert "核准第 2 版生效" not in officer.get(reverse("arranging:guides")).content.decode()
    assert "公开指南第 2 版等待核准" in leader.get("/desk/").content.decode()

    last = Guide.objects.get(number=2)
    address = reverse("arranging:put_in_force", args=[last.pk])
    refused = officer.post(address, follow=True).content.decode()
    assert "由本机关分管领导核准生效，没有办理" in refused
    shown = leader.get(reverse("arranging:guides")).content.decode()
    assert "核准第 2 版生效" in shown
    assert "&lt;b&gt;0851-9&lt;/b&gt;" in shown
    assert "已生效" in leader.post(address, follow=True).content.decode()
    public = Client().get("/tjj/guide/").content.decode()
    assert "0851-9" in public
    assert "更新日期：" in public
    assert standing(bureau.organ) == last


def test_the_desk_sends_back_and_shows_the_officer_why(bureau: Bureau) -> None:
    proposed(bureau, fax="0851-9")
    officer, leader = Client(), Client()
    officer.force_login(bureau.officer)
    leader.force_login(bureau.leader)
    last = Guide.objects.get()
    address = reverse("arranging:send_back", args=[last.pk])
    assert address not in officer.get(reverse("arranging:guides")).content.decode()
    assert address in leader.get(reverse("arranging:guides")).content.decode()
    assert "由本机关分管领导退回" in officer.post(address, {"reason": "改"}).content.decode()
    assert "必须写明理由" in leader.post(address, {"reason": ""}).content.decode()

    sent = leader.post(address, {"reason": "电话<有误>"}, follow=True).content.decode()
    assert "第 1 版指南已退回" in sent
    for page in (reverse("arranging:guide"), reverse("arranging:guides"), "/desk/"):
        assert "电话&lt;有误&gt;" in officer.get(page).content.decode()
    assert "0851-9" in officer.get(reverse("arranging:guide")).content.decode()
    assert "等待核准" not in leader.get("/desk/").content.decode()
