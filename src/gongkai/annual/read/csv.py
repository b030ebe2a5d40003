"""The platform's own CSV files: rows of figures under cell ids, read as the same data in JSON."""

import csv
import io
import json as text_of
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.annual.model import Reading, Unread
from gongkai.annual.read import json
from gongkai.annual.read.limits import few
from gongkai.annual.read.refusals import Damaged
from gongkai.annual.rows import FORM, HEADS, ORGAN, PROSE, SIGNED_ON, YEAR, unguarded
from gongkai.law.forms import Cell, forms

_BETWEEN = ",\t;"  # what spreadsheets save between cells, by country and by menu
_OF_REPORT = (ORGAN, YEAR, FORM, SIGNED_ON)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: where it stands, the figure's text, its unit."""

    where: str
    value: str
    unit: str


def is_ours(text: str) -> bool:
    """Whether *text* opens with the heads of our own CSV files."""
    return bool(_between(text))


def reading(file: str, text: str) -> Reading:
    """The report that *text* holds.

    Errors: Damaged for rows cut short and for an id that stands twice, what ``read.json`` refuses.
    """
    rows = _rows(text)
    found = json.reading(file, text_of.dumps(_data(rows)))
    places = {f"cells[{name[:80]!r}]": row.where for name, row in rows.items()}
    return replace(
        found,
        where={cell: rows[str(cell)].where for cell in found.where},
        unread=tuple(Unread(places.get(u.where, u.where), u.what) for u in found.unread),
    )


def _between(text: str) -> str:
    first = text.lstrip("\ufeff")[:200].split("\n", 1)[0].strip()
    return next((b for b in _BETWEEN if _heads(first, b)[: len(HEADS)] == list(HEADS)), "")


def _heads(line: str, between: str) -> Sequence[str]:
    return [head.strip(' "') for head in line.split(between)]


def _rows(text: str) -> Mapping[str, _Row]:
    rows: dict[str, _Row] = {}
    for number, cells in few(_lines(text)):
        if not any(cells):
            continue
        if len(cells) < len(HEADS):
            raise Damaged(f"第 {number} 行不足 {len(HEADS)} 列")
        name, value, unit = cells[0].strip(), cells[4], cells[5].strip()
        if name in rows:
            raise Damaged(f"第 {number} 行的编号前面已经有过")
        rows[name] = _Row(f"第 {number} 行", value, unit)
    return rows


def _lines(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the heads, each with the number of its line."""
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_between(text))
    try:
        for cells in lines:
            if lines.line_num > 1:
                yield lines.line_num, cells
    except csv.Error as broken:
        raise Damaged("内容不是完整的 CSV 表格") from broken


def _data(rows: Mapping[str, _Row]) -> Mapping[str, object]:
    """The same as ``write.data`` writes in JSON."""
    key, year, day = (_said(rows, name).strip() for name in (FORM, YEAR, SIGNED_ON))
    places = {str(c.id): c for form in forms() if form.key == key for c in form.cells.values()}
    cells = {
        name: row
        for name, row in rows.items()
        if name not in _OF_REPORT and not name.startswith(PROSE)
    }
    return {
        "gongkai": json.FORMAT,
        "version": json.VERSION,
        "organ": unguarded(_said(rows, ORGAN)).strip(),
        "year": int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        "form": key,
        "cells": {name: _figure(places.get(name), row) for name, row in cells.items()},
        "units": {
            name: row.unit
            for name, row in cells.items()
            if name in places and not places[name].column.unit
        },
        "prose": {
            name.removeprefix(PROSE): unguarded(row.value)
            for name, row in rows.items()
            if name.startswith(PROSE)
        },
        "signed_on": day or None,
    }


def _said(rows: Mapping[str, _Row], name: str) -> str:
    return rows[name].value if name in rows else ""


def _figure(place: Cell | None, row: _Row) -> str | None:
    """The figure's text; a unit that is not the column's own stays with it, and is not read."""
    value = row.value.strip()
    foreign = place and place.column.unit and row.unit not in ("", place.column.unit)
    return (value + row.unit if foreign else value) or None
