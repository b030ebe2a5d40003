"""One data table laid over another: as the evidence sheet draws it, on the page and on paper."""

from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information import evidence_docx
from gongkai.registers.information.actions import publishing, tabling
from gongkai.registers.information.evidence_table import Cell, Grid, laid_over
from gongkai.registers.information.sheets import sheet_of
from gongkai.registers.information.statistics.table import Table
from tests.making import Desk, make_desk, sign_all
from tests.registers.information.tabled import CELLS, make_data_item, make_table

NEW = CELLS.replace("534.46", "540.46").replace(
    "年末常住人口\t万人\t\t-0.3", "人均可支配收入\t元\t21034\t6.8"
)
names = st.lists(st.sampled_from("甲乙丙丁戊己"), min_size=1, max_size=5, unique=True)
figures = st.integers(-99, 99).map(str)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    heads, labels = draw(names), draw(names)
    rows = [[label, *(draw(figures) for _ in heads)] for label in labels]
    cells = "\n".join("\t".join(row) for row in (["指标", *heads], *rows))
    return make_table(cells, unit="亿元")


def written(table: Table) -> list[list[str]]:
    heads = [table.stub, *(column.titled for column in table.columns)]
    return [heads, *([row.label, *row.cells] for row in table.rows)]


def side(grid: Grid, name: str) -> list[list[str]]:
    """What the grid says of one of the two tables: its cells, without rows and columns it lacks."""
    lines = [[getattr(cell, name) for cell in row] for row in (grid.heads, *grid.rows)]
    columns = [n for n, head in enumerate(lines[0]) if head]
    return [[line[n] for n in columns] for line in lines if line[0]]


@given(tables(), tables())
def test_both_tables_can_be_read_off(old: Table, new: Table) -> None:
    """Nothing that was or is in a table is missing from the grid, and nothing is made up."""
    grid = laid_over(old, new)

    assert (grid is None) == (written(old) == written(new))
    if grid:
        assert side(grid, "old") == written(old)
        assert side(grid, "new") == written(new)


@given(tables(), tables(), st.integers(1, 4))
def test_on_paper_no_cell_is_lost(old: Table, new: Table, across: int) -> None:
    grid = laid_over(old, new)
    if grid is None:
        return
    bands = list(grid.bands(across))

    assert [head for band in bands for head in band.heads[1:]] == list(grid.heads[1:])
    assert all(len(band.heads) <= across + 1 for band in bands)
    there = [c for row in grid.rows for c in row[1:] if c.old or c.new]
    shown = [c for band in bands for row in band.rows for c in row[1:] if c.old or c.new]
    assert sorted(shown, key=str) == sorted(there, key=str)


def test_of_a_long_table_only_what_changed_is_shown() -> None:
    long = "指标\t总量（亿元）\n" + "\n".join(f"行业{n}\t{n}" for n in range(1, 41))
    grid = laid_over(make_table(long), make_table(long.replace("行业7\t7", "行业7\t8")))

    assert grid is not None
    assert grid.rows == ((Cell("行业7", "行业7"), Cell("7", "8")),)
    assert grid.left_out == 39


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk("tjj")


def test_a_changed_table_is_a_table_on_the_sheet(desk: Desk) -> None:
    """Changed cells are marked, and only they; what is said of the table stands below it."""
    item = make_data_item(desk, make_table())
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    tabling.set_table(item, make_table(NEW, status="final", revision="按年报核实"), by=desk.author)

    officer = Client()
    officer.force_login(desk.author)
    page = officer.get(reverse("information:sheet", args=[item.pk])).content.decode()
    assert '<td class="changed"><del>534.46</del> <ins>540.46</ins></td>' in page
    assert '<td class="changed"><del>-0.3</del></td>' in page
    assert "<td>1234.56</td>" in page
    assert officer.get(reverse("information:item", args=[item.pk])).content.decode().count(
        '<td class="changed">'
    ) == 4  # fmt: skip

    made = docx.Document(BytesIO(evidence_docx.document(sheet_of(item))))
    table = made.tables[-1]
    marked = [
        (run.text, bool(run.font.strike), bool(run.font.underline))
        for run in table.cell(3, 1).paragraphs[0].runs if run.text.strip()
    ]  # fmt: skip
    assert marked == [("534.46", True, False), ("540.46", False, True)]
    assert [run.font.strike for run in table.cell(1, 1).paragraphs[0].runs] == [None]
    assert "修订说明：按年报核实" in [paragraph.text for paragraph in made.paragraphs]
