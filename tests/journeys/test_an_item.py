"""An item in the browser: drafted, reviewed, published, corrected; and three moves refused."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_a_bureaus_year import sign_in, sign_out
from tests.serving import Served

pytestmark = pytest.mark.browser

TITLE = "全县季度主要经济指标"
REVIEWS = {
    "一审": "tjj-kezhang",
    "二校与数据复核": "tjj-fuhe",
    "二审": "tjj-zhuren",
    "保密审查": "tjj-baomi",
    "三校": "tjj-jiaodui",
    "三审签发": "tjj-lingdao",
}
AUTHOR = "tjj-bangongshi"


def become(page: Page, server: Served, username: str) -> None:
    sign_out(page)
    sign_in(page, server, username)


def sign(page: Page, step: str) -> None:
    """Sign the step that is due on the page that is open, every question confirmed."""
    expect(page.get_by_role("button", name=f"签署「{step}」")).to_be_visible()
    for box in page.locator(".questions input").all():
        box.check()
    page.get_by_role("button", name=f"签署「{step}」").click()
    expect(page.get_by_text(f"「{step}」已签署。")).to_be_visible()


def forged(page: Page, address: str, **fields: str) -> str:
    """What is answered to a form that the page does not offer, sent all the same."""
    cookies = {c.get("name"): c.get("value", "") for c in page.context.cookies()}
    token = cookies["csrftoken"]
    answer = page.request.post(address, form={"csrfmiddlewaretoken": token, **fields})
    return answer.text()


def test_from_the_draft_to_the_portal_and_a_correction(
    page: Page, server: Served, tmp_path: Path
) -> None:
    sign_in(page, server, AUTHOR)
    address = the_officer_drafts(page)
    attached = the_officer_attaches(page, address, tmp_path)
    assert page.request.get(attached).status == 404
    sign(page, "起草与一校")
    three_moves_are_refused(page, server, address)
    the_others_sign(page, server, address, "二校与数据复核")

    become(page, server, AUTHOR)
    page.goto(address)
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已公开。")).to_be_visible()
    the_portal_lists(page, TITLE)
    assert page.request.get(attached).text().startswith("指标,增速")
    a_sheet_for_the_board(page, address)

    the_officer_corrects(page, server, address)
    the_others_sign(page, server, address, "一审")
    become(page, server, AUTHOR)
    page.goto(address)
    page.get_by_role("button", name="发布", exact=True).click()  # without the note
    the_portal_lists(page, TITLE)
    page.goto(address)
    page.get_by_label("发布说明").fill("更正增速")
    page.get_by_role("button", name="发布", exact=True).click()
    the_portal_lists(page, f"{TITLE}（更正）")
    page.get_by_text(f"{TITLE}（更正）", exact=True).click()
    expect(page.get_by_text("更正增速").first).to_be_visible()
    the_sheet_tells_it(page, address)

    assert page.request.get(attached).status == 200
    become(page, server, "tjj-lingdao")
    the_leader_withdraws(page, address)
    assert page.request.get(attached).status == 404


def the_officer_drafts(page: Page) -> str:
    page.get_by_role("link", name="起草政府信息").click()
    page.get_by_label("名称", exact=False).first.fill(TITLE)
    page.get_by_label("栏目", exact=True).select_option(label="统计数据")
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.type("规模以上工业增加值同比增长5.2%。")
    page.get_by_label("内容概述").fill("本季度工业、投资、消费指标及增速")
    page.get_by_label("发文字号").fill("息统[2026]08号")
    page.get_by_label("生成日期").fill("2026-11-20")
    page.get_by_label("超过公开期限的原因").fill("演示补录")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("应写作“息统〔2026〕8号”")).to_be_visible()
    expect(page.locator(".public-DraftEditor-content")).to_contain_text("增长5.2%")
    page.get_by_label("发文字号").fill("息统〔2026〕8号")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已起草，索引号")).to_be_visible()
    expect(page.locator(".item-text")).to_contain_text("规模以上工业增加值同比增长5.2%。")
    return page.url


def the_officer_attaches(page: Page, address: str, folder: Path) -> str:
    """A file on the item that is open; where the public will fetch it."""
    file = folder / "速报.csv"
    file.write_text("指标,增速\n工业增加值,5.2\n", encoding="utf-8")
    page.get_by_role("link", name="附件", exact=True).click()
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="上传").click()
    link = page.get_by_role("link", name="速报.csv").get_attribute("href") or ""
    number, digest = address.rstrip("/").rsplit("/", 1)[1], link.rstrip("/").split("/")[-2]
    page.goto(address)
    return f"/attachments/{number}/{digest}/{quote('速报.csv')}"


def a_sheet_for_the_board(page: Page, address: str) -> None:
    """On paper, for the board in the street."""
    page.goto(address)
    page.get_by_role("link", name="渠道", exact=True).last.click()
    form = page.locator("form[action$='sheet.pdf']")
    with page.expect_download() as waited:
        form.get_by_role("button").click()
    assert Path(waited.value.path()).read_bytes().startswith(b"%PDF")


def the_leader_withdraws(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("summary", has_text="撤下").click()
    form = page.locator("form[action$='/withdraw/']")
    form.get_by_label("理由").fill("数据要重新核定")
    form.get_by_role("button", name="撤下").click()
    expect(page.get_by_text("已撤下，理由：数据要重新核定")).to_be_visible()


def three_moves_are_refused(page: Page, server: Served, address: str) -> None:
    """The author reviews, one person signs two steps, a text goes out half reviewed."""
    become(page, server, "tjj-lingdao")
    page.goto("/desk/information/reviewers/")
    for step, post in (
        ("一审", "县统计局办公室专职人员"),
        ("二校与数据复核", "县统计局综合科负责人"),
    ):
        card = page.locator("section.card").filter(has=page.get_by_role("heading", name=step))
        card.locator("select").select_option(label=post)
        card.get_by_role("button", name="指定").click()
        expect(page.get_by_text(f"已指定{post}。")).to_be_visible()

    become(page, server, AUTHOR)
    page.goto(address)
    expect(page.get_by_role("button", name="签署")).to_have_count(0)
    expect(page.get_by_role("button", name="发布", exact=True)).to_have_count(0)
    digest = page.context.request.get(f"{address}record/").text()
    digest = digest.split('class="digest">')[-1][:64]
    text = forged(page, f"{address}sign/", step="first", digest=digest)
    assert "您起草或改过这一稿" in text
    assert "还没有审完，不能发布" in forged(page, f"{address}publish/")

    become(page, server, REVIEWS["一审"])
    page.get_by_role("link", name=TITLE).click()
    sign(page, "一审")
    expect(page.get_by_role("button", name="签署")).to_have_count(0)
    text = forged(page, f"{address}sign/", step="figures", digest=digest)
    assert "您已签署过这一稿的另一步" in text
    assert page.request.get("/tjj/items/").text().count(TITLE) == 0


def the_others_sign(page: Page, server: Served, address: str, first: str) -> None:
    """Each from the list on their first page."""
    steps = list(REVIEWS)
    for step in steps[steps.index(first) :]:
        become(page, server, REVIEWS[step])
        page.get_by_role("link", name=TITLE).first.click()
        assert page.url == address
        sign(page, step)


def the_portal_lists(page: Page, title: str) -> None:
    page.goto("/tjj/items/")
    page.get_by_role("link", name="统计数据", exact=True).click()
    expect(page.get_by_text(title, exact=True)).to_be_visible()


def the_officer_corrects(page: Page, server: Served, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="修改").click()
    page.get_by_label("名称", exact=False).first.fill(f"{TITLE}（更正）")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("公开中，有未审改动")).to_be_visible()
    expect(page.locator("ins")).to_contain_text("更正")
    sign(page, "起草与一校")
    the_portal_lists(page, TITLE)


def the_sheet_tells_it(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="审校记录单").click()
    expect(page.get_by_text("第2版，审签发布")).to_be_visible()
    expect(page.get_by_text("内容与摘要全部相符")).to_be_visible()
    with page.expect_download() as waited:
        page.get_by_role("link", name="下载 Word 文档存档").click()
    assert waited.value.suggested_filename.startswith("审校记录单 tjj-2026-")


def test_two_editors_in_two_windows(page: Page, server: Served) -> None:
    """The second one's words are still in the form."""
    sign_in(page, server, AUTHOR)
    page.goto("/desk/information/?q=统计年报工作")
    page.locator("td.title a").click()
    page.get_by_role("link", name="修改").click()
    second = page.context.browser.new_context(base_url=server.address)  # type: ignore[union-attr]
    other = second.new_page()
    sign_in(other, server, "tjj-zhifa")
    other.goto(page.url)
    other.get_by_label("内容概述").fill("先存的概述")
    other.get_by_role("button", name="保存").click()
    expect(other.get_by_text("已保存")).to_be_visible()
    second.close()

    page.get_by_label("内容概述").fill("后存的概述")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("您打开之后，县统计局执法队兼职人员于")).to_be_visible()
    expect(page.get_by_label("内容概述")).to_have_value("后存的概述")
