"""The desk for government information: who sees what, what is refused and how it is said."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from gongkai.registers.information import acts, content
from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.information.models import Item
from gongkai.registers.information.models.items import FEATURES
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import Desk, make_desk, make_user, sign_all

BODY = "<p>地区生产总值增长5.2%。</p>"


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def as_(user: User) -> Client:
    """A browser in which *user* is signed in."""
    client = Client()
    client.force_login(user)
    return client


def draft(desk: Desk, title: str = "2026年三季度主要经济指标") -> Item:
    """An item with all it must state."""
    return drafting.draft(
        organ=desk.organ, title=title, made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "前三季度主要经济指标及增速", "body": BODY},
    )  # fmt: skip


def sent(desk: Desk, item: Item | None = None, **changed: str) -> dict[str, str]:
    """What the editor's form sends, but for what is *changed*."""
    body = changed.pop("body", BODY)
    fields = {
        "title": "2026年三季度主要经济指标",
        "column": str(desk.column.pk),
        "kind": "general",
        "summary": "前三季度主要经济指标及增速",
        "made_on": timezone.localdate().isoformat(),
        "attribute": "proactive",
        "body": ContentstateConverter(FEATURES).from_database_format(body),
        "read": content.digest(item.current_text()) if item else "",
    }
    return {**fields, **changed}


def address(name: str, item: Item) -> str:
    return reverse(f"information:{name}", args=[item.pk])


def test_an_officer_drafts_and_the_item_awaits_its_author(desk: Desk) -> None:
    answer = as_(desk.author).post(reverse("information:begin"), sent(desk), follow=True)
    item = Item.objects.get()

    assert "已起草，索引号 tjj/" in answer.content.decode()
    assert "签署「起草与一校」" in answer.content.decode()
    assert (item.organ, content.content_of(item)["body"]) == (desk.organ, BODY)
    assert acts.standing(item).authors == {str(desk.author.pk)}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "请填写「名称」"),
        ("title", "名" * 201, "「名称」太长，最多 200 个字"),
        ("title", "甲\u202e乙", "有看不见的控制字符"),
        ("made_on", "2026-02-30", "「生成日期」不是一个日期"),
        ("kind", "song", "「类型」选的不在清单里"),
        ("column", "0", "「栏目」选的不在清单里"),
        ("document_number", "息统[2026]08号", "应写作“息统〔2026〕8号”"),
        ("document_number", "息统发〔2098〕5号", "“息统发〔2098〕5号”的年份晚于生成日期"),
        ("attribute", "withheld", "请在「不主动公开的理由」写明理由"),
        ("explains", "tjj/2026-99999", "本机关没有索引号是“tjj/2026-99999”的信息"),
    ],
)
def test_every_wrong_entry_is_answered_in_one_sentence(
    desk: Desk, field: str, value: str, said: str
) -> None:
    answer = as_(desk.author).post(reverse("information:begin"), sent(desk, None, **{field: value}))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Item.objects.exists()


def test_columns_and_related_items_are_the_own_organs(desk: Desk) -> None:
    """Another organ's are not offered, and not taken where someone sends them."""
    other = make_desk("jyj")
    theirs = draft(other, "教育局的文件")
    page = as_(desk.author).get(reverse("information:begin")).content.decode()
    wrong = sent(desk, column=str(other.column.pk), explains=str(theirs.index_number))
    answer = as_(desk.author).post(reverse("information:begin"), wrong).content.decode()

    assert "教育局的文件" not in page
    assert "「栏目」选的不在清单里" in answer
    assert "本机关没有索引号" in answer


PAGES = ("item", "write", "sheet", "document")
POSTS = ("sign", "send_back", "publish", "release", "withdraw", "write")


def test_another_organs_item_is_not_there(desk: Desk) -> None:
    """Neither to read nor to act on, whatever the rank."""
    item = draft(desk)
    other = make_desk("jyj")
    both = make_user("both", other.organ, Role.OFFICER, Role.LEADER, Role.DISCLOSURE_OFFICE)

    assert [as_(both).get(address(name, item)).status_code for name in PAGES] == [404] * 4
    assert [as_(both).post(address(name, item)).status_code for name in POSTS] == [404] * 6
    assert item.title not in as_(both).get(reverse("information:list")).content.decode()


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        (lambda desk: desk.author, {"list", "begin", "item", "write", "sheet"}),
        (lambda desk: desk.leader, {"list", "item", "sheet", "reviewers"}),
        (lambda desk: make_user("rev", desk.organ, Role.REVIEWER), {"list", "item", "sheet"}),
        (lambda desk: make_user("gkb", desk.organ, Role.DISCLOSURE_OFFICE), set()),
    ],
    ids=["officer", "leader", "reviewer", "disclosure office"],
)
def test_each_role_has_its_own_pages(
    desk: Desk, who: Callable[[Desk], User], allowed: set[str]
) -> None:
    item, client = draft(desk), as_(who(desk))
    pages = {name: reverse(f"information:{name}") for name in ("list", "begin", "reviewers")}
    pages |= {name: address(name, item) for name in ("item", "write", "sheet")}

    assert {n for n, where in pages.items() if client.get(where).status_code == 200} == allowed


def test_the_second_of_two_editors_is_told_and_keeps_what_they_typed(desk: Desk) -> None:
    """And nothing of the first one's is overwritten."""
    item = draft(desk)
    second = make_user("tjj-colleague", desk.organ, Role.OFFICER)
    opened = sent(desk, item)
    as_(desk.author).post(address("write", item), {**opened, "title": "甲改的名称"})
    answer = as_(second).post(
        address("write", item), {**opened, "title": "乙改的名称", "keywords": "乙填的关键词"}
    )
    page = answer.content.decode()

    assert f"您打开之后，{desk.author}于" in page
    assert 'value="乙改的名称"' in page
    assert 'value="乙填的关键词"' in page
    assert Item.objects.get().current_text().title == "甲改的名称"
    again = as_(second).post(address("write", item), {**opened, "title": "乙再交一次"})
    assert f"您打开之后，{desk.author}于" in again.content.decode()


def test_a_save_without_a_change_keeps_the_signatures_and_says_so(desk: Desk) -> None:
    """The editor rewrites the markup; the text is the same."""
    item = drafting.change(
        draft(desk),
        {
            "body": "<h2>一、总体</h2><p>增长<b>5.2%</b>。</p><hr/>"
            '<ul><li>甲</li><li>乙"&amp;"</li></ul>'
        },
        by=desk.author,
    )
    sign_all(item, desk, until="second")
    client = as_(desk.author)
    page = client.get(address("write", item))
    form = page.context["form"]
    same = {
        **sent(desk, item),
        "body": form["body"].field.widget.format_value(form["body"].value()),
    }
    assert "已有 3 个签署" in page.content.decode()
    answer = client.post(address("write", item), same, follow=True)

    assert "内容没有改动" in answer.content.decode()
    assert len(acts.standing(item).signed) == 3
    answer = client.post(address("write", item), {**same, "title": "改了"}, follow=True)
    assert "原有的 3 个签署作废" in answer.content.decode()
    assert not acts.standing(item).signed


def test_what_a_paste_brings_along_is_not_kept(desk: Desk) -> None:
    """By whatever door it comes; the words stay, cells and their figures apart."""
    pasted = (
        '<p class="MsoNormal" style="color:red" onclick="x()">增长<o:p></o:p>5.2%</p>'
        '<table><tr><td>12</td><td>34</td></tr></table><img src="file:///c:/1.png">'
        '<script>alert(1)</script><a href="javascript:x()">链接</a>'
    )
    item = drafting.change(draft(desk), {"body": pasted}, by=desk.author)

    assert item.body == "<p>增长5.2%</p><p>12\u300034\u3000</p><a>链接</a>"
    assert Item.objects.get().body == item.body
    assert content.digest(item) == acts.last_digest(item)


def test_refusals_are_messages_and_what_was_typed_stays(desk: Desk) -> None:
    item = draft(desk)
    digest = acts.last_digest(item)
    client = as_(desk.author)
    typed = {"step": "draft", "digest": digest, "opinion": "第二段数字待核"}
    page = client.post(address("sign", item), typed).content.decode()
    assert "没有确认" in page
    assert "第二段数字待核" in page

    for step, user, said in (
        ("first", desk.author, "还不能签署「一审」：现在轮到「起草与一校」"),
        ("nowhere", desk.author, "审校流程里没有这一步"),
    ):
        answer = as_(user).post(address("sign", item), {"step": step, "digest": digest})
        assert said in answer.content.decode()
    publishing_answer = client.post(address("publish", item), {})
    assert "还没有审完，不能发布" in publishing_answer.content.decode()
    assert (
        "由本机关分管领导决定"
        in client.post(address("release", item), {"reason": "急"}).content.decode()
    )
    assert (
        "没有公开，不用撤下"
        in as_(desk.leader).post(address("withdraw", item), {"reason": "误发"}).content.decode()
    )
    drafting.change(item, {"title": "别的名称"}, by=desk.author)
    stale = client.post(address("sign", item), typed).content.decode()
    assert "之后又有人改过" in stale


def test_a_superuser_has_no_other_door(desk: Desk) -> None:
    """The shell has no page for items besides ours, and ours refuses them as it does anyone."""
    item = draft(desk)
    root = get_user_model().objects.create_superuser("root", password="x")
    root.organ = desk.organ
    root.save()
    answer = as_(root).post(address("publish", item), {})

    assert answer.status_code == 200
    assert "发布由本机关经办人或者分管领导办理" in answer.content.decode()
    assert "wagtail.snippets" not in settings.INSTALLED_APPS
    assert not Item.objects.filter(live=True).exists()


def test_only_what_may_be_done_now_is_offered(desk: Desk) -> None:
    item = draft(desk)
    sign_all(item, desk, until="secrecy")
    button = "签署「保密审查」"

    assert button in as_(desk.reviewers["secrecy"]).get(address("item", item)).content.decode()
    for other in (desk.author, desk.leader, desk.reviewers["first"], desk.reviewers["proof"]):
        page = as_(other).get(address("item", item)).content.decode()
        assert button not in page
        assert address("publish", item) not in page
    assert address("release", item) in as_(desk.leader).get(address("item", item)).content.decode()
    assert (
        address("release", item) not in as_(desk.author).get(address("item", item)).content.decode()
    )


def test_the_whole_way_at_the_desk(desk: Desk) -> None:
    """Signed step by step, sent back once, published, then withdrawn."""
    item = draft(desk)

    def sign(step_key: str, user: User) -> str:
        now = acts.standing(item)
        step = next(s for s in now.steps if s.key == step_key)
        fields = {"step": step_key, "digest": now.digest, "confirmed": list(step.questions)}
        return as_(user).post(address("sign", item), fields, follow=True).content.decode()

    assert "「起草与一校」已签署" in sign("draft", desk.author)
    assert "「一审」已签署" in sign("first", desk.reviewers["first"])
    back = {"digest": acts.last_digest(item), "to": "draft", "reason": "第二段数字与底表不符"}
    answer = as_(desk.reviewers["figures"]).post(address("send_back", item), back, follow=True)
    assert "已退回" in answer.content.decode()
    for told in (desk.author, desk.reviewers["first"]):
        assert "第二段数字与底表不符" in as_(told).get("/desk/").content.decode()

    sign_all(item, desk)
    answer = as_(desk.author).post(address("publish", item), {"note": "首次公开"}, follow=True)
    assert "已公开。" in answer.content.decode()
    assert Item.objects.public(timezone.localdate()).exists()
    gone = as_(desk.leader).post(address("withdraw", item), {"reason": "决定已撤销"}, follow=True)
    assert "已撤下，理由：决定已撤销" in gone.content.decode()


def test_a_time_announced_is_kept_and_nothing_is_public_before_it(desk: Desk) -> None:
    item = draft(desk)
    sign_all(item, desk)
    client = as_(desk.author)
    past = timezone.localtime() - timedelta(hours=1)
    later = timezone.localtime() + timedelta(days=1)
    refused = client.post(address("publish", item), {"announced": f"{past:%Y-%m-%dT%H:%M}"})
    done = client.post(
        address("publish", item), {"announced": f"{later:%Y-%m-%dT%H:%M}"}, follow=True
    )

    assert "已经过去" in refused.content.decode()
    assert f"定于 {later:%Y-%m-%d %H:%M} 公开" in done.content.decode()
    assert not Item.objects.filter(live=True).exists()
    client.post(address("publish", item), {})
    assert Item.objects.filter(live=True).exists()


def test_an_emergency_release_shows_red_until_reviewed(desk: Desk) -> None:
    item = draft(desk)
    as_(desk.leader).post(address("release", item), {"reason": "汛情须立即公布"})
    home = as_(desk.reviewers["first"]).get("/desk/").content.decode()
    assert "应急发布待补审，还剩 23 小时" in home

    Item.objects.update(review_due_at=timezone.now() - timedelta(hours=1, minutes=30))
    listed = as_(desk.author).get(reverse("information:list")).content.decode()
    assert 'light-late">应急发布待补审，已超时 2 小时' in listed
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    assert "应急发布待补审，" not in as_(desk.author).get("/desk/").content.decode()


def released(desk: Desk, title: str, **fields: object) -> Item:
    """An item with *fields*, reviewed in full and public."""
    item = draft(desk, title)
    drafting.change(item, fields, by=desk.author)
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author)


def normative(desk: Desk, title: str, **fields: object) -> Item:
    today = timezone.localdate()
    since = today - timedelta(days=30)
    said = {"kind": "normative", "validity": "in_force", "effective_on": since}
    number = f"青统发〔{today.year}〕{Item.objects.count() + 1}号"
    return released(desk, title, **said, document_number=number, **fields)


def test_a_document_without_its_reading_is_on_the_desk_until_there_is_one(desk: Desk) -> None:
    """A reading that is only drafted explains nothing to the public yet."""
    rules, client = normative(desk, "统计管理办法"), as_(desk.author)
    listed = f"{reverse('information:list')}?state=unexplained"

    assert "待发布解读的文件" in client.get("/desk/").content.decode()
    assert "还剩 3 个工作日" in client.get("/desk/").content.decode()
    assert "统计管理办法" in client.get(listed).content.decode()
    reading = draft(desk, "统计管理办法解读")
    drafting.change(reading, {"kind": "reading", "explains": rules}, by=desk.author)
    assert "待发布解读的文件" in client.get("/desk/").content.decode()
    sign_all(reading, desk)
    publishing.publish(reading, by=desk.author)
    assert "待发布解读的文件" not in client.get("/desk/").content.decode()
    assert "统计管理办法" not in client.get(listed).content.decode()


def test_a_document_that_holds_no_more_owes_no_reading(desk: Desk) -> None:
    today = timezone.localdate()
    began, ended = today - timedelta(days=400), today - timedelta(days=30)
    said = {"kind": "normative", "effective_on": began, "made_on": began, "ended_on": ended}
    number = f"青统发〔{began.year}〕1号"
    for validity in ("repealed", "lapsed"):
        released(
            desk, f"旧办法（{validity}）", **said, validity=validity, document_number=number,
            late_reason="补录",
        )  # fmt: skip

    assert Item.objects.public(today).filter(kind="normative").count() == 2
    assert not Item.objects.unexplained(today).exists()


def test_a_document_past_its_term_is_on_the_desk_the_day_after(desk: Desk) -> None:
    today, client = timezone.localdate(), as_(desk.author)
    due = normative(desk, "暂行办法", valid_until=today)
    listed = f"{reverse('information:list')}?state=lapsed"

    assert "暂行办法" not in client.get(listed).content.decode()
    assert not Item.objects.lapsed(today).exists()
    assert list(Item.objects.lapsed(today + timedelta(days=1))) == [due]


def test_a_lapsed_document_is_said_to_whoever_signs_in(desk: Desk) -> None:
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    normative(desk, "过期办法", made_on=yesterday, valid_until=yesterday)
    page = as_(desk.leader).get("/desk/").content.decode()

    assert "有效期已过、还标着有效的文件" in page
    assert (
        "过期办法"
        in as_(desk.leader).get(f"{reverse('information:list')}?state=lapsed").content.decode()
    )


def test_what_awaits_me_is_what_i_may_sign(desk: Desk) -> None:
    """Not what I wrote, and not a step of a review that I signed another step of."""
    item = draft(desk)
    one = desk.reviewers["first"]
    for step in ("figures", "second"):
        desk.appoint(step, one)
    desk.appoint("first", desk.author)
    sign_all(item, desk, until="first")

    def mine(user: User) -> bool:
        panel = as_(user).get("/desk/").content.decode()
        return item.title in panel

    assert mine(one)
    assert not mine(desk.author)
    desk.sign(item, "first", one)
    assert not mine(one)
    assert mine(desk.reviewers["figures"])


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, {"草稿", "在审", "审完", "公开", "改稿", "撤下"}),
        ({"state": "step-draft"}, {"草稿", "改稿"}),
        ({"state": "step-secrecy"}, {"在审"}),
        ({"state": "reviewed"}, {"审完"}),
        ({"state": "public"}, {"公开", "改稿"}),
        ({"state": "changed"}, {"改稿"}),
        ({"state": "withdrawn"}, {"撤下"}),
        ({"q": "稿"}, {"草稿", "改稿"}),
        ({"kind": "normative"}, set()),
        ({"state": "nonsense", "column": "x", "before": "-1"},
         {"草稿", "在审", "审完", "公开", "改稿", "撤下"}),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_state_kind_and_title(
    desk: Desk, asked: dict[str, str], titles: set[str]
) -> None:
    items = {t: draft(desk, t) for t in ("草稿", "在审", "审完", "公开", "改稿", "撤下")}
    sign_all(items["在审"], desk, until="secrecy")
    for title in ("审完", "公开", "改稿", "撤下"):
        sign_all(items[title], desk)
    for title in ("公开", "改稿", "撤下"):
        publishing.publish(items[title], by=desk.author)
    drafting.change(items["改稿"], {"summary": "改了概述"}, by=desk.author)
    publishing.withdraw(items["撤下"], reason="误发", by=desk.leader)
    lines = as_(desk.author).get(reverse("information:list"), asked).context["lines"]

    assert {line.item.title for line in lines} == titles


def test_a_page_of_the_list_costs_the_same_however_many_there_are(desk: Desk) -> None:
    """No count, no query a row, and every item on exactly one page."""
    client, where = as_(desk.author), reverse("information:list")

    def cost(query: str = "") -> tuple[int, list[str]]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lines = client.get(f"{where}?{query}").context
        assert not [q for q in asked.captured_queries if "COUNT(" in q["sql"].upper()]
        return len(asked), [line.item.title for line in lines["lines"]]

    draft(desk, "第0条")
    client.get(where)
    few, _ = cost()
    for n in range(1, 60):
        draft(desk, f"第{n}条")
    many, first = cost()
    following = client.get(where).context["next"]
    later, second = cost(following)

    assert (many, later) == (few, few)
    assert first + second == [f"第{n}条" for n in range(59, -1, -1)]


def test_the_list_reads_each_filter_off_an_index(desk: Desk) -> None:
    """A scan of 200,000 rows would be the same test's page in a minute."""
    plans = []
    client = as_(desk.author)
    for asked in ("", "state=reviewed", "state=withdrawn", "state=owed", "kind=data"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{reverse('information:list')}?{asked}")
        (sql,) = [q["sql"] for q in queries if "LIMIT 51" in q["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plans.append(" ".join(str(row[3]) for row in cursor.fetchall()))

    assert all("SCAN information_item" not in plan for plan in plans), plans
    assert "item_in_review" in plans[1]
    assert "item_withdrawn" in plans[2]
    assert "item_review_owed" in plans[3]


@pytest.mark.parametrize(
    "sent", ["", "not json", "<p>文</p>", "[]", "1", '{"blocks": [1]}', "[[" * 9]
)
def test_a_body_no_editor_sent_is_refused_at_its_field(desk: Desk, sent: str) -> None:
    form = {"title": "通知", "kind": "general", "attribute": "proactive", "made_on": "2026-11-20"}
    for place in ("information:begin", "information:write"):
        item = draft(desk)
        address = reverse(place, args=[item.pk] if place.endswith("write") else [])
        page = as_(desk.author).post(address, form | {"body": sent})
        assert page.status_code == 200
        assert "「正文」没有读成" in page.content.decode()
        item.refresh_from_db()
        assert item.title != "通知"
