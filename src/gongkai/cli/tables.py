"""The figures of a reading as tables for the terminal."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from gongkai.annual import figures
from gongkai.annual.model import Reading, Report
from gongkai.annual.places import table_name
from gongkai.cli.names import printable
from gongkai.law.forms import Block, Cell


def tables(reading: Reading) -> Iterator[Table]:
    """One table for each block of the form, drawn from the labels of its rows and columns."""
    report = reading.report
    if report is None:
        return
    for block in report.form.blocks():
        lines = list(_lines(block))
        table = Table(title=table_name(report.form, block.table) + block.head, box=box.SIMPLE_HEAD)
        table.title_justify = "left"
        table.add_column("", ratio=None, overflow="fold")
        for cell in lines[0][1]:
            table.add_column(cell.column.path[-1], justify="right", no_wrap=False)
        for name, cells in lines:
            table.add_row(Text(name), *(_figure(reading, report, cell) for cell in cells))
        yield table


def _lines(block: Block) -> Iterator[tuple[str, Sequence[Cell]]]:
    """The block's rows with their names; where the columns name the row (表四), by group."""
    for row in block.rows:
        cells = block.row_cells(row)
        if row.path:
            yield row.path[-1], cells
            continue
        for key in dict.fromkeys(cell.id.row for cell in cells):
            group = [cell for cell in cells if cell.id.row == key]
            yield group[0].column.path[-2], group


def _figure(reading: Reading, report: Report, cell: Cell) -> Text:
    """The figure; a blank shows the words found there, and what was not read says so."""
    if cell.id not in reading.where:
        return Text("未读", style="yellow")
    if report.cells[cell.id] is None:
        return Text(printable(reading.raw.get(cell.id, "（空）")), style="yellow")
    return Text(figures.shown(report, cell.id))
