"""The rows of a sheet (xlsx) or a csv file, each with its number; what could mislead is refused.

calamine reads the values: 20,000 rows take an eighth of the time openpyxl needs. What it does not
tell (formulas, what is hidden, how far the sheet reaches) is looked up in the sheet's own part.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from posixpath import join, normpath

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from gongkai.registers.information.door import kinds, packages
from gongkai.registers.information.imports import grid
from gongkai.registers.information.imports.grid import Area, Cell, Line
from gongkai.registers.information.imports.troubles import NotRead

MOST_ROWS = 50_000  # more than a county's bureau published in ten years
LAST_COLUMN = "AZ"  # cells are read as one block: a mark far out would make it huge
HEADS_WITHIN = 10  # rows: a title and a note may stand above the heads
_AGAIN = "请在 Excel 或 WPS 里另存为 .xlsx 再上传"
_UNHIDE = "请取消隐藏、核对以后再上传"
_MOST_CELLS = 52  # as many as there are up to the last column
_YES = ("1", "true")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The heads of a sheet, by the columns they stand in, and the rows below them."""

    name: str
    head_row: int
    heads: Sequence[str]
    lines: Sequence[Line]


Heads = Callable[[Sequence[str]], bool]
Layout = Callable[[Sequence[Line]], Sequence[Line]]


def read(
    name: str, content: bytes, *, titled: str, by: str | Heads, layout: Layout | None = None
) -> Sheet:
    """The rows of the file *name*: of the sheet *titled*, below the row that has the head *by*.

    Shape: *by* may also tell the row of heads from the others by all it says. Where the sheet has
        a *layout* of its own, merged cells say what they say in each of their cells, and it puts
        the lines in their order before the heads are looked for; else they are refused.
    Errors: NotRead, FileNotTaken.
    """
    rows = _workbook(name, content, titled) if content.startswith(packages.ZIP) else None
    if rows is None:
        rows = _csv(name, content)
    if layout is not None:
        rows = replace(rows, lines=layout(grid.spread(name, rows.lines, rows.merged)), merged=())
    return _headed(name, rows, by)


@dataclass(frozen=True, slots=True)
class _Rows:
    title: str
    lines: Sequence[Line]
    merged: Sequence[Area]
    formulas: Sequence[str]


def _headed(name: str, rows: _Rows, by: str | Heads) -> Sheet:
    is_head: Heads = by if callable(by) else (lambda heads: by in heads)
    found = (
        (above, line, heads)
        for above, line in enumerate(rows.lines[:HEADS_WITHIN], start=1)
        if is_head(heads := [head(cell) for cell in line.cells])
    )
    above, line, heads = next(found, (0, None, list[str]()))
    if line is None:
        wanted = "认得出的" if callable(by) else f"「{by}」这个"
        what = f"前 {HEADS_WITHIN} 行里没有{wanted}列名"
        raise NotRead(name, what, "请用页面上下载的模板填写")
    if rows.formulas:
        few = "、".join(rows.formulas[:5]) + ("等" if len(rows.formulas) > 5 else "")
        raise NotRead(
            name, f"{few} {len(rows.formulas)} 格是公式", "请复制后用“选择性粘贴—数值”改成值再上传"
        )
    if wrong := next((a for a in rows.merged if a.last >= line.number), None):
        raise NotRead(
            name, f"第 {wrong.first} 行起有合并的单元格", "请取消合并，每一行都填上自己的内容"
        )
    return Sheet(rows.title, line.number, heads, rows.lines[above:])


def head(cell: Cell) -> str:
    """The name of a column as it is compared: without spaces and the mark of what must be there."""
    return re.sub(r"[\s*＊]", "", str(cell))


def _csv(name: str, content: bytes) -> _Rows:
    kind = kinds.kind_of(name, content)
    _, marked, encoding = kind.media_type.partition("charset=")
    if not marked or not name.lower().endswith(".csv"):
        raise NotRead(name, f"内容是 {kind.label}", "请上传 xlsx、csv，或者装着清单和附件的 zip")
    text = content.decode(encoding).removeprefix("\ufeff")
    try:
        found = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error:
        raise NotRead(name, "csv 的引号不成对", _AGAIN) from None
    _require_rows(name, len(found))
    return _Rows(name, list(_lines(found, 1)), (), ())


def _lines(rows: Sequence[Sequence[Cell]], first: int) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=first):
        if any(cell != "" for cell in cells):
            yield Line(number, cells)


def _require_rows(name: str, count: int) -> None:
    if count > MOST_ROWS:
        raise NotRead(name, f"超过 {MOST_ROWS} 行", "请分成几个文件，一个一个导入")


def _workbook(name: str, content: bytes, titled: str) -> _Rows:
    opened = packages.opened(name, content)  # whole, within bounds, without programs
    if opened.kind != "xlsx":
        raise NotRead(name, "这不是 .xlsx 工作簿", _AGAIN)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        title = _title(name, book, titled)
        told = _look(name, content, title)
        sheet = book.get_sheet_by_name(title)
        rows = sheet.to_python(skip_empty_area=False)
        merged = [
            Area(top + 1, bottom + 1, left, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
    except (
        CalamineError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
    ) as broken:
        raise NotRead(name, "工作簿已损坏", _AGAIN) from broken
    return _Rows(title, list(_lines(rows, 1)), merged, told)


def _title(name: str, book: CalamineWorkbook, titled: str) -> str:
    shown = [s.name for s in book.sheets_metadata if s.visible is SheetVisibleEnum.Visible]
    if titled in shown:
        return titled
    if len(shown) != 1:
        raise NotRead(
            name,
            f"有 {len(shown)} 个工作表，没有一个叫「{titled}」",
            f"请把要导入的那一个改名为「{titled}」",
        )
    return shown[0]


def _look(name: str, content: bytes, title: str) -> list[str]:
    """Where the sheet has formulas; refused where it hides something or reaches too far."""
    formulas, number = list[str](), 0
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        archive.open(_part(archive, title)) as part,
    ):
        found = etree.iterparse(
            part, tag=("{*}col", "{*}row"), resolve_entities=False, no_network=True
        )
        for _, element in found:
            if str(element.tag).endswith("}col"):
                if element.get("hidden") in _YES:
                    raise NotRead(name, f"第 {element.get('min')} 列是隐藏的", _UNHIDE)
                continue
            number = int(element.get("r") or number + 1)
            if element.get("hidden") in _YES:
                raise NotRead(name, f"第 {number} 行是隐藏的", _UNHIDE)
            _require_near(name, number, element)
            formulas += [one.getparent().get("r", "") for one in element.iter("{*}f")]
            element.clear()
    return formulas


def _require_near(name: str, number: int, row: etree._Element) -> None:
    if number > MOST_ROWS:
        what = f"第 {number} 行还有内容或者格式，超过 {MOST_ROWS} 行"
        raise NotRead(name, what, "请删去多余的空行再上传")
    ends = str(number)
    for cell in row:
        place = cell.get("r", "")
        letters = place.removesuffix(ends)
        if len(letters) > len(LAST_COLUMN) or (
            len(letters) == len(LAST_COLUMN) and letters > LAST_COLUMN
        ):
            raise NotRead(name, f"{place} 还有内容或者格式", "请删去右边多余的列再上传")
    if len(row) > _MOST_CELLS:
        raise NotRead(name, f"第 {number} 行超过 {_MOST_CELLS} 列", "请删去右边多余的列再上传")


def _part(archive: zipfile.ZipFile, title: str) -> str:
    """The name of the part that holds the sheet *title*."""
    book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser())
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for sheet in book.iter("{*}sheet"):
        if sheet.get("name") == title:
            key = next(str(v) for k, v in sheet.items() if str(k).endswith("}id"))
            return normpath(join("/xl", targets[key])).lstrip("/")
    raise KeyError(title)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
