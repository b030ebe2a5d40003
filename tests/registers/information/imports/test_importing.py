"""A file is brought in whole or not at all, and every item of it can be traced."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from gongkai.registers.information import proof
from gongkai.registers.information.actions import importing
from gongkai.registers.information.errors import NothingSaid
from gongkai.registers.information.imports import progress
from gongkai.registers.information.imports.refusals import (
    MayNotConfirm,
    MayNotHandIn,
    MayNotSendBack,
    NotConfirmable,
    OwnFile,
)
from gongkai.registers.information.models import Blob, Edition, Import, Item, Origin, Publication
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import Bureau, make_bureau, make_user
from tests.registers.information.files import make_pdf
from tests.registers.information.imports.made import bring_in, hand_in, row, xlsx, zipped

pytestmark = pytest.mark.django_db


def test_what_is_brought_in_is_public_as_it_was(bureau: Bureau) -> None:
    told = row(
        正文="第一段\n<b>第二段</b>", 原索引号="000/2020-1", 原网址="https://x.invalid/1.html",
        微博公开日期="2020年1月7日",
    )  # fmt: skip
    job = bring_in(bureau, [told])
    item = Item.objects.get()

    assert job.state == Import.State.DONE
    assert Item.objects.public(timezone.localdate()).get() == item
    assert item.index_number == "tjj/2020-00001"
    assert item.public_on == date(2020, 1, 6)
    assert item.document_number == "息统〔2020〕8号"
    assert item.body == "<p>第一段</p><p>&lt;b&gt;第二段&lt;/b&gt;</p>"
    published = Publication.objects.values_list("channel", "published_on")
    assert sorted(published) == [("portal", date(2020, 1, 6)), ("weibo", date(2020, 1, 7))]
    assert Edition.objects.get().basis == Edition.Basis.BROUGHT_IN
    origin = Origin.objects.get(item=item)
    assert (origin.row, origin.number) == (2, "000/2020-1")
    assert origin.address == "https://x.invalid/1.html"


def test_the_journal_tells_of_the_import_and_of_every_item(bureau: Bureau) -> None:
    job = bring_in(bureau, [row(), row(名称="另一份通知", 发文字号="")])
    items = [chain.subject_of(item) for item in Item.objects.order_by("pk")]
    said = list(Line.objects.values_list("verb", "by", "subject"))
    about = chain.subject_of(job)

    assert said == [
        ("handed_in", "tjj-officer", about),
        ("importing", "tjj-leader", about),
        *[("brought_in", "tjj-leader", item) for item in items],
        ("imported", "tjj-leader", about),
    ]  # fmt: skip
    assert Line.objects.filter(facts__digest=job.digest).count() == 3
    assert list(proof.problems()) == []
    assert list(chain.breaks()) == []


def test_one_wrong_row_keeps_all_out(bureau: Bureau) -> None:
    job = hand_in(bureau, [row(), row(名称="")])

    assert (job.state, job.rows, job.ready, job.wrong) == (Import.State.WRONG, 2, 1, 1)
    with pytest.raises(NotConfirmable):
        importing.begin(job, by=bureau.leader)
    assert not Item.objects.exists()


class _StopsAt:
    """Asks that an import stop once it has told of *rows*."""

    def __init__(self, number: int, rows: int) -> None:
        self.number, self.rows = number, rows

    def __call__(self, count: int) -> None:
        if count >= self.rows:
            progress.ask_to_stop(self.number)


def test_an_import_stopped_halfway_leaves_nothing(bureau: Bureau) -> None:
    rows = [row(名称=f"第{n}号通知", 发文字号="") for n in range(1200)]
    job = hand_in(bureau, rows)
    importing.begin(job, by=bureau.leader)
    done = importing.carry_out(job.pk, told=_StopsAt(job.pk, 500))

    assert done.state == Import.State.STOPPED
    assert "没有任何改动" in done.said
    for model in (Item, Edition, Publication, Origin):
        assert not model._default_manager.exists()
    assert not Line.objects.filter(verb="brought_in").exists()

    importing.begin(job, by=bureau.leader)  # and may be begun again
    assert importing.carry_out(job.pk).state == Import.State.DONE
    assert Item.objects.filter(live=True).count() == 1200
    numbers = set(Item.objects.values_list("index_number", flat=True))
    assert numbers == {f"tjj/2020-{n:05d}" for n in range(1, 1201)}


def test_numbers_go_on_where_the_register_stands_year_by_year(bureau: Bureau) -> None:
    bring_in(bureau, [row()])
    others = (("甲", "2019-12-31"), ("乙", "2020-01-03"), ("丙", "2019-12-30"))
    bring_in(bureau, [row(名称=name, 生成日期=day) for name, day in others])

    assert dict(Item.objects.values_list("title", "index_number")) == {
        "关于做好统计工作的通知": "tjj/2020-00001", "甲": "tjj/2019-00001",
        "乙": "tjj/2020-00002", "丙": "tjj/2019-00002",
    }  # fmt: skip


def test_what_is_known_is_refused_or_skipped_as_asked(bureau: Bureau) -> None:
    bring_in(bureau, [row(原索引号="000/1")])
    again = [row(), row(名称="改了名", 原索引号="000/1"), row(名称="新的")]
    refused = hand_in(bureau, again)
    skipped = bring_in(bureau, again, skip_known=True)

    assert (refused.state, refused.wrong) == (Import.State.WRONG, 2)
    assert "已有同名、同日、同文号的信息（tjj/2020-00001）" in refused.troubles[0]["what"]
    assert "这个原索引号已经导入过" in refused.troubles[1]["what"]
    assert (skipped.state, skipped.ready, skipped.known) == (Import.State.DONE, 1, 2)
    assert Item.objects.count() == 2


def test_a_file_confirmed_after_the_register_changed_is_checked_again(bureau: Bureau) -> None:
    first, second = hand_in(bureau, [row()]), hand_in(bureau, [row()])
    for job in (first, second):
        importing.begin(job, by=bureau.leader)
    importing.carry_out(first.pk)
    failed = importing.carry_out(second.pk)

    assert failed.state == Import.State.FAILED
    assert "核对以后登记簿有了变化" in failed.said
    assert Item.objects.count() == 1


def test_only_an_officer_hands_in_and_only_the_leader_confirms(bureau: Bureau) -> None:
    """Legacy items are public without a review here: two people answer for them."""
    other = make_bureau("jyj")
    boss = User.objects.create_superuser("root", organ=bureau.organ)
    for by in (bureau.leader, other.officer, boss):
        with pytest.raises(MayNotHandIn):
            importing.hand_in(
                organ=bureau.organ, kind="legacy", name="a.xlsx", content=xlsx([row()]), by=by
            )
    job = hand_in(bureau, [row()])
    for by in (bureau.officer, other.leader, boss):
        with pytest.raises(MayNotConfirm):
            importing.begin(job, by=by)
        with pytest.raises(MayNotConfirm):
            importing.stop(job, by=by)


@pytest.mark.parametrize("kind", ["legacy", "standards"])
def test_whoever_handed_a_file_in_does_not_confirm_it(bureau: Bureau, kind: str) -> None:
    """Though they lead the organ's work too; another leader may, and they may stop or return it."""
    both = make_user("both", bureau.organ, Role.OFFICER, Role.LEADER)
    job = hand_in(bureau, [row()])
    Import.objects.filter(pk=job.pk).update(handed_in_by=both, kind=kind)
    with pytest.raises(OwnFile):
        importing.begin(job, by=both)
    assert Import.objects.get().state == Import.State.CHECKED
    importing.begin(job, by=bureau.leader)

    importing.stop(job, by=both)


def test_a_file_sent_back_is_on_record_and_cannot_be_confirmed(bureau: Bureau) -> None:
    job = hand_in(bureau, [row()])
    for by in (bureau.officer, make_bureau("jyj").leader):
        with pytest.raises(MayNotSendBack):
            importing.send_back(job, reason="改", by=by)
    with pytest.raises(NothingSaid):
        importing.send_back(job, reason=" ", by=bureau.leader)
    back = importing.send_back(job, reason="缺依据", by=bureau.leader)

    assert (back.state, back.said, back.returned_by) == ("returned", "缺依据", bureau.leader)
    with pytest.raises(NotConfirmable):
        importing.begin(job, by=bureau.leader)
    with pytest.raises(NotConfirmable):
        importing.send_back(job, reason="再退", by=bureau.leader)
    line = Line.objects.get(verb="returned")
    assert (line.by, line.facts["said"], line.facts["digest"]) == (
        "tjj-leader", "缺依据", job.digest,
    )  # fmt: skip


def test_a_stored_file_that_was_changed_is_not_brought_in(bureau: Bureau, settings: Any) -> None:
    from gongkai.registers.information import store

    job = hand_in(bureau, [row()])
    store.path_of(job.digest, settings.IMPORTS_ROOT).write_bytes(xlsx([row(名称="换了")]))
    importing.begin(job, by=bureau.leader)

    assert "与上传时不一致" in importing.carry_out(job.pk).said
    assert not Item.objects.exists()


def test_attachments_come_along_in_a_folder(bureau: Bureau) -> None:
    rows = [row(附件="附表.pdf"), row(名称="另一份", 附件="附表.pdf")]
    content = zipped({"清单.xlsx": xlsx(rows), "附件/附表.pdf": make_pdf()})
    job = bring_in(bureau, [], content=content, name="历史.zip")

    assert job.state == Import.State.DONE
    for item in Item.objects.all():
        assert [one["name"] for one in item.attachments] == ["附表.pdf"]
    assert Blob.objects.get().is_intact()


def test_an_item_is_not_brought_in_without_its_line(bureau: Bureau) -> None:
    """The database's guard holds for rows put in many at a time."""
    from gongkai.registers.information.inserting import insert

    bring_in(bureau, [row(门户公开日期="", 微博公开日期="2020-01-06")])
    item = Item.objects.get()
    text = item.texts.get()
    names = ("item", "number", "text", "digest", "basis", "published_at", "published_by", "reason")
    values = (item.pk, 2, text.pk, text.digest, "brought_in", timezone.now(), bureau.officer.pk, "")

    assert not item.live
    with pytest.raises(IntegrityError, match="an edition needs its release in the journal"):
        insert(Edition, names, [values])
