"""What passes says nothing of a document's validity that something else of it contradicts."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal import item_page
from gongkai.registers.information.imports import reading
from gongkai.registers.information.models import Column, Import, Item
from gongkai.registers.information.readiness import reasons_against
from gongkai.registers.information.validity import Stated, contradictions
from gongkai.registers.organs.models import Organ
from tests.making import TODAY, Bureau
from tests.registers.information.imports.made import csv_of, row

LABELS: dict[str, str] = {"": "", **dict(Item.Validity.choices)}
MADE = TODAY - timedelta(days=900)
NEAR = (-901, -900, -400, -1, 0, 1, 400)  # days from today: about its making, and about today


def document(validity: str, effective: int | None, until: int | None, ended: int | None) -> Item:
    """A document that is fit to be public, but for what is said of its validity."""
    days = (None if at is None else TODAY + timedelta(days=at) for at in (effective, until, ended))
    effective_on, valid_until, ended_on = days
    return Item(
        organ=Organ(name="青溪县统计局"), title="统计管理办法", summary="怎样管理统计",
        body="<p>文</p>", column_id=1, made_on=MADE, public_on=MADE, validity=validity,
        effective_on=effective_on, valid_until=valid_until, ended_on=ended_on,
    )  # fmt: skip


near = st.none() | st.sampled_from(NEAR)


@given(st.sampled_from(list(LABELS)), near, near, near, st.sampled_from((None, 7)))
def test_whatever_passes_is_shown_without_contradiction(
    validity: str, effective: int | None, until: int | None, ended: int | None, by: int | None
) -> None:
    """On the day itself and on any after it, when nobody has said more."""
    item = document(validity, effective, until, ended)
    item.replaced_by_id = by
    if list(reasons_against(item, TODAY)):
        return
    for day in (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=500)):
        facts = {fact.label: fact.text for fact in item_page.previewed(item, day).facts}
        state = facts.get("有效性", "")
        over = facts.get("有效期至", "9999") < day.isoformat()
        begun = facts.get("施行日期", "0000") <= day.isoformat()
        if state in ("有效", "已修改"):
            assert not over and begun and not item.ended_on
        if state == "有效":
            assert by is None  # else the page says beside it what did away with the document
        if state.startswith(("废止", "失效（2")):
            assert str(MADE) <= state[3:13] <= str(TODAY)
            assert facts.get("施行日期", "0000") <= state[3:13] and "有效期至" not in facts
        if "尚未施行" in state:
            assert not begun and not over
        if "待确认" in state:
            assert over


def test_a_draft_and_a_row_of_a_file_are_held_to_the_same(bureau: Bureau) -> None:
    """Every state with every order of its days."""
    Column.objects.create(organ=bureau.organ, name="政策文件")
    terms, ends = (None, -901, -400, 400), (None, -901, -401, -1, 0, 1)
    drafts = [
        document(validity, effective, until, ended)
        for validity, effective, until, ended in product(LABELS, terms, terms, ends)
    ]
    content = csv_of(
        [
            row(
                名称=f"办法{number}", 生成日期=MADE, 门户公开日期=MADE, 有效性=LABELS[one.validity],
                施行日期=one.effective_on or "", 有效期至=one.valid_until or "",
                废止或失效日期=one.ended_on or "",
            )
            for number, one in enumerate(drafts)
        ]
    )  # fmt: skip
    plan = reading.read(Import.Kind.LEGACY, "a.csv", content, organ=bureau.organ, today=TODAY)
    refused = {trouble.row for trouble in plan.troubles}
    unfit = {n for n, one in enumerate(drafts, start=2) if list(reasons_against(one, TODAY))}

    assert refused == unfit
    assert 0 < len(refused) < len(drafts)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (Stated("in_force", MADE, replaced=True), "有效性是「有效」，却填了由哪份文件废止或替代"),
        (Stated("lapsed", MADE, ended_on=date(2030, 2, 1)), "2030-02-01 却还没有到"),
        (Stated("repealed", MADE), "没有填废止或失效日期"),
        (Stated("in_force", MADE, ended_on=TODAY), "有效性却不是废止或失效"),
        (Stated("in_force", MADE, TODAY, TODAY - timedelta(days=1)), "早于施行日期"),
        (Stated("repealed", MADE, ended_on=MADE - timedelta(days=1)), "早于生成日期"),
    ],
)  # fmt: skip
def test_each_contradiction_is_told_with_what_to_do(said: Stated, what: str) -> None:
    (one,) = contradictions(said, TODAY)

    assert what in one.what
    assert one.fix
