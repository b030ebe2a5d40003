"""What `gongkai verify` finds when the database was changed behind the platform's back."""

import pytest
from django.db import connection
from django.utils import timezone

from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.information.models import Item
from gongkai.registers.information.proof import problems
from tests.making import make_desk, sign_all


@pytest.fixture
def item(db: None) -> Item:
    """One that is public."""
    desk = make_desk("tjj")
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
