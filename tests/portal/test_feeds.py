"""Feeds and short addresses: only what is public, whole, well formed whatever a text holds."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from gongkai.registers.information.actions import attaching, drafting, publishing
from gongkai.registers.information.channels.short import address_of, code_of
from gongkai.registers.information.models import Item
from tests.making import Desk, make_desk
from tests.portal.making import make_platform
from tests.registers.information.channels.posted import make_public, publish_again
from tests.registers.information.tabled import make_data_item, make_table, publish

ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture
def desk(db: None, settings: LazySettings, tmp_path: Path) -> Desk:
    """A desk whose organ is on the portal."""
    settings.ATTACHMENTS_ROOT = tmp_path
    made = make_desk("tjj")
    make_platform(made.organ)
    return made


def rss(client: Client, address: str = "/feed/county.xml") -> etree._Element:
    """The channel of a feed."""
    answer = client.get(address)
    assert answer.status_code == 200
    root = etree.fromstring(answer.content)
    assert root.get("version") == "2.0"
    return root[0]


def entries(client: Client, address: str = "/feed/county.json") -> list[dict[str, str]]:
    """The items of a JSON feed."""
    told = json.loads(client.get(address).content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    found: list[dict[str, str]] = told["items"]
    return found


def test_both_feeds_tell_the_same_whole_text_under_a_key_that_stays(
    desk: Desk, client: Client
) -> None:
    item = make_public(desk, body="<h2>一</h2><p>全文，很长。</p>")
    (told,) = entries(client)
    (entry,) = rss(client).findall("item")

    assert told["id"] == entry.findtext("guid") == item.index_number
    assert told["url"] == entry.findtext("link") == f"http://testserver/tjj/items/{item.pk}/"
    assert "全文，很长。" in told["content_html"]
    assert "全文，很长。" in (entry.findtext(ENCODED) or "")
    drafting.change(item, {"title": "更正后的标题"}, by=desk.author)
    publish_again(desk, item, note="更正标题")

    (again,) = entries(client)
    assert (again["id"], again["title"]) == (told["id"], "更正后的标题")
    assert again["date_published"] == told["date_published"]
    assert again["date_modified"] > told["date_modified"]


def test_an_old_items_correction_comes_first(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever fetches once a day hears of it, however much is newer than the item."""
    monkeypatch.setattr("gongkai.portal.feeds._MOST", 2)
    old, *others = (make_public(desk, title=f"第{n}条") for n in range(3))
    assert [told["id"] for told in entries(client)] == [o.index_number for o in others[::-1]]
    drafting.change(old, {"title": "更正后的标题"}, by=desk.author)
    publish_again(desk, old, note="更正标题")

    assert [told["title"] for told in entries(client)] == ["更正后的标题", "第2条"]


def test_a_data_items_table_and_attachments_are_told(desk: Desk, client: Client) -> None:
    item = make_data_item(desk, make_table())
    attaching.attach(item, name="附表.csv", content="甲,乙\n".encode(), by=desk.author)
    publish(desk, Item.objects.get(pk=item.pk))

    (told,) = entries(client)
    page = LexborHTMLParser(told["content_html"])
    assert "1234.56" in [cell.text() for cell in page.css("td")]
    (link,) = [str(a.attributes["href"]) for a in page.css("ol a")]
    assert client.get(link.removeprefix("http://testserver")).status_code == 200


def test_a_feed_has_only_what_is_public(desk: Desk, client: Client) -> None:
    """No draft, no text of a draft, nothing withdrawn; the asker is told that it changed."""
    drafting.draft(organ=desk.organ, title="草稿", made_on=timezone.localdate(), by=desk.author)
    kept, gone = make_public(desk, "留着的"), make_public(desk, "要撤下的")
    drafting.change(kept, {"title": "没有审过"}, by=desk.author)
    first = client.get("/feed/county.xml")
    etag = first["ETag"]
    assert client.get("/feed/county.xml", headers={"if-none-match": etag}).status_code == 304
    publishing.withdraw(gone, reason="有误", by=desk.leader)

    again = client.get("/feed/county.xml", headers={"if-none-match": etag})
    assert again.status_code == 200
    assert [one["title"] for one in entries(client)] == ["留着的"]
    assert "Last-Modified" not in again


def test_an_organs_and_a_columns_feed_have_their_own_only(desk: Desk, client: Client) -> None:
    other = make_desk("jyj")
    make_platform(other.organ)
    item, foreign = make_public(desk), make_public(other, "别的机关的")
    assert len(entries(client)) == 2
    assert [one["title"] for one in entries(client, "/feed/jyj/all.json")] == [foreign.title]
    here = f"/feed/tjj/{desk.column.pk}.json"
    assert [one["title"] for one in entries(client, here)] == [item.title]
    for address in (
        f"/feed/jyj/{desk.column.pk}.json", "/feed/none/all.xml", "/feed/county.atom",
        "/feed/tjj/999.xml",
    ):  # fmt: skip
        assert client.get(address).status_code == 404


def test_nothing_in_a_text_breaks_a_feed_or_acts_in_a_reader(desk: Desk, client: Client) -> None:
    body = "<p>a\x0bb\x01c ]]&gt; &amp;lt;</p><p><a href='javascript:alert(1)'>x</a></p>"
    title = '<script>alert(1)</script> & "]]>" \''
    make_public(desk, title, body + "<script>alert(1)</script><img src=x onerror=alert(1)>")
    (entry,) = rss(client).findall("item")
    (told,) = entries(client)

    assert "<script>alert(1)</script>" in (entry.findtext("title") or "")  # words, not markup
    for text in (entry.findtext(ENCODED) or "", told["content_html"]):
        assert "javascript:" not in text
        assert "<script" not in text
        assert "onerror" not in text
    assert "\x0b" not in (entry.findtext(ENCODED) or "")


def test_every_page_tells_of_its_feeds(desk: Desk, client: Client) -> None:
    make_public(desk)
    for page in ("/", "/tjj/", "/tjj/items/data/"):
        tree = LexborHTMLParser(client.get(page).content.decode())
        links = [str(link.attributes["href"]) for link in tree.css("head link[rel=alternate]")]
        assert all(client.get(link).status_code == 200 for link in links)
        assert len(links) == {"/": 2, "/tjj/": 4}.get(page, 6)


def test_a_short_address_leads_to_the_item_while_it_was_ever_public(
    desk: Desk, client: Client
) -> None:
    """Typed in capitals, with letters taken for figures, and after the withdrawal too."""
    item = make_public(desk)
    here = f"/i/{code_of(item.pk)}/"
    assert address_of(item).endswith(here)
    page = client.get(here.upper().replace("/I/", "/i/"), follow=True)
    assert item.title in page.content.decode()

    publishing.withdraw(item, reason="有误", by=desk.leader)
    gone = client.get(here, follow=True)
    assert gone.status_code == 410


def test_a_short_address_tells_nothing_of_what_is_not_public(desk: Desk, client: Client) -> None:
    draft = drafting.draft(
        organ=desk.organ, title="草稿", made_on=timezone.localdate(), by=desk.author
    )
    for code in (code_of(draft.pk), "zzzz", "u", "é", "0", "z" * 40, "-1"):
        assert client.get(f"/i/{code}/").status_code == 404
