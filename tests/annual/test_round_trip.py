"""What is written in any format reads back as the same report."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.annual.model import Report
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS, file_name
from tests.annual.made import READABLE, counted, reports


@pytest.mark.parametrize("key", READABLE)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_cells_and_units_read_back_equal(key: str, report: Report) -> None:
    """On both forms, with blanks, negative changes and decimals."""
    reading = read(FORMATS[key].write(report), name=file_name(report, key))

    assert reading.refused is None
    assert reading.unread == ()
    assert reading.report is not None
    assert reading.report.cells == report.cells
    assert reading.report.units == report.units


@pytest.mark.parametrize("key", READABLE)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_the_report_around_the_tables_reads_back_equal(key: str, form: str) -> None:
    """Organ, year, form, date and prose, whatever the format."""
    report = counted(form)
    found = read(FORMATS[key].write(report), name=file_name(report, key)).report

    assert found is not None
    assert (found.organ, found.year, found.form) == (report.organ, report.year, report.form)
    assert found.signed_on == report.signed_on
    assert {part: text for part, text in found.prose.items() if text} == report.prose


@pytest.mark.parametrize("key", READABLE)
@pytest.mark.parametrize("amount", ["0.1", "128.50", "59237.2449", "1234567890123.4567"])
def test_an_amount_reads_back_to_the_last_digit(key: str, amount: str) -> None:
    """A binary float would alter some of these."""
    report = counted("2021")
    name = next(cell for cell in report.form.cells if cell.column == "amount")
    exact = Report(report.organ, report.year, report.form, {**report.cells, name: Decimal(amount)})
    found = read(FORMATS[key].write(exact), name=file_name(exact, key)).report

    assert found is not None
    assert found.cells[name] == Decimal(amount)
