"""The fixed columns every organ's disclosure platform has (政府信息公开平台)."""

from dataclasses import dataclass

from gongkai.law import load


@dataclass(frozen=True, slots=True)
class FixedColumn:
    """One of the four columns, with the value of the page tag ColumnType."""

    key: str
    label: str
    kind: str  # text, items or reports
    type: str


def _read() -> tuple[FixedColumn, ...]:
    rows = load.toml("platform.toml")["columns"]
    return tuple(FixedColumn(r["key"], r["label"], r["kind"], r["type"]) for r in rows)


COLUMNS: tuple[FixedColumn, ...] = _read()
