"""Workbooks: reports over sheets, formulas, and what looks like a figure and is none."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import counted
from tests.annual.read.test_written_files import changed

REPORT = counted("2021")
WHOLE = FORMATS["xlsx"].write(REPORT)
FIRST = next(iter(REPORT.form.cells))
_SHEET = "xl/worksheets/sheet2.xml"


def rearranged(change: Callable[[Any], None]) -> bytes:
    """Our own workbook after *change*, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(WHOLE))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _behind_others(book: Any) -> None:
    for name in ("说明", "目录"):
        book.create_sheet(name, 0)["A1"] = name


def _block_by_block(book: Any) -> None:
    """Each block of 表二 on a sheet of its own; the last sheets come first."""
    table, sheet = book["表二"], None
    for row in table.iter_rows(values_only=True):
        if row[0] and str(row[0]).startswith("第二十条"):
            sheet = book.create_sheet()
        if sheet is not None:
            sheet.append(row)
    book.remove(table)


@pytest.mark.parametrize("change", [_behind_others, _block_by_block])
def test_a_report_is_read_from_whatever_sheets_it_is_on(change: Callable[[Any], None]) -> None:
    found = read(rearranged(change))

    assert found.report is not None
    assert found.report.cells == REPORT.cells
    assert found.unread == ()


def test_a_formula_counts_as_what_it_last_gave() -> None:
    formula = "<f>100+1</f><v>101</v>"

    found = read(changed(WHOLE, _SHEET, lambda xml: xml.replace("<v>101</v>", formula)))

    assert found.report == REPORT


@pytest.mark.parametrize(
    "cell",
    [
        "<f>100+1</f>",
        "<f>100+1</f><v></v>",
        '" t="b"><v>1</v>',
        '" t="e"><v>#DIV/0!</v>',
        '" t="e"><v>#REF!</v>',
    ],
)
def test_what_is_no_figure_is_unread_with_its_place_and_never_nought(cell: str) -> None:
    """A formula no one computed, TRUE, a fault."""
    typed = cell.startswith('"')
    old = '" t="n"><v>101</v>' if typed else "<v>101</v>"

    found = read(changed(WHOLE, _SHEET, lambda xml: xml.replace(old, cell)))

    assert found.report is not None
    assert found.report.cells[FIRST] is None
    assert FIRST not in found.where
    assert any("工作表「表二」" in unread.where for unread in found.unread)
