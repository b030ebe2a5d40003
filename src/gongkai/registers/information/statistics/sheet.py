"""One sheet of a workbook (xlsx) as a grid of words, as a person sees it on the screen.

Figures stand as they are shown (``seen``); a formula by the value it last had; what is hidden is
left out and told.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.annual.read.archive import Archive
from gongkai.annual.read.limits import FILE_LIMIT, PART_LIMIT, megabytes
from gongkai.annual.read.refusals import FileRefused
from gongkai.registers.information.statistics.errors import BadSheet, BadTable, Trouble
from gongkai.registers.information.statistics.seen import Seen
from gongkai.registers.information.statistics.spelt import states_figure
from gongkai.registers.information.statistics.table import MOST_COLUMNS, MOST_ROWS
from gongkai.registers.information.statistics.typed import Grid

_ROWS, _COLUMNS = MOST_ROWS + 50, MOST_COLUMNS + 10  # with heads, notes and an edge
_SHEETS = "xl/workbook.xml"
# What openpyxl raises over a part that is not as it expects.
_STUMBLES = (
    AttributeError, IndexError, KeyError, OSError, SyntaxError, TypeError, ValueError,
    zipfile.BadZipFile,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says, and what its reader should know about how it was read."""

    name: str
    grid: Grid
    told: tuple[str, ...]


def read(data: bytes, *, name: str = "") -> Sheet:
    """The sheet *name* of a workbook, or the first that is not hidden.

    Shape: merged cells say the same in each of their cells; only heads, and rows above and below
        the table, may be merged.
    Errors: BadSheet for a file that is not read; BadTable for cells that cannot be taken.
    """
    _require_small(data)
    shown, stated = _books(data)
    sheet = _chosen(shown, name)
    formulas = stated[sheet.title]
    if sheet.max_row > _ROWS or sheet.max_column > _COLUMNS:
        what = f"工作表「{sheet.title}」有 {sheet.max_row} 行、{sheet.max_column} 列"
        fix = (
            f"一张表最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列，请把要公布的表复制到一个新工作簿再上传"
        )
        raise BadSheet(f"{what}（只有格式的也算）", fix)
    return _Reading(sheet, formulas).sheet()


def _require_small(data: bytes) -> None:
    """Let pass only an archive that unpacks to no more than a workbook of tables can need."""
    if len(data) > FILE_LIMIT:
        raise BadSheet(f"文件超过 {megabytes(FILE_LIMIT)}", "请只留要公布的表，另存后再上传")
    try:
        archive = Archive(data)
        known = _SHEETS in archive
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        for part in names if known else ():
            if part.endswith((".xml", ".rels")):
                archive.xml(part)  # whole, small, and without a document type
    except FileRefused as refused:
        what = type(refused).__name__
        raise BadSheet(
            _WHY.get(what, "文件已损坏"), "请在 Excel 或 WPS 里另存为 .xlsx 再上传"
        ) from refused
    if not known:
        raise BadSheet("这不是 .xlsx 工作簿", "请在 Excel 或 WPS 里另存为 .xlsx 再上传")


_WHY = {
    "TooLarge": f"工作簿太大，其中一部分解压后超过 {megabytes(PART_LIMIT)} 或者格子太多",
    "Encrypted": "工作簿设有打开密码",
}


def _books(data: bytes) -> tuple[dict[str, Worksheet], dict[str, Worksheet]]:
    """The workbook twice: with the values last computed, and with the formulas."""
    try:
        books = [load_workbook(io.BytesIO(data), data_only=only) for only in (True, False)]
    except _STUMBLES as broken:
        raise BadSheet("文件已损坏", "请在 Excel 或 WPS 里另存为 .xlsx 再上传") from broken
    shown, stated = map(_sheets, books)
    return shown, stated


def _sheets(book: Workbook) -> dict[str, Worksheet]:
    return {s.title: s for s in map(book.__getitem__, book.sheetnames) if isinstance(s, Worksheet)}


def _chosen(sheets: dict[str, Worksheet], name: str) -> Worksheet:
    if name and name not in sheets:
        raise BadSheet(f"没有工作表「{name}」", f"请从这些里选：{'、'.join(sheets)}")
    visible = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible"]
    if not name and not visible:
        raise BadSheet("没有可见的工作表", "请取消隐藏要公布的工作表再上传")
    return sheets[name] if name else visible[0]


@dataclass(slots=True)
class _Reading:
    shown: Worksheet
    stated: Worksheet

    def sheet(self) -> Sheet:
        rows, columns, told = self._visible()
        merged = self._merged()
        self._refuse_uncomputed(rows, columns)
        seen = Seen()
        cells = [
            [seen.text(self.shown.cell(*merged.get((r, c), (r, c)))) for c in columns] for r in rows
        ]
        seen.refuse()
        row_names = tuple(f"第 {row} 行" for row in rows)
        column_names = tuple(f" {get_column_letter(column)} 列" for column in columns)
        grid = Grid(tuple(map(tuple, cells)), row_names, column_names)
        self._refuse_merged(grid, rows)
        return Sheet(self.shown.title, grid, (*told, *seen.told()))

    def _visible(self) -> tuple[list[int], list[int], list[str]]:
        """The rows and columns that are not hidden, and a word on those that are."""
        hidden_rows = [n for n, d in self.shown.row_dimensions.items() if d.hidden]
        hidden_columns = set[int]()
        for dimension in self.shown.column_dimensions.values():
            if dimension.hidden:  # one may stand for many, to the sheet's last
                first, last = dimension.min or 1, dimension.max or self.shown.max_column
                hidden_columns.update(range(first, min(last, self.shown.max_column) + 1))
        rows = [n for n in range(1, self.shown.max_row + 1) if n not in hidden_rows]
        columns = [n for n in range(1, self.shown.max_column + 1) if n not in hidden_columns]
        told = list[str]()
        if left := sorted(n for n in hidden_rows if n <= self.shown.max_row):
            told.append(f"第 {'、'.join(map(str, left))} 行是隐藏的，没有读入")
        if left := sorted(n for n in hidden_columns if n <= self.shown.max_column):
            told.append(f"{'、'.join(map(get_column_letter, left))} 列是隐藏的，没有读入")
        return rows, columns, told

    def _merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell of a merged range, the one whose words it shows."""
        return {
            (row, column): (area.min_row, area.min_col)
            for area in self.shown.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, _ROWS) + 1)
            for column in range(area.min_col, min(area.max_col, _COLUMNS) + 1)
        }

    def _refuse_uncomputed(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        troubles = [
            Trouble(f"{get_column_letter(c)}{r}", "是公式，文件里没有算好的值", fix)
            for r in rows
            for c in columns
            if self.stated.cell(r, c).data_type == "f" and self.shown.cell(r, c).value is None
            for fix in ["请在 Excel 里打开、重新计算、保存后再上传，或者改填数值"]
        ]
        if troubles:
            raise BadTable(troubles)

    def _refuse_merged(self, grid: Grid, rows: Sequence[int]) -> None:
        """Refuse merged cells beside figures: which row such a figure belongs to is a guess."""
        # Heads may be merged into the row of years below them, which look like figures.
        first = next((rows[n] for n, line in enumerate(grid.cells) if _has_figures(line)), 0)
        troubles = [
            Trouble(str(area.coord), "数据区有合并的单元格", "请取消合并，每一格都填上自己的内容")
            for area in self.shown.merged_cells.ranges
            if any(
                rows[n] in range(area.min_row, area.max_row + 1) and _has_figures(line)
                for n, line in enumerate(grid.cells)
            )
            and not area.min_row < first
        ]
        if troubles:
            raise BadTable(troubles)


def _has_figures(line: Sequence[str]) -> bool:
    return any(states_figure(cell) for cell in line[1:])
