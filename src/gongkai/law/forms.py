"""The statutory forms of the annual report (年度报告格式): sections, tables, rows and columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from gongkai.law import load
from gongkai.law.dated import known_text
from gongkai.law.errors import NoForm
from gongkai.law.load import Node
from gongkai.law.texts import TEXTS

COUNT, CHANGE, AMOUNT = "count", "change", "amount"  # kinds of figure
CAME, OUTCOME, CONCLUDED, LEFT = "came", "outcome", "concluded", "left"  # roles of a row
_KINDS = (COUNT, CHANGE, AMOUNT)
_ROLES = ("", CAME, OUTCOME, CONCLUDED, LEFT)


class CellId(NamedTuple):
    """The address of one figure, the same in files, findings, pages and the API.

    >>> str(CellId("applications", "received", "natural_person"))
    'applications.received.natural_person'
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return ".".join(self)

    @classmethod
    def parse(cls, text: str) -> "CellId":
        """The id that *text* spells.

        Errors: ValueError when it is not ``table.row.column``.
        """
        table, row, column = text.split(".")
        return cls(table, row, column)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; *path* holds its heads from the outermost merged one inwards."""

    key: str
    path: tuple[str, ...]
    row: str | None  # names the row where the table lies on its side (table 四)
    unit: str  # empty where the form names none and the filler states it (采购总金额)
    kind: str
    total: bool  # the sum of the other columns of its row
    note: str = ""  # what the figures mean


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures; *path* holds its labels from the outermost merged one inwards."""

    key: str | None  # None where the columns name the row
    path: tuple[str, ...]
    role: str  # empty outside table 三
    note: str = ""  # what the figures mean


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure's place in the form."""

    id: CellId
    row: Row
    column: Column

    @property
    def label(self) -> str:
        """How a person names the cell, from the row and column labels alone.

        >>> form_of(2020).cell(CellId.parse("applications.received.enterprise")).label
        '「一、本年新收政府信息公开申请数量」行「商业企业」列'
        """
        if self.row.path:
            return f"「{self.row.path[-1]}」行「{self.column.path[-1]}」列"
        return "「" + "·".join(self.column.path) + "」格"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a table with heads of its own; tables 三 and 四 are one block each."""

    table: str
    head: str  # a line over the whole width, or empty
    corner: str  # what stands over the row labels, or empty
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    _cells: dict[str | None, tuple[Cell, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # of the rows asked for so far
    instead: tuple[Row, ...] = ()  # rows some reports have in place of all rows below that label

    def parts(self, whole: Row) -> tuple[Row, ...]:
        """The rows in place of which *whole*, one of ``instead``, stands."""
        return tuple(row for row in self.rows if row.path[: len(whole.path)] == whole.path)

    def row_cells(self, row: Row) -> tuple[Cell, ...]:
        """The figures of one row, in column order."""
        if row.key not in self._cells:
            self._cells[row.key] = tuple(
                Cell(CellId(self.table, column.row or row.key or "", column.key), row, column)
                for column in self.columns
            )
        return self._cells[row.key]

    def cells(self) -> Iterator[Cell]:
        """Every figure of the block, row by row; ``instead`` is no part of the form."""
        for row in self.rows:
            yield from self.row_cells(row)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the report's numbered parts; *blocks* is empty where it is prose."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold between figures (勾稽关系)."""

    code: str
    says: str
    stated: bool  # written in the form itself; otherwise it follows from what the figures mean


class Form:
    """One statutory form, for the reports of the years from *first_year* to *last_year*.

    Errors: BadData, with file and line.
    """

    def __init__(self, data: Node) -> None:
        data.only(
            "key", "first_year", "last_year", "text", "article", "aspects", "note",
            "sections", "tables", "relations",
        )  # fmt: skip
        self.key = data.get("key", str)
        self.first_year = data.get("first_year", int)
        self.last_year = data.maybe("last_year", int)
        self.text = TEXTS[known_text(data)]
        self.aspects = data.all("aspects", str)
        self.note = data.get("note", str, "")
        self.relations = tuple(
            Relation(row.get("code", str), row.get("says", str), row.get("stated", bool))
            for row in data.rows("relations")
        )
        self.sections = _sections(data)
        self.cells: Mapping[CellId, Cell] = {
            cell.id: cell for block in self.blocks() for cell in block.cells()
        }
        self.instead: Mapping[CellId, Cell] = {
            cell.id: cell
            for block in self.blocks()
            for row in block.instead
            for cell in block.row_cells(row)
        }

    def __repr__(self) -> str:
        return f"Form({self.key})"

    def blocks(self, table: str | None = None) -> Iterator[Block]:
        """The blocks of one table, or of all, in form order."""
        for section in self.sections:
            if table in (None, section.key):
                yield from section.blocks

    def cell(self, cell: CellId) -> Cell:
        """The place of *cell* in this form, or in a row that may stand instead of others.

        Errors: KeyError when this form has no such cell.
        """
        return self.instead[cell] if cell in self.instead else self.cells[cell]

    def section(self, key: str) -> Section:
        """The numbered part *key*."""
        return next(section for section in self.sections if section.key == key)

    def covers(self, year: int) -> bool:
        """Whether reports of *year* use this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def _sections(data: Node) -> tuple[Section, ...]:
    tables = data.child("tables")
    sections = tuple(
        Section(key, row.get("heading", str), tuple(_blocks(tables, key)))
        for row in data.rows("sections")
        for key in [row.only("key", "heading").get("key", str)]
    )
    for key in tables.table:
        if key not in {section.key for section in sections}:
            raise tables.wrong(f"「{key}」不是任何一部分的表", key)
    return sections


def _blocks(tables: Node, key: str) -> Iterator[Block]:
    taken: set[CellId] = set()
    for row in tables.rows(key):
        block = _block(key, row.only("head", "corner", "columns", "rows", "instead"))
        for cell in block.cells():
            if cell.id in taken:
                raise row.wrong(f"{cell.id} 出现两次")
            taken.add(cell.id)
        yield block


def _block(table: str, node: Node) -> Block:
    columns = tuple(map(_column, node.rows("columns")))
    rows = tuple(map(_row, node.rows("rows")))
    instead = tuple(map(_row, node.rows("instead"))) if "instead" in node.table else ()
    if not (columns and rows):
        raise node.wrong("一张表至少要有一行一列")
    head, corner = node.get("head", str, ""), node.get("corner", str, "")
    return Block(table, head, corner, columns, rows, instead)


def _column(node: Node) -> Column:
    node.only("key", "path", "row", "unit", "kind", "total", "note")
    kind = node.get("kind", str, COUNT)
    if kind not in _KINDS:
        raise node.wrong(f"「kind」只能是：{'、'.join(_KINDS)}", "kind")
    return Column(
        node.get("key", str),
        node.all("path", str),
        node.maybe("row", str),
        node.get("unit", str, ""),
        kind,
        node.get("total", bool, False),
        node.get("note", str, ""),
    )


def _row(node: Node) -> Row:
    role = node.only("key", "path", "role", "note").get("role", str, "")
    if role not in _ROLES:
        raise node.wrong(f"「role」只能是：{'、'.join(_ROLES[1:])}", "role")
    return Row(node.maybe("key", str), node.all("path", str), role, node.get("note", str, ""))


def read_forms(folder: Traversable) -> tuple[Form, ...]:
    """Every form of one folder, oldest first: a further form is one file more.

    Errors: BadData, with file and line; two forms for one year among them.
    """
    found: list[Form] = []
    for node in load.folder(folder):
        form = Form(node)
        if found and found[-1].covers(form.first_year):
            raise node.wrong(f"{form.first_year} 年度已有格式 {found[-1].key}", "first_year")
        found.append(form)
    return tuple(found)


@cache
def forms() -> tuple[Form, ...]:
    """Every form on file, oldest first."""
    return read_forms(load.DATA / "forms")


def form(key: str) -> Form:
    """The form named *key*.

    Errors: KeyError when there is none.
    """
    for known in forms():
        if known.key == key:
            return known
    raise KeyError(key)


def form_of(year: int, among: tuple[Form, ...] = ()) -> Form:
    """The form that reports of *year* use; chosen by the report's year, not its date.

    Shape: *among* the forms given, or else those on file.

    Errors: NoForm for a year before the first form.
    Source: 国办公开办函〔2019〕60号；国办公开办函〔2021〕30号。
    """
    known = among or forms()
    for form in known:
        if form.covers(year):
            return form
    raise NoForm(year, first=known[0].first_year)
