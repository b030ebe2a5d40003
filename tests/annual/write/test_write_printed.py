"""What comes out of a real office program: the pages, measured."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from gongkai.annual.model import Report
from gongkai.annual.write.docx import document
from gongkai.annual.write.xlsx import workbook
from tests.annual.write.printing import PrintedPage, Printer

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
LEFT, RIGHT = 28 * MM, 184 * MM  # the text area, 156 mm wide
HAIR = 1.0  # points: a program rounds to its own unit


def figures(report: Report, table: str) -> set[str]:
    return {str(value) for cell, value in report.cells.items() if cell.table == table}


def labels(report: Report, table: str) -> set[str]:
    blocks = list(report.form.blocks(table))
    paths = [part.path for block in blocks for part in block.columns]
    paths += [part.path for block in blocks for part in block.rows]
    heads = (head for block in blocks for head in (block.head, block.corner) if head)
    return {*heads, *(label for path in paths for label in path)}


def missing(report: Report, table: str, page: PrintedPage) -> set[str]:
    return {figure for figure in figures(report, table) if figure not in page.text}


def pages_with(found: Iterable[PrintedPage], texts: set[str]) -> list[PrintedPage]:
    return [page for page in found if any(word.text in texts for word in page.words)]


@pytest.fixture(scope="module")
def printed(printer: Printer) -> dict[str, list[PrintedPage]]:
    """Pages already printed in this run, by form: LibreOffice takes its time."""
    return {}


@pytest.fixture
def paper(
    report: Report, printer: Printer, printed: dict[str, list[PrintedPage]]
) -> list[PrintedPage]:
    """The report's Word document on paper."""
    key = report.form.key
    printed[key] = printed.get(key) or printer(document(report), ".docx")
    return printed[key]


def test_the_paper_is_a4(paper: list[PrintedPage]) -> None:
    """All of it, upright."""
    for page in paper:
        assert (page.width, page.height) == pytest.approx(A4, abs=HAIR)


@pytest.mark.parametrize("table", ["disclosure", "applications", "remedies"])
def test_a_table_stands_whole_on_one_page(
    report: Report, paper: list[PrintedPage], table: str
) -> None:
    """Every figure and every label, none of it beyond the margins."""
    (page,) = pages_with(paper, figures(report, table))

    assert missing(report, table, page) == set()
    assert min(word.left for word in page.words) >= LEFT - HAIR
    assert max(word.right for word in page.words) <= RIGHT + HAIR
    for label in labels(report, table):
        assert set(label) <= set(page.text), label


@pytest.mark.parametrize("above", [9, 15, 19])
def test_table_four_is_never_torn(report: Report, printer: Printer, above: int) -> None:
    """Wherever on the page the text before it ends, heads and figures stay together."""
    prose = {"overview": "一。", "remedies": "\n".join(["二。"] * above)}
    found = printer(document(replace(report, prose=prose)), ".docx")
    (page,) = pages_with(found, figures(report, "remedies"))

    assert "未经复议直接起诉" in page.text
    assert missing(report, "remedies", page) == set()


def test_a_page_of_text_has_22_lines_of_28_characters(report: Report, printer: Printer) -> None:
    """GB/T 9704—2012: 每面22行，每行28个字。"""
    text = replace(report, prose={"overview": "依法公开政府信息" * 250})
    page = printer(document(text), ".docx")[1]
    *lines, number = page.lines()

    assert number == "—2—"
    assert [len(line) for line in lines] == [28] * 22


def test_page_numbers_stand_outside(paper: list[PrintedPage]) -> None:
    """To the right on odd pages, to the left on even ones, below the text area."""
    for at, page in enumerate(paper, start=1):
        number = [word for word in page.words if word.top > 262 * MM]
        assert "".join(word.text for word in number) == f"—{at}—"
        assert (number[0].left > page.width / 2) == (at % 2 == 1)


def test_the_title_breaks_between_words(report: Report, printer: Printer) -> None:
    """No line of the title is a single sign, however long the organ's name."""
    for organ in ("息烽县统计局", "息烽县石硐镇人民政府党政综合服务中心"):
        first, *_ = printer(document(replace(report, organ=organ)), ".docx")
        above, below, *_ = first.lines()

        assert above + below == f"{organ}{report.year}年政府信息公开工作年度报告"
        assert below.startswith(("工作", "政府信息公开", f"{report.year}年"))


def test_the_workbook_prints_a_table_a_page(report: Report, printer: Printer) -> None:
    """报告信息, 表二, 表三, 表四 across the page, 正文; every figure on its page."""
    about, *tables, prose = printer(workbook(report), ".xlsx")

    assert report.title in about.text
    for key, page in zip(("disclosure", "applications", "remedies"), tables, strict=True):
        assert missing(report, key, page) == set()
        assert all(word.left >= 0 and word.right <= page.width for word in page.words)
    assert tables[2].width > tables[2].height
    assert "本年度未收取信息处理费。" in prose.text
