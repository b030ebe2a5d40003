"""A citizen applies on a phone by keyboard, follows the case; the officer takes it in."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_a_bureaus_year import sign_in
from tests.journeys.test_axe import complaints
from tests.serving import Served

pytestmark = pytest.mark.browser

ID_NUMBER = "11010519491231002X"
MATTER = "2025年全县粮食播种面积"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control called *name* has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def narrow(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth === innerWidth"))


def the_form_by_keyboard(page: Page, proof: Path) -> None:
    page.goto("/tjj/")
    page.get_by_role("link", name="网上申请公开").click()
    tab_to(page, "applicant_kind")
    page.keyboard.press("Space")
    for name, text in (("name", "申请人甲"), ("identity_number", ID_NUMBER)):
        tab_to(page, name)
        page.keyboard.type(text)
    page.get_by_label("身份证明").set_input_files(proof)
    tab_to(page, "phone")
    page.keyboard.type("13800000000")
    tab_to(page, "matters")
    page.keyboard.type("请问" + MATTER)
    for name in ("form", "delivery"):
        tab_to(page, name)
        page.keyboard.press("Space")


def test_a_citizen_applies_follows_and_the_officer_takes_it_in(
    phone: Page, page: Page, server: Served, proof: Path
) -> None:
    the_form_by_keyboard(phone, proof)
    expect(phone.get_by_text("像是咨询")).to_be_visible()
    phone.get_by_role("button", name="提交申请").click()

    # What is missing is named first, and the focus is there.
    summary = phone.locator("#error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("请选择「证件类型」")
    expect(summary).to_contain_text("选择邮寄的，请填写「通信地址」")
    expect(summary).not_to_contain_text("「证件号码」")
    assert complaints(phone) == []
    assert narrow(phone)
    summary.get_by_role("link", name="请选择「证件类型」").click()
    expect(phone.get_by_label("证件类型")).to_be_focused()
    phone.get_by_label("证件类型").select_option(label="居民身份证")
    phone.get_by_label("通信地址").fill("某县某镇某村一组")
    expect(phone.get_by_label("第 1 项")).to_have_value("请问" + MATTER)
    phone.get_by_label("身份证明").set_input_files(proof)
    phone.get_by_label("第 1 项").fill(MATTER)
    expect(phone.get_by_text("像是咨询")).to_be_hidden()
    phone.get_by_role("button", name="再写一项").click()
    expect(phone.get_by_label("第 2 项")).to_be_focused()
    phone.keyboard.type("2025年各乡镇常住人口")
    phone.get_by_role("button", name="删去第 2 项").click()
    phone.get_by_role("button", name="提交申请").click()

    expect(phone.get_by_role("heading", name="政府信息公开申请提交回执")).to_be_visible()
    assert complaints(phone) == []
    assert narrow(phone)
    number, code = phone.locator(".code").all_inner_texts()
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="保存为 PDF").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")

    the_progress(phone, number, code, "等待机关确认")
    assert complaints(phone) == []
    the_officer_takes_in(page, server, number, MATTER)
    the_progress(phone, number, code, "最迟答复")
    phone.get_by_text("答复期限是怎样一天一天数的").click()
    expect(phone.get_by_text("第20日，届满")).to_be_visible()
    assert complaints(phone) == []
    assert narrow(phone)


def the_progress(page: Page, number: str, code: str, said: str) -> None:
    page.goto("/apply/progress/")
    page.get_by_label("查询编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_text(said)).to_be_visible()


def the_officer_takes_in(page: Page, server: Served, number: str, matter: str) -> None:
    sign_in(page, server, "tjj-bangongshi")
    page.goto("/desk/submissions/")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text(ID_NUMBER)).to_be_hidden()
    page.get_by_role("button", name="确认收到并登记").click()
    expect(page.get_by_text(re.compile("已登记为申请"))).to_be_visible()
    expect(page.get_by_text(matter).first).to_be_visible()


def test_a_draft_waits_in_this_browser_without_who_applies(phone: Page) -> None:
    phone.goto("/apply/jyj/")
    phone.get_by_label("姓名或者名称").fill("申请人甲")
    phone.get_by_label("第 1 项").fill("招生片区划分依据")
    expect(phone.get_by_text("草稿只存在这台设备的浏览器里")).to_be_visible()
    kept = phone.evaluate("JSON.stringify({...localStorage})")
    assert "申请人甲" not in kept

    phone.reload()
    expect(phone.get_by_label("第 1 项")).to_have_value("招生片区划分依据")
    phone.get_by_role("button", name="清除草稿").click()
    phone.reload()
    expect(phone.get_by_label("第 1 项")).to_have_value("")


def test_it_works_without_script(browser: Browser, server: Served, proof: Path) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/apply/fgj/")
    page.get_by_label("自然人", exact=True).check()
    page.get_by_label("姓名或者名称").fill("申请人甲")
    page.get_by_label("证件类型").select_option(label="居民身份证")
    page.get_by_label("证件号码").fill(ID_NUMBER)
    page.get_by_label("联系电话").fill("13800000000")
    page.get_by_label("第 1 项").fill("全县重大项目清单")
    page.get_by_role("button", name="再写一项").click()
    page.get_by_label("第 2 项").fill("价格监测周报")
    page.get_by_label("电子文件").check()
    page.get_by_label("网上查询页下载").check()
    page.get_by_label("身份证明").set_input_files(proof)
    said = page.locator("label[for=work_answer]").inner_text()
    digits = "零一二三四五六七八九"
    first, second = re.findall(r"：(.)加(.)等于", said)[0]
    page.get_by_label("验证问题").fill(str(digits.index(first) + digits.index(second)))
    page.get_by_role("button", name="提交申请").click()

    expect(page.get_by_role("heading", name="政府信息公开申请提交回执")).to_be_visible()
    expect(page.get_by_text("价格监测周报")).to_be_visible()
    context.close()


def test_an_oral_application_is_written_read_back_and_registered(
    page: Page, server: Served
) -> None:
    sign_in(page, server, "tjj-bangongshi")
    page.goto("/desk/submissions/oral/")
    page.get_by_label("自然人", exact=True).check()
    page.get_by_label("姓名或者名称").fill("申请人乙")
    page.get_by_label("证件类型").select_option(label="居民身份证")
    page.get_by_label("证件号码").fill(ID_NUMBER)
    page.get_by_label("通信地址").fill("某县某镇某村一组")
    page.get_by_label("第 1 项").fill("本村粮食产量")
    page.get_by_label("纸质").check()
    page.get_by_label("当面领取").check()
    page.get_by_role("button", name="保存，去宣读核对").click()

    expect(page.get_by_text("请向申请人宣读以上内容")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="打印件（Word）").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"PK")
    page.get_by_role("button", name="已宣读并签名，登记").click()
    expect(page.get_by_text(re.compile("已登记为申请"))).to_be_visible()
    expect(page.get_by_text("当面提交").first).to_be_visible()
