"""Which cases each figure of 表四 counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from gongkai.annual.records import RemedyRecord
from gongkai.law.forms import CellId, Form
from gongkai.law.proceedings import column_of_year

TABLE = "remedies"


def count(
    form: Form, year: int, remedies: Iterable[RemedyRecord]
) -> Mapping[CellId, tuple[str, ...]]:
    """The keys of the cases behind each figure of 表四, totals among them.

    Unit: cases (件).
    Source: 年度报告格式，表四；归年见 ``law.proceedings.column_of_year``。
    """
    (block,) = form.blocks(TABLE)
    total = next(column.key for column in block.columns if column.total)
    found: dict[CellId, list[str]] = defaultdict(list)
    for record in sorted(remedies, key=lambda r: (r.noticed_on, r.key)):
        column = column_of_year(record.noticed_on, record.endings, year)
        if column is not None:
            for key in (column, total):
                found[CellId(TABLE, record.row, key)].append(record.key)
    unknown = set(found) - set(form.cells)
    if unknown:
        raise ValueError(f"no such cells in form {form.key}: {sorted(map(str, unknown))}")
    return {cell: tuple(keys) for cell, keys in found.items()}


def is_of_remedies(cell: CellId) -> bool:
    """Whether a cell counts reconsiderations or suits."""
    return cell.table == TABLE
