"""PDF files: what is read of them, and what is refused."""

import io
from dataclasses import replace

import pypdfium2
import pytest
import typst

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


def test_a_pdf_of_five_thousand_pages_is_not_read_through() -> None:
    assert code(pages("#for n in range(5000) [#str(n) #pagebreak()]")) == "too_large"
