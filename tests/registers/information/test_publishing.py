"""Publishing twice, correcting, withdrawing and publishing again: what each leaves on record."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.models import Revision

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts, content
from gongkai.registers.information.actions import (
    announcing,
    bringing_in,
    drafting,
    publishing,
    scheduled,
    setting,
    tabling,
)
from gongkai.registers.information.may_not import ReviewedSince
from gongkai.registers.information.models import Announcement, Item, Publication, PutDown
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.roles import Role
from tests.making import Desk, make_desk, make_user, sign_all
from tests.registers.information.tabled import CELLS, make_data_item, make_table
from tests.registers.information.tabled import publish as publish_data


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


@pytest.fixture
def soon() -> datetime:
    return timezone.now() + timedelta(hours=2)


def draft(desk: Desk, title: str = "2026年三季度主要经济指标") -> Item:
    return drafting.draft(
        organ=desk.organ, title=title, made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "前三季度主要指标", "body": "<p>增长5.2%。</p>"},
    )  # fmt: skip


def public(desk: Desk) -> Item:
    item = draft(desk)
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author)


def lines(verb: Verb) -> int:
    return Line.objects.filter(verb=verb).count()


def is_public(item: Item) -> bool:
    return Item.objects.public(timezone.localdate()).filter(pk=item.pk).exists()


def test_a_second_click_publishes_nothing_and_says_so(desk: Desk) -> None:
    """The officer's, or a colleague's who opened the page before; nor does an emergency release."""
    item = public(desk)
    before = item.acts.count(), Line.objects.count()

    for by in (desk.author, make_user("colleague", desk.organ, Role.OFFICER), desk.leader):
        with pytest.raises(Refusal, match="就是公开着的第1版"):
            publishing.publish(item, by=by)
    with pytest.raises(Refusal, match="就是公开着的第1版"):
        publishing.release(item, reason="急", by=desk.leader)

    assert item.editions.count() == 1
    assert (item.acts.count(), Line.objects.count()) == before


def test_putting_down_twice_is_putting_down_once(desk: Desk, soon: datetime) -> None:
    """Another minute is another word, and the last one holds."""
    item = draft(desk)
    sign_all(item, desk)
    for _ in range(2):
        publishing.publish(item, by=desk.author, announced=soon)
    assert lines(Verb.SCHEDULED) == 1
    later = soon + timedelta(hours=1)

    publishing.publish(item, by=desk.leader, announced=later)

    assert lines(Verb.SCHEDULED) == 2
    assert PutDown.objects.get().by == desk.leader
    assert scheduled.next_due(timezone.now()) == later
    assert list(scheduled.publish_due(soon)) == []


def test_the_minute_is_kept_for_someone_who_has_left_and_with_their_note(desk: Desk) -> None:
    """They were asked when they put it down; the promise is the organ's."""
    item = public(desk)
    drafting.change(item, {"summary": "更正后的概述"}, by=desk.author)
    sign_all(item, desk)
    soon = timezone.now() + timedelta(hours=1)
    publishing.publish(item, by=desk.author, announced=soon, note="更正增速")
    desk.author.is_active = False
    desk.author.save()
    Revision.objects.filter(approved_go_live_at=soon).update(
        approved_go_live_at=timezone.now() - timedelta(seconds=1)
    )

    assert [one.refused for one in scheduled.publish_due(timezone.now())] == [""]

    last = item.editions.get(number=2)
    assert (last.reason, last.published_by) == ("更正增速", desk.author)
    assert not PutDown.objects.exists()


def test_a_correction_says_what_it_corrects(desk: Desk, soon: datetime) -> None:
    """Now or at its minute."""
    item = public(desk)
    drafting.change(item, {"body": "<p>增长5.3%。</p>"}, by=desk.author)
    sign_all(item, desk)

    for announced in (None, soon):
        with pytest.raises(Refusal, match="发布更正必须写明理由"):
            publishing.publish(item, by=desk.author, note="  ", announced=announced)
    publishing.publish(item, by=desk.author, note="更正增速")

    assert [e.reason for e in item.editions.all()] == ["", "更正增速"]


def test_a_revised_table_speaks_for_its_correction(desk: Desk) -> None:
    """What it says of its revision is the note, where it is new."""
    item = make_data_item(desk, make_table())
    publish_data(desk, item)
    revised = make_table(CELLS.replace("5.2", "5.3"), revision="依据年度核算修订")
    tabling.set_table(item, revised, by=desk.author)
    publish_data(desk, item)
    assert item.editions.get(number=2).reason == "依据年度核算修订"

    drafting.change(item, {"summary": "换了概述"}, by=desk.author)
    sign_all(item, desk)
    with pytest.raises(Refusal, match="发布更正必须写明理由"):
        publishing.publish(item, by=desk.author)


def test_what_is_withdrawn_does_not_come_back_by_itself(desk: Desk, soon: datetime) -> None:
    """Neither at its minute nor by the calendar, which says that it will not come."""
    item = public(desk)
    drafting.change(item, {"summary": "更正后的概述"}, by=desk.author)
    sign_all(item, desk)
    announced = announcing.announce(organ=desk.organ, title="指标", at=soon, by=desk.author)
    announcing.tie(announced, item, by=desk.author)
    publishing.publish(item, by=desk.author, note="更正")
    assert scheduled.next_due(timezone.now()) == soon

    publishing.withdraw(item, reason="数据有误", by=desk.leader)

    assert scheduled.next_due(timezone.now()) is None
    assert list(scheduled.publish_due(soon + timedelta(days=1))) == []
    last = Announcement.objects.standing().get()
    assert (last.called_off, last.reason) == (True, "信息已撤下：数据有误")
    with pytest.raises(Refusal, match="还没有审完"):
        publishing.publish(item, by=desk.author, announced=soon, note="重新公开")


def test_the_same_text_is_public_again_after_a_review_of_its_own(desk: Desk) -> None:
    """From the author on; the signatures before the withdrawal do not count."""
    item = public(desk)
    publishing.withdraw(item, reason="待核实来源", by=desk.leader)
    row = Item.objects.get(pk=item.pk)
    assert (row.turn, dict(acts.standing(row).signed)) == (None, {})

    sign_all(item, desk, until="first")
    assert Item.objects.get(pk=item.pk).turn == "first"
    sign_all_from_first(item, desk)
    with pytest.raises(Refusal, match="重新公开必须写明理由"):
        publishing.publish(item, by=desk.author)
    publishing.publish(item, by=desk.author, note="来源已核实")

    assert is_public(item)
    assert [(e.number, e.reason) for e in item.editions.all()] == [(1, ""), (2, "来源已核实")]
    assert Item.objects.get().withdrawn_reason == ""
    assert content.digest(Item.objects.get()) == item.editions.get(number=1).digest


def sign_all_from_first(item: Item, desk: Desk) -> None:
    for step, reviewer in desk.reviewers.items():
        desk.sign(item, step, reviewer)


def test_what_was_brought_in_and_withdrawn_is_taken_up_by_whoever_saves_it(desk: Desk) -> None:
    """Nobody wrote it here, so that somebody must answer for it first."""
    today = timezone.localdate()
    item = bringing_in.bring_in(
        organ=desk.organ, column=desk.column, title="旧通知", made_on=today,
        published={Publication.Channel.PORTAL: today}, by=desk.leader,
    )  # fmt: skip
    publishing.withdraw(item, reason="待核实", by=desk.leader)
    with pytest.raises(Refusal, match="还没有审完"):
        publishing.publish(item, by=desk.author, note="重新公开")

    drafting.change(item, {"summary": "旧通知的概述", "body": "<p>文</p>"}, by=desk.author)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author, note="已核实")

    assert is_public(item)


def test_an_emergency_release_withdrawn_still_owes_its_review(desk: Desk) -> None:
    """Until it is reviewed, or the leader says what was found; not while it is public."""
    item = draft(desk)
    publishing.release(item, reason="汛情", by=desk.leader)
    with pytest.raises(Refusal, match="没有要写补审结论"):
        publishing.conclude(item, finding="不含秘密", by=desk.leader)
    publishing.withdraw(item, reason="误发", by=desk.leader)
    assert Item.objects.get().review_due_at is not None

    with pytest.raises(Refusal, match="补审结论必须写明理由"):
        publishing.conclude(item, finding=" ", by=desk.leader)
    publishing.conclude(item, finding="不含秘密，影响限于两小时", by=desk.leader)

    assert Item.objects.get().review_due_at is None
    with pytest.raises(Refusal, match="没有要写补审结论"):
        publishing.conclude(item, finding="再写一次", by=desk.leader)


def test_an_emergency_release_withdrawn_may_be_reviewed_and_public_again(desk: Desk) -> None:
    item = draft(desk)
    publishing.release(item, reason="汛情", by=desk.leader)
    sign_all(item, desk, until="secrecy")
    publishing.withdraw(item, reason="先撤后审", by=desk.leader)
    assert not acts.standing(item).signed

    sign_all(item, desk)
    publishing.publish(item, by=desk.author, note="已补审")

    assert is_public(item)
    assert Item.objects.get().review_due_at is None


def test_nothing_is_brought_in_that_became_public_since_reviews_began(desk: Desk) -> None:
    """The sentence names the day; nor what is yet to come."""
    today = timezone.localdate()
    desk.organ.reviewed_since = today - timedelta(days=1)
    desk.organ.save()

    def bring(days_ago: int) -> Item:
        day = today - timedelta(days=days_ago)
        return bringing_in.bring_in(
            organ=desk.organ, column=desk.column, title="旧的", made_on=day,
            published={Publication.Channel.PORTAL: day}, by=desk.leader,
        )  # fmt: skip

    for days_ago in (0, 1):
        with pytest.raises(Refusal, match=f"自 {desk.organ.reviewed_since} 起公开的"):
            bring(days_ago)
    with pytest.raises(Refusal, match="还没有到"):
        bring(-1)
    assert bring(2).live


def test_once_something_was_published_here_the_door_for_what_was_public_before_is_shut(
    desk: Desk,
) -> None:
    """Though nobody has said since when reviews are done here, or has said a day far off."""

    def bring() -> Item:
        today = timezone.localdate()
        return bringing_in.bring_in(
            organ=desk.organ, column=desk.column, title="旧的", made_on=today,
            published={Publication.Channel.PORTAL: today}, by=desk.leader,
        )  # fmt: skip

    assert bring().live
    public(desk)
    for day in (None, timezone.localdate() + timedelta(days=365)):
        if day is not None:
            setting.review_since(organ=desk.organ, day=day, by=desk.leader)
            desk.organ.refresh_from_db()
        with pytest.raises(ReviewedSince):
            bring()


@pytest.mark.parametrize(
    "change",
    [
        "index_number = 'x'",
        "public_on = '2001-01-01'",
        "organ_id = organ_id + 1",
        "live = 0",
        "live = 0, withdrawn_reason = 'x'",
    ],
)
def test_what_stands_beside_a_public_text_does_not_change_unseen(desk: Desk, change: str) -> None:
    """Its number, its day, whose it is; nor does it go without its reason in the journal."""
    public(desk)

    with (
        pytest.raises(IntegrityError, match=r"made public stays|reason in the journal"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE information_item SET {change}")


def test_the_reason_of_a_withdrawal_stays(desk: Desk) -> None:
    item = publishing.withdraw(public(desk), reason="误发", by=desk.leader)

    with pytest.raises(IntegrityError, match="made public stays"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(withdrawn_reason="别的")


@pytest.mark.parametrize("column", content.FIELDS)
def test_no_column_of_a_public_text_changes_in_the_database(desk: Desk, column: str) -> None:
    """Each field of the signed text is guarded; a new one must be as well."""
    item = public(desk)
    other = {
        "column_id": "NULL", "replaced_by_id": item.pk, "explains_id": item.pk, "table": "'{}'",
    }  # fmt: skip
    changed = other.get(column, "'x'")

    with (
        pytest.raises(IntegrityError, match="with a new edition only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'UPDATE information_item SET "{column}" = {changed}')
