"""The bureau's year in the browser: applications by each way in, decided, reported, signed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import Served

pytestmark = pytest.mark.browser

REPORT = "息烽县统计局2020年政府信息公开工作年度报告"


def sign_in(page: Page, server: Served, username: str) -> None:
    page.goto("/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(server.password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="待办")).to_be_visible()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def enter(page: Page, way: str, submitted_on: str, received_on: str, kind: str) -> None:
    """Enter an application for two things, from the desk's first page."""
    page.goto("/desk/")
    page.get_by_role("link", name="登记申请").first.click()
    page.get_by_role("radio", name=way).check()
    page.get_by_label("提交（到达）日期").fill(submitted_on)
    page.get_by_role("textbox", name="收到之日").fill(received_on)
    page.get_by_label("申请人类别").select_option(kind)
    page.get_by_label("申请人姓名或名称").fill("来信人")
    page.get_by_label("所需信息的描述").fill("2019年全县人口数\n2019年城镇化率")
    page.get_by_role("button", name="登记", exact=True).click()


def decide(page: Page, outcome: str, on: str) -> None:
    """Record the decision on the case that is open."""
    page.get_by_role("link", name="录入处理决定").click()
    page.get_by_label("办理结果").select_option(outcome)
    page.get_by_label("决定日期").fill(on)
    page.get_by_role("button", name="录入处理决定").click()


def read(path: Path) -> dict[str, object]:
    """What `gongkai read` says of one file."""
    gongkai = Path(sys.executable).with_name("gongkai")
    said = subprocess.run(
        [gongkai, "read", "--json", str(path)], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    (reading,) = json.loads(said.stdout)
    assert reading["refused"] is None
    assert reading["unread"] == []
    return dict(reading)


def test_from_the_letter_to_the_published_report(
    page: Page, server: Served, tmp_path: Path
) -> None:
    page.goto("/tjj/annual-reports/")
    expect(page.get_by_text("还没有公布的年报。")).to_be_visible()

    sign_in(page, server, "tjj-bangongshi")
    the_officer_enters_and_decides(page)
    the_report_builds_itself_and_explains_its_figures(page)
    the_officer_states_writes_and_submits(page)
    assert page.request.get("/tjj/annual-reports/2020/").status == 404
    sign_out(page)

    sign_in(page, server, "tjj-lingdao")
    the_leader_signs(page)
    sign_out(page)

    page_and_files_say_the_same(the_public_reads(page, tmp_path))


def the_officer_enters_and_decides(page: Page) -> None:
    """One application by each way in; the first over 国庆节, with its account."""
    enter(page, "县长信箱", "2020-09-21", "2020-09-22", "natural_person")
    expect(page.get_by_text("2020-10-26").first).to_be_visible()
    account = page.locator("table.wall")
    expect(account.locator("td.counted, td.due-day")).to_have_count(20)
    expect(account.locator("td.due-day")).to_contain_text("10月26日")
    expect(account.locator("td", has_text="9月27日")).to_contain_text("第4日")  # a make-up Sunday
    expect(account.locator("td", has_text="10月1日")).to_contain_text("放假")
    decide(page, "disclosed", "2020-10-12")
    expect(page.get_by_text("2020-10-12 办结：予以公开")).to_be_visible()
    enter(page, "邮寄", "2020-11-02", "2020-11-04", "enterprise")
    decide(page, "refused_other_law", "2020-11-20")
    enter(page, "当面提交", "2020-12-28", "2020-12-28", "natural_person")


def the_report_builds_itself_and_explains_its_figures(page: Page) -> None:
    page.get_by_role("link", name="年度报告").first.click()
    page.get_by_role("row", name="2020").get_by_role("link", name="息烽县统计局").click()
    expect(page.get_by_text("F-BLANK").first).to_be_visible()
    table = page.locator("table.report-table-applications")
    received = table.get_by_role("row", name="一、本年新收").get_by_role("link")
    expect(received).to_have_text(["3", "1", "0", "0", "0", "0", "4"])
    left = table.get_by_role("row", name="四、结转").get_by_role("link")
    expect(left).to_have_text(["1", "0", "0", "0", "0", "0", "1"])
    received.first.click()
    expect(page.get_by_text("由申请登记簿数出，共 3 件。")).to_be_visible()
    expect(page.get_by_role("link", name="2020-00002")).to_be_visible()
    page.go_back()


def the_officer_states_writes_and_submits(page: Page) -> None:
    page.get_by_role("link", name="填报登记簿以外的数字").click()
    for name in ("licences", "other_services", "penalties", "compulsory_measures"):
        page.locator(f"[name='disclosure.{name}.decisions']").fill("0")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("各项勾稽关系相符，没有未填的数字。")).to_be_visible()
    page.get_by_role("button", name="报请分管领导审签").click()
    expect(page.get_by_text("还不能报审")).to_be_visible()
    page.get_by_role("link", name="撰写正文").click()
    expect(page.get_by_label("一、总体情况")).to_contain_text("通过政务微博公开110条")
    page.get_by_label("五、存在的主要问题及改进情况").fill("解读形式单一，下一步改进。")
    page.get_by_label("六、其他需要报告的事项").fill("无")
    page.get_by_role("button", name="保存").click()
    page.get_by_label("成文日期").fill("2021-01-19")
    page.get_by_role("button", name="报请分管领导审签").click()
    expect(page.get_by_text("第1版已报请分管领导审签。")).to_be_visible()


def the_leader_signs(page: Page) -> None:
    """The version is on the first page the leader sees."""
    page.get_by_role("link", name=f"{REPORT} 第1版").click()
    page.get_by_role("button", name="审签并公布").click()
    expect(page.get_by_text("第1版已审签并公布。")).to_be_visible()


def the_public_reads(page: Page, folder: Path) -> list[Path]:
    """The published page as saved by a reader, and every file it offers."""
    page.goto("/")
    page.get_by_role("link", name="息烽县统计局", exact=True).click()
    page.get_by_role("link", name="政府信息公开年报").first.click()
    page.get_by_role("link", name=REPORT).click()
    expect(page.get_by_role("heading", level=1, name=REPORT)).to_be_visible()
    saved = folder / "page.html"
    saved.write_text(page.content(), encoding="utf-8")
    files = [saved]
    for link in page.locator(".downloads a").all():
        with page.expect_download() as waited:
            link.click()
        files.append(folder / waited.value.suggested_filename)
        waited.value.save_as(files[-1])
    return files


def page_and_files_say_the_same(files: list[Path]) -> None:
    readings = [read(file) for file in files]
    cells = readings[0]["cells"]

    assert sorted(file.suffix for file in files) == [
        ".csv", ".docx", ".html", ".json", ".pdf", ".xlsx",
    ]  # fmt: skip
    assert all(reading["cells"] == cells for reading in readings)
    assert all(reading["organ"] == "息烽县统计局" for reading in readings)
    assert all(reading["year"] == 2020 for reading in readings)
    assert isinstance(cells, dict)
    assert cells["applications.received.natural_person"] == 3
    assert cells["applications.refused_other_law.enterprise"] == 1
    assert cells["applications.carried_forward.total"] == 1
    assert cells["disclosure.penalties.decisions"] == 0


def test_the_next_year_is_built_in_the_next_form(page: Page, server: Served) -> None:
    sign_in(page, server, "tjj-bangongshi")
    page.get_by_role("link", name="年度报告").first.click()
    page.get_by_role("button", name="编制 2021 年报告").click()

    expect(page.get_by_text("2021 格式（国办公开办函〔2021〕30号）")).to_be_visible()
    table = page.locator("table.report-table-applications")
    expect(table.get_by_text("1.申请人无正当理由逾期不补正")).to_be_visible()
    row = table.get_by_role("row", name="2.其他法律行政法规禁止公开").get_by_role("link")
    expect(row).to_have_text(["0", "1", "0", "0", "0", "0", "1"])


def test_a_report_dropped_on_the_page_is_checked(page: Page, tmp_path: Path) -> None:
    """What a disclosure office does with what an organ sent it, without signing in."""
    with page.expect_download() as waited:
        page.goto("/jyj/annual-reports/2020/")
        page.get_by_role("link", name="下载 JSON 数据").click()
    file = tmp_path / "教育局.json"
    waited.value.save_as(file)
    wrong = json.loads(file.read_text(encoding="utf-8"))
    wrong["cells"]["applications.received.total"] = 9
    file.write_text(json.dumps(wrong), encoding="utf-8")

    page.goto("/")
    page.get_by_role("link", name="年报自查").click()
    page.get_by_label("年度报告文件").set_input_files(file)
    page.get_by_role("button", name="开始核对").click()
    expect(page.get_by_role("cell", name="T3-ROW")).to_be_visible()
    expect(page.get_by_role("cell", name="T3-IN-OUT")).to_be_visible()
