"""The relations inside 表二, each broken in one place; the row that stands instead of others."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual.check import ERROR, WARNING, check, check_reading
from gongkai.annual.check.bodies import makes_rules
from gongkai.annual.model import Figure, Report
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import cell, made

AMOUNT = "disclosure.procurement.amount"


def codes(report: Report) -> list[str]:
    return [finding.code for finding in check(report)]


@pytest.mark.parametrize("column", ["made", "newly_public"])
def test_more_this_year_than_are_public_in_all(column: str) -> None:
    """One finding a row, which names both figures."""
    (finding,) = check(made("2019", {f"disclosure.normative_documents.{column}": 8}))

    assert (finding.code, finding.severity) == ("T2-RANGE", WARNING)
    assert finding.cells[0] == cell(f"disclosure.normative_documents.{column}")
    assert "8 件" in finding.message
    assert "写 0 件" in finding.message


@pytest.mark.parametrize(("items", "change", "decisions"), [(3, 6, 9), (716, -417, 298)])
def test_decisions_filled_as_a_running_balance(items: int, change: int, decisions: int) -> None:
    """Exactly, or off by a slip in a large number."""
    row = "disclosure.penalties."
    figures: dict[str, Figure] = {
        f"{row}items_last_year": items,
        f"{row}change": change,
        f"{row}decisions": decisions,
    }

    assert codes(made("2019", figures)) == ["P-JUMP"]
    assert codes(made("2019", figures | {f"{row}decisions": decisions + 40})) == []
    assert codes(made("2019", figures | {f"{row}change": 0})) == []


@pytest.mark.parametrize(
    ("unit", "found"),
    [("", [WARNING]), ("元", []), ("万元", []), ("件", [ERROR])],
)
def test_money_and_its_unit(unit: str, found: list[str]) -> None:
    """An amount without a unit may be either; one in pieces is none."""
    units = {cell(AMOUNT): unit} if unit else {}
    report = replace(made("2019", {AMOUNT: Decimal("12.5")}), units=units)

    assert [finding.severity for finding in check(report)] == found
    assert codes(report) == ["F-UNIT"] * len(found)


def test_money_that_was_not_read_for_its_unit() -> None:
    """15,000 元 below a head of 万元: unread, and the organ is told."""
    page = FORMATS["html"].write(made("2021", {"disclosure.charges.amount": 98765})).decode()

    found = check_reading(read(page.replace("98765", "98765元").encode()))

    (finding,) = found
    assert (finding.code, finding.severity) == ("F-UNIT", ERROR)
    assert finding.cells == (cell("disclosure.charges.amount"),)
    assert "98765元" in finding.message


@pytest.mark.parametrize(
    ("organ", "power"),
    [
        ("青溪省青溪县档案局", False),
        ("青溪市白石区某局", False),
        ("白石自治县白石镇人民政府", False),
        ("某某街道办事处", False),
        ("青溪省人民政府", True),
        ("白石族自治州人民政府", True),
        ("青溪市人民政府", None),
        ("镇江市人民政府", None),
        ("白石自治区人民政府", None),
        ("青溪经济开发区管理委员会", None),
        ("国家某某总局青溪县某某局", None),
        ("", None),
    ],
)
def test_who_may_make_rules(organ: str, power: bool | None) -> None:
    """A name settles it for counties and below, for provinces, and for nobody else."""
    assert makes_rules(organ) is power


def test_a_row_of_the_older_form_stands_instead_of_its_parts() -> None:
    """（六） as one row: it is summed, its parts are no blanks."""
    report = made(
        "2021",
        {
            f"applications.{row}.{column}": 2
            for row in ("received", "concluded")
            for column in ("research", "total")
        },
    )
    cells = {name: n for name, n in report.cells.items() if not name.row.startswith("other_")}
    whole = {
        cell(f"applications.other.{column.key}"): 2 * (column.key in ("research", "total"))
        for column in next(report.form.blocks("applications")).columns
    }
    wrong = {**whole, cell("applications.other.research"): 3}

    assert codes(replace(report, cells=cells | whole)) == []
    assert codes(replace(report, cells=cells | wrong)) == ["T3-SUM", "T3-ROW"]


def test_a_blank_total_over_figures_says_the_sum_due() -> None:
    """Zeros left blank beside them or not."""
    figures: dict[str, Figure] = {
        "applications.disclosed.natural_person": 250,
        "applications.disclosed.enterprise": 22,
        "applications.disclosed.research": None,
        "applications.disclosed.total": None,
    }

    (finding,) = (f for f in check(made("2019", figures)) if f.code == "F-BLANK")

    assert "「（一）予以公开」272" in finding.fix


def test_zeros_left_blank_beside_a_total_are_no_errors_of_sums() -> None:
    """Only the person is filled, and the total."""
    left: dict[str, Figure] = {
        str(name): None
        for name in made("2021").cells
        if name.table == "applications" and name.column not in ("natural_person", "total")
    }
    filled: dict[str, Figure] = {
        f"applications.{row}.{column}": 26
        for row in ("received", "disclosed", "concluded")
        for column in ("natural_person", "total")
    }

    assert codes(made("2021", left | filled)) == ["F-BLANK"]
