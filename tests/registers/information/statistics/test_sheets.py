"""Workbooks as officers have them: merged heads, formulas, hidden rows; and hostile ones."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information.statistics import sheet, typed
from gongkai.registers.information.statistics.errors import BadSheet, BadTable


def book(fill: Callable[[Worksheet], None]) -> bytes:
    """A workbook whose first sheet *fill* writes."""
    made = Workbook()
    first = made.worksheets[0]
    fill(first)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def computed(data: bytes, value: str) -> bytes:
    """*data* with *value* as what its formulas last gave: openpyxl writes none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"<v></v>", f"<v>{value}</v>".encode())
            content = content.replace(b"<v />", f"<v>{value}</v>".encode())
            new.writestr(name, content.replace(b"<v/>", f"<v>{value}</v>".encode()))
    return out.getvalue()


def two_heads(at: Worksheet) -> None:
    at.append(["2026年工业主要指标", None, None, None])
    at.append(["单位：亿元"])
    at.append(["行业", "产值", None, "企业数（个）"])
    at.append([None, "总量", "增长（%）", None])
    at.append(["采矿业", 12.5, 3.25, 7])
    at.append(["制造业", 100, -0.5, 31])
    at.append(["注：规模以上工业。"])
    for merged in ("A1:D1", "A3:A4", "B3:C3", "D3:D4", "A7:D7"):
        at.merge_cells(merged)
    at["B5"].number_format = at["B6"].number_format = "0.00"
    at["C5"].number_format = at["C6"].number_format = "0.0"


def test_merged_heads_become_paths_and_figures_stand_as_shown() -> None:
    found = sheet.read(book(two_heads))
    body = typed.read(found.grid)

    assert [c.head for c in body.columns] == [("产值", "总量"), ("产值", "增长"), ("企业数",)]
    assert [c.unit for c in body.columns] == ["", "%", "个"]
    assert [r.cells for r in body.rows] == [("12.50", "3.3", "7"), ("100.00", "-0.5", "31")]
    assert body.unit == "亿元"
    assert body.notes == ("注：规模以上工业。",)
    assert found.told == ("C5共 1 格存的小数比显示的多，按显示的读入",)


def test_percentages_and_days_are_kept_as_shown() -> None:
    def fill(at: Worksheet) -> None:
        at.append(["月份", "占比"])
        at.append([date(2026, 9, 1), 0.0523])
        at["A2"].number_format, at["B2"].number_format = "yyyy/m", "0.0%"

    body = typed.read(sheet.read(book(fill)).grid)

    assert body.rows[0].label == "2026-09"
    assert (body.columns[0].unit, body.rows[0].cells) == ("%", ("5.2",))


def test_a_formula_stands_by_its_value_and_is_refused_without() -> None:
    def fill(at: Worksheet) -> None:
        at.append(["指标", "数"])
        at.append(["甲", 1])
        at.append(["乙", "=B2+1"])

    data = book(fill)

    with pytest.raises(BadTable, match="B3：是公式，文件里没有算好的值"):
        sheet.read(data)
    assert typed.read(sheet.read(computed(data, "2")).grid).rows[1].cells == ("2",)


def test_what_is_hidden_is_left_out_and_told() -> None:
    def fill(at: Worksheet) -> None:
        for row in (["指标", "内部", "数"], ["甲", 9, 1], ["某企业", 9, 5], ["乙", 9, 2]):
            at.append(row)
        at.column_dimensions["B"].hidden = True
        at.row_dimensions[3].hidden = True

    found = sheet.read(book(fill))

    assert [r.label for r in typed.read(found.grid).rows] == ["甲", "乙"]
    assert found.told == ("第 3 行是隐藏的，没有读入", "B 列是隐藏的，没有读入")


def test_errors_name_the_sheets_own_rows_and_columns() -> None:
    def fill(at: Worksheet) -> None:
        at.append(["指标", "内部", "数"])
        at.append(["甲", 1, 5])
        at.append(["乙", 1, "#DIV/0!"])
        at.column_dimensions["B"].hidden = True

    with pytest.raises(BadTable) as bad:
        typed.read(sheet.read(book(fill)).grid)

    assert [t.where for t in bad.value.troubles] == ["第 3 行 C 列"]


def test_merged_cells_among_figures_are_refused() -> None:
    def fill(at: Worksheet) -> None:
        for row in (["指标", "数", "比"], ["甲", 1, 2], ["乙", 3, 4]):
            at.append(row)
        at.merge_cells("B2:B3")

    with pytest.raises(BadTable, match="B2:B3：数据区有合并的单元格"):
        sheet.read(book(fill))


def test_a_sheet_is_chosen_by_name() -> None:
    with pytest.raises(BadSheet, match="没有工作表「年报」。请从这些里选：Sheet"):
        sheet.read(book(two_heads), name="年报")


def too_wide(at: Worksheet) -> None:
    at.append(["指标", "数"])
    at.cell(1_048_576, 16_384).value = 1


def entity(data: bytes) -> bytes:
    """*data* with a document type that would blow up."""
    out = io.BytesIO()
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                head, mark, rest = content.partition(b"?>")
                content = head + mark + bomb + rest if mark else bomb + content
            new.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        made.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    return out.getvalue()


def loose_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        book(two_heads)[:-200],
        book(too_wide),
        entity(book(two_heads)),
        bomb(),
        loose_parts(),
    ],
    ids=["empty", "text", "old", "cut", "wide", "entity", "bomb", "loose"],
)
def test_files_that_are_no_plain_workbook_are_refused(data: bytes) -> None:
    with pytest.raises(BadSheet, match="没有读入"):
        sheet.read(data)
