"""The preview of a draft: what the public will see, and nobody sees but its own organ."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from gongkai.registers.information.actions import attaching, drafting, publishing
from gongkai.registers.information.models import Item
from tests.making import Desk, make_desk, sign_all
from tests.portal.making import make_platform
from tests.registers.information.tabled import make_data_item, make_table


@pytest.fixture
def desk(db: None, settings: LazySettings, tmp_path: Path) -> Desk:
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    made = make_desk("tjj")
    make_platform(made.organ)
    return made


def draft(desk: Desk) -> Item:
    return drafting.draft(
        organ=desk.organ, title="三季度主要指标", made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "概述", "body": "<p>每m<sup>2</sup>产量</p>"},
    )  # fmt: skip


def preview(desk: Desk, item: Item) -> html.HtmlElement:
    client = Client()
    client.force_login(desk.author)
    answer = client.get(reverse("information:preview", args=[item.pk]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    return html.fromstring(answer.content.decode())


def said(page: html.HtmlElement) -> dict[str, str]:
    """The heading, the body and each fact of a page, but for the day it became public."""
    facts = {dt.text: dt.getnext().text_content() for dt in page.xpath("//article//dt")}
    facts.pop("公开日期", None)
    body = page.xpath("//div[@class='prose item-body']")[0]
    return {
        "h1": page.xpath("//h1")[0].text,
        "body": html.tostring(body, encoding="unicode"),
        **facts,
    }


def test_the_preview_says_what_the_page_will_say(desk: Desk) -> None:
    """Two roads: the draft's preview, and the page once that draft is public."""
    item = draft(desk)
    before = preview(desk, item)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    after = html.fromstring(Client().get(f"/tjj/items/{item.pk}/").content.decode())

    assert "预览" in before.xpath("//main")[0].text_content()
    assert before.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert not after.xpath("//meta[@name='robots']")
    assert said(before) == said(after)
    assert "<sup>2</sup>" in said(before)["body"]


def test_a_correction_is_previewed_from_the_last_saved_text(desk: Desk) -> None:
    """While the public goes on seeing the old one."""
    item = draft(desk)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    drafting.change(item, {"title": "更正后的名称"}, by=desk.author)

    assert "更正后的名称" in preview(desk, item).xpath("//h1")[0].text
    assert "更正后的名称" not in Client().get(f"/tjj/items/{item.pk}/").content.decode()


def test_a_drafts_table_and_files_are_there_for_the_desk(desk: Desk) -> None:
    """Its file by the desk's own address; no download that is not there yet."""
    item = make_data_item(desk, make_table())
    attaching.attach(item, name="底表.csv", content=b"a,b\n1,2\n", by=desk.author)
    page = preview(desk, item)

    assert "1234.56" in page.text_content()
    (file,) = page.xpath("//ol[@class='attachments']//a/@href")
    client = Client()
    assert client.get(file).status_code == 302
    client.force_login(desk.author)
    assert client.get(file).status_code == 200
    assert not page.xpath("//a[contains(@href, 'table.csv')]")


def test_nobody_else_sees_it(desk: Desk) -> None:
    address = reverse("information:preview", args=[draft(desk).pk])
    client = Client()
    assert client.get(address).status_code == 302
    client.force_login(make_desk("jyj").author)
    assert client.get(address).status_code == 404
