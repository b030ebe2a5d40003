"""What reads differently has another digest, and what a reader sees is what is kept."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from gongkai.registers.information import content, store
from gongkai.registers.information.actions import attaching, drafting, publishing
from gongkai.registers.information.errors import NotReadyToReview
from gongkai.registers.information.models import Item
from gongkai.registers.information.proof import problems
from gongkai.registers.information.readiness import reasons_against
from gongkai.registers.information.words import in_words
from tests.making import Desk, make_desk, sign_all
from tests.registers.information.tabled import make_data_item, make_table


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def draft(desk: Desk, **fields: object) -> Item:
    said = {"summary": "概述", "body": "<p>文</p>", **fields}
    return drafting.draft(
        organ=desk.organ, title=str(said.pop("title", "统计公报")), made_on=timezone.localdate(),
        by=desk.author, column=desk.column, fields=said,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": '标记 data-block-key="a1" 的写法'}, {"title": "标记 的写法"}),
        ({"body": '<p>标记 data-block-key="a1" 的</p>'}, {"body": "<p>标记 的</p>"}),
        ({"body": "<p>10<sup>-3</sup></p>"}, {"body": "<p>10-3</p>"}),
        ({"body": "<p>CO<sub>2</sub></p>"}, {"body": "<p>CO<sup>2</sup></p>"}),
        ({"title": "公报 "}, {"title": "公报"}),
        ({"body": '<p><a href="https://a.cn">甲</a></p>'},
         {"body": '<p><a href="https://b.cn">甲</a></p>'}),
    ],
)  # fmt: skip
def test_two_texts_that_read_differently_differ(
    desk: Desk, one: dict[str, object], other: dict[str, object]
) -> None:
    """In their digest, and in the words they are compared by."""
    first, second = draft(desk, **one), draft(desk, **other)

    assert content.digest(first) != content.digest(second)
    assert in_words(content.content_of(first)) != in_words(content.content_of(second))


def test_the_editors_own_key_is_not_kept(desk: Desk) -> None:
    """So that what is kept is signed as it is, to the letter."""
    item = draft(desk, body='<p data-block-key="k1">文</p>')

    assert item.body == "<p>文</p>"
    assert drafting.change(item, {"body": '<p data-block-key="k2">文</p>'}, by=desk.author)
    assert item.texts.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "——。"}, "没有文字"),
        ({"summary": "……"}, "没有内容概述"),
        ({"kind": "normative", "validity": "repealed"}, "没有填废止或失效日期"),
        ({"kind": "normative", "effective_on": "2026-05-01", "valid_until": "2026-04-30"},
         "有效期至 2026-04-30 早于施行日期 2026-05-01"),
        ({"kind": "normative", "validity": "repealed", "effective_on": "2026-05-01",
          "ended_on": "2026-04-30"}, "废止或失效日期 2026-04-30 早于施行日期"),
    ],
)  # fmt: skip
def test_nonsense_is_not_fit_to_be_public(desk: Desk, fields: dict[str, object], said: str) -> None:
    item = draft(desk, **fields)
    item.full_clean()

    assert said in "；".join(reasons_against(item, timezone.localdate()))


def test_a_day_that_has_not_come_is_not_fit_to_be_public(desk: Desk) -> None:
    item = draft(desk)

    assert "晚于今天" in "；".join(reasons_against(item, item.made_on - timedelta(days=1)))


def test_a_number_of_a_later_year_is_not_fit_to_be_public(desk: Desk) -> None:
    """One that was written before the form asked, too."""
    item = draft(desk)
    item.document_number, item.made_on = "息统发〔2027〕5号", date(2026, 11, 20)
    said = "；".join(reasons_against(item, date(2027, 3, 1)))

    assert "发文字号“息统发〔2027〕5号”的年份晚于生成日期 2026-11-20" in said
    item.document_number = "息统发〔2026〕5号"
    assert "发文字号" not in "；".join(reasons_against(item, date(2027, 3, 1)))


def test_nothing_explains_or_replaces_itself(desk: Desk) -> None:
    item = draft(desk)
    item.explains = item.replaced_by = item
    said = "；".join(reasons_against(item, timezone.localdate()))

    assert "解读的文件是这条信息自己" in said
    assert "废止或替代它的文件是这条信息自己" in said


def test_figures_without_a_unit_are_not_fit_to_be_public(desk: Desk) -> None:
    """Where the table says that each has its own; one unit for the whole table is enough."""
    bare = "指标\t总量\n地区生产总值\t1234.56"
    item = make_data_item(desk, make_table(bare))
    with pytest.raises(NotReadyToReview, match="没有单位"):
        sign_all(item, desk)

    whole = make_data_item(desk, make_table(bare, unit="亿元"))
    sign_all(whole, desk)
    assert publishing.publish(whole, by=desk.author).live


@pytest.mark.parametrize("harm", ["gone", "changed", "cut short"])
def test_a_file_that_is_not_as_it_was_is_found(desk: Desk, harm: str) -> None:
    """One a public edition lists; `gongkai verify` names it."""
    item = draft(desk)
    attaching.attach(item, name="表.csv", content="指标,值\n甲,1\n".encode(), by=desk.author)
    sign_all(item, desk)
    edition = publishing.publish(item, by=desk.author).edition
    assert edition is not None
    assert list(problems()) == []

    path = store.path_of(edition.as_item().attachments[0]["digest"])
    kept = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(kept[:-1] + (b"" if harm == "cut short" else b"x"))

    assert any("附件“表.csv”不在或者与摘要不符" in problem for problem in problems())


@pytest.mark.parametrize("name", ["title", "source", "keywords", "document_number", "summary"])
@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t", "\x00", "\u2028", "\u202e"])
def test_no_line_is_broken_or_turned_unseen(desk: Desk, name: str, sign: str) -> None:
    """In Latin letters as in Chinese, and through the actions as through the form."""
    for words in (f"GDP{sign}2026", f"生产{sign}总值"):
        said = {"title": "公报", "summary": "概述", name: words}
        if name == "summary" and sign in ("\n", "\t"):
            draft(desk, **said)
            continue
        with pytest.raises(ValidationError, match=r"换行|控制字符"):
            draft(desk, **said)
    item = draft(desk)
    if name != "summary":
        with pytest.raises(ValidationError, match=r"换行|控制字符"):
            drafting.change(item, {name: f"GDP{sign}2026"}, by=desk.author)
