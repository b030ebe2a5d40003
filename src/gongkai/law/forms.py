"""The statutory forms of the annual report (年度报告格式): sections, tables, rows and columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from gongkai.law import load
from gongkai.law.errors import NoForm
from gongkai.law.texts import TEXTS

COUNT, CHANGE, AMOUNT = "count", "change", "amount"  # kinds of figure
CAME, OUTCOME, CONCLUDED, LEFT = "came", "outcome", "concluded", "left"  # roles of a row


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


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures; *path* holds its labels from the outermost merged one inwards."""

    key: str | None  # None where the columns name the row
    path: tuple[str, ...]
    role: str  # empty outside table 三


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

    def row_cells(self, row: Row) -> tuple[Cell, ...]:
        """The figures of one row, in column order."""
        return tuple(
            Cell(CellId(self.table, column.row or row.key or "", column.key), row, column)
            for column in self.columns
        )

    def cells(self) -> Iterator[Cell]:
        """Every figure of the block, row by row."""
        for row in self.rows:
            yield from self.row_cells(row)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the report's numbered parts; *blocks* is empty where it is prose."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


class Form:
    """One statutory form, for the reports of the years from *first_year* to *last_year*."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.key: str = data["key"]
        self.first_year: int = data["first_year"]
        self.last_year: int | None = data.get("last_year")
        self.text = TEXTS[data["text"]]
        self.aspects: tuple[str, ...] = tuple(data["aspects"])
        self.sections = tuple(
            Section(row["key"], row["heading"], _blocks(row["key"], data["tables"]))
            for row in data["sections"]
        )
        self.cells: Mapping[CellId, Cell] = {
            cell.id: cell for block in self.blocks() for cell in block.cells()
        }

    def __repr__(self) -> str:
        return f"Form({self.key})"

    def blocks(self, table: str | None = None) -> Iterator[Block]:
        """The blocks of one table, or of all, in form order."""
        for section in self.sections:
            if table in (None, section.key):
                yield from section.blocks

    def cell(self, cell: CellId) -> Cell:
        """The place of *cell* in this form.

        Errors: KeyError when this form has no such cell.
        """
        return self.cells[cell]

    def section(self, key: str) -> Section:
        """The numbered part *key*."""
        return next(section for section in self.sections if section.key == key)

    def covers(self, year: int) -> bool:
        """Whether reports of *year* use this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def _blocks(key: str, tables: Mapping[str, Any]) -> tuple[Block, ...]:
    return tuple(_block(key, row) for row in tables.get(key, ()))


def _block(table: str, data: Mapping[str, Any]) -> Block:
    columns = tuple(
        Column(
            row["key"],
            tuple(row["path"]),
            row.get("row"),
            row.get("unit", ""),
            row.get("kind", COUNT),
            row.get("total", False),
        )
        for row in data["columns"]
    )
    rows = tuple(Row(r.get("key"), tuple(r["path"]), r.get("role", "")) for r in data["rows"])
    return Block(table, data.get("head", ""), data.get("corner", ""), columns, rows)


@cache
def forms() -> tuple[Form, ...]:
    """Every form on file, oldest first."""
    return tuple(Form(load.toml("forms", name)) for name in load.names("forms"))


def form(key: str) -> Form:
    """The form named *key*.

    Errors: KeyError when there is none.
    """
    for known in forms():
        if known.key == key:
            return known
    raise KeyError(key)


def form_of(year: int) -> Form:
    """The form that reports of *year* use; chosen by the report's year, not its date.

    Errors: NoForm for a year before the first form.
    Source: 国办公开办函〔2019〕60号；国办公开办函〔2021〕30号。
    """
    for known in forms():
        if known.covers(year):
            return known
    raise NoForm(year, first=forms()[0].first_year)
