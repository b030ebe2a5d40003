"""A text locked by one officer: who may save it, who may let it go, and what is on record."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers.information.actions import attaching, drafting, locking, tabling
from gongkai.registers.information.models import Item
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import Desk, make_desk, make_user
from tests.registers.information.tabled import make_table


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


@pytest.fixture
def colleague(desk: Desk) -> User:
    return make_user("colleague", desk.organ, Role.OFFICER)


@pytest.fixture
def item(desk: Desk) -> Item:
    made = drafting.draft(
        organ=desk.organ, title="指标", made_on=timezone.localdate(), by=desk.author
    )
    return locking.lock(made, by=desk.author)


def test_nobody_else_saves_a_locked_text_by_any_door(
    desk: Desk, colleague: User, item: Item
) -> None:
    """Whoever holds it does."""
    said = f"{desk.author}于 .* 锁定了这一稿"
    with pytest.raises(Refusal, match=said):
        drafting.change(item, {"title": "别的"}, by=colleague)
    with pytest.raises(Refusal, match=said):
        attaching.attach(item, name="表.csv", content=b"a,b\n1,2\n", by=colleague)
    with pytest.raises(Refusal, match=said):
        tabling.set_table(item, make_table(), by=colleague)
    with pytest.raises(Refusal, match=said):
        item.current_text().save_revision(user=colleague)
    with pytest.raises(Refusal, match=said):
        locking.lock(item, by=colleague)

    assert drafting.change(item, {"title": "改的"}, by=desk.author).title == "改的"


def test_whoever_holds_it_or_a_leader_lets_it_go(desk: Desk, colleague: User, item: Item) -> None:
    """And the journal says who held it, and who let it go."""
    with pytest.raises(Refusal, match="锁定了这一稿"):
        locking.unlock(item, by=colleague)
    locking.unlock(item, by=desk.leader)
    with pytest.raises(Refusal, match="没有锁定"):
        locking.unlock(item, by=desk.leader)

    drafting.change(item, {"title": "别的"}, by=colleague)
    told = list(Line.objects.filter(verb__in=("locked", "unlocked")).values_list("verb", "facts"))
    assert [verb for verb, _ in told] == ["locked", "unlocked"]
    assert told[1][1]["held_by"] == str(desk.author)


def test_locking_again_changes_nothing(desk: Desk, item: Item) -> None:
    at = item.locked_at
    assert locking.lock(item, by=desk.author).locked_at == at
    assert Line.objects.filter(verb="locked").count() == 1


def test_the_desk_says_who_holds_it_and_offers_what_one_may(
    desk: Desk, colleague: User, item: Item
) -> None:
    page, lock, unlock, write = (
        reverse(f"information:{name}", args=[item.pk])
        for name in ("item", "lock", "unlock", "write")
    )

    def seen(user: User) -> str:
        client = Client()
        client.force_login(user)
        return client.get(page).content.decode()

    for user, may_unlock, may_write in (
        (desk.author, True, True),
        (desk.leader, True, False),
        (colleague, False, False),
    ):
        told = seen(user)
        assert f"{desk.author}于" in told
        assert (unlock in told, write in told, lock in told) == (may_unlock, may_write, False)
    client = Client()
    client.force_login(colleague)
    assert "锁定了这一稿" in client.post(unlock, follow=True).content.decode()
    client.force_login(desk.author)
    assert "已解锁" in client.post(unlock, follow=True).content.decode()
    assert lock in seen(colleague)
