"""The one list of formats, the names of downloads, and the JSON document."""

import json
from dataclasses import replace

import pytest

from gongkai.annual.model import Report
from gongkai.annual.write import FORMATS, file_name
from gongkai.annual.write.data import dump


def test_these_formats_are_offered() -> None:
    """Office files, PDF, the web page and data, each under its own suffix."""
    assert list(FORMATS) == ["docx", "xlsx", "pdf", "html", "csv", "json"]
    assert all(known.suffix == f".{key}" for key, known in FORMATS.items())


@pytest.mark.parametrize(
    ("key", "begins"),
    [
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("pdf", b"%PDF-1."),
        ("html", b"<!DOCTYPE html>"),
        ("csv", "\ufeff编号,".encode()),
        ("json", b"{"),
    ],
)
def test_each_format_writes_files_of_its_kind(report: Report, key: str, begins: bytes) -> None:
    """The same bytes for the same report, so that a download can be checked by its hash."""
    content = FORMATS[key].write(report)

    assert content.startswith(begins)
    assert content == FORMATS[key].write(report)


def test_a_download_is_called_by_the_reports_title(report: Report) -> None:
    """As an officer would have named it."""
    name = f"息烽县统计局{report.year}年政府信息公开工作年度报告.docx"

    assert file_name(report, "docx") == name


def test_a_file_name_holds_nothing_a_system_refuses(report: Report) -> None:
    """No path and no sign that Windows does not take."""
    name = file_name(replace(report, organ='../县\\统:计*局?"<>|'), "json")

    assert name == f"县统计局{report.year}年政府信息公开工作年度报告.json"


def test_the_json_document_has_the_agreed_shape(report: Report) -> None:
    """Every cell under its id, decimals as strings, nothing else."""
    told = json.loads(dump(report))

    assert list(told) == [
        *("gongkai", "version", "organ", "year", "form"),
        *("cells", "units", "prose", "signed_on"),
    ]
    assert (told["gongkai"], told["version"]) == ("annual-report", 1)
    assert list(told["cells"]) == [str(cell) for cell in report.form.cells]
    assert told["prose"] == report.prose
    assert told["signed_on"] == f"{report.signed_on}"
    assert dump(report).endswith("}\n")


def test_the_json_document_keeps_decimals_and_blanks(report: Report) -> None:
    """A decimal keeps its digits, a blank is null, an unsigned report has no date."""
    first, second, *_ = report.form.cells
    cells = {**report.cells, first: None, second: 0}
    told = json.loads(dump(replace(report, cells=cells, signed_on=None)))

    assert told["cells"][str(first)] is None
    assert told["cells"][str(second)] == 0
    assert any(isinstance(value, str) and value.endswith(".25") for value in told["cells"].values())
    assert told["signed_on"] is None
