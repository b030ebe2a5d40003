"""``gongkai fee``: the information-processing fee, and how it was reckoned."""

import json
from datetime import date
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from gongkai.cli.due import day_of
from gongkai.cli.files import AsJson
from gongkai.cli.screen import screen
from gongkai.law.errors import Refusal
from gongkai.law.fees import BY_ITEMS, BY_PAGES, Fee, Line
from gongkai.law.fees import fee as fee_of


def fee(
    items: Annotated[int | None, typer.Option(help="同一申请人一个自然月内的件数")] = None,
    pages: Annotated[int | None, typer.Option(help="一件申请的页数")] = None,
    on: Annotated[str, typer.Option(help="按哪一天的标准；不写则为今天")] = "",
    as_json: AsJson = False,
) -> None:
    """信息处理费的数额，逐档说明怎样算出来。"""
    given = [(BY_ITEMS, items), (BY_PAGES, pages)]
    counts = [(tariff, count) for tariff, count in given if count is not None]
    if len(counts) != 1:
        raise Refusal("请写明 --items 件数或者 --pages 页数；一件申请只按一种标准收费。")
    ((tariff, count),) = counts
    found = fee_of(tariff, count, day_of(on) if on else date.today())
    if as_json:
        typer.echo(json.dumps(document(found), ensure_ascii=False, indent=2))
    else:
        show(found, screen())


def document(found: Fee) -> dict[str, object]:
    """The JSON document of a fee."""
    return {
        "yuan": found.yuan,
        "count": found.count,
        "unit": found.unit,
        "account": [_line(line) for line in found.lines],
        "source": found.source,
    }


def _line(line: Line) -> dict[str, int]:
    return {"first": line.first, "last": line.last, "price": line.price, "yuan": line.yuan}


def show(found: Fee, console: Console) -> None:
    """Print a fee for a person."""
    table = Table("档", box=box.SIMPLE_HEAD)
    for head in ("单价（元）", f"数量（{found.unit}）", "金额（元）"):
        table.add_column(head, justify="right")
    for line in found.lines:
        units = line.last - line.first + 1
        span = f"第 {line.first}—{line.last} {found.unit}"
        table.add_row(span, f"{line.price:,}", f"{units:,}", f"{line.yuan:,}")
    console.print(f"{found.count:,} {found.unit}，信息处理费 {found.yuan:,} 元")
    console.print(f"依据：{found.source}")
    console.print(table)
