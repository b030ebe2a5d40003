"""Columns keep what they promise, the standard list is tied to them, a guide lacks nothing."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from gongkai.law.columns import COLUMNS
from gongkai.registers.information.actions import arranging, guiding, importing
from gongkai.registers.information.actions.bringing_in import bring_in
from gongkai.registers.information.errors import GuideIncomplete, MayNotArrange, NotOwnColumn
from gongkai.registers.information.guide import REQUIRED, missing, public_guide
from gongkai.registers.information.imports import standard_list
from gongkai.registers.information.may_not import MayNotReplaceList
from gongkai.registers.information.models import (
    Column,
    Guide,
    Import,
    Publication,
    StandardEntry,
)
from gongkai.registers.information.standing_columns import column_states, standards
from gongkai.registers.journal.models import Line
from tests.making import GUIDE, TODAY, Bureau, make_bureau, make_entry, make_guide
from tests.registers.information.imports.made import book, saved

pytestmark = pytest.mark.django_db

ENTRY = {
    "序号": 1, "一级事项": "统计数据", "二级事项": "统计公报", "公开内容": "年度公报",
    "公开依据": "条例第二十条", "公开时限": "20个工作日", "公开主体": "统计局",
    "公开渠道和载体": "门户",
    "公开对象": "全社会", "公开方式": "主动公开", "公开层级": "县级", "对应栏目": "统计公报",
}  # fmt: skip
HEADS = [field.head for field in standard_list.FIELDS]


def publish(bureau: Bureau, column: Column, on: date) -> None:
    """Something public in *column* since *on*."""
    bring_in(
        organ=bureau.organ, column=column, title=f"{column}信息", made_on=on,
        published={Publication.Channel.PORTAL: on}, by=bureau.leader,
    )  # fmt: skip


def import_list(bureau: Bureau, *rows: dict[str, object]) -> Import:
    """A standard list handed in and, if it is right, brought in."""
    job = importing.hand_in(
        organ=bureau.organ, kind=Import.Kind.STANDARDS, name="标准目录.xlsx",
        content=saved(book(rows, title=standard_list.TITLE, heads=HEADS)), by=bureau.officer,
    )  # fmt: skip
    if job.state != Import.State.CHECKED:
        return job
    importing.begin(job, by=bureau.leader)
    return importing.carry_out(job.pk)


def test_the_standard_columns_are_made_in_one_step_and_only_once(bureau: Bureau) -> None:
    Column.objects.create(organ=bureau.organ, name="统计数据", position=7, rhythm=10)
    made = arranging.establish_columns(bureau.organ, on=TODAY, by=bureau.officer)
    again = arranging.establish_columns(bureau.organ, on=TODAY, by=bureau.officer)

    assert {column.name for column in Column.objects.all()} == {
        column.name for column in COLUMNS.on(TODAY).value
    }
    assert min(column.position for column in made) == 8
    assert Column.objects.get(name="统计数据").rhythm == 10  # what was decided stays
    assert again == []


@pytest.mark.parametrize(("ago", "overdue"), [(14, False), (15, True)])
def test_a_column_is_overdue_the_day_after_its_promise(
    bureau: Bureau, ago: int, overdue: bool
) -> None:
    column = Column.objects.create(organ=bureau.organ, name="工作动态")
    arranging.promise(column, days=14, article="20-15", by=bureau.officer)
    publish(bureau, column, TODAY - timedelta(days=ago))
    (state,) = column_states(bureau.organ, TODAY)

    assert (state.promise, state.overdue) == ("每两周", overdue)
    assert state.due == TODAY - timedelta(days=ago) + timedelta(days=14)


def test_a_column_with_nothing_in_it_or_no_promise_is_not_overdue(bureau: Bureau) -> None:
    Column.objects.create(organ=bureau.organ, name="空的", rhythm=7)
    column = Column.objects.create(organ=bureau.organ, name="随时")
    publish(bureau, column, date(2020, 1, 6))

    assert not any(state.overdue for state in column_states(bureau.organ, TODAY))


def test_a_standard_list_shows_which_entries_have_nothing_behind_them(bureau: Bureau) -> None:
    column = Column.objects.create(organ=bureau.organ, name="统计公报")
    job = import_list(bureau, ENTRY, {**ENTRY, "序号": 2, "二级事项": "年鉴", "对应栏目": ""})
    before = [state.filled for state in standards(bureau.organ, TODAY)]
    publish(bureau, column, date(2020, 1, 6))

    assert job.state == Import.State.DONE
    assert before == [False, False]
    assert [state.filled for state in standards(bureau.organ, TODAY)] == [True, False]


def test_a_new_list_takes_the_place_of_the_old_and_keeps_its_ties(bureau: Bureau) -> None:
    Column.objects.create(organ=bureau.organ, name="统计公报")
    import_list(bureau, ENTRY, {**ENTRY, "序号": 2, "二级事项": "不再有"})
    import_list(bureau, {**ENTRY, "序号": 5, "对应栏目": ""})
    entry = StandardEntry.objects.standing(bureau.organ).get()

    assert (entry.position, entry.second) == (5, "统计公报")
    assert entry.column == Column.objects.get()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"序号": "一"}, "“一”不是序号"),
        ({"序号": 1}, "与第 2 行的序号相同"),
        ({"对应栏目": "没有"}, "本机关没有栏目「没有」"),
        ({"公开依据": ""}, "没有填写"),
    ],
)
def test_a_wrong_entry_keeps_the_whole_list_out(
    bureau: Bureau, changes: dict[str, object], said: str
) -> None:
    Column.objects.create(organ=bureau.organ, name="统计公报")
    job = import_list(bureau, ENTRY, {**ENTRY, "序号": 2, **changes})

    assert job.state == Import.State.WRONG
    assert [said in one["what"] for one in job.troubles] == [True]
    assert not StandardEntry.objects.exists()


def test_an_entry_is_tied_to_a_column_of_its_own_organ_only(bureau: Bureau) -> None:
    own = Column.objects.create(organ=bureau.organ, name="统计公报")
    other = Column.objects.create(organ=make_bureau("jyj").organ, name="招生")
    entry = make_entry(bureau)

    assert arranging.tie_standard(entry, own, by=bureau.officer).column == own
    with pytest.raises(NotOwnColumn):
        arranging.tie_standard(entry, other, by=bureau.officer)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_guide_that_lacks_one_thing_is_kept_and_not_public(bureau: Bureau, name: str) -> None:
    empty: object = None if name == "checked_on" else ""
    guide = guiding.propose_guide(bureau.organ, {**GUIDE, name: empty}, by=bureau.officer)

    assert missing(guide) == [Guide._meta.get_field(name).verbose_name]  # type: ignore[union-attr]
    assert public_guide(bureau.organ) is None
    with pytest.raises(IntegrityError, match="stays as it was written"), transaction.atomic():
        Guide.objects.update(complete=True)


def test_a_public_guide_is_not_made_incomplete(bureau: Bureau) -> None:
    make_guide(bureau)
    with pytest.raises(GuideIncomplete, match="「传真号码」"):
        guiding.propose_guide(bureau.organ, {"fax": ""}, by=bureau.officer)
    shown = public_guide(bureau.organ)

    assert shown is not None
    said = dict(row for part in shown.parts for row in part.rows)
    assert said["传真号码"] == "已写明"
    assert said["受理申请的渠道"].startswith("当面提交；邮寄")  # open by law, named or not


def test_nobody_arranges_for_another_organ(bureau: Bureau) -> None:
    column = Column.objects.create(organ=bureau.organ, name="统计公报")
    entry, other, lines = make_entry(bureau), make_bureau("jyj"), Line.objects.count()
    for by in (bureau.leader, other.officer):
        for act in (
            lambda by=by: arranging.establish_columns(bureau.organ, on=TODAY, by=by),
            lambda by=by: arranging.promise(column, days=1, article="", by=by),
            lambda by=by: arranging.tie_standard(entry, column, by=by),
            lambda by=by: guiding.propose_guide(bureau.organ, GUIDE, by=by),
        ):
            with pytest.raises(MayNotArrange):
                act()
    for by in (bureau.officer, other.leader):
        with pytest.raises(MayNotReplaceList):
            arranging.replace_standards(bureau.organ, [], by=by)
    assert Line.objects.count() == lines


def test_the_desk_says_what_is_overdue_and_what_the_guide_lacks(bureau: Bureau) -> None:
    column = Column.objects.create(organ=bureau.organ, name="工作动态", rhythm=14)
    publish(bureau, column, date(2020, 1, 6))
    client = Client()
    client.force_login(bureau.officer)
    home = client.get("/desk/").content.decode()
    sent = {**{k: str(v) for k, v in GUIDE.items()}, "fax": ""}
    page = client.post(reverse("arranging:guide"), sent, follow=True).content.decode()

    assert "工作动态：承诺每两周更新" in home
    assert "应于 2020-01-20 前更新" in home
    assert "公开指南还不完整" in home
    assert "指南还缺「传真号码」，没有公开" in page
    client.post(reverse("arranging:guide"), {**sent, "fax": "不设传真", "channels": ["fax"]})
    last = Guide.objects.order_by("-number")[0]
    assert last.complete
    assert public_guide(bureau.organ) is None
    assert "公开指南还不完整" not in client.get("/desk/").content.decode()


def test_the_desk_establishes_promises_and_ties(bureau: Bureau) -> None:
    client = Client()
    client.force_login(bureau.officer)
    page = client.post(reverse("arranging:establish"), follow=True).content.decode()
    assert "标准栏目已建立" in page
    column = Column.objects.get(name="工作动态")
    address = reverse("arranging:promise", args=[column.pk])
    assert "不能小于 0" in client.post(address, {"rhythm": "-1"}).content.decode()
    said = {"name": "工作动态", "position": column.position, "rhythm": "7", "article": "20-15"}
    client.post(address, said)
    entry = make_entry(bureau, first="甲", second="乙")
    client.post(reverse("arranging:tie", args=[entry.pk]), {"column": column.pk})

    assert Column.objects.get(pk=column.pk).rhythm == 7
    assert StandardEntry.objects.get().column == column
    assert "栏目里没有公开的内容" in client.get(reverse("arranging:standards")).content.decode()
