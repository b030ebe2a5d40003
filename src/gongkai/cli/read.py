"""`gongkai read`: what the reports say, cell by cell."""

from collections.abc import Sequence

import typer
from rich.console import Console

from gongkai.annual.model import Reading
from gongkai.cli import contract, tables
from gongkai.cli.exits import UNREADABLE
from gongkai.cli.files import AsJson, Files, readings, worked
from gongkai.cli.names import title
from gongkai.cli.reading import Extent, described, extent
from gongkai.cli.screen import screen


def read(files: Files, as_json: AsJson = False) -> None:
    """读出年度报告里的每一格数，说明在文件的什么位置。

    退出状态：0 全部读出；2 有文件或有的格没有读成。
    """
    tell = _as_json if as_json else _for_people
    raise typer.Exit(0 if all(one.whole for one in tell(files)) else UNREADABLE)


def _as_json(files: Sequence[str]) -> list[Extent]:
    every = list(worked(files, described))  # before a word is said: half a document would be none
    for piece in contract.document(one.text for one in every):
        typer.echo(piece, nl=False)
    return [one.extent for one in every]


def _for_people(files: Sequence[str]) -> list[Extent]:
    console, extents = screen(), []
    for reading in readings(files):
        extents.append(extent(reading))
        if reading.report:
            _show(console, reading)
    console.print(_summary(extents))
    return extents


def _show(console: Console, reading: Reading) -> None:
    console.print(title(reading))
    for table in tables.tables(reading):
        console.print(table)
    for unread in reading.unread:
        console.print(f"  未读：{unread.where}，{unread.what}。")
    console.print()


def _summary(extents: Sequence[Extent]) -> str:
    good = [one for one in extents if not one.refused]
    cells, unread = sum(one.cells for one in good), sum(one.unread for one in good)
    told = f"共 {len(extents)} 份：读出 {len(good)} 份、{cells} 格"
    return f"{told}；未读 {unread} 处，没有读成 {len(extents) - len(good)} 份。"
