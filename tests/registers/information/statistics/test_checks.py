"""What a reviewer is told to look at: it warns, and alters nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information.statistics.checks import check
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.revisions import changes
from tests.registers.information.tabled import make_table, tables


def codes(cells: str, **about: str) -> list[str]:
    return [finding.code for finding in check(make_table(cells, **about), measures())]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        # three parts, each off by at most half of its last digit
        ("指标\t产值（亿元）\n合计\t10.0\n甲\t3.3\n乙\t3.3\n丙\t3.3", []),
        ("指标\t产值（亿元）\n合计\t10.0\n甲\t3.3\n乙\t3.3\n丙\t3.2", ["D-SUM"]),
        ("指标\t产值（亿元）\n总值\t10.0\n　甲\t3.3\n　乙\t3.3\n　丙\t3.2", ["D-SUM"]),
        ("指标\t企业（家）\n合计\t9\n甲\t4\n乙\t4", ["D-SUM"]),  # what is counted is not rounded
        ("指标\t产值（亿元）\n合计\t10.0\n甲\t3.3\n乙\t\n丙\t3.2", []),  # a part is not known
        ("指标\t产值（亿元）\n总值\t10.0\n　#甲\t3.3\n　#乙\t3.2", []),  # parts, but not all
        ("指标\t产值（亿元）\n总值\t10.0\n　#甲\t13.3", ["D-PART"]),
        ("指标\t增长（%）\n甲\t-100.1\n乙\t200.1\n丙\t-100\n丁\t200", ["D-RATE", "D-RATE"]),
        ("指标\t企业（家）\n甲\t0\n乙\t1\n丙\t2\n丁\t3", ["D-SMALL", "D-SMALL"]),
        ("指标\t单位\t数\n甲\t户\t2\n乙\t亿元\t2", ["D-SMALL"]),
        ("指标\t产值\n甲\t5\n乙\t6", ["D-UNIT"]),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(cells: str, found: list[str]) -> None:
    assert codes(cells) == found


def test_a_finding_says_where_and_by_how_much() -> None:
    (finding,) = check(make_table("指标\t产值（亿元）\n合计\t10.0\n甲\t3.3\n乙\t3.3"), measures())

    assert finding.where == "“合计”行「产值」列"
    assert "相差 3.4" in finding.fix
    assert "0.10" in finding.fix


def test_the_small_cell_is_data() -> None:
    table = make_table("指标\t企业（家）\n甲\t4\n乙\t5")

    assert not check(table, measures())
    assert len(check(table, replace(measures(), small_cell=5))) == 1
    assert len(check(table, replace(measures(), small_cell=6))) == 2


@given(st.lists(st.decimals(0, 1000, places=3), min_size=2, max_size=8))
def test_rounding_is_never_taken_for_a_mistake(parts: list[Decimal]) -> None:
    """Exact figures rounded one by one, their exact sum rounded: whatever comes of it passes."""
    rounded = [f"{part.quantize(Decimal('0.1')):f}" for part in parts]
    total = f"{sum(parts).quantize(Decimal('0.1')):f}"  # type: ignore[union-attr]
    lines = [f"　第{n}项\t{cell}" for n, cell in enumerate(rounded)]
    made = "\n".join(["指标\t产值（亿元）", f"总值\t{total}", *lines])

    # A half of the total's own last digit is in the data's account as one part more at most.
    off = abs(sum(map(Decimal, rounded)) - Decimal(total))
    assert codes(made) == [] or off > Decimal("0.05") * len(rounded)


@given(tables(), tables())
def test_changes_are_what_differs_and_nothing_else(old: object, new: object) -> None:
    assert not list(changes(old, old))  # type: ignore[arg-type]
    there, back = list(changes(old, new)), list(changes(new, old))  # type: ignore[arg-type]

    assert sorted((c.row, c.column, c.old, c.new) for c in there) == sorted(
        (c.row, c.column, c.new, c.old) for c in back
    )


def test_a_change_names_its_row_and_column() -> None:
    old = make_table("指标\t产值（亿元）\n总值\t10.0\n　甲\t3.3\n　乙\t6.7")
    new = make_table("指标\t产值（亿元）\n总值\t10.2\n　甲\t3.3\n　丙\t6.9")

    assert [(c.row, c.column, c.unit, c.old, c.new) for c in changes(old, new)] == [
        ("总值", "产值", "亿元", "10.0", "10.2"),
        ("总值·丙", "产值", "亿元", "", "6.9"),
        ("总值·乙", "产值", "亿元", "6.7", ""),
    ]
