"""How a figure is written, for people and in JSON."""

from collections.abc import Mapping
from decimal import Decimal

from gongkai.annual.model import Figure, Report
from gongkai.law.forms import CellId

UNREAD = "〔未读〕"  # read back, it is unread again


def shown(report: Report, cell: CellId) -> str:
    """The figure of *cell* as a table shows it; a blank stays blank.

    Shape: a unit follows the number only where the form's own head names none. A cell of which
        the report says nothing, because it could not be read, is no blank.
    """
    if cell not in report.cells:
        return UNREAD
    value = report.cells[cell]
    return "" if value is None else f"{digits(value)}{report.units.get(cell, '')}"


def digits(value: int | Decimal) -> str:
    """*value* in plain digits, never with an exponent.

    >>> digits(Decimal("1E+3")), digits(Decimal("0.50")), digits(-2)
    ('1000', '0.50', '-2')
    """
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_json(cells: Mapping[CellId, Figure]) -> dict[str, int | str | None]:
    """Figures under their ids: integers as they are, decimals as strings, blanks as null."""
    return {str(k): digits(v) if isinstance(v, Decimal) else v for k, v in cells.items()}
