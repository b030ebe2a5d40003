"""The Word document: its styles, its tables and its signature, read back with python-docx."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gongkai.annual.figures import shown
from gongkai.annual.model import Report
from gongkai.annual.write.docx import document


def opened(report: Report) -> Document:
    return docx.Document(BytesIO(document(report)))


def boxes(table: Table) -> Iterator[tuple[_Cell, int, int]]:
    """Each merged cell once, with the rows and columns it spans."""
    places: dict[object, list[tuple[int, int]]] = {}
    cells: dict[object, _Cell] = {}
    for r in range(len(table.rows)):
        for c in range(len(table.columns)):
            cell = table.cell(r, c)
            places.setdefault(cell._tc, []).append((r, c))
            cells[cell._tc] = cell
    for tc, at in places.items():
        yield cells[tc], len({r for r, _ in at}), len({c for _, c in at})


def spans(table: Table) -> dict[str, tuple[int, int]]:
    return {cell.text: (rows, columns) for cell, rows, columns in boxes(table)}


@pytest.mark.parametrize(("at", "key"), [*enumerate(["disclosure", "applications", "remedies"])])
def test_every_figure_stands_in_form_order(report: Report, at: int, key: str) -> None:
    """Read cell by cell, a table holds the figures of its cells in the form's order."""
    ids = [cell for cell in report.form.cells if cell.table == key]
    found = [cell.text for cell, _, _ in boxes(opened(report).tables[at])]

    expected = [shown(report, cell) for cell in ids]
    assert [text for text in found if text in set(expected)] == expected


def test_table_three_has_the_merged_cells_of_the_form(report: Report) -> None:
    """Corner, heads and labels span what the printed form's do."""
    found = spans(opened(report).tables[1])
    more = 2 if report.form.key == "2021" else 0

    assert found["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert found["申请人情况"] == (1, 7)
    assert found["自然人"] == found["总计"] == (2, 1)
    assert found["法人或其他组织"] == (1, 5)
    assert found["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert found["三、本年度办理结果"] == (20 + more, 1)
    assert found["（三）不予公开"] == (8, 1)
    assert found["（五）不予处理"] == (5, 1)
    assert found["（六）其他处理"] == ((3, 1) if more else (1, 2))
    assert found["（七）总计"] == (1, 2)


def test_table_four_has_the_merged_cells_of_the_form(report: Report) -> None:
    """Ten columns of 行政诉讼 beside five of 行政复议."""
    found = spans(opened(report).tables[2])

    assert found["行政复议"] == (1, 5)
    assert found["行政诉讼"] == (1, 10)
    assert found["未经复议直接起诉"] == found["复议后起诉"] == (1, 5)


def test_every_row_is_as_wide_as_the_text(report: Report) -> None:
    """Cell widths are fixed and fill the 156 mm between the margins, no more and no less."""
    for table in opened(report).tables:
        for row in table._tbl.tr_lst:
            widths = row.xpath("w:tc/w:tcPr/w:tcW/@w:w")
            assert sum(map(int, widths)) == 11906 - 1587 - 1474
        assert table.autofit is False


def test_heads_repeat_where_they_stand_over_the_whole_table(report: Report) -> None:
    """Tables 三 and 四 repeat three rows of heads; in table 二 each block has its own."""
    tables = opened(report).tables
    repeated = [len(list(table._tbl.iter(qn("w:tblHeader")))) for table in tables]
    whole = [len(list(table._tbl.iter(qn("w:cantSplit")))) for table in tables]

    assert repeated == [0, 3, 3]
    assert whole == [len(table.rows) for table in tables]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Body Text", "仿宋", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_fonts_are_the_standards_by_name(
    report: Report, style: str, font: str, size: float
) -> None:
    """GB/T 9704—2012: the fonts and sizes of title, headings, text and page number."""
    element = opened(report).styles[style].element

    assert element.xpath("w:rPr/w:rFonts/@w:eastAsia") == [font]
    assert element.xpath("w:rPr/w:sz/@w:val") == [str(round(size * 2))]


def test_the_page_is_the_standards(report: Report) -> None:
    """A4; 天头 37, 订口 28, 右 26, 下 35 mm; a grid of 28 characters by 22 lines."""
    (section,) = opened(report).element.xpath("w:body/w:sectPr")
    margins = section.xpath(
        "w:pgMar/@w:top | w:pgMar/@w:left | w:pgMar/@w:right | w:pgMar/@w:bottom"
    )

    assert section.xpath("w:pgSz/@w:w") + section.xpath("w:pgSz/@w:h") == ["11906", "16838"]
    assert {round(int(twips) / 1440 * 25.4) for twips in margins} == {37, 28, 26, 35}
    assert section.xpath("w:docGrid/@w:type") == ["linesAndChars"]
    assert section.xpath("w:docGrid/@w:linePitch") == ["579"]


def test_text_begins_two_characters_in_and_breaks_as_chinese_does(report: Report) -> None:
    """Indents count characters; no line begins with 。 or ends with （."""
    styles = opened(report).styles

    assert styles["Body Text"].element.xpath("w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert styles["Normal"].element.xpath("w:pPr/w:kinsoku/@w:val") == ["1"]


def test_headings_are_headings(report: Report) -> None:
    """Word's navigation shows the six parts, and 「（一）」 alone on its line below them."""
    paragraphs = opened(report).paragraphs
    first = [p.text for p in paragraphs if p.style and p.style.name == "Heading 1"]
    second = [p.text for p in paragraphs if p.style and p.style.name == "Heading 2"]

    assert first == [section.heading for section in report.form.sections]
    assert second == ["（一）主动公开情况"]


def test_an_opening_before_more_text_is_set_as_a_heading_of_the_second_level(
    report: Report,
) -> None:
    """「（二）监督保障情况。」 in 楷体, what follows in the type of the text."""
    (line,) = (p for p in opened(report).paragraphs if p.text.startswith("（二）"))
    opening, rest = line.runs

    assert opening.text == "（二）监督保障情况。"
    assert opening._r.xpath("w:rPr/w:rFonts/@w:eastAsia") == ["楷体"]
    assert rest.text == "由1名专职人员负责（另有2名兼职人员）。"


def test_properties_say_what_the_file_is(report: Report) -> None:
    """Title, author and language are the report's, the template's are gone."""
    properties = opened(report).core_properties

    assert properties.title == report.title
    assert properties.author == report.organ
    assert properties.language == "zh-CN"
    assert properties.comments == ""


def test_odd_and_even_pages_have_their_own_numbers(report: Report) -> None:
    """— 1 — to the right on odd pages and to the left on even ones, one character in."""
    made = opened(report)
    section = made.sections[0]
    (odd,), (even,) = section.footer.paragraphs, section.even_page_footer.paragraphs

    assert made.settings.odd_and_even_pages_header_footer
    assert (odd.text, even.text) == ("— 1 —", "— 1 —")
    assert inset(odd, "rightChars") == 100
    assert inset(even, "leftChars") == 100


def inset(paragraph: Paragraph, side: str) -> int:
    (characters,) = paragraph._p.xpath(f"w:pPr/w:ind/@w:{side}")
    return int(characters)


@pytest.mark.parametrize(
    ("organ", "day", "organ_in", "day_in"),
    [
        ("息烽县统计局", date(2021, 1, 19), 450, 200),  # the date is longer: it stays, two in
        ("息烽县综合行政执法局", date(2021, 1, 9), 200, 400),  # begins two right of the organ
    ],
)
def test_the_signature_without_a_seal_follows_the_standard(
    report: Report, organ: str, day: date, organ_in: int, day_in: int
) -> None:
    """Hundredths of a character from the right; the date begins two after the organ."""
    *_, above, below = opened(replace(report, organ=organ, signed_on=day)).paragraphs

    assert (above.text, below.text) == (organ, f"{day.year}年{day.month}月{day.day}日")
    assert inset(above, "rightChars") == organ_in
    assert inset(below, "rightChars") == day_in


def test_an_unsigned_report_has_no_signature(report: Report) -> None:
    """A draft ends with its text."""
    *_, last = opened(replace(report, signed_on=None)).paragraphs

    assert last.text == report.prose["other"]


def test_the_title_stays_one_piece_of_text(report: Report) -> None:
    """However it is broken over lines, the organ and the year are read together."""
    first, *_ = opened(replace(report, organ="息烽县石硐镇人民政府党政综合服务中心")).paragraphs

    assert (
        first.text == f"息烽县石硐镇人民政府党政综合服务中心{report.year}年政府信息公开工作年度报告"
    )


def test_blank_figures_stay_blank(report: Report) -> None:
    """A blank is not a zero."""
    blank = replace(report, cells=dict.fromkeys(report.cells), units={})
    texts = {cell.text for table in opened(blank).tables for cell, _, _ in boxes(table)}

    assert "" in texts
    assert not any(text.isdigit() for text in texts)


def test_what_no_document_can_hold_is_left_out(report: Report) -> None:
    """A pasted control character neither stops the writing nor reaches the file."""
    pasted = replace(report, organ="息烽县\x0b统计局", prose={"other": "无。\x00\x1b\ufffe"})
    paragraphs = opened(pasted).paragraphs

    assert paragraphs[-3].text == "无。"


def test_the_same_report_is_the_same_file(report: Report) -> None:
    """What is signed can be hashed: no moment of writing is in the file."""
    assert document(report) == document(report)
