"""Who may sign which step, and decisions on doubling: what is taken, and that it is on record."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts
from gongkai.registers.information.actions import appointing, drafting, publishing, reviewing
from gongkai.registers.information.models import Doubling, Item, Reviewer
from gongkai.registers.information.steps import steps_of
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs import roles
from gongkai.registers.organs.roles import Role
from tests.making import Desk, make_desk, make_user


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def verbs() -> list[str]:
    return list(Line.objects.order_by("seq").values_list("verb", flat=True))


def test_an_appointment_and_a_dismissal_are_on_record(desk: Desk) -> None:
    """The same appointment again is none."""
    user = make_user("new", desk.organ, Role.REVIEWER)
    for _ in range(2):
        row = appointing.appoint(organ=desk.organ, step="first", user=user, by=desk.leader)
    appointing.dismiss(row, by=desk.leader)

    assert verbs() == ["appointed", "dismissed"]
    assert not Reviewer.objects.filter(user=user).exists()
    assert not list(chain.breaks())


@pytest.mark.parametrize(
    ("step", "who", "by", "said"),
    [
        ("first", "proof", "author", "由本机关分管领导办理"),
        ("draft", "proof", "leader", "由起草的人签署"),
        ("nowhere", "proof", "leader", "审校流程里没有这一步"),
        ("first", "stranger", "leader", "不是本机关的在岗人员"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, step: str, who: str, by: str, said: str) -> None:
    stranger = make_desk("jyj").author
    user = stranger if who == "stranger" else desk.reviewers[who]
    leader = desk.leader if by == "leader" else desk.author

    with pytest.raises(Refusal, match=said):
        appointing.appoint(organ=desk.organ, step=step, user=user, by=leader)
    assert verbs() == []


def test_a_decision_begins_on_its_day_and_ends_no_earlier_than_today(desk: Desk) -> None:
    """What was signed under it is not to become unsigned."""
    today = timezone.localdate()

    def allow(on: date, ends: date | None = None) -> Doubling:
        return appointing.allow_doubling(
            organ=desk.organ, decided_on=on, ends_on=ends, reason="人手不足", by=desk.leader
        )

    with pytest.raises(Refusal, match="晚于今天"):
        allow(today + timedelta(days=1))
    with pytest.raises(Refusal, match="太早"):
        allow(today, today - timedelta(days=1))
    decision = allow(today - timedelta(days=9))
    with pytest.raises(Refusal, match="太早"):
        appointing.end_doubling(decision, on=today - timedelta(days=1), by=desk.leader)
    appointing.end_doubling(decision, on=today, by=desk.leader)

    assert verbs() == ["allowed", "ended"]
    assert Doubling.objects.get().ends_on == today


def test_the_leader_appoints_at_the_desk(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.leader)
    user = make_user("new", desk.organ, Role.REVIEWER)
    page = reverse("information:reviewers")
    sent = {"step": "first", "user": str(user.pk)}
    assert (
        str(user) in client.post(reverse("information:appoint"), sent, follow=True).content.decode()
    )
    row = Reviewer.objects.get(user=user)
    client.post(reverse("information:dismiss", args=[row.pk]))
    assert not Reviewer.objects.filter(user=user).exists()
    decision = {"decided_on": "2020-01-02", "reason": "局务会纪要"}
    answer = client.post(reverse("information:allow_doubling"), decision, follow=True)
    assert "2020-01-02 起：局务会纪要" in answer.content.decode()
    end = reverse("information:end_doubling", args=[Doubling.objects.get().pk])
    assert "太早" in client.post(end, {"on": "2020-01-03"}).content.decode()
    assert "「终止于」不是一个日期" in client.post(end, {"on": "x"}).content.decode()
    assert "请选择" in client.get(page).content.decode()


def test_another_organs_reviewers_are_not_there(desk: Desk) -> None:
    other = make_desk("jyj")
    client = Client()
    client.force_login(other.leader)
    row = Reviewer.objects.filter(organ=desk.organ)[0]
    theirs = {"step": "first", "user": str(desk.author.pk)}

    assert client.post(reverse("information:dismiss", args=[row.pk])).status_code == 404
    answer = client.post(reverse("information:appoint"), theirs).content.decode()
    assert "「人员」选的不在清单里" in answer


moves = st.lists(
    st.sampled_from(["edit", "sign", "return", "publish", "release", "withdraw"]), max_size=12
)


class WhatTheListSays(TestCase):
    """What lists read off the row is what the acts say, whatever was done."""

    @settings(max_examples=12, deadline=None)
    @given(moves)
    def test_the_row_agrees_with_the_acts(self, done: Sequence[str]) -> None:
        roles.establish()
        desk = make_desk("tjj")
        item = drafting.draft(
            organ=desk.organ, title="指标", made_on=timezone.localdate(), by=desk.author,
            column=desk.column, fields={"summary": "概述", "body": "<p>文</p>"},
        )  # fmt: skip
        for n, move in enumerate(done):
            try:
                make(move, n, item, desk)
            except Refusal:
                continue
        row = Item.objects.get()
        now = acts.standing(row)
        kept = row.turn, row.review_due_at
        acts.stand(row)

        assert kept == (row.turn, row.review_due_at)
        assert (row.turn, row.review_due_at) == acts.row_standing(row)
        if row.turn == "reviewed":
            assert now.complete
        elif row.turn:
            assert now.next is not None
            assert now.next.key == row.turn


def make(move: str, n: int, item: Item, desk: Desk) -> None:
    """One move on *item*, as the desk's people would make it."""
    now = acts.standing(item)
    if move == "edit":
        drafting.change(item, {"summary": f"概述{n % 2}"}, by=desk.author)
    elif move == "sign" and now.next:
        for step in steps_of(desk.organ)[len(now.signed) :]:
            by = desk.author if step.by_author else desk.reviewers[step.key]
            desk.sign(item, step.key, by)
    elif move == "return":
        by = desk.reviewers["first"]
        reviewing.send_back(item, to="first", digest=now.digest, reason="改", by=by)
    elif move == "publish":
        publishing.publish(item, by=desk.author)
    elif move == "release":
        publishing.release(item, reason="急", by=desk.leader)
    elif move == "withdraw":
        publishing.withdraw(item, reason="误发", by=desk.leader)
