"""The web page: what a browser, a screen reader and the portal make of it."""

import re
from dataclasses import replace

import pytest
from lxml import etree
from lxml import html as parser

from gongkai.annual.figures import shown
from gongkai.annual.model import Report
from gongkai.annual.write.html import fragment, page


def tables(report: Report) -> list[etree._Element]:
    return list(parser.fromstring(f"<div>{fragment(report)}</div>").iter("table"))


def heads_of(figure: etree._Element) -> list[str | None]:
    """What a screen reader reads out before a figure that names its heads."""
    by_id = {head.get("id"): head.text for head in figure.getroottree().iter("th")}
    return [by_id[name] for name in figure.get("headers", "").split()]


def test_figures_stand_in_form_order(report: Report) -> None:
    """Every cell of the form is one td, in the form's order."""
    found = [cell.text for table in tables(report) for cell in table.iter("td")]

    assert found == [shown(report, cell) for cell in report.form.cells]


def test_heads_are_scoped_for_what_they_cover(report: Report) -> None:
    """Scope is row or col: a label must not reach beyond its rows to the end of the table."""
    scopes = {head.get("scope") for table in tables(report) for head in table.iter("th")}
    _, applications, _ = tables(report)
    by_text = {head.text: head for head in applications.iter("th")}

    assert scopes == {"row", "col"}
    assert by_text["三、本年度办理结果"].get("scope") == "row"
    assert by_text["法人或其他组织"].get("scope") == "col"
    assert by_text["法人或其他组织"].get("colspan") == "5"


def test_a_table_of_one_block_has_a_head(report: Report) -> None:
    """Tables 三 and 四 carry their heads over to the next printed page."""
    disclosure, applications, remedies = tables(report)

    assert len(applications.findall("thead/tr")) == len(remedies.findall("thead/tr")) == 3
    assert disclosure.find("thead") is None
    assert len(disclosure.findall("tbody")) == len(list(report.form.blocks("disclosure")))


def test_a_figure_of_table_two_is_read_with_its_own_blocks_heads(report: Report) -> None:
    """Also where it is stretched over the columns of the blocks above."""
    disclosure, *_ = tables(report)
    last = list(disclosure.iter("td"))[-1]

    expected = {
        "2019": ["第二十条第（九）项", "采购总金额", "政府集中采购"],
        "2021": ["第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"],
    }
    assert heads_of(last) == expected[report.form.key]


def test_ids_stand_once(report: Report) -> None:
    """An id that stands twice would send a reader to the wrong head."""
    ids = re.findall(r' id="([^"]+)"', fragment(report))

    assert len(ids) == len(set(ids))


def test_sections_are_headings(report: Report) -> None:
    """Below the page's own h1, which the fragment leaves to the portal."""
    root = parser.fromstring(f"<div>{fragment(report)}</div>")

    assert [h2.text for h2 in root.iter("h2")] == [s.heading for s in report.form.sections]
    assert root.find(".//h1") is None


def test_the_fragment_brings_no_style_and_no_script(report: Report) -> None:
    """The portal's content policy refuses both."""
    assert not re.search(r"<style|<script|style=|on\w+=", fragment(report))


@pytest.mark.parametrize("write", [page, fragment])
def test_text_is_escaped(report: Report, write: object) -> None:
    """What an officer typed is text, not markup."""
    assert callable(write)
    typed = "<script>alert('1')</script> & \"二\""
    units = dict.fromkeys(report.units, "<b>元")
    written = write(replace(report, organ=typed, prose={"other": typed}, units=units))

    assert "<script" not in written
    assert "<b>" not in written
    assert "&lt;script&gt;" in written


def test_blank_figures_stay_blank(report: Report) -> None:
    """A blank is not a zero."""
    blank = replace(report, cells=dict.fromkeys(report.cells), units={})

    assert {cell.text for table in tables(blank) for cell in table.iter("td")} == {None}


def test_figures_lead_to_the_records_behind_them(report: Report) -> None:
    """With addresses given, each figure is a link; a blank one says so in words."""
    cell = next(iter(report.cells))
    blank = replace(report, cells={**report.cells, cell: None})
    root = parser.fromstring(f"<div>{fragment(blank, link='/cells/{}/'.format)}</div>")
    links = [(link.get("href"), link.text) for link in root.iter("a")]

    assert len(links) == len(report.cells)
    assert links[0] == (f"/cells/{cell}/", "未填")


def test_the_page_stands_alone(report: Report) -> None:
    """Title, language and signature are in it, and nothing is fetched."""
    root = parser.document_fromstring(page(report))

    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//title") == root.findtext(".//h1") == report.title
    assert root.xpath("string(//p[@class='signature']/text())") == report.organ
    assert "http" not in page(report)
    assert root.find(".//link") is None
