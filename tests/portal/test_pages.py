"""What the public sees: pages, tags, tables and files of the portal."""

import json
import logging
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries
from wagtail.documents.models import Document

from gongkai.annual.read import read
from gongkai.portal import establish
from gongkai.portal.kept import KeptByThePlatform
from gongkai.portal.models import CountyHomePage, TextPage
from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.information.models import Column
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.reports import actions
from gongkai.registers.reports.models import Draft, Version
from tests.making import TODAY, make_desk, sign_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

REPORT = "/jyj/annual-reports/2020/"
COLUMNS = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]


def page(address: str) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def meta(document: html.HtmlElement) -> dict[str, str]:
    return {str(m.get("name")): str(m.get("content")) for m in document.xpath("//meta[@name]")}


def test_home_leads_to_every_organ() -> None:
    document = page("/")
    leads = document.xpath("//ul[@class='organ-cards']//a/text()")

    assert leads == [organ.name for organ in Organ.objects.all()]
    assert document.xpath("//a[@href='/jyj/annual-reports/2020/']")
    assert document.xpath("//a[@href='/check/']")


@pytest.mark.parametrize("address", ["/tjj/", "/tjj/guide/", "/tjj/annual-reports/", REPORT])
def test_an_organ_has_the_four_fixed_columns(address: str) -> None:
    assert page(address).xpath("//nav[@class='columns']/ul/li/a/text()") == [
        *COLUMNS, "网上申请公开",
    ]  # fmt: skip


def test_a_guide_is_a_table_with_everything_the_law_asks_for() -> None:
    for code in ("zfb", "tjj", "fgj", "jyj", "zrj"):
        document = page(f"/{code}/guide/")
        heads = {str(text) for text in document.xpath("//table[@class='guide']//th/text()")}
        assert heads >= {
            "信息分类", "编排体系", "获取方式", "工作机构名称", "办公地址", "办公时间", "联系电话",
            "传真号码", "互联网联系方式", "受理申请的渠道",
        }  # fmt: skip
        assert "上次核对日期" in document.text_content()


def test_every_page_has_the_sites_tags_and_footer() -> None:
    document = page("/tjj/")

    assert meta(document)["SiteName"] == "息烽县人民政府"
    assert meta(document)["SiteIDCode"] == "5201220001"
    footer = "".join(document.xpath("//footer//li//text()"))
    for part in ("主办单位", "联系方式", "网站标识码", "ICP备", "公安备案号"):
        assert part in footer


def test_a_column_and_an_article_add_their_own_tags() -> None:
    column, article = meta(page("/tjj/items/")), meta(page(REPORT))

    assert column["ColumnName"] == "法定主动公开内容"
    assert column["ColumnType"]
    assert article["ArticleTitle"] == "息烽县教育局2020年政府信息公开工作年度报告"
    assert article["ContentSource"] == "息烽县教育局"
    assert article["PubDate"][:4].isdigit()
    assert {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"} <= set(article)


def test_an_item_that_was_brought_in_is_public_since_a_day_and_no_minute() -> None:
    """The minute at which it appeared is not on record."""
    link = page("/tjj/items/").xpath("//table[contains(@class, 'catalogue')]/tbody//a/@href")[-1]

    date.fromisoformat(meta(page(link))["PubDate"])


def test_a_report_is_three_real_tables() -> None:
    document = page(REPORT)
    tables = document.xpath("//article//table")

    assert len(tables) == 3
    for table in tables:
        assert table.xpath(".//th[@scope]")
        assert not table.xpath(".//th[not(@scope)]")
        assert table.xpath("./caption")
    assert tables[1].xpath(".//th[@rowspan='20']")
    assert tables[2].xpath(".//th[@colspan='10']")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "csv", "json", "page"])
def test_page_and_files_say_the_same_cells(kind: str) -> None:
    version = Version.objects.public().get(draft__organ__code="jyj")
    answer = Client().get(REPORT if kind == "page" else f"{REPORT}{kind}/")
    found = read(answer.content)

    assert found.refused is None
    assert found.report is not None
    assert found.unread == ()
    assert found.report.cells == version.report().cells
    assert found.report.organ == "息烽县教育局"
    assert found.report.year == 2020


def test_a_file_is_called_as_the_report_is() -> None:
    answer = Client().get(f"{REPORT}docx/")
    name = unquote(answer["Content-Disposition"])

    assert answer["Content-Disposition"].startswith("attachment")
    assert "息烽县教育局2020年政府信息公开工作年度报告.docx" in name


def test_the_json_is_what_was_signed() -> None:
    version = Version.objects.public().get(draft__organ__code="jyj")

    assert Client().get(f"{REPORT}json/").content.decode() == version.content
    assert json.loads(version.content)["organ"] == "息烽县教育局"


@pytest.mark.parametrize(
    "address",
    [
        "/tjj/annual-reports/2020/",  # prepared, not signed
        "/tjj/annual-reports/2020/docx/",
        "/jyj/annual-reports/2021/",  # not begun
        "/jyj/annual-reports/2020/exe/",
        "/jyj/annual-reports/99999999999999999999/",
    ],
)
def test_what_is_not_public_is_not_there(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_version_altered_behind_the_platforms_back_is_taken_off() -> None:
    version = Version.objects.public().get(draft__organ__code="jyj")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER reports_version_content")
    Version.objects.filter(pk=version.pk).update(content=version.content.replace("12", "13"))

    assert Client().get(REPORT).status_code == 404
    assert Client().get(f"{REPORT}xlsx/").status_code == 404


def test_a_correction_is_said_on_the_page() -> None:
    draft = Draft.objects.get(organ__code="jyj", year=2020)
    officer, leader = (User.objects.get(username=f"jyj-{who}") for who in ("jingban", "lingdao"))
    actions.write(draft, {"other": "更正后的说明。"}, by=officer)
    signed_on = Version.objects.public().get(draft=draft).report().signed_on
    assert signed_on
    again = actions.submit(draft, signed_on=signed_on, by=officer, today=TODAY)
    assert "本报告公布后更正过" not in Client().get(REPORT).content.decode()

    actions.approve(again, by=leader)
    text = Client().get(REPORT).content.decode()
    assert "本报告公布后更正过 1 次" in text
    assert "更正后的说明。" in text


def test_prose_cannot_bring_markup_in() -> None:
    draft = Draft.objects.get(organ__code="jyj", year=2020)
    officer, leader = (User.objects.get(username=f"jyj-{who}") for who in ("jingban", "lingdao"))
    actions.write(draft, {"other": "<script>alert(1)</script>"}, by=officer)
    signed_on = Version.objects.public().get(draft=draft).report().signed_on
    assert signed_on
    actions.approve(actions.submit(draft, signed_on=signed_on, by=officer, today=TODAY), by=leader)

    assert "<script" not in Client().get(REPORT).content.decode()


def test_items_are_listed_by_column_and_paged() -> None:
    document = page("/tjj/items/")
    (chip,) = document.xpath("//nav[@aria-label='按栏目查看']/a[text()='统计公报']/@href")

    assert len(document.xpath("//table[contains(@class, 'catalogue')]/tbody/tr")) == 30
    assert document.xpath("//a[@rel='next']")
    titles = page(str(chip)).xpath("//tbody/tr/th//text()")
    assert "息烽县2019年国民经济和社会发展统计公报" in titles
    assert len(titles) == 3


@pytest.mark.parametrize("query", ["column=x", "column=-1", "column=9" * 40, "page=x", "page=-5"])
def test_an_odd_query_gives_the_list_and_no_error(query: str) -> None:
    assert Client().get(f"/tjj/items/?{query}").status_code == 200


def test_weibo_posts_alone_are_not_in_the_catalogue() -> None:
    for number in range(1, 10):
        assert "统计小知识" not in Client().get(f"/tjj/items/?page={number}").content.decode()


@pytest.mark.parametrize("address", ["/nowhere/", "/tjj/annual-reports/1900/"])
def test_what_is_not_there_is_said_in_chinese_with_a_way_back(address: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username="tjj-bangongshi"))
    answer = client.get(address)
    document = html.fromstring(answer.content.decode())

    assert answer.status_code == 404
    assert document.get("lang") == "zh-CN"
    assert document.xpath("//h1[text()='没有这个网页。']")
    assert document.xpath("//main//a[@href='/']")


def test_a_stale_form_is_said_in_chinese() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/desk/login/", {"username": "x", "password": "y"})

    assert answer.status_code == 403
    assert "这张表单已经过期" in answer.content.decode()


def test_an_error_of_ours_shows_no_trace_and_leaves_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Version, "report", lambda _: 1 / 0)
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)
    answer = Client(raise_request_exception=False).get(REPORT)

    assert answer.status_code == 500
    assert "平台出错了" in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()
    assert caplog.records


def test_a_report_without_a_page_is_left_out_and_breaks_nothing() -> None:
    with connection.cursor() as cursor:  # a page does not go; an older installation may lack it
        cursor.execute("DROP TRIGGER portal_page_shown")
        cursor.execute("UPDATE wagtailcore_page SET live = 0 WHERE url_path LIKE '%/jyj/annual-%'")
    links = page("/").xpath("//section[@aria-labelledby='reports']//a/@href")

    assert links == ["/zrj/annual-reports/2020/"]


def test_a_pages_queries_do_not_grow_with_its_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for address in ("/", "/tjj/", "/tjj/items/", "/jyj/annual-reports/", REPORT):
        with django_assert_max_num_queries(20):
            Client().get(address)


def test_a_file_in_the_shells_own_store_is_not_public(
    settings: LazySettings, tmp_path: Path
) -> None:
    """Whoever put it there, nobody signed it."""
    settings.MEDIA_ROOT = tmp_path
    kept = Document.objects.create(title="未审校", file=ContentFile(b"x", "unsigned.html"))

    assert Client().get(kept.url).status_code == 404


def test_the_prose_of_a_column_changes_by_no_page_anybody_saves(admin_client: Client) -> None:
    """Nor by a superuser's in the shell's own editor: nobody signs a page."""
    column = TextPage.objects.get(url_path__endswith="/jyj/institutions/")
    told = {"title": column.title, "slug": column.slug, "body": "null", "action-publish": "1"}
    admin_client.post(f"/desk/pages/{column.pk}/edit/", told)
    kept = TextPage.objects.get(pk=column.pk)
    assert kept.body == column.body
    assert page("/jyj/institutions/").xpath("//div[@class='prose']")[0].text_content().strip()

    kept.body = "<p>没有审校的文字</p>"
    with pytest.raises(KeptByThePlatform):
        kept.save_revision().publish()
    assert "没有审校" not in page("/jyj/institutions/").text_content()


def test_the_institutions_list_what_is_public_in_their_column() -> None:
    desk = make_desk("tyj")
    texts = {"institutions": "<p>国家制度</p>"}
    establish.platform(CountyHomePage.objects.get(), desk.organ, texts=texts)
    column = Column.objects.create(organ=desk.organ, name="政府信息公开制度", article="20-15")
    item = drafting.draft(
        organ=desk.organ, title="依申请公开办理制度", made_on=date.today(), by=desk.author,
        column=column, fields={"summary": "受理和答复的分工", "body": "<p>文</p>"},
    )  # fmt: skip
    assert not page("/tyj/institutions/").xpath("//ul[@class='dated']")
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)

    shown = page("/tyj/institutions/")
    (link,) = shown.xpath("//ul[@class='dated']//a")
    assert link.text == "依申请公开办理制度"
    (all_of_it,) = shown.xpath("//a[text()='查看这一栏目的全部信息']/@href")
    assert "依申请公开办理制度" in page(str(all_of_it)).text_content()
