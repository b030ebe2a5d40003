"""`gongkai check`: what is wrong in the reports, where, and what to do about it."""

import typer
from rich.console import Console

from gongkai.annual.check import ERROR, NOTE, WARNING, Finding, check_reading
from gongkai.annual.model import Reading, Report
from gongkai.annual.places import place
from gongkai.cli import contract
from gongkai.cli.exits import FOUND, UNREADABLE
from gongkai.cli.files import AsJson, Files, readings
from gongkai.cli.read import incomplete, title
from gongkai.cli.screen import screen

_SEVERITY = {ERROR: "错误", WARNING: "警告", NOTE: "提示"}


def check(files: Files, as_json: AsJson = False) -> None:
    """核对年度报告的勾稽关系和填报是否完整。

    退出状态：0 没有问题；1 发现问题；2 有文件或有的格没有读成。
    """
    console = screen()
    checked: list[tuple[Reading, tuple[Finding, ...]]] = []
    for reading in readings(files):
        found = check_reading(reading)
        checked.append((reading, found))
        if reading.report and not as_json:
            _show(console, reading, reading.report, found)
    if as_json:
        typer.echo(contract.document([_described(*one) for one in checked]))
    else:
        console.print(_summary(checked))
    raise typer.Exit(_status(checked))


def _described(reading: Reading, found: tuple[Finding, ...]) -> contract.Described:
    return {**contract.described(reading), "findings": contract.findings(found)}


def _show(console: Console, reading: Reading, report: Report, found: tuple[Finding, ...]) -> None:
    console.print(title(reading))
    for number, finding in enumerate(found, start=1):
        console.print(f"\n  {number}. {_SEVERITY[finding.severity]} [{finding.code}]")
        console.print(f"     位置：{_place(reading, report, finding)}")
        console.print(f"     问题：{finding.message}。")
        console.print(f"     怎么办：{finding.fix}")
    for unread in reading.unread:
        console.print(f"\n  未读：{unread.where}，{unread.what}。")
    if not found and not reading.unread:
        console.print("  没有发现问题。")
    console.print()


def _place(reading: Reading, report: Report, finding: Finding) -> str:
    """The first of the cells concerned, and where in the file it stands."""
    first = finding.cells[0]
    more = f"等 {len(finding.cells)} 格" if len(finding.cells) > 1 else ""
    return f"{place(report.form, first)}{more}（{reading.where[first]}起）"


def _summary(checked: list[tuple[Reading, tuple[Finding, ...]]]) -> str:
    refused = sum(1 for reading, _ in checked if reading.refused)
    found = [finding for _, of_file in checked for finding in of_file]
    by_severity = [
        f"{name} {sum(1 for finding in found if finding.severity == severity)} 项"
        for severity, name in _SEVERITY.items()
    ]
    unread = sum(len(reading.unread) for reading, _ in checked)
    return (
        f"共 {len(checked)} 份，没有读成 {refused} 份，未读 {unread} 处；{'，'.join(by_severity)}。"
    )


def _status(checked: list[tuple[Reading, tuple[Finding, ...]]]) -> int:
    if any(incomplete(reading) for reading, _ in checked):
        return UNREADABLE
    return FOUND if any(found for _, found in checked) else 0
