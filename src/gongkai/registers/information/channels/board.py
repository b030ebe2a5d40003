"""The sheet for the public board (政务公开栏): the whole public text on A4 or A3, as PDF."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from gongkai.annual.write import typeset
from gongkai.annual.write.typeset import SANS, SERIF
from gongkai.annual.write.words import chinese_day, ems, plain
from gongkai.registers.information.channels import squares
from gongkai.registers.information.channels.said import Block
from gongkai.registers.information.statistics.table import Kind, Table, is_figure
from gongkai.registers.information.statistics.written import said

_MANY = 7  # columns from which a sheet lies on its side
_SIZES = ((5, 13.0), (8, 11.0), (14, 9.0), (40, 7.0))  # columns at most, points


class Paper(StrEnum):
    """The papers a sheet is printed on."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says."""

    title: str
    organ: str
    index_number: str
    document_number: str
    public_on: date
    blocks: Sequence[Block]
    table: Table | None
    attachments: Sequence[str]
    posted_on: date
    posted_until: date | None
    address: str


def document(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as PDF; the same sheet is the same file."""
    table = _table(sheet.table) if sheet.table else None
    data = {
        "paper": str(paper),
        "landscape": sheet.table is not None and len(sheet.table.columns) >= _MANY,
        "fonts": {"serif": [SERIF, SANS], "sans": [SANS, SERIF]},
        "title": plain(sheet.title),
        "organ": plain(sheet.organ),
        "index_number": sheet.index_number,
        "line": "　".join(filter(None, (sheet.document_number, f"{sheet.public_on} 公开"))),
        "blocks": [asdict(block) for block in sheet.blocks],
        "table": table,
        "attachments": [plain(name) for name in sheet.attachments],
        "facts": [{"label": label, "text": text} for label, text in _facts(sheet)],
        "code": squares.as_svg(sheet.address),
    }
    return typeset.pdf(_template(), "sheet", data)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("board.typ").read_bytes()


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    until = f"至{chinese_day(sheet.posted_until)}" if sheet.posted_until else ""
    return [
        ("公开机关", plain(sheet.organ)),
        ("索引号", sheet.index_number),
        ("公开日期", chinese_day(sheet.public_on)),
        ("张贴期", f"{chinese_day(sheet.posted_on)}起{until}"),
        ("网址", sheet.address),
    ]


def _table(table: Table) -> dict[str, object]:
    units = any(row.unit for row in table.rows)
    heads = [table.stub, *(["单位"] if units else []), *(one.titled for one in table.columns)]
    rows = [
        {
            "label": f"{'其中：' if row.part else ''}{row.label}",
            "level": row.level,
            "cells": [
                *([{"text": row.unit, "figure": False}] if units else []),
                *(
                    {"text": cell, "figure": column.kind is not Kind.TEXT and is_figure(cell)}
                    for column, cell in zip(table.columns, row.cells, strict=True)
                ),
            ],
        }
        for row in table.rows
    ]
    widest = max(ems(row.label) + row.level for row in table.rows)
    return {
        "caption": f"{table.about.series}（{dict(said(table.about))['时期']}）",
        "unit": f"单位：{table.about.unit}",
        "size": next(size for most, size in _SIZES if len(table.columns) <= most),
        "heads": heads,
        # The names have the room they need, within what leaves the figures theirs.
        "shares": [
            min(max(widest / 4, 1.5), 3.5), *([0.9] if units else []), *[1] * len(table.columns)
        ],
        "rows": rows,
        "notes": [*table.notes, *(f"{name}：{words}" for name, words in said(table.about)
                                  if name not in ("时期", "计量单位"))],
    }  # fmt: skip
