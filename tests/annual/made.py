"""Made-up reports, and the ways in which they are pasted from a browser."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.annual.layout import Box, grid, width
from gongkai.annual.model import Figure, Reading, Report
from gongkai.annual.write import FORMATS
from gongkai.law.forms import AMOUNT, CHANGE, Cell, CellId, Form, form

ORGAN = "青溪县档案局"  # there is no such county
# In PDF a figure too wide for its column runs into the next, and neither is read.
READABLE = tuple(key for key in FORMATS if key != "pdf")
HEADS_CUT = {"本年新制作数量": "本年新", "本年新公开数量": "本年新"}


def cell(text: str) -> CellId:
    """The cell that *text* names."""
    return CellId.parse(text)


def made(key: str, changes: Mapping[str, Figure] | None = None, *, fill: Figure = 0) -> Report:
    """A report on form *key* that is all *fill* but for *changes*."""
    on = form(key)
    cells: dict[CellId, Figure] = dict.fromkeys(on.cells, fill)
    cells |= {cell(name): value for name, value in (changes or {}).items()}
    return Report(
        organ=ORGAN,
        year=on.first_year,
        form=on,
        cells=cells,
        prose={"overview": "主动公开方面，做了一些工作。", "problems": "尚有不足。", "other": "无"},
        signed_on=date(on.first_year + 1, 1, 20),
    )


def counted(key: str) -> Report:
    """A report in which no two figures are the same, so that one taken for another shows."""
    on = form(key)
    figures = {str(name): n for n, name in enumerate(on.cells, start=101)}
    return made(key, figures)


def figures_of(place: Cell) -> st.SearchStrategy[Figure]:
    """What may stand in *place*, blank included."""
    whole = st.integers(0, 99_999_999)
    kinds: dict[str, st.SearchStrategy[int | Decimal]] = {
        CHANGE: st.integers(-99_999, 99_999),
        AMOUNT: st.decimals(0, 9_999_999, places=4) | whole,
    }
    return st.none() | kinds.get(place.column.kind, whole)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports on any form with any figures that the form admits, balanced or not."""
    key = draw(st.sampled_from(["2019", "2021"]))
    empty = made(key)
    cells = {name: draw(figures_of(place)) for name, place in empty.form.cells.items()}
    units = {
        name: draw(st.sampled_from(["元", "万元"]))
        for name, place in empty.form.cells.items()
        if not place.column.unit and cells[name] is not None
    }
    return Report(ORGAN, empty.year, empty.form, cells, units, empty.prose, empty.signed_on)


def pasted(report: Report, *, heads: Mapping[str, str] = HEADS_CUT) -> list[str]:
    """*report* as lines of text pasted from a browser: one cell a line, each with its pipe.

    Shape: *heads* says how the page shortens some heads. Blanks are shown as dashes, since the
        layout has no other way of showing them.
    """
    year = report.year
    lines = [f"本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"]
    for section in report.form.sections:
        lines.append(section.heading)
        lines += report.prose.get(section.key, "").splitlines()
        for row in _rows(report.form, section.key):
            lines += _pasted_row(report, row, heads)
    day = report.signed_on
    lines += [report.organ, f"{day.year}年{day.month}月{day.day}日" if day else ""]
    return [*lines, "主办单位:青溪县人民政府办公室", "技术支持:某公司 网站标识码:0000000000"]


def _rows(on: Form, section: str) -> Iterator[tuple[Box, ...]]:
    for block in on.section(section).blocks:
        for part in grid(block, width=width(on, section)):
            yield from part


def _pasted_row(report: Report, row: tuple[Box, ...], heads: Mapping[str, str]) -> list[str]:
    shown = [_shown(report, box, heads) + " |" for box in row]
    spare = sum(box.colspan - 1 for box in row)
    return [*shown[:-1], shown[-1] + (" " + "|" * spare if spare else "")]


def _shown(report: Report, box: Box, heads: Mapping[str, str]) -> str:
    if box.cell is None:
        return heads.get(box.text, box.text)
    value = report.cells[box.cell]
    return "—" if value is None else f"{value}{report.units.get(box.cell, '')}"


def nothing_wrong(reading: Reading, truth: Report) -> bool:
    """Whether every cell that was read says what *truth* says; unread cells are no fault."""
    report = reading.report
    return report is None or all(
        report.cells[name] == truth.cells.get(name) for name in reading.where
    )
