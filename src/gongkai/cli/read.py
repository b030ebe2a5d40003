"""`gongkai read`: what the reports say, cell by cell."""

import typer
from rich.console import Console

from gongkai.annual.model import Reading
from gongkai.cli import contract, tables
from gongkai.cli.exits import UNREADABLE
from gongkai.cli.files import AsJson, Files, readings, shown_name
from gongkai.cli.screen import screen


def read(files: Files, as_json: AsJson = False) -> None:
    """读出年度报告里的每一格数，说明在文件的什么位置。

    退出状态：0 全部读出；2 有文件或有的格没有读成。
    """
    read_in = []
    console = screen()
    for reading in readings(files):
        read_in.append(reading)
        if reading.report and not as_json:
            _show(console, reading)
    if as_json:
        typer.echo(contract.document([contract.described(reading) for reading in read_in]))
    else:
        console.print(_summary(read_in))
    raise typer.Exit(UNREADABLE if any(map(incomplete, read_in)) else 0)


def incomplete(reading: Reading) -> bool:
    """Whether something of the file was not read."""
    return reading.refused is not None or bool(reading.unread)


def _show(console: Console, reading: Reading) -> None:
    console.print(title(reading))
    for table in tables.tables(reading):
        console.print(table)
    for unread in reading.unread:
        console.print(f"  未读：{unread.where}，{unread.what}。")
    console.print()


def title(reading: Reading) -> str:
    """The line that opens what is said of one file."""
    report = reading.report
    if report is None:
        return shown_name(reading)
    organ, year = report.organ or "机关未写明", report.year
    of_year = f"{year} 年度" if year else "年度未写明"
    return f"{shown_name(reading)}{organ}，{of_year}，{report.form.key} 年起的格式"


def _summary(read_in: list[Reading]) -> str:
    good = [reading for reading in read_in if reading.report]
    cells = sum(len(reading.where) for reading in good)
    unread = sum(len(reading.unread) for reading in good)
    told = f"共 {len(read_in)} 份：读出 {len(good)} 份、{cells} 格"
    refused = len(read_in) - len(good)
    return f"{told}；未读 {unread} 处，没有读成 {refused} 份。"
