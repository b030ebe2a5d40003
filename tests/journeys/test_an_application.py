"""From a citizen's phone to tables 三 and 四: one application with everything on its way."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_a_bureaus_year import sign_in
from tests.journeys.test_an_item import become
from tests.journeys.test_applying import ID_NUMBER, narrow, the_officer_takes_in, the_progress
from tests.serving import Served, free_port, served

pytestmark = pytest.mark.browser

OFFICER, LEADER = "tjj-bangongshi", "tjj-lingdao"
SECTION, LEGAL, SECRECY = "tjj-kezhang", "tjj-zhifa", "tjj-baomi"
MATTER = "2025年县内规模以上企业能耗数据"
PARTY = "县内某企业"
PARTLY = "部分公开（区分处理的"
ANSWER = "部分公开的能耗数据.csv"


class Days:
    """The demo county's server, which can be stopped and started on a later day."""

    def __init__(self, data: Path, database: Path) -> None:
        self._data, self._port, self._running = data, free_port(), ExitStack()
        self._database = database

    def come(self, day: date) -> Served:
        """The server in the morning of *day*."""
        self.end()
        morning = datetime.combine(day, time(9), tzinfo=ZoneInfo("Asia/Shanghai"))
        self.today = day
        self.server = self._running.enter_context(
            served(self._data, port=self._port, since=morning, database=self._database)
        )
        return self.server

    def end(self) -> None:
        """Stop it."""
        self._running.close()


@pytest.fixture(scope="module")
def days(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    """A demo county set up on the day before a year's last weeks."""
    days = Days(tmp_path_factory.mktemp("data"), migrated)
    days.come(date(2026, 11, 2))
    yield days
    days.end()


@pytest.fixture(scope="module")
def server(days: Days) -> Served:
    """The running server, at the address it keeps from day to day."""
    return days.server


def test_the_seeds_letter_becomes_one_application(page: Page, server: Served) -> None:
    """县长信箱: one letter, three matters, one application from the day the letter came."""
    sign_in(page, server, OFFICER)
    page.goto("/desk/letters/enter/")
    page.get_by_label("县长信箱").check()
    page.get_by_label("收到之日").fill("2026-10-29")
    page.get_by_label("标题").fill("想了解几项统计数据")
    page.get_by_label("来信内容").fill("请提供居民用电量、工业能耗、R&D经费三项数据，谢谢。")
    page.get_by_label("来信人姓名").fill("来信人")
    page.get_by_role("button", name="登记").click()
    page.get_by_role("link", name="转为申请").click()
    page.get_by_role("textbox", name="收到之日").fill("2026-10-30")
    page.get_by_label("申请人类别").select_option("natural_person")
    page.get_by_label("申请人姓名或名称").fill("来信人")
    page.get_by_label("所需信息的描述").fill("居民用电量\n工业能耗\nR&D经费")
    page.get_by_role("button", name="转为政府信息公开申请").click()

    expect(page.get_by_role("heading", name="申请事项（3项）")).to_be_visible()
    expect(page.locator("dl.facts")).to_contain_text("2026-10-30")
    expect(page.get_by_text("2026-11-27").first).to_be_visible()
    page.get_by_role("link", name="来信 LX2026-").click()
    expect(page.get_by_text("按申请的期限办理")).to_be_visible()


def test_an_oral_application_is_printed_and_registered(
    page: Page, server: Served, tmp_path: Path
) -> None:
    sign_in(page, server, OFFICER)
    page.goto("/desk/submissions/oral/")
    page.get_by_label("自然人", exact=True).check()
    page.get_by_label("姓名或者名称").fill("申请人乙")
    page.get_by_label("证件类型").select_option(label="居民身份证")
    page.get_by_label("证件号码").fill(ID_NUMBER)
    page.get_by_label("通信地址").fill("某县某镇某村一组")
    page.get_by_label("第 1 项").fill("本村粮食产量抽样调查数据")
    page.get_by_label("纸质").check()
    page.get_by_label("当面领取").check()
    page.get_by_role("button", name="保存，去宣读核对").click()
    printed = saved(page, "打印件（Word）", tmp_path)
    assert "本村粮食产量抽样调查数据" in words(printed)
    page.get_by_role("button", name="已宣读并签名，登记").click()

    expect(page.get_by_text("2026-11-30").first).to_be_visible()
    expect(page.get_by_text("当面提交").first).to_be_visible()


def test_from_the_form_on_a_phone_to_the_annual_report(
    phone: Page, page: Page, days: Days, proof: Path, tmp_path: Path
) -> None:
    number, code = the_citizen_applies(phone, proof)
    the_officer_takes_in(page, days.server, number, MATTER)
    case = page.url
    expect(page.get_by_text("2026-11-30").first).to_be_visible()
    a_correction_is_asked(page, days.server, case)

    days.come(date(2026, 11, 6))
    the_citizen_corrects(phone, number, code)
    the_officer_confirms(page, days.server, number, case)
    a_third_party_is_asked(page, days.server, case)
    the_progress(phone, number, code, "正在书面征求他们的意见")

    days.come(date(2026, 11, 16))
    the_third_party_answers(page, days.server, case)
    the_term_is_extended(page, days.server, case)

    days.come(date(2026, 12, 14))
    the_answer_is_sent(page, days.server, case, tmp_path)
    the_citizen_fetches_it(phone, number, code, tmp_path)

    days.come(date(2027, 1, 11))
    a_reconsideration_corrects(page, days.server, case)
    tables_three_and_four_carry_it(page, case)


def the_citizen_applies(page: Page, proof: Path) -> tuple[str, str]:
    page.goto("/tjj/")
    page.get_by_role("link", name="网上申请公开").click()
    page.get_by_label("自然人", exact=True).check()
    page.get_by_label("姓名或者名称").fill("申请人甲")
    page.get_by_label("证件类型").select_option(label="居民身份证")
    page.get_by_label("证件号码").fill(ID_NUMBER)
    page.get_by_label("身份证明").set_input_files(proof)
    page.get_by_label("联系电话").fill("13800000000")
    page.get_by_label("第 1 项").fill(MATTER)
    page.get_by_label("电子文件").check()
    page.get_by_label("网上查询页下载").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="政府信息公开申请提交回执")).to_be_visible()
    number, code = page.locator(".code").all_inner_texts()
    return number, code


def drafted(page: Page, case: str, title: str, *, kept_back: str = "", **fields: str) -> str:
    """A document of the case that is open, with what is typed in its fields; its address.

    Shape: *kept_back* is what a part is kept back for.
    """
    page.goto(case)
    page.get_by_text("起草答复" if title == PARTLY else "起草告知书").click()
    page.get_by_role("link", name=title).click()
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)
    if kept_back:
        page.locator(f"[name=withheld_as][value={kept_back}]").check()
    page.get_by_role("button", name="保存文书").click()
    expect(page.get_by_text("已起草，核对以后签署")).to_be_visible()
    return page.url


def signed(page: Page, server: Served, paper: str, *reviewers: str) -> None:
    """Signed by its author, then by each of the others from the list on their first page."""
    confirm(page)
    for reviewer in reviewers:
        become(page, server, reviewer)
        page.locator(f"a[href='{paper.removeprefix(server.address)}']").click()
        confirm(page)
    become(page, server, OFFICER)
    page.goto(paper)


def confirm(page: Page) -> None:
    """Sign the step that is due, every question confirmed."""
    expect(page.get_by_role("button", name="签署「")).to_be_visible()
    for box in page.locator(".questions input").all():
        box.check()
    page.get_by_role("button", name="签署「").click()
    expect(page.get_by_text("已签署。")).to_be_visible()


def sent(page: Page, way: str) -> str:
    """Sent today; its number."""
    number = page.locator(".desk-bar strong.num").inner_text()
    page.locator("#send-way").select_option(label=way)
    page.get_by_role("button", name="发出", exact=True).click()
    expect(page.get_by_text("已发出，办理经过和期限已随之登记。")).to_be_visible()
    return number


def a_correction_is_asked(page: Page, server: Served, case: str) -> None:
    unclear = "没有写明是哪几个行业的企业；请写明行业。"
    paper = drafted(page, case, "政府信息公开申请补正告知书", unclear=unclear, days="10")
    signed(page, server, paper, SECTION, LEADER)
    assert sent(page, "电子送达") == "息统公补〔2026〕1号"
    page.goto(case)
    expect(page.get_by_text("答复期限停着，等待至 2026-11-16")).to_be_visible()


def the_citizen_corrects(page: Page, number: str, code: str) -> None:
    the_progress(page, number, code, "机关请您补正")
    page.get_by_role("link", name="补正", exact=True).click()
    page.get_by_label("内容").fill("化工、建材两个行业。")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("化工、建材两个行业。")).to_be_visible()
    assert narrow(page)


def the_officer_confirms(page: Page, server: Served, number: str, case: str) -> None:
    become(page, server, OFFICER)
    page.goto("/desk/submissions/?show=replies")
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="登记为收到补正（2026-11-06）").click()
    page.goto(case)
    expect(page.locator(".due")).to_contain_text("2026-12-04")


def a_third_party_is_asked(page: Page, server: Served, case: str) -> None:
    content = "该企业2025年的能源消费量"
    title = "政府信息公开征求第三方意见书"
    paper = drafted(page, case, title, party=PARTY, content=content)
    signed(page, server, paper, SECTION, LEADER)
    sent(page, "当面送达")
    page.goto(case)
    expect(page.locator(".due")).to_contain_text("2026-12-25")


def the_third_party_answers(page: Page, server: Served, case: str) -> None:
    become(page, server, OFFICER)
    page.goto(case)
    page.get_by_role("link", name="收到第三方意见").click()
    expect(page.get_by_label("哪一方")).to_have_value(PARTY)
    page.get_by_label("说明", exact=True).fill("不同意公开产品单耗，其余同意。")
    page.get_by_role("button", name="先看期限").click()
    expect(page.get_by_text("还没有登记，核对无误后点“登记”")).to_be_visible()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".due")).to_contain_text("2026-12-14")


def the_term_is_extended(page: Page, server: Served, case: str) -> None:
    reasons = "数据涉及多个行业，需要分拣核对"
    paper = drafted(page, case, "政府信息公开申请延期答复告知书", reasons=reasons, days="10")
    signed(page, server, paper, SECTION, LEADER)
    assert sent(page, "电子送达") == "息统公延〔2026〕1号"
    page.goto(case)
    expect(page.locator(".due")).to_contain_text("2026-12-28")


def the_answer_is_sent(page: Page, server: Served, case: str, folder: Path) -> None:
    """With a file, reviewed by five, delivered with a proof of it."""
    become(page, server, OFFICER)
    paper = drafted(
        page, case, PARTLY, kept_back="refused_third_party",
        finding="本机关保存有两个行业的能耗数据。",
        supply="电子文件，见附件。", withheld="该企业的产品单耗。",
        reasons="属于商业秘密，第三方不同意公开且有合理理由，公开会损害其合法权益。",
        ground="第十五条规定的商业秘密。",
        consultation="已书面征求该企业意见，该企业不同意公开。",
    )  # fmt: skip
    attached = folder / ANSWER
    attached.write_text("行业,能源消费量\n化工,1234\n建材,567\n", encoding="utf-8")
    page.locator("[name=file]").set_input_files(attached)
    page.get_by_role("button", name="上传附件").click()
    expect(page.get_by_text(f"附件“{ANSWER}”已保存。")).to_be_visible()
    signed(page, server, paper, SECTION, LEGAL, SECRECY, LEADER)
    assert sent(page, "电子送达") == "息统公告〔2026〕1号"

    receipt = folder / "回执.txt"
    receipt.write_text("系统送达回执（演示）", encoding="utf-8")
    page.get_by_text("登记签收，或者更正送达情况").click()
    page.locator("#deliver-received_on").fill("2026-12-14")
    page.locator("#deliver-proof").set_input_files(receipt)
    page.get_by_role("button", name="登记送达情况").click()
    expect(page.get_by_text("2026-12-14 签收")).to_be_visible()
    expect(page.get_by_role("link", name="回执.txt")).to_be_visible()
    page.goto(case)
    expect(page.get_by_text("2026-12-14 办结：部分公开")).to_be_visible()


def the_citizen_fetches_it(page: Page, number: str, code: str, folder: Path) -> None:
    the_progress(page, number, code, "机关已经在期限内答复")
    expect(page.locator("dl.metadata")).to_contain_text("部分公开")
    assert narrow(page)
    answer = words(saved(page, "政府信息部分公开告知书（息统公告〔2026〕1号）", folder))
    assert "产品单耗" in answer
    assert "息烽县人民政府申请行政复议" in answer
    file = saved(page, ANSWER, folder)
    assert "化工,1234" in file.read_text(encoding="utf-8")
    expect(page.get_by_text(PARTY)).to_have_count(0)


def saved(page: Page, link: str, folder: Path) -> Path:
    """The file behind a link."""
    with page.expect_download() as waited:
        page.get_by_role("link", name=link, exact=True).click()
    path = folder / f"saved-{waited.value.suggested_filename}"
    waited.value.save_as(path)
    return path


def words(file: Path) -> str:
    """What stands in a Word document."""
    with zipfile.ZipFile(file) as archive:
        return archive.read("word/document.xml").decode()


def a_reconsideration_corrects(page: Page, server: Served, case: str) -> None:
    become(page, server, OFFICER)
    page.goto("/desk/remedies/enter/")
    page.get_by_label("行政复议", exact=True).check()
    page.get_by_label("复议机关、法院").fill("息烽县人民政府")
    page.get_by_label("申请人、原告").fill("申请人甲")
    page.get_by_label("所涉申请的编号").fill(case.rstrip("/").rsplit("/", 1)[1])
    page.get_by_label("被复议、被诉的行为").fill("2026年12月14日作出的部分公开告知书")
    page.get_by_label("收到通知之日").fill("2026-12-16")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("已登记，最迟于 2026-12-30")).to_be_visible()
    page.get_by_role("link", name="登记结果").click()
    page.locator("[name=result]").select_option("revoked")
    page.get_by_label("结果之日").fill("2026-12-30")
    page.get_by_label("责令，期限写在下面").check()
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("责令重新答复或者履行").first).to_be_visible()
    page.goto(case)
    expect(page.locator("main")).to_contain_text("FS2026-001")


def tables_three_and_four_carry_it(page: Page, case: str) -> None:
    number = case.rstrip("/").rsplit("/", 1)[1]
    page.goto("/desk/annual-reports/")
    page.get_by_role("button", name="编制 2026 年报告").click()
    page.get_by_role("link", name="填报登记簿以外的数字").click()
    page.locator("#id_remedies_since").fill("2026")
    page.locator("form", has=page.locator("#id_remedies_since")).get_by_role("button").click()
    for cell, link in (
        ("applications.partly_disclosed.natural_person", number),
        ("remedies.reconsideration.corrected", "FS2026-001"),
    ):
        page.goto("/desk/annual-reports/tjj/2026/")
        shown = page.locator(f"a[href$='/cells/{cell}/']")
        expect(shown).to_have_text("1")
        shown.click()
        expect(page.get_by_role("link", name=link)).to_be_visible()
    page.goto("/desk/annual-reports/tjj/2026/cells/remedies.reconsideration.total/")
    expect(page.get_by_role("link", name="FS2026-001")).to_be_visible()
