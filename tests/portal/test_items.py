"""One item and its files as the public meets them: before, while, and after it is public."""

import logging
import os
from itertools import chain
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone
from lxml import html

from gongkai.portal import prose
from gongkai.registers.information import store
from gongkai.registers.information.actions import attaching, bringing_in, drafting, publishing
from gongkai.registers.information.attached import attachments_of
from gongkai.registers.information.models import Item, Publication
from gongkai.registers.journal import sm3
from tests.making import Desk, make_desk, sign_all
from tests.portal.making import make_platform
from tests.registers.information.files import make_xlsx

BODY = "<p>地区生产总值增长5.2%。</p><table><tr><th>指标</th><td>增速</td></tr></table>"


@pytest.fixture
def desk(db: None, settings: LazySettings, tmp_path: Path) -> Desk:
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    made = make_desk("tjj")
    make_platform(made.organ)
    return made


def draft(desk: Desk, title: str = "2026年三季度主要经济指标", **fields: object) -> Item:
    stated = {"summary": "前三季度主要经济指标及增速", "body": BODY, **fields}
    return drafting.draft(
        organ=desk.organ, title=title, made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields=stated,
    )  # fmt: skip


def publish(desk: Desk, item: Item, note: str = "") -> Item:
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author, note=note)


def made_public(desk: Desk, title: str = "2026年三季度主要经济指标", **fields: object) -> Item:
    return publish(desk, draft(desk, title, **fields))


def address(item: Item) -> str:
    return f"/tjj/items/{item.pk}/"


def file_address(item: Item) -> str:
    (entry,) = attachments_of(Item.objects.get(pk=item.pk).current_text().attachments)
    return f"/attachments/{item.pk}/{entry.digest}/{quote(entry.name)}"


def page(item: Item) -> html.HtmlElement:
    answer = Client().get(address(item))
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def told(item: Item) -> str:
    return " ".join(page(item).xpath("//main")[0].text_content().split())


def statuses(item: Item, file: str) -> list[int]:
    """Of the page and of its file, by every way of asking."""
    client = Client()
    return [
        client.get(address(item)).status_code,
        client.head(address(item)).status_code,
        client.get(file).status_code,
        client.head(file).status_code,
        client.get(file, headers={"range": "bytes=0-9"}).status_code,
        client.get(file, headers={"if-none-match": f'"{file.split("/")[3]}"'}).status_code,
    ]


def test_page_and_file_are_there_exactly_while_the_item_is_public(desk: Desk) -> None:
    item = draft(desk)
    attaching.attach(item, name="附表 1.xlsx", content=make_xlsx(), by=desk.author)
    file = file_address(item)
    assert statuses(item, file) == [404] * 6

    sign_all(item, desk)
    assert statuses(item, file) == [404] * 6
    publishing.publish(item, by=desk.author)
    assert statuses(item, file) == [200] * 5 + [304]

    publishing.withdraw(item, reason="数据有误", by=desk.leader)
    assert statuses(item, file) == [410, 410, 404, 404, 404, 404]

    drafting.change(item, {"body": "<p>改正</p>"}, by=desk.author)
    assert statuses(item, file) == [410, 410, 404, 404, 404, 404]
    publish(desk, item, note="数据已改正")
    assert statuses(item, file) == [200] * 5 + [304]


def test_a_file_is_the_one_that_was_signed_and_is_saved_not_shown(desk: Desk) -> None:
    item, content = draft(desk), make_xlsx()
    attaching.attach(item, name="附表 1.xlsx", content=content, by=desk.author)
    publish(desk, item)
    (link,) = page(item).xpath("//ol[@class='attachments']//a/@href")
    answer = Client().get(link)

    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "附表 1.xlsx" in unquote(answer["Content-Disposition"])
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-cache"  # a kept copy is asked about each time
    assert Client().post(link).status_code == 405


def test_a_file_altered_on_the_disk_is_handed_to_nobody(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Of the same length, and with its old date put back; also after it was handed out once."""
    item, content = draft(desk), "指标,数\n甲,100\n".encode()
    attaching.attach(item, name="附表.csv", content=content, by=desk.author)
    publish(desk, item)
    file = file_address(item)
    assert Client().get(file).status_code == 200
    place = store.path_of(file.split("/")[3])
    was = place.stat()
    place.chmod(0o644)
    place.write_bytes(content.replace(b"100", b"999"))
    os.utime(place, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert Client().get(file).status_code == 404
    assert "altered" in caplog.text

    place.write_bytes(content)
    assert Client().get(file).status_code == 200


def test_a_file_is_read_through_once_however_often_it_is_handed_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, read = draft(desk), list[str | bytes]()
    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    publish(desk, item)
    file, digest = file_address(item), sm3.digest

    def told(content: str | bytes) -> str:
        read.append(content)
        return digest(content)

    monkeypatch.setattr(sm3, "digest", told)
    for _ in range(3):
        assert Client().get(file).status_code == 200

    assert len([one for one in read if isinstance(one, bytes)]) == 1


def test_a_file_answers_at_the_items_own_address_only(desk: Desk) -> None:
    """Not another item's, not under another name, not to a guess."""
    one, other = draft(desk), made_public(desk, "另一条")
    attaching.attach(one, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    file = file_address(one)
    publish(desk, one)
    digest, name = file.split("/")[3:]

    assert Client().get(file).status_code == 200
    for wrong in (
        f"/attachments/{other.pk}/{digest}/{name}",
        f"/attachments/{one.pk}/{digest}/x.exe",
        f"/attachments/{one.pk}/{'0' * 64}/{name}",
        f"/attachments/{10**30}/{digest}/{name}",
        f"/attachments/{one.pk}/..%2f..%2fsecret-key/{name}",
    ):
        assert Client().get(wrong).status_code == 404, wrong


def test_a_correction_changes_which_files_answer_when_it_is_published(desk: Desk) -> None:
    item = draft(desk)
    attaching.attach(item, name="旧.xlsx", content=make_xlsx("旧"), by=desk.author)
    old = file_address(item)
    publish(desk, item)
    attaching.detach(item, digest=old.split("/")[3], by=desk.author)
    attaching.attach(item, name="新.xlsx", content=make_xlsx("新"), by=desk.author)
    new = file_address(item)

    assert [Client().get(a).status_code for a in (old, new)] == [200, 404]
    publish(desk, item, note="更正附表")
    assert [Client().get(a).status_code for a in (old, new)] == [404, 200]


def test_a_file_missing_on_the_disk_is_not_there_and_leaves_a_trace(
    desk: Desk, settings: LazySettings, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(logging.getLogger("gongkai"), "propagate", True)
    item = draft(desk)
    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    file = file_address(item)
    publish(desk, item)
    for path in Path(settings.ATTACHMENTS_ROOT).rglob("*"):
        if path.is_file():
            path.unlink()

    assert Client().get(file).status_code == 404
    assert "is missing" in caplog.text


def test_a_page_states_the_catalogue_entry_and_the_sites_tags(desk: Desk) -> None:
    item = made_public(
        desk, "统计检查办法", kind="normative", document_number="青统〔2026〕8号",
        subject="统计", genre="办法", keywords="统计 检查", source="本局", article="20-04",
        validity="in_force", effective_on="2026-11-01",
    )  # fmt: skip
    document = page(item)
    lines = document.xpath("//dl[@class='metadata']/div")
    facts = {line[0].text: line[1].text_content() for line in lines}
    tags = {m.get("name"): m.get("content") for m in document.xpath("//meta[@name]")}

    assert facts["索引号"] == item.index_number
    assert facts["发文字号"] == "青统〔2026〕8号"
    assert facts["成文日期"] == facts["公开日期"] == timezone.localdate().isoformat()
    assert facts["有效性"] == "有效"
    assert facts["内容概述"] == "前三季度主要经济指标及增速"
    assert "有效期至" not in facts
    assert tags["ArticleTitle"] == "统计检查办法"
    assert tags["ContentSource"] == "本局"
    assert tags["PubDate"] == timezone.localtime(item.first_published_at).strftime("%Y-%m-%d %H:%M")
    assert {"ColumnName", "ColumnType", "SiteName", "Url"} <= set(tags)


def test_a_page_shows_what_was_signed_and_not_the_draft(desk: Desk) -> None:
    item = made_public(desk)
    drafting.change(item, {"title": "另一个名称", "body": "<p>没有审过</p>"}, by=desk.author)
    assert "没有审过" not in told(item)
    assert "另一个名称" not in told(item)
    assert "更正" not in told(item)

    publish(desk, item, note="更正名称")
    assert "没有审过" in told(item)
    assert f"本页于 {timezone.localdate()} 更正：更正名称" in told(item)


def test_a_withdrawn_item_says_why_and_nothing_of_its_text(desk: Desk) -> None:
    item = made_public(desk, "某某某处罚决定")
    publishing.withdraw(item, reason="处罚决定已被撤销", by=desk.leader)
    answer = Client().get(address(item))
    text = answer.content.decode()

    assert answer.status_code == 410
    for said in (item.index_number, "处罚决定已被撤销", timezone.localdate().isoformat()):
        assert str(said) in text
    for of_the_text in ("某某某", "地区生产总值", "前三季度"):
        assert of_the_text not in text


def test_what_was_never_public_here_is_not_there(desk: Desk) -> None:
    other = make_desk("jyj")
    elsewhere = drafting.draft(
        organ=other.organ, title="别的机关", made_on=timezone.localdate(), by=other.author
    )

    assert Client().get(f"/tjj/items/{elsewhere.pk}/").status_code == 404
    assert Client().get(f"/tjj/items/{10**30}/").status_code == 404


def test_a_document_and_its_reading_lead_to_each_other_once_both_are_public(desk: Desk) -> None:
    document = made_public(desk, "统计检查办法")
    reading = draft(desk, "办法解读", kind="reading", explains_id=document.pk)
    assert not page(document).xpath("//section[@aria-labelledby='explained-by']")

    publish(desk, reading)
    assert page(document).xpath("//section[@aria-labelledby='explained-by']//a/@href") == [
        address(reading)
    ]
    assert page(reading).xpath("//section[@aria-labelledby='explains']//a/@href") == [
        address(document)
    ]
    publishing.withdraw(document, reason="有误", by=desk.leader)
    assert not page(reading).xpath("//section[@aria-labelledby='explains']")


def test_what_replaced_a_document_and_what_it_replaced(desk: Desk) -> None:
    """Said on both pages, as each says it itself."""
    new, today = draft(desk, "新办法"), timezone.localdate().isoformat()
    old = made_public(
        desk, "旧办法", kind="normative", document_number="青统〔2020〕1号", validity="repealed",
        ended_on=today, replaced_by_id=new.pk,
    )  # fmt: skip
    assert "新办法" not in told(old)  # not public yet
    assert f"废止（{today}）" in told(old)

    publish(desk, new)
    assert f"本件已由 新办法 废止或者替代，自 {today} 起不再有效。" in told(old)
    assert page(new).xpath("//section[@aria-labelledby='replaces']//a/@href") == [address(old)]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<img src=x onerror=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<a href='http://x/<table onmouseover=alert(1) x'>y</a><table><tr><td>1</table>",
        "<iframe src='//x'></iframe><form action='//x'><input></form>",
        "<p style='position:fixed' class='masthead' id='main'>x</p>",
        "<embed embedtype='media' url='https://x/'/>",
    ],
)
def test_no_body_makes_the_page_act(desk: Desk, hostile: str) -> None:
    """Wherever it came from: here by the door that cleans nothing."""
    item = made_public(desk, body=f"<p>正文</p>{hostile}")
    body = page(item).xpath("//div[contains(@class, 'item-body')]")[0]

    assert "正文" in body.text_content()
    allowed = {"href", "rel", "class", "role", "tabindex", "aria-label"}
    for element in body.iterdescendants():
        assert element.tag in {"p", "a", "div", "table", "tbody", "tr", "td"}
        assert set(element.attrib) <= allowed
        assert "javascript" not in element.get("href", "")
        assert element.get("class") in (None, "table-scroll")


def test_a_table_in_a_body_that_came_with_one_scrolls_in_its_own_frame() -> None:
    """The editor makes none; what was brought in may have one."""
    shown = html.fromstring(prose.shown("<table><tr><th>指标</th></tr></table>"))

    frames = "descendant-or-self::div[@class='table-scroll'][@tabindex='0'][@role='region']"
    assert shown.xpath(f"{frames}/table//th")


def test_a_text_altered_behind_the_platforms_back_is_not_shown(
    desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("gongkai"), "propagate", True)
    item = draft(desk)
    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    file = file_address(item)
    publish(desk, item)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER information_text_update")
        cursor.execute("UPDATE information_text SET content = replace(content, '5.2', '9.9')")

    assert Client().get(address(item)).status_code == 404
    assert Client().get(file).status_code == 404
    assert "was altered" in caplog.text


def test_the_lists_lead_to_the_pages(desk: Desk) -> None:
    item = made_public(desk)

    for where in ("/", "/tjj/", "/tjj/items/", "/tjj/items/data/"):
        document = html.fromstring(Client().get(where).content.decode())
        assert document.xpath(f"//a[@href='{address(item)}']/text()") == [item.title], where


def test_a_long_list_is_walked_there_and_back(desk: Desk) -> None:
    """By its links alone."""
    today = timezone.localdate()
    for number in range(70):
        bringing_in.bring_in(
            organ=desk.organ, column=desk.column, title=f"第{number}条", made_on=today,
            published={Publication.Channel.PORTAL: today}, by=desk.leader,
        )  # fmt: skip

    def walk(start: str, way: str) -> list[list[str]]:
        found, query = list[list[str]](), [start]
        page = start.partition("?")[0]
        while query:
            document = html.fromstring(Client().get(query[0]).content.decode())
            found.append([str(a.text) for a in document.iterfind(".//tbody//a")])
            query = [f"{page}{a.get('href')}" for a in document.iterfind(f".//a[@rel='{way}']")]
        return found

    there = walk("/tjj/items/data/", "next")
    assert [len(one) for one in there] == [30, 30, 10]
    assert list(chain.from_iterable(there)) == [f"第{number}条" for number in reversed(range(70))]
    last = html.fromstring(Client().get("/tjj/items/?before=x&after=9").content.decode())
    assert last.xpath("//tbody//a/text()") == there[0]
    oldest = min(Item.objects.values_list("pk", flat=True))
    back = walk(f"/tjj/items/?before={today}.{oldest}", "prev")
    assert back[-1] == there[0]
    assert {title for one in back for title in one} == set(chain.from_iterable(there)) - {"第0条"}
