"""What of a table is drawn: its own period's quantities, none beside a part of it."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given

from gongkai.portal import chart
from gongkai.registers.information.statistics.table import Table, figure
from tests.registers.information.tabled import make_table, tables


def drawn(cells: str, **about: str) -> chart.Chart:
    found = chart.of_table(make_table(cells, **about))
    assert found is not None
    return found


def test_the_column_of_the_period_is_drawn_not_the_first() -> None:
    rows = "指标\t2025年（亿元）\t2026年（亿元）\t增长（%）\n甲\t1\t2\t3\n乙\t4\t5\t6"

    assert drawn(rows, period="2026") == chart.Chart(
        "主要经济指标：2026年（亿元）", (("甲", "2"), ("乙", "5"))
    )
    assert drawn(rows, period="2025").bars == (("甲", "1"), ("乙", "4"))
    months = "指标\t本月（万元）\t累计（万元）\n甲\t1\t10\n乙\t2\t20"
    assert drawn(months, period="2026-09").bars == (("甲", "1"), ("乙", "2"))
    assert drawn(months, period="2026-01/09").bars == (("甲", "10"), ("乙", "20"))


def test_a_whole_is_not_drawn_beside_its_parts() -> None:
    rows = "指标\t数（亿元）\n产值\t100\n　一产\t10\n　二产\t40\n　　# 工业\t30\n　三产\t50"

    assert drawn(rows).bars == (("一产", "10"), ("二产", "40"), ("三产", "50"))


@pytest.mark.parametrize("head", ["代码", "行政区划代码", "排名", "位次", "序号"])
def test_codes_ranks_and_numbers_of_rows_are_not_drawn(head: str) -> None:
    rows = f"乡镇\t{head}\n甲\t520101\n乙\t520102"

    assert chart.of_table(make_table(rows)) is None
    more = f"乡镇\t{head}\t户数（户）\n甲\t520101\t3000\n乙\t520102\t2000"
    assert drawn(more).bars == (("甲", "3000"), ("乙", "2000"))


def test_a_whole_with_some_of_its_parts_is_not_enough_to_draw() -> None:
    assert chart.of_table(make_table("指标\t数（人）\n人口\t100\n　# 城镇\t40")) is None


@given(tables())
def test_no_bar_is_part_of_another_and_each_is_a_cell_of_one_column(table: Table) -> None:
    made = chart.of_table(table)
    if made is None:
        return
    labels = [label for label, _ in made.bars]  # they are all different in these tables
    paths = [path for path in table.paths() if path[-1] in labels]

    assert not [
        (one, other)
        for one in paths
        for other in paths
        if one != other and other[: len(one)] == one
    ]
    cells = {row.label: row.cells for row in table.rows}
    assert any(
        all(cells[label][at] == cell and figure(cell) is not None for label, cell in made.bars)
        for at in range(len(table.columns))
    )


SVG = "{http://www.w3.org/2000/svg}"
_DIGIT = 9.0  # pixels a digit of the drawing takes, at most


def _texts(svg: bytes, below: str) -> list[tuple[float, str]]:
    """The texts drawn below the groups of that class: where along, and what."""
    root = ElementTree.fromstring(svg)
    groups = (g for g in root.iter(f"{SVG}g") if (g.get("class") or "").startswith(below))
    return [(float(t.get("x", 0)), t.text or "") for g in groups for t in g.iter(f"{SVG}text")]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("cells", ["12345.7 23456.7", "1234567890 2345678901", "5 12345678", "2 7"])
def test_no_figure_is_written_over_another_or_over_a_name(cells: str, narrow: bool) -> None:
    bars = tuple(zip(("规模以上工业增加值", "销售产值"), cells.split(), strict=True))
    svg = chart.bars(chart.Chart("图", bars), narrow=narrow)

    scale = sorted(_texts(svg, "axis x"))
    assert len(scale) > 1
    for (left, one), (right, other) in pairwise(scale):
        assert right - left >= _DIGIT * (len(one) + len(other)) / 2
    names = [(at, len(name) - len(name.rstrip("\u3000"))) for at, name in _texts(svg, "axis y")]
    ends = max(at - 14 * spaces for at, spaces in names)
    for at, said in _texts(svg, "plot text-overlay"):
        assert at - _DIGIT * len(said) / 2 >= ends
