"""Word documents: what stands in text boxes, what is hidden, deleted, inserted or said twice."""

import io
import zipfile

import pytest

from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import ORGAN, counted
from tests.annual.read.hostile_office import MAIN
from tests.annual.read.test_written_files import changed

REPORT = counted("2021")
WHOLE = FORMATS["docx"].write(REPORT)


def rewritten(old: str, new: str, *, times: int = -1, styles: str = "") -> bytes:
    """Our own document with *new* for *old*, and *styles* among its styles."""
    assert old in _main()
    data = changed(WHOLE, MAIN, lambda xml: xml.replace(old, new, times))
    return changed(
        data, "word/styles.xml", lambda xml: xml.replace("</w:styles>", f"{styles}</w:styles>")
    )


def boxed(content: str) -> str:
    """A text box as Word writes it: once for itself, once more for older programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _main() -> str:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as packed:
        return packed.read(MAIN).decode()


def test_a_whole_report_in_a_text_box_is_read_once() -> None:
    """Title, prose, tables and signature."""
    main = _main()
    body = main[main.index("<w:body>") + len("<w:body>") : main.rindex("<w:sectPr")]

    found = read(rewritten(body, f"<w:p>{boxed(body)}</w:p>"))

    assert found.report == REPORT
    assert found.unread == ()


def test_a_text_box_in_a_text_box_and_one_in_a_cell_are_read() -> None:
    """The paragraph that a box hangs on may itself be in a box, or in a table."""
    said = f"<w:p>{boxed('<w:p><w:r><w:t>另有说明</w:t></w:r></w:p>')}</w:p>"
    outer = f"<w:p>{boxed(said)}</w:p>"
    in_cell = f"<w:tbl><w:tr><w:tc>{outer}</w:tc></w:tr></w:tbl>"
    main = _main()
    at = main.index("尚有不足")
    before = main[main.rindex("<w:p>", 0, at) : at]

    for content in (outer, in_cell):
        report = read(rewritten(before, content + before, times=1)).report
        assert report is not None
        assert report.cells == REPORT.cells
        assert "\n".join(report.prose.values()).count("另有说明") == 1


@pytest.mark.parametrize(
    "beside",
    [
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>",
        '<w:r><w:rPr><w:rStyle w:val="unseen"/></w:rPr><w:t>9</w:t></w:r>',
        '<w:r><w:rPr><w:rStyle w:val="below"/></w:rPr><w:t>9</w:t></w:r>',
        '<w:del w:id="1" w:author="a"><w:r><w:delText>9</w:delText></w:r></w:del>',
        '<w:del w:id="1" w:author="a"><w:r><w:t>9</w:t></w:r></w:del>',
        '<w:moveFrom w:id="1" w:author="a"><w:r><w:t>9</w:t></w:r></w:moveFrom>',
        "<w:r><w:instrText>9</w:instrText></w:r>",
        "<w:r><mc:AlternateContent><mc:Choice><w:t></w:t></mc:Choice>"
        "<mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_what_is_not_shown_is_no_part_of_a_figure(beside: str) -> None:
    """Hidden, deleted or moved away, or said for another program."""
    styles = (
        '<w:style w:styleId="unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="below"><w:basedOn w:val="unseen"/></w:style>'
    )

    found = read(rewritten("<w:r>", f"{beside}<w:r>", styles=styles))

    assert found.report == REPORT
    assert found.unread == ()


@pytest.mark.parametrize(
    "figure",
    [
        '<w:ins w:id="1" w:author="a"><w:r><w:t>101</w:t></w:r></w:ins>',
        '<w:moveTo w:id="1" w:author="a"><w:r><w:t>101</w:t></w:r></w:moveTo>',
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>101</w:t></w:r>',
        "<w:r><mc:AlternateContent><mc:Choice><w:t>101</w:t></mc:Choice>"
        "<mc:Fallback><w:t>101</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_what_is_shown_is_read_once(figure: str) -> None:
    """Inserted or moved here, or said in two ways."""
    found = read(rewritten(_run_of("101"), figure))

    assert found.report is not None
    assert found.report.cells == REPORT.cells


@pytest.mark.parametrize(
    "figure",
    [
        "<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
        "<w:r><w:t>1</w:t></w:r>",
        '<w:r><w:t>10</w:t><w:sym w:font="Wingdings" w:char="F081"/></w:r>',
        "<m:oMath><m:f><m:num><m:r><m:t>10</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>1</m:t></m:r></m:den></m:f></m:oMath>",
    ],
)
def test_digits_that_something_parts_are_no_figure(figure: str) -> None:
    """Something hidden between them, a sign of a font's own, the bar of a fraction."""
    found = read(rewritten(_run_of("101"), figure))

    first = next(iter(REPORT.form.cells))
    assert found.report is not None
    assert first not in found.where
    assert found.report.cells[first] is None


def test_a_deleted_or_hidden_row_is_not_there() -> None:
    """A row added twice over, once deleted and once hidden, and neither is read."""
    main = _main()
    at = main.index(">101<")
    start, end = main.rindex("<w:tr>", 0, at), main.index("</w:tr>", at) + len("</w:tr>")
    row = main[start:end]
    gone = row.replace(">101<", ">999<")
    rows = "".join(
        gone.replace("<w:trPr>", f"<w:trPr>{mark}", 1)
        for mark in ('<w:del w:id="1" w:author="a"/>', "<w:hidden/>")
    )

    found = read(rewritten(row, rows + row, times=1))

    assert found.report == REPORT


def test_the_organ_is_read_from_a_title_in_a_text_box() -> None:
    """A title in a box of its own, as on a page with a red head."""
    main = _main()
    start = main.index("<w:p>")
    end = main.index("</w:p>", start) + len("</w:p>")
    title = main[start:end]

    report = read(rewritten(title, f"<w:p>{boxed(title)}</w:p>", times=1)).report

    assert report is not None
    assert (report.organ, report.year) == (ORGAN, REPORT.year)


def _run_of(figure: str) -> str:
    main = _main()
    at = main.index(f">{figure}<")
    start = max(main.rindex("<w:r>", 0, at), main.rfind("<w:r ", 0, at))
    return main[start : main.index("</w:r>", at) + len("</w:r>")]
