"""What holds for the sum of any reports, and what is never summed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.merge import BLANK, TOGETHER, UNIT, UNREAD, MergeRefused, merge
from gongkai.annual.merge.refusals import Mixed, NothingToMerge, OrganTwice, Unnamed, Unreadable
from gongkai.annual.model import Figure, Reading, Refused, Report
from gongkai.annual.money import in_unit
from gongkai.annual.totals import added, is_total, with_totals
from gongkai.law.forms import CellId
from tests.annual.made import cell, made, reports

RECEIVED = "applications.received.natural_person"
PURCHASES = "disclosure.procurement.amount"
CHARGES = "disclosure.charges.amount"
anything = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def reading(report: Report, organ: str = "", *, unread: str = "") -> Reading:
    """*report* as if read whole, but for the cell *unread*."""
    organ = organ or report.organ
    where = {name: "" for name in report.form.cells if str(name) != unread}
    return Reading(f"{organ}.json", replace(report, organ=organ), where=where)


def of(key: str, organ: str, changes: Mapping[str, Figure], unit: str = "") -> Reading:
    """A report that is zero but for *changes*, the purchases in *unit*."""
    report = made(key, changes)
    return reading(replace(report, units={cell(PURCHASES): unit} if unit else {}), organ)


def full(report: Report) -> Report:
    """*report* with zeros for its blanks, and a unit for its purchases."""
    cells = {name: value or 0 for name, value in report.cells.items()}
    named = {c: report.units.get(c, "元") for c in cells if not report.form.cell(c).column.unit}
    return replace(report, cells=cells, units=named)


def in_yuan(report: Report, name: CellId) -> Figure:
    value, unit = report.cells[name], report.unit(name)
    return in_unit(value, unit, "元") if value and unit.endswith("元") else value


many = st.lists(reports().map(full), min_size=1, max_size=4)


@anything
@given(found=many)
def test_a_cell_is_the_sum_of_its_cells(found: list[Report]) -> None:
    """Where nothing is blank, whatever units the organs chose."""
    alike = [report for report in found if report.form == found[0].form]
    merged = merge([reading(one, f"机关{n}") for n, one in enumerate(alike)]).report

    for name, place in merged.form.cells.items():
        if not is_total(place):
            assert in_yuan(merged, name) == added(in_yuan(one, name) for one in alike)
    assert merged.cells == with_totals(merged.form, merged.cells)


@anything
@given(found=st.lists(reports(), min_size=2, max_size=4), order=st.randoms())
def test_the_order_of_the_files_changes_nothing(found: list[Report], order: Random) -> None:
    """Blanks and units included."""
    alike = [report for report in found if report.form == found[0].form]
    readings = [reading(one, f"机关{n}") for n, one in enumerate(alike)]
    shuffled = sorted(readings, key=lambda _: order.random())

    assert merge(readings) == merge(shuffled)


@anything
@given(report=reports())
def test_one_report_is_its_own_sum_with_totals_reckoned_anew(report: Report) -> None:
    """Money stays in the unit the organ chose."""
    merged = merge([reading(report)]).report

    assert merged.cells == with_totals(report.form, report.cells)
    assert merged.units == {
        name: unit for name, unit in report.units.items() if report.cells[name] is not None
    }


def test_a_total_is_reckoned_from_the_sums_and_not_from_the_totals() -> None:
    """What the organs wrote as totals was wrong; the sum is not."""
    wrong = {RECEIVED: 3, "applications.received.total": 30, "applications.concluded.total": 7}
    merged = merge([of("2021", "甲局", wrong), of("2021", "乙局", wrong)]).report

    assert merged.cells[cell("applications.received.total")] == 6
    assert merged.cells[cell("applications.concluded.total")] == 0


def test_a_blank_is_not_a_zero() -> None:
    """The sum is blank, so is each total over it, and the organ is named."""
    merged = merge([of("2021", "甲局", {RECEIVED: None}), of("2021", "乙局", {RECEIVED: 5})])

    assert merged.report.cells[cell(RECEIVED)] is None
    assert merged.report.cells[cell("applications.received.total")] is None
    assert merged.report.cells[cell("applications.received.enterprise")] == 0
    ((name, organ, file, why),) = [(g.cell, g.organ, g.file, g.why) for g in merged.gaps]
    assert (name, organ, file, why) == (cell(RECEIVED), "甲局", "甲局.json", BLANK)


def test_what_could_not_be_read_is_not_called_blank() -> None:
    """It is no fault of the organ's."""
    some = reading(made("2021"), "甲局", unread=RECEIVED)

    (gap,) = merge([some, of("2021", "乙局", {})]).gaps
    assert (gap.organ, gap.why) == ("甲局", UNREAD)


def test_one_row_in_place_of_several_is_not_called_unread() -> None:
    """The report was read; it does not say how its number divides."""
    part, whole = "applications.other_misc.enterprise", "applications.other.enterprise"
    some = reading(made("2021"), "甲局", unread=part)
    together = replace(some, where={**some.where, cell(whole): ""})

    (gap,) = merge([together, of("2021", "乙局", {})]).gaps
    assert (gap.organ, gap.why) == ("甲局", TOGETHER)


@pytest.mark.parametrize(
    ("one", "other", "total", "unit"),
    [
        ((Decimal("1.5"), "万元"), (Decimal("2345.67"), "元"), Decimal("1.734567"), "万元"),
        ((12000, "元"), (8000, "元"), 20000, "元"),
        ((12000, "元"), (0, "万元"), 12000, "元"),
        ((2, "亿元"), (1, "元"), Decimal("20000.0001"), "万元"),
        ((7, ""), (0, ""), 7, ""),
    ],
)
def test_money_is_added_in_one_unit(
    one: tuple[Figure, str], other: tuple[Figure, str], total: Figure, unit: str
) -> None:
    """To the last digit; nothing is nothing in any unit."""
    merged = merge(
        [
            of("2019", "甲局", {PURCHASES: one[0]}, one[1]),
            of("2019", "乙", {PURCHASES: other[0]}, other[1]),
        ]
    )

    assert not merged.gaps
    assert merged.report.cells[cell(PURCHASES)] == total
    assert merged.report.units.get(cell(PURCHASES), "") == unit


def test_money_without_its_unit_is_not_added() -> None:
    """Nobody knows whether it is yuan or ten thousand."""
    merged = merge([of("2019", "甲局", {PURCHASES: 7}), of("2019", "乙局", {PURCHASES: 8}, "万元")])

    assert merged.report.cells[cell(PURCHASES)] is None
    assert [(gap.organ, gap.why) for gap in merged.gaps] == [("甲局", UNIT)]


def test_decimals_stay_exact() -> None:
    """Beyond what a float or the usual 28 digits hold."""
    small, large = Decimal("0.0001"), Decimal("123456789012345678901234567890.1")
    merged = merge([of("2021", "甲局", {CHARGES: small}), of("2021", "乙局", {CHARGES: large})])

    assert merged.report.cells[cell(CHARGES)] == Decimal("123456789012345678901234567890.1001")


def test_the_sum_has_a_name() -> None:
    both = [of("2021", "甲局", {}), of("2021", "乙局", {})]

    assert merge(both).report.organ == "汇总（2 个机关）"
    assert merge(both, name="青溪县人民政府").report.organ == "青溪县人民政府"
    assert merge(both).organs == ("乙局", "甲局")


A, B = of("2021", "甲局", {}), of("2021", "乙局", {})
LATER = replace(A, report=replace(made("2021"), organ="丙局", year=2023), file="丙局.json")
REFUSED: list[tuple[type[MergeRefused], list[Reading], list[str]]] = [
    (NothingToMerge, [], []),
    (Unreadable, [A, Reading("坏.docx", refused=Refused("damaged", "。"))], ["坏.docx"]),
    (Mixed, [A, of("2019", "丙局", {})], ["丙局.json", "甲局.json"]),
    (Mixed, [A, LATER], ["甲局.json", "丙局.json"]),
    (
        Unnamed,
        [A, replace(A, report=replace(made("2021"), organ=""), file="无名.txt")],
        ["无名.txt"],
    ),
    (
        Unnamed,
        [A, replace(A, report=replace(made("2021"), year=None), file="无年.txt")],
        ["无年.txt"],
    ),
    (OrganTwice, [A, B, replace(A, file="再来.docx")], ["再来.docx", "甲局.json"]),
    (OrganTwice, [A, of("2021", "甲 局", {})], ["甲 局.json", "甲局.json"]),
]


@pytest.mark.parametrize(("kind", "given_", "files"), REFUSED)
def test_what_does_not_add_up_is_refused(
    kind: type[MergeRefused], given_: list[Reading], files: list[str]
) -> None:
    """In one sentence that names the files."""
    with pytest.raises(kind) as refused:
        merge(given_)

    assert sorted(refused.value.files) == sorted(files)
    assert all(f"《{file}》" in str(refused.value) for file in files)
    assert str(refused.value).endswith("。")
