"""PDF files: what is read of them, and what is refused."""

import io
import json
from dataclasses import replace

import pypdfium2
import pytest
import typst

from gongkai.annual.layout import Box, grid, width
from gongkai.annual.model import Report
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import counted, nothing_wrong

PICTURE = (
    "#image(bytes(range(12).map(n => 200)), width: 15cm, "
    'format: (encoding: "rgb8", width: 2, height: 2))'
)


def pages(source: str) -> bytes:
    """A PDF of what *source* says to the typesetter."""
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def saved(document: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def code(data: bytes) -> str:
    refused = read(data).refused
    assert refused is not None
    return refused.code


@pytest.fixture(params=["2019", "2021"])
def report(request: pytest.FixtureRequest) -> Report:
    """No two figures are alike, so that one taken for another shows."""
    return replace(counted(request.param), organ="青溪县档案局")


def test_every_figure_of_our_own_pdf_is_read(report: Report) -> None:
    found = read(FORMATS["pdf"].write(report))

    assert found.report is not None
    assert found.report.cells == report.cells
    assert found.unread == ()
    assert (found.report.organ, found.report.year) == (report.organ, report.year)
    assert all("页" in where for where in found.where.values())


@pytest.mark.parametrize(
    "organ", ["甲局", "青溪县民族宗教事务局", "青溪县市场监督管理综合行政执法大队"]
)
def test_a_title_on_one_line_or_two_names_the_organ(organ: str) -> None:
    found = read(FORMATS["pdf"].write(replace(counted("2021"), organ=organ))).report

    assert found is not None
    assert (found.organ, found.year) == (organ, 2021)


def test_a_page_taken_out_leaves_cells_unread_and_none_wrong(report: Report) -> None:
    whole = pypdfium2.PdfDocument(FORMATS["pdf"].write(report))
    for number in range(len(whole)):
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, [n for n in range(len(whole)) if n != number])

        assert nothing_wrong(read(saved(part)), report)


def test_a_scanned_report_is_said_to_be_pictures() -> None:
    assert code(pages(PICTURE)) == "tables_are_pictures"


def test_an_empty_pdf_is_no_report() -> None:
    assert code(pages("#pagebreak()")) == "not_a_report"


def test_a_table_over_pages_is_read_across_their_numbers(report: Report) -> None:
    """Rows go on on the next page, below a page number and above another."""
    tables = "".join(_typeset(report, section.key) for section in report.form.sections)
    page = '#set page(height: 9cm, margin: 1cm, numbering: "— 1 —")\n#set text(size: 5pt)\n'

    data = pages(f"{page}{report.title}\n\n{tables}")

    assert len(pypdfium2.PdfDocument(data)) > 4
    found = read(data).report
    assert found is not None
    assert found.cells == report.cells


def _typeset(report: Report, section: str) -> str:
    """One section's heading and tables for the typesetter."""
    blocks = report.form.section(section).blocks
    across = width(report.form, section) if blocks else 0
    told = f"\n\n#[{report.form.section(section).heading}]\n\n"
    for block in blocks:
        rows = (row for part in grid(block, width=across) for row in part)
        cells = ", ".join(_cell(report, box) for row in rows for box in row)
        told += f"#table(columns: (1fr,) * {across}, {cells})\n"
    return told


def _cell(report: Report, box: Box) -> str:
    said = box.text if box.cell is None else str(report.cells[box.cell])
    spans = f"rowspan: {box.rowspan}, colspan: {box.colspan}"
    return f"table.cell({spans}, breakable: true)[#{json.dumps(said, ensure_ascii=False)}]"
