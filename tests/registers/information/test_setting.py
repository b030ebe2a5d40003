"""The steps of an organ's review as its leader sets them, and the day its reviews began."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts
from gongkai.registers.information.actions import drafting, publishing, setting
from gongkai.registers.information.models import Item, ReviewSteps
from gongkai.registers.information.review import Step
from gongkai.registers.information.steps import REQUIRED, default_steps, objections, steps_of
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import Organ
from tests.making import Desk, make_desk, sign_all


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def draft(desk: Desk) -> Item:
    return drafting.draft(
        organ=desk.organ, title="指标", made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "概述", "body": "<p>文</p>"},
    )  # fmt: skip


def set_steps(desk: Desk, *steps: Step) -> ReviewSteps:
    today = timezone.localdate()
    return setting.set_steps(
        organ=desk.organ, steps=steps, decided_on=today, reason="局务会纪要", by=desk.leader
    )


@given(st.permutations(range(1, 7)), st.sets(st.sampled_from([s.key for s in default_steps()])))
def test_an_order_is_taken_with_three_reviews_and_secrecy_and_no_other(
    order: list[int], dropped: set[str]
) -> None:
    """Whatever the order of what others take; the author's step comes first."""
    known = default_steps()
    steps = [s for s in (known[0], *(known[n] for n in order)) if s.key not in dropped]

    assert (list(objections(steps)) == []) == (not dropped & set(REQUIRED))


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (default_steps()[1:], "缺「起草与一校」"),
        ([s for s in default_steps() if s.key != "secrecy"], "缺「保密审查」"),
        ([*default_steps(), default_steps()[-1]], "「三审签发」列了 2 次"),
        ([*default_steps(), Step("own-1", "", ("问",))], "第 8 步没有名称"),
        ([*default_steps(), Step("own-1", "会签", (" ",))], "「会签」没有要确认的事项"),
        ([*default_steps(), Step("reviewed", "会签", ("问",))], "没有名称"),
        ([*default_steps(), Step("own-1", "自审", ("问",), by_author=True)], "只能是第一步"),
        ([*default_steps()[1:], default_steps()[0]], "只能是第一步"),
    ],
)
def test_what_is_no_review_is_refused(desk: Desk, steps: list[Step], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        set_steps(desk, *steps)
    assert steps_of(desk.organ) == default_steps()


def test_items_under_review_go_on_by_the_new_steps(desk: Desk) -> None:
    """What was signed of a step that remains counts; what was put in is to be signed."""
    item = draft(desk)
    sign_all(item, desk, until="second")
    signed = ["draft", "first", "figures"]
    known = {step.key: step for step in default_steps()}
    told = Step("own-1", "涉外会签", ("已经会签",))
    kept = [known[key] for key in ("draft", "first")]
    rest = [known[key] for key in ("second", "secrecy", "release")]
    assert list(acts.standing(item).signed) == signed

    set_steps(desk, *kept, told, replace(rest[0], label="科长二审"), *rest[1:])

    now = acts.standing(item)
    assert list(now.signed) == ["draft", "first"]
    assert now.next == told
    assert Item.objects.get().turn == "own-1"
    with pytest.raises(Refusal, match="缺「涉外会签」、「科长二审」、「保密审查」、「三审签发」"):
        publishing.publish(item, by=desk.author)


def test_a_dropped_step_leaves_the_rest_signed(desk: Desk) -> None:
    """A review of which only it was missing is complete."""
    item = draft(desk)
    sign_all(item, desk, until="release")
    set_steps(desk, *(s for s in default_steps() if s.key != "proof"))

    assert Item.objects.get().turn == "release"
    desk.sign(item, "release", desk.reviewers["release"])
    assert publishing.publish(item, by=desk.author).live


def test_each_decision_stays_on_record(desk: Desk) -> None:
    """In the journal too; one dated later than today is none yet."""
    row = set_steps(desk, *(s for s in default_steps() if s.key != "proof"))
    set_steps(desk, *default_steps())
    with pytest.raises(Refusal, match="晚于今天"):
        setting.set_steps(
            organ=desk.organ, steps=default_steps(), by=desk.leader, reason="纪要",
            decided_on=timezone.localdate() + timedelta(days=1),
        )  # fmt: skip

    assert list(Line.objects.values_list("verb", flat=True)) == ["steps_set"] * 2
    assert steps_of(desk.organ) == default_steps()
    for change in ("UPDATE information_reviewsteps SET steps = '[]'", "DELETE FROM {}"):
        sql = change.format(ReviewSteps._meta.db_table)
        with (
            pytest.raises(DatabaseError, match="stays"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    assert ReviewSteps.objects.get(pk=row.pk).reason == "局务会纪要"


def filled(client: Client, **changed: str) -> dict[str, str]:
    """What the page of the steps sends, but for what is *changed*."""
    page = client.get(reverse("information:steps")).context
    sent = {"decided_on": timezone.localdate().isoformat(), "reason": "局务会纪要"}
    for form in (page["forms"].management_form, *page["forms"]):
        for field in form:
            value = field.value()
            if value not in (None, False):
                sent[field.html_name] = str(value)
    return {**sent, **changed}


def test_the_leader_sets_them_at_the_desk(desk: Desk) -> None:
    """Renames one, drops one, puts one in between."""
    client = Client()
    client.force_login(desk.leader)
    changed = {
        "steps-1-label": "科长一审", "steps-2-dropped": "on", "steps-7-label": "会签",
        "steps-7-place": "3", "steps-7-questions": "已经会签\n没有异议",
    }  # fmt: skip
    answer = client.post(reverse("information:steps"), filled(client, **changed), follow=True)

    assert "审校步骤已保存" in answer.content.decode()
    labels = [step.label for step in steps_of(desk.organ)]
    assert labels == ["起草与一校", "科长一审", "会签", "二审", "保密审查", "三校", "三审签发"]
    assert steps_of(desk.organ)[2].questions == ("已经会签", "没有异议")
    assert "1. 起草与一校" in client.get(reverse("information:steps")).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"steps-4-dropped": "on"}, "缺「保密审查」"),
        ({"steps-1-questions": ""}, "没有要确认的事项"),
        ({"steps-1-place": "0"}, "「次序」不能小于 1"),
        ({"steps-1-key": "../x"}, "缺「一审」|有效"),
        ({"decided_on": "昨天"}, "「决定日期」不是一个日期"),
        ({"reason": "\x00"}, "请|控制字符"),
        ({"steps-TOTAL_FORMS": "x"}, ""),
        ({"steps-TOTAL_FORMS": "100000"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    desk: Desk, changed: dict[str, str], said: str
) -> None:
    client = Client()
    client.force_login(desk.leader)
    answer = client.post(reverse("information:steps"), filled(client, **changed))

    assert answer.status_code == 200
    assert any(word in answer.content.decode() for word in said.split("|"))
    assert not ReviewSteps.objects.exists()


def test_the_day_reviews_began_is_set_once_and_only_made_earlier(desk: Desk) -> None:
    """Else what was shut out could be let in again."""
    client = Client()
    client.force_login(desk.leader)
    today = timezone.localdate()

    def say(day: str) -> str:
        return client.post(reverse("information:since"), {"day": day}, follow=True).content.decode()

    assert "不是一个日期" in say("今天")
    assert f"自 {today} 起公开的信息都须审校" in say(today.isoformat())
    assert "不能推后" in say((today + timedelta(days=1)).isoformat())
    earlier = today - timedelta(days=30)
    assert f"自 {earlier} 起" in say(earlier.isoformat())
    say(earlier.isoformat())

    assert Organ.objects.get(pk=desk.organ.pk).reviewed_since == earlier
    assert list(Line.objects.values_list("verb", flat=True)) == ["cut_over"] * 2
