"""Statistical data as the public sees it: table, chart, files, series, calendar; and until when."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from lxml import etree, html

from gongkai.portal import establish
from gongkai.portal.heads import head_rows
from gongkai.registers.information.actions import announcing, drafting, publishing, tabling
from gongkai.registers.information.actions.scheduled import publish_due
from gongkai.registers.information.models import Item
from gongkai.registers.information.statistics import sheet, typed, written
from gongkai.registers.organs.models import User
from tests.making import Desk, make_desk, sign_all
from tests.registers.information.tabled import make_data_item, make_table, publish

GOLDEN = Path(__file__).parent / "golden"
TWO_HEADS = (
    "行业\t产值·总量（亿元）\t产值·增长（%）\t企业数（个）\n"
    "采矿业\t12.50\t…\t7\n制造业\t100.00\t-0.5\t"
)
SERIES = ("/tjj/items/series/", "/tjj/items/series/主要经济指标/")
FILES = ("table.csv", "table.xlsx", "chart.svg")


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with its pages and someone for each step of the review."""
    made = make_desk("tjj")
    home = establish.county_home("青溪县人民政府", host="testserver", port=80)
    establish.platform(
        home, made.organ, texts={"guide": "<p>指南</p>", "institutions": "<p>制度</p>"}
    )
    return made


@pytest.fixture
def soon() -> datetime:
    return timezone.now() + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")


def page(address: str) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def statuses(item: Item) -> set[int]:
    return {Client().get(f"/tjj/items/{item.pk}/{name}").status_code for name in FILES}


def test_every_door_is_shut_before_the_minute_and_after_withdrawal(
    desk: Desk, soon: datetime
) -> None:
    """Reviewed, put down, announced: nothing of it is seen but that it will come."""
    item = make_data_item(desk, make_table())
    announcement = announcing.announce(
        organ=desk.organ, title="三季度主要指标", at=soon, by=desk.author
    )
    announcing.tie(announcement, item, by=desk.author)
    publish(desk, item)
    calendar = f"/tjj/items/calendar/{timezone.localtime(soon).year}/"

    assert statuses(item) == {404}
    assert Client().get(f"/tjj/items/{item.pk}/").status_code == 404
    assert {Client().get(address).status_code for address in SERIES} == {404}
    assert "三季度主要指标" in Client().get(calendar).content.decode()
    assert item.title not in Client().get(calendar).content.decode()
    assert not page(calendar).xpath("//table//a")

    list(publish_due(soon))

    assert statuses(item) == {200}
    assert Client().get(f"/tjj/items/{item.pk}/").status_code == 200
    assert {Client().get(address).status_code for address in SERIES} == {200}
    assert page(calendar).xpath("//table//a/@href") == [f"/tjj/items/{item.pk}/"]

    publishing.withdraw(Item.objects.get(), reason="底表有误", by=leader(desk))

    assert statuses(item) == {404}
    assert {Client().get(address).status_code for address in SERIES} == {404}


def leader(desk: Desk) -> User:
    return User.objects.get(pk=desk.leader.pk)


def test_a_draft_over_a_public_table_is_not_seen(desk: Desk) -> None:
    """Page and files go on saying what was released."""
    item = publish(desk, make_data_item(desk, make_table(TWO_HEADS)))
    tabling.set_table(item, make_table(TWO_HEADS.replace("100.00", "999.00")), by=desk.author)

    for name in ("", "table.csv"):
        text = Client().get(f"/tjj/items/{item.pk}/{name}").content.decode()
        assert "100.00" in text
        assert "999.00" not in text


def test_another_organs_page_does_not_show_it(desk: Desk) -> None:
    other = make_desk("jyj")
    item = publish(other, make_data_item(other, make_table()))

    assert statuses(item) == {404}


def test_the_table_is_drawn_as_it_shall_be(desk: Desk, update_golden: bool) -> None:
    """Heads that span, units, notes, what empty cells mean: read it in the golden file."""
    item = publish(desk, make_data_item(desk, make_table(TWO_HEADS + "\n注：规模以上工业。")))
    (drawn,) = page(f"/tjj/items/{item.pk}/").xpath("//div[@class='data']")
    text = html.tostring(drawn, encoding="unicode").replace(f"/{item.pk}/", "/1/")
    said = "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"
    kept = GOLDEN / "data_table.html"

    if update_golden:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(said, encoding="utf-8")
    assert said == kept.read_text(encoding="utf-8")


def test_the_files_say_the_cells_of_the_page(desk: Desk) -> None:
    table = make_table()
    item = publish(desk, make_data_item(desk, table))
    text = Client().get(f"/tjj/items/{item.pk}/table.csv")
    book = Client().get(f"/tjj/items/{item.pk}/table.xlsx")
    shown = page(f"/tjj/items/{item.pk}/").xpath("//table[@class='data-table']/tbody/tr")
    wanted = [list(row.cells) for row in table.rows]

    from_csv = typed.read(written.from_csv(text.content.decode()), heads=1)
    from_xlsx = typed.read(sheet.read(book.content, name="数据").grid, heads=1)
    assert [list(row.cells) for row in from_csv.rows] == wanted
    assert [list(row.cells) for row in from_xlsx.rows] == wanted
    assert [[td.text or "" for td in row.xpath("./td[not(@class)]")] for row in shown] == wanted
    assert text["Content-Type"] == "text/csv; charset=utf-8"
    for answer in (text, book):
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_heads_span_what_stands_below_them() -> None:
    first, second = head_rows(make_table(TWO_HEADS).columns)

    assert [(h.text, h.columns, h.rows, h.scope) for h in first] == [
        ("产值", 2, 1, "colgroup"), ("企业数", 1, 2, "col"),
    ]  # fmt: skip
    assert [(h.text, h.unit) for h in second] == [("总量", "亿元"), ("增长", "%")]


def test_the_chart_says_the_figures_as_they_are_stated_and_runs_nothing(desk: Desk) -> None:
    cells = '指标\t产值（亿元）\n<script>甲</script>\t10.50\n乙"&\t-3.00\n丙\t…'
    item = publish(desk, make_data_item(desk, make_table(cells)))
    answer = Client().get(f"/tjj/items/{item.pk}/chart.svg")
    root = etree.fromstring(answer.content)
    said = set(root.itertext())

    assert answer["Content-Type"] == "image/svg+xml"
    assert "script" not in answer["Content-Security-Policy"]
    assert {"10.50", "-3.00"} <= {text.strip() for text in said}
    assert root[0].text == "主要经济指标：产值（亿元）"
    assert not list(root.iter("{*}script"))
    assert not [name for node in root.iter("{*}*") for name in node.attrib if name[:2] == "on"]
    assert answer.content == Client().get(f"/tjj/items/{item.pk}/chart.svg").content


def test_a_telephone_is_given_a_chart_it_has_room_for(desk: Desk) -> None:
    """Its own drawing with the same figures: the wide one would hide its end."""
    item = publish(desk, make_data_item(desk, make_table()))
    address = f"/tjj/items/{item.pk}/chart.svg"
    wide, narrow = (etree.fromstring(Client().get(address + q).content) for q in ("", "?narrow"))

    assert str(narrow.attrib["viewBox"]).startswith("0 0 340 ")
    assert str(wide.attrib["viewBox"]).startswith("0 0 720 ")
    assert all("534.46" in set(one.itertext()) for one in (narrow, wide))
    assert page(f"/tjj/items/{item.pk}/").xpath("//picture/source/@srcset") == [f"{address}?narrow"]


def test_a_table_without_two_figures_has_no_chart(desk: Desk) -> None:
    item = publish(desk, make_data_item(desk, make_table("指标\t产值（亿元）\n甲\t1.0")))

    assert not page(f"/tjj/items/{item.pk}/").xpath("//img")
    assert Client().get(f"/tjj/items/{item.pk}/chart.svg").status_code == 404


@pytest.fixture
def series(desk: Desk) -> str:
    """The address of a series of three years, one of them revised, with a break before the last."""
    for year, gdp, scope in (
        (2023, "90.0", "全县"),
        (2024, "100.0", "全县"),
        (2025, "110.0", "新"),
    ):
        about = {"period": str(year), "scope": scope, "frequency": "year"}
        cells = f"指标\t{year}年（亿元）\n地区生产总值\t{gdp}\n　第一产业\t9.0"
        item = publish(desk, make_data_item(desk, make_table(cells, **about), f"{year}年指标"))
        if year == 2024:
            about |= {"status": "revised", "revision": "依据经济普查"}
            new = make_table(cells.replace("100.0", "101.5"), **about)
            tabling.set_table(item, new, by=desk.author)
            sign_all(item, desk)
            publishing.publish(item, by=desk.author)
    return "/tjj/items/series/主要经济指标/"


def test_a_series_is_one_table_with_its_revisions_and_breaks(series: str) -> None:
    rows = page(series).xpath("//table//tbody/tr")
    said = ["".join(row.itertext()).strip() for row in rows]

    assert said[0].startswith("2023年90.09.0")
    assert "101.5修订原 100.0" in said[1]
    assert said[2] == "自 2025年 起口径变更为“新”，与以前的数据不可直接比较。"
    assert page("/tjj/items/").xpath("//ul[contains(@class,'data-links')]//a/text()") == [
        "统计数据查询"
    ]
    assert page("/tjj/items/series/").xpath("//ul[@class='organ-cards']//a/text()") == [
        "主要经济指标"
    ]


def test_a_series_is_filtered_and_its_files_with_it(series: str) -> None:
    query = {"indicator": "地区生产总值（亿元）", "from": "2024", "to": "2024"}
    shown: html.HtmlElement = html.fromstring(Client().get(series, query).content.decode())
    text = Client().get(f"{series}table.csv", query).content.decode()

    (_,) = shown.xpath("//table//tbody/tr")
    assert written.from_csv(text).cells[1][:5] == ("2024年", "修订数", "全县", "", "101.5")
    assert len(written.from_csv(text).cells) == 2
    assert Client().get(f"{series}chart.svg", query).status_code == 404  # one figure is no line
    drawn = Client().get(f"{series}chart.svg", {"indicator": query["indicator"]})
    assert {"90.0", "101.5", "110.0"} <= {
        t.strip() for t in etree.fromstring(drawn.content).itertext()
    }


@pytest.mark.parametrize(
    "query",
    [{"from": "x"}, {"from": "٢٠٢٤"}, {"to": "99999"}, {"indicator": "无"}, {"from": "2030"}],
)
def test_what_a_series_does_not_know_is_no_error(series: str, query: dict[str, str]) -> None:
    assert Client().get(series, query).status_code == 200
    assert Client().get(f"{series}table.csv", query).status_code == 200


def test_the_calendar_says_what_was_moved_and_called_off(desk: Desk, soon: datetime) -> None:
    def say(title: str) -> object:
        return announcing.announce(organ=desk.organ, title=title, at=soon, by=desk.author)

    moved = say("甲")
    later = soon + timedelta(minutes=5)
    announcing.move(moved, at=later, reason="等待核定", by=desk.author)  # type: ignore[arg-type]
    announcing.call_off(say("乙"), reason="并入公报", by=desk.author)  # type: ignore[arg-type]
    say("丙")
    address = f"/tjj/items/calendar/{timezone.localtime(soon).year}/"
    said = ["".join(row.itertext()) for row in page(address).xpath("//tbody/tr")]

    by_title = {title: next(line for line in said if title in line) for title in "甲乙丙"}
    assert len(said) == 3
    assert "原定" in by_title["甲"] and "等待核定" in by_title["甲"]
    assert "已取消" in by_title["乙"] and "并入公报" in by_title["乙"]
    assert "待发布" in by_title["丙"] and "改期" not in by_title["丙"]
    assert Client().get("/tjj/items/calendar/1999/").status_code == 404


def test_the_calendar_says_when_it_really_came_out_and_what_is_gone(desk: Desk) -> None:
    """Early, late, on time, withdrawn: each as it was, with the way to what is said of it."""
    now = timezone.now()
    at = {title: now + timedelta(days=day) for title, day in (("甲", 9), ("乙", 1), ("丙", 2))}
    items = dict[str, Item]()
    for title, moment in at.items():
        items[title] = make_data_item(desk, make_table(), title=f"{title}指标")
        word = announcing.announce(organ=desk.organ, title=title, at=moment, by=desk.author)
        announcing.tie(word, items[title], by=desk.author)
    publishing.release(items["甲"], reason="汛情", by=desk.leader)
    with time_machine.travel(at["丙"], tick=False):
        for title in "乙丙":
            publish(desk, items[title])
        publishing.withdraw(items["丙"], reason="底表有误", by=leader(desk))
        rows = [
            row
            for year in {timezone.localtime(moment).year for moment in at.values()}
            for row in page(f"/tjj/items/calendar/{year}/").xpath("//tbody/tr")
        ]
    said = {title: next(r for r in rows if r.xpath("./th//a")[0].text == title) for title in at}
    words = {title: " ".join("".join(row.itertext()).split()) for title, row in said.items()}
    told = {title: f"{timezone.localtime(when):%H:%M}" for title, when in at.items()}

    assert "已提前发布" in words["甲"] and "早 8天" in words["甲"]
    assert "已发布，晚于预告" in words["乙"] and "晚 1天" in words["乙"]
    assert "已按时发布" in words["丙"] and f"{told['丙']} 撤下" in words["丙"]
    assert "未按时" not in "".join(words.values())
    tombstone = said["丙"].xpath(".//a[text()='看撤下的说明']/@href")
    assert [Client().get(one).status_code for one in tombstone] == [410]


def test_the_revisions_of_an_item_stand_on_its_page(desk: Desk) -> None:
    item = publish(desk, make_data_item(desk, make_table("指标\t产值（亿元）\n甲\t1.0")))
    new = make_table("指标\t产值（亿元）\n甲\t1.2", revision="依据年报核实")
    tabling.set_table(item, new, by=desk.author)
    publish(desk, item)

    shown = page(f"/tjj/items/{item.pk}/")
    (row,) = shown.xpath("//table[contains(@class,'revisions')]/tbody/tr")
    assert [cell.text_content() for cell in row] == ["甲", "产值（亿元）", "1.0", "1.2"]
    assert "依据年报核实" in shown.text_content()


def test_each_revision_says_its_own_reason_and_none_that_is_internal(desk: Desk) -> None:
    """Why a release was urgent is not for the public; what changed no figure is no revision."""
    cells = "指标\t产值（亿元）\n甲\t{}"
    item = publish(desk, make_data_item(desk, make_table(cells.format("1.0"))))

    def next_table(figure: str, **about: str) -> None:
        tabling.set_table(item, make_table(cells.format(figure), **about), by=desk.author)

    next_table("1.2", revision="依据年报核实")
    publish(desk, item)
    drafting.change(item, {"summary": "改了概述"}, by=desk.author)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author, note="更正概述")
    next_table("1.4", revision="依据普查核实")
    publishing.release(item, reason="领导要求抢先发", by=desk.leader)

    (shown,) = page(f"/tjj/items/{item.pk}/").xpath("//section[@aria-labelledby='revisions']")
    notes = [note.text_content() for note in shown.xpath("./p")]
    cells_shown = [cell.text_content() for cell in shown.xpath(".//td[@class='num']")]
    assert notes == ["依据普查核实", "依据年报核实"]
    assert cells_shown == ["1.2", "1.4", "1.0", "1.2"]
    assert "抢先发" not in Client().get(f"/tjj/items/{item.pk}/").content.decode()


def test_a_figure_that_was_withdrawn_is_shown_nowhere_again(desk: Desk) -> None:
    """Not as what the new figure was before, on the page, in the series or in its file."""
    cells = "指标\t产值（亿元）\n甲\t{}\n乙\t5.0"
    item = publish(desk, make_data_item(desk, make_table(cells.format("77.7"))))
    publishing.withdraw(item, reason="可能由此认出单个调查对象", by=desk.leader)
    tabling.set_table(item, make_table(cells.format(""), revision="隐去一项"), by=desk.author)
    publish(desk, item)

    for address in (
        f"/tjj/items/{item.pk}/",
        "/tjj/items/series/主要经济指标/",
        "/tjj/items/series/主要经济指标/table.csv",
    ):
        said = Client().get(address).content.decode()
        assert "5.0" in said
        assert "77.7" not in said
