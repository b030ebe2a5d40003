"""How a person names a cell's place in the report: the table's number, then row and column."""

from gongkai.law.forms import CellId, Form


def table_name(form: Form, table: str) -> str:
    """The table's name in common speech, from its section's number.

    >>> from gongkai.law.forms import form_of
    >>> table_name(form_of(2020), "applications")
    '表三'
    """
    return "表" + form.section(table).heading.partition("、")[0]


def place(form: Form, cell: CellId) -> str:
    """Table, row and column of *cell*.

    >>> from gongkai.law.forms import form_of
    >>> place(form_of(2020), CellId.parse("disclosure.licences.decisions"))
    '表二「行政许可」行「处理决定数量」列'
    """
    return table_name(form, cell.table) + form.cell(cell).label
