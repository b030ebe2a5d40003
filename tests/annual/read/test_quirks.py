"""Small files, each with one quirk met in real reports: what is read from it, and what is not."""

import tomllib
from pathlib import Path

import pytest

from gongkai.annual.figures import digits
from gongkai.annual.model import Report
from gongkai.annual.read import read

FOLDER = Path(__file__).with_name("quirks")
CASES = tomllib.loads((FOLDER / "cases.toml").read_text(encoding="utf-8"))["case"]

Case = dict[str, object]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_quirk_is_read_for_what_it_says_and_no_further(case: Case) -> None:
    """The rows named are read with these figures; no other cell is."""
    reading = read(FOLDER / str(case["file"]))

    if reading.report is None:
        assert reading.refused is not None
        assert reading.refused.code == case["refused"]
    else:
        assert reading.report.form.key == case["form"]
        assert rows(reading.report, set(map(str, reading.where))) == case["rows"]


def test_every_file_has_its_case() -> None:
    """A file without one would be read by no test."""
    told = {str(case["file"]) for case in CASES} | {"cases.toml"}

    assert told == {path.name for path in FOLDER.iterdir()}


def rows(report: Report, known: set[str]) -> dict[str, str]:
    """The rows of which something was read: a blank is -, and ? what was not read."""
    said: dict[str, list[str]] = {}
    for cell in (*report.form.cells, *report.form.instead):
        value = report.cells.get(cell)
        shown = "-" if value is None else digits(value)
        said.setdefault(f"{cell.table}.{cell.row}", []).append(shown if str(cell) in known else "?")
    return {row: " ".join(figures) for row, figures in said.items() if set(figures) != {"?"}}
