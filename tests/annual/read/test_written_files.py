"""What the platform writes, it reads back; the marks each kind of file hides are minded."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.model import Report
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import READABLE, cell, counted, made, pasted, reports

KINDS = READABLE


@settings(deadline=None, max_examples=40)
@given(report=reports(), kind=st.sampled_from(KINDS))
def test_a_written_report_is_read_back(report: Report, kind: str) -> None:
    """Cells, units, prose, organ, year and date come back from every format as they were."""
    reading = read(FORMATS[kind].write(report), name=f"年报.{kind}")

    assert reading.refused is None
    assert reading.unread == ()
    assert reading.report == report
    assert set(reading.where) == set(report.cells)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_report_left_wholly_blank_is_blank(kind: str, form: str) -> None:
    """No figure at all is still a report: every cell is read, and is None."""
    blank = made(form, fill=None)

    reading = read(FORMATS[kind].write(blank))

    assert reading.report == blank
    assert set(reading.where) == set(blank.cells)
    assert not reading.raw


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_told_by_content_and_not_by_name(kind: str) -> None:
    """A wrong suffix does no harm."""
    report = counted("2021")

    assert read(FORMATS[kind].write(report), name="年报.txt").report == report


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_pages_are_read_in_every_encoding_in_use(encoding: str) -> None:
    """The encoding is found from the bytes."""
    report = counted("2021")
    page = FORMATS["html"].write(report).decode()

    assert read(page.encode(encoding)).report == report


def test_a_page_within_json_is_read_however_often_it_is_escaped() -> None:
    """A site's interface may send HTML as text, escaped, and in JSON within JSON."""
    report = counted("2021")
    page = FORMATS["html"].write(report).decode()
    told = [page, escape(page), escape(escape(page)), json.dumps({"content": escape(page)})]

    for content in told:
        found = read(json.dumps({"code": 0, "data": {"content": content}}).encode()).report
        assert found is not None
        assert found.cells == report.cells


def test_a_text_that_calls_itself_docx_is_read_as_the_text_it_is() -> None:
    """The suffix is not asked as long as the bytes say what they are."""
    report = counted("2021")

    found = read("\n".join(pasted(report)).encode(), name="年报.docx").report

    assert found is not None
    assert found.cells == report.cells


PAGE = """<html><head><title>年报</title></head><body>
<ul><li>青溪县档案局2020年政府信息公开工作年度报告</li></ul>
<h1>青溪县档案局２０２１年政府信息公开工作年度报告</h1>
<table><tr><td>
<p>二、主动公开政府信息情况</p>
<table>
<tr><td colspan="5"><p>第二十条第（一）项</p></td></tr>
<tr><td>信息内容</td><td>本年<br>制发件数</td>
<td colspan="2">本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td colspan="2">&nbsp;</td><td>/</td></tr>
<tr><td>规范性文件</td><td colspan="2">1{note}</td><td>2</td><td>3</td></tr>
<tr><td colspan="5">第二十条第（八）项</td></tr>
<tr><td>信息内容</td><td colspan="4">本年收费金额（单位：万元）</td></tr>
<tr><td>行政事业性收费</td><td colspan="4">{amount}</td></tr>
</table>
</td></tr></table></body></html>"""


def page(*, note: str = "", amount: str = "1.5") -> bytes:
    """A site's page: a layout table, false spans, a blank, a stroke, the old name of a row."""
    return PAGE.format(note=note, amount=amount).encode()


def test_a_sites_page_is_read_by_what_it_says() -> None:
    """The form comes from the labels, the title from the line above the text."""
    reading = read(page())

    assert reading.report is not None
    assert (reading.report.form.key, reading.report.year) == ("2021", 2021)
    said = {str(name): reading.report.cells[name] for name in reading.where}
    assert (
        said.pop("disclosure.charges.amount")
        == reading.report.cells[cell("disclosure.charges.amount")]
    )
    assert said == {
        "disclosure.regulations.made": 0,
        "disclosure.regulations.repealed": None,
        "disclosure.regulations.in_force": None,
        "disclosure.normative_documents.made": 1,
        "disclosure.normative_documents.repealed": 2,
        "disclosure.normative_documents.in_force": 3,
    }
    assert reading.raw == {cell("disclosure.regulations.in_force"): "/"}
    assert reading.where[cell("disclosure.regulations.made")] == "第 1 个表格第 3 行第 2 格"


@pytest.mark.parametrize("note", ["<sup>2</sup>", "<s>2</s>", "<p>2</p>", "<br>2"])
def test_digits_that_only_stand_close_are_not_joined(note: str) -> None:
    """A note, a struck figure, a second line: none of them makes 1 a 12."""
    noted = cell("disclosure.normative_documents.made")

    reading = read(page(note=note))

    assert noted not in reading.where
    assert any("「行政规范性文件」行" in unread.what for unread in reading.unread)


def test_what_the_page_does_not_show_is_not_read() -> None:
    """A hidden digit is no digit of the figure."""
    reading = read(page(note='<span style="display: none">2</span>'))

    assert reading.report is not None
    assert reading.report.cells[cell("disclosure.normative_documents.made")] == 1


def test_money_in_another_unit_than_the_heads_is_not_read() -> None:
    """15,000 元 below a head of 万元 is not 15,000 of them."""
    reading = read(page(amount="15000元"))

    assert cell("disclosure.charges.amount") not in reading.where
    assert any("15000元" in unread.what for unread in reading.unread)


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A zip file with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return out.getvalue()


def test_a_formula_without_its_result_is_not_a_blank() -> None:
    """A sheet saved by a program that does not compute says nothing of the figure."""
    total = cell("remedies.reconsideration.total")
    report = counted("2021")
    figure = report.cells[total]
    data = FORMATS["xlsx"].write(report)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        (sheet,) = (n for n in book.namelist() if f"<v>{figure}</v>" in book.read(n).decode())

    reading = read(changed(data, sheet, lambda xml: xml.replace(f"<v>{figure}</v>", "<f>1+1</f>")))

    assert total not in reading.where
    assert any("公式没有保存结果" in unread.what for unread in reading.unread)


def test_a_deleted_figure_in_a_docx_is_not_part_of_the_new_one() -> None:
    """With changes tracked, the old digits are still in the file."""
    report = counted("2021")
    old = '<w:del w:id="1" w:author="a"><w:r><w:delText>9</w:delText></w:r></w:del>'
    data = changed(
        FORMATS["docx"].write(report),
        "word/document.xml",
        lambda xml: xml.replace("<w:r>", f"{old}<w:r>"),
    )

    assert read(data).report == report


def test_json_with_a_key_twice_or_a_figure_no_cell_can_have() -> None:
    """Of two figures under one id neither is certain; −1 applications is no count."""
    text = FORMATS["json"].write(made("2021")).decode()
    line = '"applications.received.total": 0'
    twice = read(text.replace(line, f"{line}, {line}").encode())
    less = read(text.replace(line, '"applications.received.total": -1').encode())

    assert twice.refused is not None
    assert twice.refused.code == "damaged"
    assert cell("applications.received.total") not in less.where
    assert len(less.unread) == 1


def test_json_keeps_units_and_a_blank() -> None:
    """A blank is null and a unit is kept with its cell."""
    amount = cell("disclosure.procurement.amount")
    report = replace(made("2019", {str(amount): None}), units={amount: "元"})
    data = json.loads(FORMATS["json"].write(report))

    assert data["cells"][str(amount)] is None
    assert read(json.dumps(data).encode()).report == report
