"""What `gongkai verify` finds when the database was changed behind the platform's back."""

import pytest
from django.db import connection
from django.utils import timezone

from gongkai.registers.information.actions import drafting, guiding, publishing
from gongkai.registers.information.models import Item
from gongkai.registers.information.proof import problems
from tests.making import GUIDE, Bureau, Desk, make_bureau, make_desk, make_guide, sign_all


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk("tjj")


@pytest.fixture
def item(desk: Desk) -> Item:
    """One that is public."""
    made = drafting.draft(
        organ=desk.organ,
        title="公报",
        made_on=timezone.localdate(),
        by=desk.author,
        column=desk.column,
        fields={"summary": "年度公报", "body": "<p>全文</p>"},
    )
    sign_all(made, desk)
    return publishing.publish(made, by=desk.author)


def test_what_is_whole_has_no_problems(item: Item) -> None:
    """A public item with its edition and texts."""
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("trigger", "change", "said"),
    [
        ("information_item_text", "information_item SET body = 'x'", "公开的文字与签署的不一致"),
        ("information_text_update", "information_text SET content = 'x'", "与它的摘要不符"),
        (
            "information_item_text",
            "information_item SET turn = 'first'",
            "与审校记录不一致",
        ),
        ("information_edition_update", "information_edition SET digest = 'x'", "不是签署的那一份"),
    ],
)
def test_a_change_made_without_the_triggers_is_found(
    item: Item, trigger: str, change: str, said: str
) -> None:
    """Someone with the database's password can drop a trigger, and is seen to have."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute(f"UPDATE {change}")

    assert any(said in problem for problem in problems())


def past_the_guards(table: str, change: str) -> None:
    """Change rows of *table* with its triggers dropped."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(f"UPDATE {table} SET {change}")


def test_withdrawn_and_published_again_is_whole(item: Item, desk: Desk) -> None:
    publishing.withdraw(item, reason="数据有误", by=desk.leader)
    assert list(problems()) == []
    sign_all(item, desk)
    publishing.publish(item, by=desk.author, note="数据已核对")

    assert list(problems()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("live = 1, withdrawn_reason = ''", "已经撤下，没有再次审签发布，却在公开"),
        ("withdrawn_reason = '格式调整'", "撤下的理由与撤下时记下的不一致"),
    ],
)
def test_a_withdrawal_undone_or_explained_otherwise_is_found(
    item: Item, desk: Desk, change: str, said: str
) -> None:
    publishing.withdraw(item, reason="泄露个人隐私", by=desk.leader)
    past_the_guards("information_item", change)

    assert [problem for problem in problems() if said in problem]


def test_a_reason_changed_in_the_act_too_is_found(item: Item, desk: Desk) -> None:
    publishing.withdraw(item, reason="泄露个人隐私", by=desk.leader)
    past_the_guards("information_item", "withdrawn_reason = '格式调整'")
    past_the_guards("information_reviewact", "opinion = '格式调整'")

    assert any("撤下的理由" in problem for problem in problems())


def test_an_item_hidden_without_a_withdrawal_is_found(item: Item) -> None:
    past_the_guards("information_item", "live = 0, withdrawn_reason = '格式调整'")

    assert any("现在不公开，却没有撤下的记录" in problem for problem in problems())


@pytest.fixture
def guided(db: None) -> Bureau:
    """A bureau with two versions in force, the second of a part of the fields; one sent back."""
    bureau = make_bureau("tjj")
    make_guide(bureau)
    second = guiding.propose_guide(bureau.organ, {"telephone": "0851-2"}, by=bureau.officer)
    guiding.put_in_force(second, by=bureau.leader)
    third = guiding.propose_guide(bureau.organ, {**GUIDE, "channels": ["fax"]}, by=bureau.officer)
    guiding.send_back(third, reason="改", by=bureau.leader)
    return bureau


def test_guides_are_whole(guided: Bureau) -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("telephone = '0851-9' WHERE number = 2", "第 2 版的文字与台账里写的不一致"),
        ("fax = '1' WHERE number = 2", "第 2 版的文字与台账里写的不一致"),
        ("checked_on = '2031-01-01' WHERE number = 1", "第 1 版的文字与台账里写的不一致"),
        (
            "returned_at = NULL, returned_by_id = NULL, returned_reason = '',"
            " in_force_at = '2026-01-01' WHERE number = 3",
            "第 3 版标为已生效，台账里却没有核准的记录",
        ),
    ],
)
def test_a_guide_changed_past_its_guards_is_found(guided: Bureau, change: str, said: str) -> None:
    past_the_guards("information_guide", change)

    assert any(said in problem for problem in problems())
