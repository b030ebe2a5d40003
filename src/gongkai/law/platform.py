"""The fixed columns every organ's disclosure platform has (政府信息公开平台)."""

from dataclasses import dataclass

from gongkai.law import load
from gongkai.law.dated import known_text
from gongkai.law.load import Node

_KINDS = ("text", "guide", "items", "reports")


@dataclass(frozen=True, slots=True)
class FixedColumn:
    """One of the four columns, with the value of the page tag ColumnType."""

    key: str
    label: str
    kind: str  # text, guide, items or reports
    type: str


def read_columns(file: Node) -> tuple[FixedColumn, ...]:
    """The columns of one file, in their order.

    Errors: BadData, with file and line.
    """
    known_text(file.only("text", "article", "note", "columns"))
    return tuple(map(_column, file.rows("columns")))


def _column(row: Node) -> FixedColumn:
    kind = row.only("key", "label", "kind", "type").get("kind", str)
    if kind not in _KINDS:
        raise row.wrong(f"「kind」只能是：{'、'.join(_KINDS)}", "kind")
    return FixedColumn(row.get("key", str), row.get("label", str), kind, row.get("type", str))


COLUMNS = read_columns(load.data("platform.toml"))
