"""From draft to public and back: what each path lets through, and what stays on record."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts, content
from gongkai.registers.information.actions import drafting, publishing, reviewing
from gongkai.registers.information.errors import NotReady, NotReadyToReview
from gongkai.registers.information.models import Edition, Item, ReviewAct
from gongkai.registers.information.review import Act
from gongkai.registers.journal import chain
from gongkai.registers.organs.models import User
from tests.making import Desk, make_desk, sign_all


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def draft(
    desk: Desk, title: str = "2026年三季度主要经济指标", made_on: date | None = None, **fields: str
) -> Item:
    """An item with all it must state."""
    said = {"summary": "前三季度主要经济指标及增速", "body": "<p>地区生产总值增长5.2%。</p>"}
    return drafting.draft(
        organ=desk.organ,
        title=title,
        made_on=made_on or timezone.localdate(),
        by=desk.author,
        column=desk.column,
        fields={**said, **fields},
    )


def test_a_text_signed_in_full_is_published_and_its_edition_is_that_text(desk: Desk) -> None:
    """From then on the public sees it, at the county portal, counted once."""
    item = draft(desk)
    sign_all(item, desk)

    public = publishing.publish(item, by=desk.author)

    assert list(Item.objects.public(timezone.localdate())) == [item]
    assert public.edition is not None
    assert public.edition.digest == content.digest(public)
    assert json.loads(public.edition.text.content)["title"] == item.title
    assert public.index_number == f"tjj/{timezone.localdate().year}-00001"
    assert not list(chain.breaks())


def test_nothing_unsigned_is_published_by_any_path(
    desk: Desk, django_user_model: type[User]
) -> None:
    """Button, schedule, bulk, shell and superuser all come to the same door."""
    item = draft(desk)
    sign_all(item, desk, until="secrecy")
    root = django_user_model.objects.create_superuser("root", password="x")
    revision = item.latest_revision

    with pytest.raises(Refusal, match="缺「保密审查」、「三校」、「三审签发」"):
        publishing.publish(item, by=desk.author)
    for who, said in ((root, "由本机关经办人或者分管领导"), (desk.author, "还没有审完")):
        with pytest.raises(Refusal, match=said):
            revision.publish(user=who)
        with pytest.raises(Refusal, match=said):
            item.publish(revision, user=who, skip_permission_checks=True)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    with pytest.raises(Refusal, match="还没有审完"):
        call_command("publish_scheduled")
    digest = acts.last_digest(item)
    with pytest.raises(Refusal, match="还没有审完"):
        acts.add(item, Act.PUBLISHED, by=desk.author, digest=digest)
    with pytest.raises(Refusal, match="由本机关经办人或者分管领导"):
        acts.add(item, Act.PUBLISHED, by=root, digest=digest)
    with pytest.raises(Refusal):
        ReviewAct.objects.bulk_create([ReviewAct(item=item, act=Act.PUBLISHED, by=root)])
    text = item.texts.get(digest=digest)
    edition = Edition(
        item=item, number=1, text=text, digest=digest, basis=Edition.Basis.REVIEWED,
        published_at=timezone.now(), published_by=desk.author,
    )  # fmt: skip
    with pytest.raises(Refusal, match="还没有审完"):
        edition.save()
    with pytest.raises(Refusal):
        Edition.objects.bulk_create([edition])
    with pytest.raises(IntegrityError, match="release in the journal"), transaction.atomic():
        Edition._base_manager.bulk_create([edition])
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(live=True)
    assert not Item.objects.public(timezone.localdate()).exists()


def test_no_author_signs_and_nobody_signs_twice(desk: Desk) -> None:
    """Not even one who is appointed to every step."""
    item = draft(desk)
    sign_all(item, desk, until="first")

    desk.appoint("first", desk.author)
    with pytest.raises(Refusal, match="您起草或改过这一稿"):
        desk.sign(item, "first", desk.author)
    one = desk.reviewers["first"]
    desk.sign(item, "first", one)
    desk.appoint("figures", one)
    with pytest.raises(Refusal, match="您已签署过这一稿的另一步"):
        desk.sign(item, "figures", one)


def test_someone_not_appointed_does_not_sign(desk: Desk) -> None:
    """Whatever their post."""
    item = draft(desk)
    sign_all(item, desk, until="first")

    with pytest.raises(Refusal, match="不在本机关「一审」的审校人员名单里"):
        desk.sign(item, "first", desk.reviewers["secrecy"])


def test_an_edit_after_the_first_review_voids_it_and_a_save_without_change_does_not(
    desk: Desk,
) -> None:
    """The signature is over the text."""
    item = draft(desk)
    sign_all(item, desk, until="second")
    signed = dict(acts.standing(item).signed)

    item.current_text().save_revision(user=desk.author)
    assert dict(acts.standing(item).signed) == signed

    drafting.change(item, {"body": "<p>地区生产总值增长5.3%。</p>"}, by=desk.author)
    assert not acts.standing(item).signed


def test_a_signature_over_a_text_changed_meanwhile_is_not_taken(desk: Desk) -> None:
    """The signer has not read it."""
    item = draft(desk)
    read = acts.last_digest(item)
    drafting.change(item, {"title": "另一个名称"}, by=desk.author)

    with pytest.raises(Refusal, match="又有人改过"):
        reviewing.sign(item, step="draft", digest=read, confirmed=(), by=desk.author)


def test_a_correction_is_a_new_edition_and_the_old_one_stays(desk: Desk) -> None:
    """Until it is signed the public sees the old one."""
    item = draft(desk)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)

    drafting.change(item, {"title": "2026年三季度主要经济指标（更正）"}, by=desk.author)
    assert Item.objects.public(timezone.localdate()).get().title == "2026年三季度主要经济指标"
    sign_all(item, desk)
    publishing.publish(item, by=desk.author, note="更正增速")

    assert Item.objects.public(timezone.localdate()).get().title.endswith("（更正）")
    assert [e.number for e in item.editions.all()] == [1, 2]
    assert item.publication_set.count() == 1


def test_the_database_changes_no_public_text_and_nothing_on_record(desk: Desk) -> None:
    """Whoever speaks to it."""
    item = draft(desk)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)

    for table, change in (
        ("information_item", "title = 'x'"),
        ("information_item", "body = 'x'"),
        ("information_item", "edition_id = NULL"),
        ("information_text", "content = 'x'"),
        ("information_edition", "digest = 'x'"),
        ("information_reviewact", "by_id = 1"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change}")
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")


def test_an_emergency_release_is_public_at_once_and_owes_its_review(desk: Desk) -> None:
    """Only the leader may; the review that follows makes no second edition of the same text."""
    item = draft(desk)
    with pytest.raises(Refusal, match="由本机关分管领导决定"):
        publishing.release(item, reason="汛情", by=desk.author)
    with pytest.raises(Refusal, match="必须写明理由"):
        publishing.release(item, reason=" ", by=desk.leader)

    publishing.release(item, reason="汛情预警须立即公布", by=desk.leader)
    assert Item.objects.public(timezone.localdate()).exists()
    assert acts.standing(item).emergency is not None

    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    assert acts.standing(item).emergency is None
    assert [e.basis for e in item.editions.all()] == ["emergency"]


def test_a_leader_of_another_organ_releases_nothing_on_any_path(desk: Desk) -> None:
    """Nor by putting the act, or the edition, on record themselves."""
    item, other = draft(desk), make_desk("jyj").leader
    digest = acts.last_digest(item)

    with pytest.raises(Refusal, match="由本机关分管领导决定"):
        publishing.release(item, reason="汛情", by=other)
    with pytest.raises(Refusal, match="由本机关分管领导决定"):
        acts.add(item, Act.RELEASED, by=other, digest=digest)
    with pytest.raises(Refusal, match="由本机关分管领导决定"):
        Edition.objects.create(
            item=item, number=1, text=item.texts.get(digest=digest), digest=digest,
            basis=Edition.Basis.EMERGENCY, published_at=timezone.now(), published_by=other,
        )  # fmt: skip


def test_an_edit_calls_off_what_was_announced(desk: Desk) -> None:
    """The timer finds nothing of the old text, and does not stop on it."""
    item = draft(desk)
    sign_all(item, desk)
    later = timezone.now() + timedelta(hours=1)
    publishing.publish(item, by=desk.author, announced=later)
    assert item.revisions.filter(approved_go_live_at__isnull=False).exists()

    drafting.change(item, {"title": "改过的名称"}, by=desk.author)

    assert not item.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_what_is_withdrawn_leaves_its_reason_and_does_not_come_back_unsigned(desk: Desk) -> None:
    """A tombstone; to be public again it needs a new edition."""
    item = draft(desk)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)

    publishing.withdraw(item, reason="处罚决定已被撤销", by=desk.leader)

    assert not Item.objects.public(timezone.localdate()).exists()
    assert Item.objects.withdrawn().get().withdrawn_reason == "处罚决定已被撤销"
    with pytest.raises(Refusal, match="还没有审完"):
        publishing.publish(item, by=desk.author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(live=True)


def test_what_must_be_stated_and_is_not_stops_it_before_anybody_reviews_it(desk: Desk) -> None:
    """All of it at once, not one after another; and no emergency makes up for it."""
    item = drafting.draft(
        organ=desk.organ, title="关于开展统计检查的通知", made_on=date(2026, 1, 5), by=desk.author,
        fields={"kind": "normative", "document_number": "息统[2026]08号"},
    )  # fmt: skip

    with pytest.raises(NotReadyToReview) as refused:
        sign_all(item, desk)
    with pytest.raises(NotReady) as released:
        publishing.release(item, reason="汛情", by=desk.leader)

    assert refused.value.reasons == released.value.reasons
    for reason in ("没有选栏目", "没有内容概述", "六角括号", "没有填有效性", "没有写明原因"):
        assert reason in str(refused.value)
    assert not item.acts.filter(act=Act.SIGNED).exists()


def test_a_text_kept_from_the_public_is_reviewed_without_what_the_public_would_read(
    desk: Desk,
) -> None:
    item = draft(desk, attribute="withheld", attribute_reason="内部事务信息", summary="")

    sign_all(item, desk)

    assert acts.standing(item, acts.last_digest(item)).complete


def test_a_term_that_ends_after_the_signatures_stops_the_publication(desk: Desk) -> None:
    item = draft(desk)
    sign_all(item, desk)

    with (
        time_machine.travel(timezone.now() + timedelta(days=60)),
        pytest.raises(NotReady, match="没有写明原因"),
    ):
        publishing.publish(item, by=desk.author)


def test_a_day_to_come_is_refused_before_an_index_number_takes_its_year(desk: Desk) -> None:
    """On every way in: begun with it, changed to it."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="晚于今天"):
        draft(desk, made_on=tomorrow)
    item = draft(desk)
    with pytest.raises(ValidationError, match="晚于今天"):
        drafting.change(item, {"made_on": tomorrow}, by=desk.author)
    assert Item.objects.get().made_on < tomorrow


def test_a_number_of_a_later_year_is_refused_on_every_way_in(desk: Desk) -> None:
    """Begun with it, changed to it."""
    fields = {"document_number": "息统发〔2027〕5号"}
    made_on = date(2026, 11, 20)
    with pytest.raises(ValidationError, match="年份晚于生成日期"):
        draft(desk, made_on=made_on, **fields)
    item = draft(desk, made_on=made_on, document_number="息统发〔2026〕5号")
    with pytest.raises(ValidationError, match="年份晚于生成日期"):
        drafting.change(item, fields, by=desk.author)


def test_an_edit_has_an_author(desk: Desk) -> None:
    """A shell that names nobody changes nothing."""
    with pytest.raises(Refusal, match="没有说明是谁改的"):
        draft(desk).save_revision()
