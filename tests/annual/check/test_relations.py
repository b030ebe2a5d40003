"""Each relation, broken in one place, gives exactly its own finding."""

from collections.abc import Mapping

import pytest

from gongkai.annual.check import ERROR, WARNING, check, check_reading
from gongkai.annual.model import Figure
from gongkai.annual.read import read
from gongkai.law.forms import OUTCOME, form
from tests.annual.made import cell, made, pasted

COLUMNS = [column.key for column in next(form("2019").blocks("applications")).columns]
GROUPS = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
# One application by an enterprise, granted, in a report that balances.
BALANCED = {
    f"applications.{row}.{column}": 1
    for row in ("received", "disclosed", "concluded")
    for column in ("enterprise", "total")
}


def codes(changes: Mapping[str, Figure], *, key: str = "2021") -> list[str]:
    """The codes found in a report that balances but for *changes*."""
    return [finding.code for finding in check(made(key, {**BALANCED, **changes}))]


@pytest.mark.parametrize("key", ["2019", "2021"])
def test_a_report_that_balances_has_no_findings(key: str) -> None:
    """No false alarm."""
    assert codes({}, key=key) == []


@pytest.mark.parametrize("key", ["2019", "2021"])
@pytest.mark.parametrize("column", COLUMNS)
def test_what_came_in_and_did_not_go_out(column: str, key: str) -> None:
    """Each column is judged by itself, the total column being one of them."""
    changed = made(key, {f"applications.{row}.{column}": 2 for row in ("received", "carried_in")})

    found = [finding for finding in check(changed) if finding.code == "T3-IN-OUT"]

    assert [name.column for finding in found for name in finding.cells] == [column] * 4
    assert found[0].severity == ERROR
    assert "共 4 件" in found[0].message
    assert "共 0 件" in found[0].message


@pytest.mark.parametrize("column", COLUMNS)
def test_a_total_that_is_not_the_sum_of_the_outcomes(column: str) -> None:
    """The outcomes move from one column into another: in and out still balance."""
    outcome = f"applications.unprocessed_repeat.{column}"
    report = made("2021", {outcome: 3})

    found = [finding for finding in check(report) if finding.code == "T3-SUM"]

    (finding,) = found
    assert finding.cells[0] == cell(f"applications.concluded.{column}")
    assert set(finding.cells[1:]) == {
        place.id
        for place in report.form.cells.values()
        if place.row.role == OUTCOME and place.id.column == column
    }


def test_a_row_total_that_is_not_the_sum_of_its_row() -> None:
    """Two errors that cancel out in every column still show in their rows."""
    moved: dict[str, Figure] = {
        "applications.disclosed.total": 0,
        "applications.partly_disclosed.total": 1,
    }

    assert codes(moved) == ["T3-ROW", "T3-ROW"]


@pytest.mark.parametrize("group", GROUPS)
def test_a_remedy_total_that_is_not_the_sum_of_its_group(group: str) -> None:
    """Each group is judged by itself."""
    report = made("2021", {f"remedies.{group}.pending": 2})

    (finding,) = check(report)

    assert finding.code == "T4-SUM"
    assert finding.cells[0] == cell(f"remedies.{group}.total")
    assert "写 0 件" in finding.message
    assert "是 2 件" in finding.message


def test_a_blank_is_no_error_of_arithmetic() -> None:
    """Where a number is missing no sum is judged; the blank itself is a warning."""
    (finding,) = check(made("2021", {**BALANCED, "applications.received.enterprise": None}))

    assert (finding.code, finding.severity) == ("F-BLANK", WARNING)
    assert finding.cells == (cell("applications.received.enterprise"),)
    assert "「一、本年新收政府信息公开申请数量」行「商业企业」列" in finding.message


def test_a_table_left_blank_is_one_line_a_block() -> None:
    """161 blanks of one table are one finding."""
    found = check(made("2019", fill=None))

    assert [finding.code for finding in found] == ["F-BLANK"] * 7
    assert sum(len(finding.cells) for finding in found) == len(form("2019").cells)
    assert any("表三全部 161 格" in finding.message for finding in found)


def test_what_we_could_not_read_is_no_fault_of_the_organs() -> None:
    """A row that was not read is neither a blank nor part of a sum."""
    lines = pasted(made("2019", {"applications.received.natural_person": 1}))
    at = lines.index("一、本年新收政府信息公开申请数量 |")
    lines[at + 1] = "1 2 |"

    reading = read("\n".join(lines).encode())

    assert reading.unread
    assert [finding.code for finding in check_reading(reading)] == []
