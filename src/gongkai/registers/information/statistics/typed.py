"""A table out of a grid of words: cells pasted from a spreadsheet, a csv file, a sheet's cells."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gongkai.registers.information.statistics import (
    headed,
    heads,
    numbering,
    percents,
    spans,
    spelt,
    worded,
)
from gongkai.registers.information.statistics.errors import BadTable, Trouble
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.table import (
    APART,
    BLANK,
    TRACE,
    About,
    Column,
    Kind,
    Row,
    Table,
    decimals,
    is_figure,
)

UNIT, LEVEL, PART = "单位", "层次", "其中项"  # columns that say something of their row
_UNIT_HEADS = (UNIT, "计量单位")
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位[：:]\s*([^）)]+)[）)]?")
_NOTE = re.compile(r"(?:注|备注|说明|数据来源|资料来源)\s*\d*\s*[：:.、]")


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells row by row, as words, with where the first of them stands.

    Shape: *names* name each row and column as its reader knows them: 第 5 行, or a sheet's B5.
    """

    cells: tuple[tuple[str, ...], ...]
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    spanned: bool = True  # whether a head that spans columns stands in each of them

    def where(self, row: int, column: int) -> str:
        return f"{self.row_names[row]}{self.column_names[column]}"

    def spread(self, head_rows: Sequence[int]) -> "Grid":
        """The grid with the heads in *head_rows* in each of the columns they span."""
        if self.spanned or not head_rows:
            return self
        cells = list(self.cells)
        for n, row in zip(head_rows, spans.spread([cells[n] for n in head_rows]), strict=True):
            cells[n] = row
        return replace(self, cells=tuple(cells), spanned=True)


@dataclass(frozen=True, slots=True)
class Body:
    """What a grid says: everything of a table but what is said about it."""

    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    unit: str  # of the table, where a line of the grid says it
    numbering: tuple[str, ...] = ()  # where a row only numbers the columns


def pasted(text: str) -> Grid:
    """The grid of cells pasted out of a spreadsheet: a line a row, tabs between cells.

    Shape: all rows as wide as the widest; empty lines stay, so that rows keep their numbers. Which
        cells were merged is lost: a head that spans columns stands in the first of them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    return replace(grid(rows), spanned=False)


def grid(rows: Sequence[Sequence[str]]) -> Grid:
    """A grid with rows and columns counted from one."""
    width = max(map(len, rows), default=0)
    cells = tuple((*row, *[""] * (width - len(row))) for row in rows)
    names = tuple(f"第 {n} 行" for n in range(1, len(cells) + 1))
    return Grid(cells, names, tuple(f"第 {n} 列" for n in range(1, width + 1)))


def read(grid: Grid, *, heads: int | None = None) -> Body:
    """The table in *grid*: lines above it, *heads* rows of heads, rows, notes below.

    Shape: without *heads*, those are heads that look like it, one at least, and one where they are
        as :func:`lines` writes them. Lines above with one cell only are the title, or say the unit.
        The last of the heads, or the row below those found, may only number the columns.
    Errors: BadTable, with the row and column of everything that cannot be taken, also where it
        cannot be told what is a head.
    """
    wanted = [n for n, row in enumerate(grid.cells) if any(c.strip() for c in row)]
    unit, notes = "", list[str]()
    while wanted and _is_above(grid, wanted):
        unit = _unit_line(grid.cells[wanted.pop(0)]) or unit
    while wanted and _is_note(grid.cells[wanted[-1]]):
        notes.insert(0, _first(grid.cells[wanted.pop()]))
    own = heads is None and _is_own(grid, wanted)
    found = heads is None and not own
    if own:
        heads = 1
    elif heads is None and wanted:
        heads = headed.count([(grid.row_names[n], grid.cells[n]) for n in wanted])
    head_rows, body_rows = wanted[:heads], wanted[heads:]
    grid = grid.spread(head_rows)
    if own and not _has_level(grid.cells[body_rows[0]]):
        numbered: Sequence[str] = numbering.shown(grid.cells[body_rows.pop(0)])
    else:
        numbered = _numbering(grid, head_rows, body_rows, found=found)
    if not head_rows or not body_rows:
        what = Trouble("数据表", "没有表头或者没有数据", "请连表头一起粘贴，第一列是指标名称")
        raise BadTable([what])
    return _Reading(grid, head_rows, body_rows, numbered).body(notes, unit)


def _numbering(grid: Grid, above: list[int], below: list[int], *, found: bool) -> Sequence[str]:
    """The row that numbers the columns, taken out of where it stands; empty where none does.

    Errors: BadTable where that cannot be told of heads that were *found*, not stated.
    """
    if numbering.among_heads([grid.cells[n] for n in above]):
        return numbering.shown(grid.cells[above.pop()])
    rows = [(grid.row_names[n], grid.cells[n]) for n in below]
    if found and rows and numbering.below_heads([grid.cells[n] for n in above], rows):
        return numbering.shown(grid.cells[below.pop(0)])
    return ()


def _is_own(grid: Grid, wanted: Sequence[int]) -> bool:
    """Whether the first of the *wanted* rows are the one of heads that :func:`lines` writes, and
    a row, or one that numbers the columns, as it writes them: years are heads there in any case.
    """
    if len(wanted) < 2:
        return False
    top, below = (grid.cells[n] for n in wanted[:2])
    own = [cell.strip() for cell in top[1:3]] == [LEVEL, PART]
    return own and (_has_level(below) or numbering.of_own(below))


def _has_level(row: Sequence[str]) -> bool:
    """Whether a row as :func:`lines` writes it is one of figures: those have a level."""
    return unicodedata.normalize("NFKC", row[1]).strip().isdigit()


def _alone(row: Sequence[str]) -> bool:
    """Whether the row says one thing only: a title, or the unit."""
    return len({cell.strip() for cell in row} - {""}) == 1


def _is_above(grid: Grid, wanted: Sequence[int]) -> bool:
    """Whether the first of the *wanted* rows stands above the table: its title, or its unit.

    Shape: beside an empty corner the only other cell may be the head of the figures below it.
    """
    row, below = grid.cells[wanted[0]], grid.cells[wanted[1]] if wanted[1:] else ()
    if not _alone(row):
        return False
    if row[0].strip() or _unit_line(row) or not below:
        return True
    return not headed.over_figures(grid.row_names[wanted[0]], row, below)


def _unit_line(row: Sequence[str]) -> str:
    found = _UNIT_LINE.fullmatch(_first(row))
    return found[1].strip() if found else ""


def _is_note(row: Sequence[str]) -> bool:
    return _alone(row) and bool(_NOTE.match(_first(row)))


def _first(row: Sequence[str]) -> str:
    return next((cell.strip() for cell in row if cell.strip()), "")


@dataclass(slots=True)
class _Reading:
    """One grid while it is read; troubles are gathered, so that all are told at once."""

    grid: Grid
    head_rows: Sequence[int]
    body_rows: Sequence[int]
    numbered: Sequence[str] = ()
    troubles: list[Trouble] = field(default_factory=list)

    def body(self, notes: Sequence[str], unit: str) -> Body:
        said = {at: worded.head(self._down(at)) for at in range(len(self.grid.column_names))}
        told = {name: at for at, (head, _) in said.items() if (name := self._tells(at, head))}
        stub = self._stub(said, told)
        rest = [at for at in said if at != stub and at not in told.values()]
        data = [at for at in rest if self._filled(at, said)]
        # What numbers or names a row counts nothing, and is in no unit.
        labels = [at for at in data if heads.is_label(said[at][0])]
        units = {at: "" if at in labels else said[at][1] for at in data}
        own = self._words(told[UNIT]) if UNIT in told else [""] * len(self.body_rows)
        cells = {
            at: self._words(at) if at in labels else self._column(at, units, own) for at in data
        }
        columns = tuple(self._describe(said[at][0], units[at], cells[at]) for at in data)
        rows = tuple(
            self._row(n, stub, tuple(cells[at][i] for at in data), told)
            for i, n in enumerate(self.body_rows)
        )
        if self.troubles:
            raise BadTable(self.troubles)
        units_at = [told[UNIT]] if any(row.unit for row in rows) else []
        shown = (stub, *units_at, *data) if self.numbered else ()
        numbers = tuple(self.numbered[at] for at in shown)
        name = APART.join(said[stub][0]) or "指标"
        return Body(name, columns, rows, tuple(notes), unit, numbers)

    def _stub(self, said: dict[int, tuple[tuple[str, ...], str]], told: dict[str, int]) -> int:
        """The column of the rows' names: the first, or that behind the number or code of each."""
        if not heads.is_label(said[0][0]) or 1 not in said or 1 in told.values():
            return 0
        names = self._words(1)
        return 1 if all(name and not spelt.states_figure(name) for name in names) else 0

    def _words(self, at: int) -> list[str]:
        return [self.grid.cells[n][at].strip() for n in self.body_rows]

    def _down(self, at: int) -> list[str]:
        return [self.grid.cells[n][at] for n in self.head_rows]

    def _tells(self, at: int, head: tuple[str, ...]) -> str:
        """The name under which a column says something of its rows; empty for data."""
        name = APART.join(head)
        if at and name in _UNIT_HEADS:
            return UNIT
        return name if at and name in (LEVEL, PART) else ""

    def _filled(self, at: int, heads: dict[int, tuple[tuple[str, ...], str]]) -> bool:
        """Whether anything stands in the column; one without head and cells is only space."""
        return bool(heads[at][0]) or any(self.grid.cells[n][at].strip() for n in self.body_rows)

    def _column(self, at: int, units: dict[int, str], row_units: Sequence[str]) -> list[str]:
        """The cells of one column, each a figure, a blank, a trace, or words where all are."""
        raw = self._words(at)
        numbers = [spelt.number(cell) for cell in raw]
        words = any(cell and cell not in (*spelt.DOTS, *spelt.DASHES) for cell in raw)
        if (
            words
            and not units[at]
            and not any(is_figure(number.removesuffix(spelt.PERCENT)) for number in numbers)
        ):
            return raw
        if not units[at]:
            numbers = percents.unsigned(numbers, row_units)
        if not units[at] and any(number.endswith(spelt.PERCENT) for number in numbers):
            units[at] = spelt.PERCENT
            for i, what, fix in percents.troubles(numbers, row_units):
                where = self.grid.where(self.body_rows[i], at)
                self.troubles.append(Trouble(where, what, fix))
        return [
            self._cell(self.grid.where(n, at), units[at], cell, number)
            for n, cell, number in zip(self.body_rows, raw, numbers, strict=True)
        ]

    def _cell(self, where: str, unit: str, cell: str, number: str) -> str:
        if not cell or cell in spelt.DOTS:
            return TRACE if cell else BLANK
        if unit == spelt.PERCENT:
            number = number.removesuffix(spelt.PERCENT)
        if is_figure(number):
            return number
        what, fix = spelt.why_not(cell, number)
        self.troubles.append(Trouble(where, f"“{cell}”{what}", fix))
        return BLANK

    def _describe(self, head: tuple[str, ...], unit: str, cells: Sequence[str]) -> Column:
        kind = worded.kind(head, unit, cells)
        places = [decimals(c) for c in cells if is_figure(c)] if kind is not Kind.TEXT else []
        return Column(head, unit, kind, max(places, default=0))

    def _row(self, row: int, stub: int, cells: tuple[str, ...], told: dict[str, int]) -> Row:
        said = {name: self.grid.cells[row][at].strip() for name, at in told.items()}
        label, level, part = worded.label(self.grid.cells[row][stub])
        if LEVEL in told:
            number = unicodedata.normalize("NFKC", said[LEVEL])
            if not (number.isascii() and number.isdigit() and len(number) < 3):
                where = self.grid.where(row, told[LEVEL])
                self.troubles.append(
                    Trouble(where, f"层次“{said[LEVEL]}”不是数字", "请填 0、1、2 这样的级次")
                )
            else:
                level = int(number)
        return Row(label, cells, level, part or said.get(PART) == "是", said.get(UNIT, ""))


def tabled(body: Body, about: About) -> Table:
    """The table that *body* and what is said *about* it make.

    Shape: the unit of the table is that of the columns that have none, where no row has its own
        and their heads do not say that they are in another: changes, shares, ranks, heads counted.
    Errors: BadTable where *about* states another unit than a line above the table.
    """
    known = measures().units
    unit = about.unit if about.unit in known else ""
    if unit and body.unit in known and body.unit != unit:
        what = f"填的是“{unit}”，表的上方写的是“{body.unit}”"
        raise BadTable([Trouble("「计量单位」", what, "请核对以哪个为准，改成一致的")])
    if unit and not any(row.unit for row in body.rows):
        columns = tuple(_in_unit(column, unit) for column in body.columns)
    else:
        columns = body.columns
    return Table(about, body.stub, columns, body.rows, body.notes, body.numbering)


def _in_unit(column: Column, unit: str) -> Column:
    """*column* in the unit of the table, if it has none and may be in that."""
    if column.unit or column.kind is Kind.TEXT or not heads.may_be_in(column.head, unit):
        return column
    return replace(
        column, unit=unit, kind=Kind.RATE if unit in measures().rate_units else column.kind
    )


def lines(table: Table, *, numbered: bool = False) -> Iterator[list[str]]:
    """The grid that :func:`read` reads *table* from, one head row, without its notes.

    Shape: *numbered* with the row that numbers the columns, for people; files for programs do
        without.
    """
    told = [LEVEL, PART, UNIT] if any(row.unit for row in table.rows) else [LEVEL, PART]
    yield [table.stub, *told, *(column.titled for column in table.columns)]
    if numbered and table.numbering:
        yield [table.numbering[0], "", "", *table.numbering[1:]]
    for row in table.rows:
        said = {LEVEL: str(row.level), PART: "是" if row.part else "", UNIT: row.unit}
        yield [row.label, *(said[name] for name in told), *row.cells]
