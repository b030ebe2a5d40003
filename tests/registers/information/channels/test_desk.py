"""The desk's pages for channels: what an officer does there, and what nobody gets past them."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.registers.information.actions import accounts, targeting
from gongkai.registers.information.channels.errors import MayNotPost
from gongkai.registers.information.models import (
    ChannelAccount,
    Delivery,
    Item,
    Posting,
    Publication,
    Target,
)
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import User
from tests.making import Desk, make_desk
from tests.registers.information.channels.posted import make_posting, make_public, picture


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


@pytest.fixture
def item(desk: Desk) -> Item:
    return make_public(desk)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def now() -> str:
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")


def test_an_officer_records_a_sheet_on_the_board_with_its_photograph(
    desk: Desk, item: Item
) -> None:
    client, here = signed_in(desk.author), reverse("channels:item", args=[item.pk])
    until = timezone.localdate() + timedelta(30)
    sent = {"channel": "board", "at": now(), "place": "县政务中心一楼", "until": str(until)}
    without = client.post(here, sent)
    assert "缺现场照片" in without.content.decode()

    file = SimpleUploadedFile("公开栏.jpg", picture(), content_type="image/jpeg")
    page = client.post(here, {**sent, "photo": file}, follow=True).content.decode()
    assert "县政务中心一楼" in page
    made = Posting.objects.get()
    assert made.posted_until == until
    photo = client.get(reverse("channels:photo", args=[item.pk, made.pk]))
    assert b"".join(photo.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined]
    assert photo["X-Content-Type-Options"] == "nosniff"


def test_a_correction_on_the_desk_shows_what_it_corrects(desk: Desk, item: Item) -> None:
    client, first = signed_in(desk.author), make_posting(desk, item)
    here = reverse("channels:correct", args=[item.pk, first.pk])
    sent = {"at": now(), "address": "https://weibo.example/2"}
    assert "请填写「更正的原因」" in client.post(here, sent).content.decode()

    page = client.post(here, {**sent, "reason": "贴错了网址"}, follow=True).content.decode()
    assert "贴错了网址" in page
    assert "更正了" in page
    assert client.get(here).status_code == 404  # no longer the last word
    (last,) = Posting.objects.standing()
    client.post(reverse("channels:strike", args=[item.pk, last.pk]), {"reason": "没有发"})
    assert not Publication.objects.filter(channel="weibo").exists()


def test_a_leader_sees_and_records_nothing(desk: Desk, item: Item) -> None:
    """The page has no form for them, and the action refuses what is sent without one."""
    client, here = signed_in(desk.leader), reverse("channels:item", args=[item.pk])
    assert "登记一次发布" not in client.get(here).content.decode()
    sent = {"channel": "weibo", "at": now(), "address": "https://weibo.example/1"}

    assert "由本机关经办人登记" in client.post(here, sent).content.decode()
    assert not Posting.objects.exists()


def test_ready_texts_pictures_and_sheets_are_there(desk: Desk, item: Item) -> None:
    client = signed_in(desk.author)
    page = client.get(reverse("channels:item", args=[item.pk])).content.decode()
    assert f"【{item.title}】" in page
    assert "汉字计 1 字" in page
    card = client.get(reverse("channels:card", args=[item.pk, "wide"]))
    assert card.content.startswith(b"\x89PNG")
    assert client.get(reverse("channels:card", args=[item.pk, "round"])).status_code == 404

    address = reverse("channels:sheet", args=[item.pk])
    sheet = client.get(address, {"paper": "a3", "posted_on": "2026-11-01"})
    assert sheet.content.startswith(b"%PDF")
    assert sheet["Content-Disposition"].startswith("attachment")
    wrong = client.get(
        address, {"paper": "a3", "posted_on": "2026-11-02", "posted_until": "2026-11-01"},
        follow=True,
    )  # fmt: skip
    assert "早于「张贴自」" in wrong.content.decode()
    assert client.get(address, {"paper": "a0"}, follow=True).status_code == 200


def test_another_organs_item_is_not_found(desk: Desk, item: Item) -> None:
    made = make_posting(desk, item)
    client = signed_in(make_desk("jyj").author)
    for name, more in (("item", []), ("sheet", []), ("card", ["wide"]), ("photo", [made.pk]),
                       ("correct", [made.pk])):  # fmt: skip
        assert client.get(reverse(f"channels:{name}", args=[item.pk, *more])).status_code == 404


def test_a_silent_account_stands_on_the_desks_home(desk: Desk, item: Item) -> None:
    """With the promise beside it; and no more once something was posted."""
    client, home = signed_in(desk.author), reverse("wagtailadmin_home")
    here = reverse("channels:accounts")
    opened = timezone.localdate() - timedelta(20)
    sent = {"channel": "weibo", "name": "县统计局微博", "promised": 2, "opened_on": str(opened)}
    client.post(here, sent)
    assert "启用 20 天，还没有更新，已到检查的 2 周期限" in client.get(home).content.decode()
    again = client.post(here, sent).content.decode()
    assert "请先停用原来的" in again

    make_posting(desk, item)
    assert "还没有更新" not in client.get(home).content.decode()
    account = ChannelAccount.objects.get()
    changed = {"name": "县统计局", "promised": 0}
    client.post(reverse("channels:account", args=[account.pk]), changed)
    client.post(reverse("channels:close", args=[account.pk]))
    account.refresh_from_db()
    assert (account.name, account.promised, account.closed_on) == (
        "县统计局", 0, timezone.localdate(),
    )  # fmt: skip
    assert client.get(reverse("channels:account", args=[account.pk])).status_code == 404


def test_accounts_are_the_own_officers_affair(desk: Desk) -> None:
    other = make_desk("jyj")
    with pytest.raises(MayNotPost):
        accounts.open_account(
            organ=desk.organ, channel="weibo", name="某", address="", promised=1,
            opened_on=timezone.localdate(), by=other.author,
        )  # fmt: skip


def test_a_secret_is_shown_once_and_kept_sealed(desk: Desk) -> None:
    """Nor does the journal have it."""
    client, here = signed_in(desk.leader), reverse("channels:targets")
    page = client.post(here, {"name": "县融媒体中心", "address": "https://hooks.example/in"})
    target = Target.objects.get()
    text = page.content.decode()
    secret = text.split('id="secret">')[1].split("<")[0]

    assert secret.startswith("whsec_")
    assert secret not in client.get(here).content.decode()
    assert secret not in target.sealed_secret
    assert all(secret not in json.dumps(line.facts) for line in Line.objects.all())
    renewed = client.post(reverse("channels:renew", args=[target.pk])).content.decode()
    assert "whsec_" in renewed
    assert secret not in renewed


@pytest.mark.parametrize(
    "address",
    ["http://hooks.example/", "https://u:p@hooks.example/", "https:///x", "ftp://a.example",
     "https://hooks.example/\u200b", "https://a b/", "https://[::1", "javascript:1"],
)  # fmt: skip
def test_an_address_nothing_is_sent_to_is_not_kept(address: str, desk: Desk) -> None:
    client = signed_in(desk.leader)
    page = client.post(reverse("channels:targets"), {"name": "某", "address": address})

    if address.endswith("\u200b"):  # what nobody sees is taken out, as everywhere on the desk
        assert Target.objects.get().address == "https://hooks.example/"
    else:
        assert "不能推送到这个网址" in page.content.decode()
        assert not Target.objects.exists()


def test_what_was_given_up_is_sent_again_by_the_leader_only(desk: Desk, item: Item) -> None:
    address = "https://hooks.example/"
    target, _ = targeting.add_target(
        organ=desk.organ, name="县融媒体中心", address=address, by=desk.leader
    )
    dead = Delivery.objects.create(
        target=target, item=item, edition=1, event="published", made_at=timezone.now(),
        next_at=timezone.now(), state="dead", attempts=8, answer="500 坏了",
        settled_at=timezone.now(),
    )  # fmt: skip
    client, again = signed_in(desk.leader), reverse("channels:again", args=[dead.pk])
    assert "500 坏了" in client.get(reverse("channels:targets")).content.decode()
    assert "有 1 件没有送达" in client.get(reverse("wagtailadmin_home")).content.decode()
    signed_in(desk.author).post(again)
    assert Delivery.objects.get().state == "dead"

    client.post(again)
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == ("waiting", 0)
    assert "不用再发" in client.post(again, follow=True).content.decode()
