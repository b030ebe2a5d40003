"""The release calendar: what was announced is kept to the minute, and never changed silently."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.models import Revision

from gongkai.law.errors import Refusal
from gongkai.registers.information import data_items
from gongkai.registers.information.actions import (
    announcing,
    drafting,
    publishing,
    scheduled,
    tabling,
)
from gongkai.registers.information.actions.scheduled import publish_due
from gongkai.registers.information.errors import NotReadyToReview
from gongkai.registers.information.models import Announcement, Item
from gongkai.registers.information.releases import State, releases
from gongkai.registers.journal import chain
from gongkai.web.timekeeper import LOOK, Timekeeper, Turns
from tests.making import Desk, make_desk, sign_all
from tests.registers.information.tabled import make_data_item, make_table, publish


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


@pytest.fixture
def soon() -> datetime:
    return timezone.now() + timedelta(hours=2)


def announce(desk: Desk, at: datetime) -> Announcement:
    return announcing.announce(organ=desk.organ, title="三季度主要指标", at=at, by=desk.author)


def public() -> list[Item]:
    return list(Item.objects.public(timezone.localdate()))


def test_a_reviewed_item_goes_public_at_its_minute_and_not_before(
    desk: Desk, soon: datetime
) -> None:
    """By the calendar alone: the item itself has no time of its own."""
    item = make_data_item(desk, make_table())
    announcing.tie(announce(desk, soon), item, by=desk.author)
    publish(desk, item)

    assert not public()
    assert list(publish_due(soon - timedelta(seconds=1))) == []
    assert scheduled.next_due(timezone.now()) == soon
    assert not public()


def test_at_the_minute_it_is_public_once(desk: Desk, soon: datetime) -> None:
    """However many processes look at the clock."""
    item = make_data_item(desk, make_table())
    announcement = announcing.tie(announce(desk, soon), item, by=desk.author)
    publish(desk, item)

    outcomes = list(publish_due(soon))

    assert [o.refused for o in outcomes] == [""]
    assert public() == [item]
    assert list(publish_due(soon)) == []
    assert Item.objects.get().editions.count() == 1
    assert not list(chain.breaks())
    assert announcement.item == item


def test_an_item_with_a_time_of_its_own_goes_public_at_it(desk: Desk, soon: datetime) -> None:
    item = make_data_item(desk, make_table())
    publish(desk, item, announced=soon)

    assert list(publish_due(soon - timedelta(seconds=1))) == []
    assert not public()
    assert len(list(publish_due(soon))) == 1
    assert public() == [item]


def test_moving_an_announcement_moves_what_is_put_down_for_it(desk: Desk, soon: datetime) -> None:
    item = make_data_item(desk, make_table())
    announcement = announcing.tie(announce(desk, soon), item, by=desk.author)
    publish(desk, item)
    later = soon + timedelta(days=1)

    moved = announcing.move(announcement, at=later, reason="等待上级核定", by=desk.author)

    assert scheduled.next_due(timezone.now()) == later
    assert list(publish_due(soon)) == []
    assert [one.at for one in moved.earlier()] == [soon]
    assert list(Announcement.objects.of_year(desk.organ, later.year)) == [moved]
    with pytest.raises(Refusal, match="已经改期、取消或者已经发布"):
        announcing.move(announcement, at=later, reason="再改", by=desk.author)


def test_what_is_called_off_is_not_published(desk: Desk, soon: datetime) -> None:
    item = make_data_item(desk, make_table())
    announcement = announcing.tie(announce(desk, soon), item, by=desk.author)
    publish(desk, item)

    announcing.call_off(announcement, reason="上级统一发布", by=desk.author)

    assert scheduled.next_due(timezone.now()) is None
    assert list(publish_due(soon + timedelta(days=1))) == []


def test_an_item_tied_after_it_was_put_down_waits_for_the_calendar(
    desk: Desk, soon: datetime
) -> None:
    item = make_data_item(desk, make_table())
    publish(desk, item, announced=soon)
    later = soon + timedelta(days=3)

    announcing.tie(announce(desk, later), item, by=desk.author)

    assert scheduled.next_due(timezone.now()) == later


def test_an_edit_takes_back_what_was_put_down(desk: Desk, soon: datetime) -> None:
    """The time was given to the other text."""
    item = make_data_item(desk, make_table())
    announcing.tie(announce(desk, soon), item, by=desk.author)
    publish(desk, item)

    drafting.change(item, {"summary": "改过的概述"}, by=desk.author)

    assert scheduled.next_due(timezone.now()) is None


def test_one_refused_text_does_not_hold_up_the_others(desk: Desk) -> None:
    """And its refusal is told, with what is missing."""
    unsigned, signed = make_data_item(desk, make_table()), make_data_item(desk, make_table())
    sign_all(signed, desk)
    past = timezone.now() - timedelta(minutes=1)
    for item in (unsigned, signed):
        item.refresh_from_db()
        Revision.objects.filter(pk=item.latest_revision_id).update(approved_go_live_at=past)

    outcomes = list(publish_due(timezone.now()))

    assert ["还没有审完" in o.refused for o in outcomes] == [True, False]
    assert public() == [signed]


def test_a_text_that_cannot_be_read_any_more_holds_up_none(desk: Desk) -> None:
    """Not a refusal but a fault: it is told, and what is due beside it goes out."""
    broken, sound = make_data_item(desk, make_table()), make_data_item(desk, make_table())
    for minutes, item in enumerate((sound, broken), start=1):
        sign_all(item, desk)
        item.refresh_from_db()
        past = timezone.now() - timedelta(minutes=minutes)
        Revision.objects.filter(pk=item.latest_revision_id).update(approved_go_live_at=past)
    Revision.objects.filter(pk=broken.latest_revision_id).update(content={"made_on": "x"})

    outcomes = list(publish_due(timezone.now()))

    assert [bool(o.refused) for o in outcomes] == [True, False]
    assert public() == [sound]


def test_a_turn_that_breaks_off_is_followed_by_another() -> None:
    class Breaking(Turns):
        def turn(self) -> float:
            raise ValueError

    assert Breaking("broken")._turn() == LOOK


def test_the_timekeeper_publishes_and_sleeps_until_the_next(desk: Desk, soon: datetime) -> None:
    item, other = make_data_item(desk, make_table()), make_data_item(desk, make_table())
    announcing.tie(announce(desk, soon), item, by=desk.author)
    publish(desk, item)
    sign_all(other, desk)
    other.refresh_from_db()
    past, near = timezone.now() - timedelta(minutes=1), timezone.now() + timedelta(seconds=3)
    Revision.objects.filter(pk=other.latest_revision_id).update(approved_go_live_at=past)
    Revision.objects.filter(object_id=str(item.pk), approved_go_live_at=soon).update(
        approved_go_live_at=near
    )

    pause = Timekeeper().turn()

    assert public() == [other]
    assert 0 < pause < 4


@pytest.mark.parametrize("hours", [-1, 0])
def test_the_past_is_not_announced(desk: Desk, hours: int) -> None:
    with pytest.raises(Refusal, match="已经过去"):
        announce(desk, timezone.now() + timedelta(hours=hours))


def test_a_change_needs_its_reason(desk: Desk, soon: datetime) -> None:
    announcement = announce(desk, soon)

    with pytest.raises(Refusal, match="必须写明理由"):
        announcing.move(announcement, at=soon + timedelta(days=1), reason=" ", by=desk.author)
    with pytest.raises(Refusal, match="必须写明理由"):
        announcing.call_off(announcement, reason="", by=desk.author)


def test_an_announcement_is_kept_by_one_item_of_its_own_organ(desk: Desk, soon: datetime) -> None:
    other = make_desk("jyj")
    item, foreign = make_data_item(desk, make_table()), make_data_item(other, make_table())
    announcement = announce(desk, soon)

    with pytest.raises(Refusal, match="不是同一个机关"):
        announcing.tie(announcement, foreign, by=desk.author)
    announcing.tie(announcement, item, by=desk.author)
    with pytest.raises(Refusal, match="已经有对应的另一条"):
        announcing.tie(announce(desk, soon), item, by=desk.author)


def test_what_is_public_already_is_not_announced_to_come(desk: Desk, soon: datetime) -> None:
    """Neither said to have come out for it; a correction of it may be announced."""
    item = make_data_item(desk, make_table())
    publish(desk, item)
    announcement = announce(desk, soon)

    with pytest.raises(Refusal, match="已经公开，又没有改稿"):
        announcing.tie(announcement, item, by=desk.author)
    tabling.set_table(item, make_table(status="final", revision="核实"), by=desk.author)
    announcing.tie(announcement, item, by=desk.author)

    assert states(desk) == [State.TO_COME]
    assert [o.refused for o in publish_due(soon)] == []  # not signed, so not put down for it
    assert states(desk) == [State.TO_COME]


def states(desk: Desk) -> list[State]:
    """Where each announcement stands, in their order."""
    standing = Announcement.objects.standing().filter(organ=desk.organ)
    return [one.state for one in releases(standing, timezone.now())]


def test_an_emergency_release_keeps_what_was_announced(desk: Desk, soon: datetime) -> None:
    """Early, and the review that follows does not wait for the minute it was announced for."""
    item = make_data_item(desk, make_table())
    announcing.tie(announce(desk, soon), item, by=desk.author)
    publishing.release(item, reason="突发事件", by=desk.leader)

    assert states(desk) == [State.EARLY]
    publish(desk, item)
    assert scheduled.next_due(timezone.now()) is None
    assert Item.objects.get().review_due_at is None


@pytest.fixture
def kept(desk: Desk) -> Iterator[Item]:
    """An item that came out as it was announced, ten minutes ago, with its correction signed."""
    item = make_data_item(desk, make_table())
    announcing.tie(announce(desk, timezone.now() + timedelta(minutes=5)), item, by=desk.author)
    publish(desk, item)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert [o.refused for o in publish_due(timezone.now())] == [""]
    with time_machine.travel(timezone.now() + timedelta(minutes=15)):
        tabling.set_table(item, make_table(status="final", revision="核实"), by=desk.author)
        yield item


@pytest.mark.parametrize("order", ["tied first", "put down first", "its own time"])
def test_a_correction_announced_for_later_does_not_go_out_at_once(
    desk: Desk, kept: Item, order: str
) -> None:
    """The word that was kept holds nothing back, and brings nothing forward."""
    later = timezone.now() + timedelta(days=2)
    if order == "tied first":
        announcing.tie(announce(desk, later), kept, by=desk.author)
        publish(desk, kept)
    elif order == "put down first":
        publish(desk, kept, announced=timezone.now() + timedelta(hours=1))
        announcing.tie(announce(desk, later), kept, by=desk.author)
    else:
        publish(desk, kept, announced=later)

    assert kept.editions.count() == 1
    assert scheduled.next_due(timezone.now()) == later
    assert list(publish_due(later - timedelta(seconds=1))) == []
    with time_machine.travel(later):
        assert [o.refused for o in publish_due(timezone.now())] == [""]
        assert set(states(desk)) == {State.ON_TIME}
    assert kept.editions.count() == 2


def test_releases_announced_together_are_each_kept_by_its_own_text(desk: Desk) -> None:
    """The calendar of a year is said in January: the correction before its first edition."""
    now = timezone.now()
    first, second = (announce(desk, now + timedelta(days=day)) for day in (1, 9))
    item = make_data_item(desk, make_table())
    announcing.tie(first, item, by=desk.author)
    publish(desk, item)
    with time_machine.travel(first.at):
        list(publish_due(timezone.now()))
        tabling.set_table(item, make_table(status="final", revision="核实"), by=desk.author)
        announcing.tie(second, item, by=desk.author)
        assert states(desk) == [State.ON_TIME, State.TO_COME]
        publish(desk, item)
        assert scheduled.next_due(timezone.now()) == second.at


def test_a_word_that_has_passed_brings_nothing_forward(desk: Desk, soon: datetime) -> None:
    """Neither when it is named late, nor when it is moved or called off beside another."""
    missed = [announce(desk, timezone.now() + timedelta(minutes=minute)) for minute in (1, 2, 3)]
    later = soon + timedelta(days=3)
    item = make_data_item(desk, make_table())
    announcing.tie(missed[0], item, by=desk.author)
    with time_machine.travel(soon):
        publish(desk, item, announced=later)
        announcing.tie(missed[1], item, by=desk.author)
        assert scheduled.next_due(timezone.now()) == later
        announcing.tie(announce(desk, later), item, by=desk.author)
        announcing.move(missed[0], at=soon + timedelta(days=1), reason="延后", by=desk.author)
        announcing.call_off(missed[1], reason="并入", by=desk.author)
        assert scheduled.next_due(timezone.now()) == later


@pytest.mark.parametrize(
    ("minutes", "state", "apart"),
    [
        (0, State.ON_TIME, ""), (0.9, State.ON_TIME, ""), (1, State.LATE, "1分钟"),
        (125, State.LATE, "2小时5分钟"), (-1500, State.EARLY, "1天1小时"),
        (-0.5, State.EARLY, "不到1分钟"),
    ],
)  # fmt: skip
def test_a_release_says_how_far_from_its_minute_it_was(
    desk: Desk, minutes: float, state: State, apart: str
) -> None:
    at = timezone.now() + timedelta(days=2)
    item = make_data_item(desk, make_table())
    announcing.tie(announce(desk, at), item, by=desk.author)
    with time_machine.travel(at + timedelta(minutes=minutes), tick=False):
        publishing.release(item, reason="突发事件", by=desk.leader)
        (one,) = releases(Announcement.objects.standing(), timezone.now())

    assert (one.state, one.apart) == (state, apart)


def test_what_was_withdrawn_since_had_come_out_on_time(desk: Desk, kept: Item) -> None:
    publishing.withdraw(kept, reason="内容有误", by=desk.leader)

    (one,) = releases(Announcement.objects.standing(), timezone.now())
    assert one.state is State.ON_TIME
    assert one.withdrawn_at is not None and not one.may_change


def test_the_database_changes_no_word_that_was_said(desk: Desk, soon: datetime) -> None:
    announcement = announce(desk, soon)
    rows = Announcement.objects.filter(pk=announcement.pk)

    for change in (
        {"at": soon + timedelta(days=1)}, {"title": "别的"}, {"called_off": True},
        {"tied_at": soon},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()


def test_every_trigger_is_still_there(db: None) -> None:
    """SQLite drops them with a table that a migration rebuilds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = {name for (name,) in cursor.fetchall()}

    assert {
        "information_item_text", "information_item_delete", "information_item_born",
        "information_item_goes_live", "information_item_last_edition",
        "information_edition_released", "information_edition_update", "information_text_update",
        "information_announcement_update", "information_announcement_delete",
    } <= names  # fmt: skip


def test_a_public_table_is_not_changed_silently(desk: Desk) -> None:
    item = publish(desk, make_data_item(desk, make_table()))

    with pytest.raises(IntegrityError, match="new edition"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(table=None)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"table": None}, "没有录入数据表"),
        ({"kind": "general"}, "类型却不是统计数据"),
        ({"table": {"columns": []}}, "存放的格式不对"),
    ],
)
def test_a_data_item_without_its_table_is_not_reviewed(
    desk: Desk, fields: dict[str, object], what: str
) -> None:
    item = make_data_item(desk, make_table())
    drafting.change(item, {**fields, "body": "<p>正文</p>"}, by=desk.author)

    with pytest.raises(NotReadyToReview, match=what):
        sign_all(item, desk)


def test_a_revision_says_why_and_shows_what_it_changed(desk: Desk) -> None:
    """Twice over: the note of the first revision does not do for the second."""
    item = publish(desk, make_data_item(desk, make_table("指标\t产值（亿元）\n甲\t1.0")))
    revised = "指标\t产值（亿元）\n甲\t1.2"
    tabling.set_table(item, make_table(revised, status="revised"), by=desk.author)

    with pytest.raises(NotReadyToReview, match="没有写明这次修订的依据和情况"):
        sign_all(item, desk)

    note = "依据第五次全国经济普查修订"
    tabling.set_table(item, make_table(revised, status="revised", revision=note), by=desk.author)
    publish(desk, item)
    (one,) = data_items.revised(Item.objects.get(pk=item.pk))
    assert one.note == note
    assert [(c.row, c.old, c.new) for c in one.changes] == [("甲", "1.0", "1.2")]

    again = make_table("指标\t产值（亿元）\n甲\t1.3", status="revised", revision=note)
    tabling.set_table(item, again, by=desk.author)
    with pytest.raises(NotReadyToReview, match="没有写明这次修订的依据和情况"):
        sign_all(item, desk)
