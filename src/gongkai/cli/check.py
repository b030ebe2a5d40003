"""`gongkai check`: what is wrong in the reports, where, and what to do about it."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from gongkai.annual.check import SEVERITIES, Finding, check_reading, follows, located
from gongkai.annual.model import Reading
from gongkai.cli import contract
from gongkai.cli.exits import FOUND, UNREADABLE
from gongkai.cli.files import AsJson, Files, readings, shown_name
from gongkai.cli.read import incomplete, title
from gongkai.cli.screen import screen

Previous = Annotated[
    list[str] | None,
    typer.Option("--previous", metavar="文件", help="同一机关上一年度的报告，可以给出多份。"),
]


def check(files: Files, previous: Previous = None, as_json: AsJson = False) -> None:
    """核对年度报告的勾稽关系、填报是否完整、正文与表格是否一致。

    退出状态：0 没有问题；1 发现问题；2 有文件或有的格没有读成，或者上年报告用不上。
    """
    console = screen()
    earlier = list(readings(previous or ()))
    unused = {reading.file: reading for reading in earlier}
    checked: list[tuple[Reading, tuple[Finding, ...]]] = []
    for reading in readings(files):
        before = _before(reading, earlier, alone=len(files) == len(earlier) == 1)
        if before:
            unused.pop(before.file, None)
        found = check_reading(reading, before)
        checked.append((reading, found))
        if reading.report and not as_json:
            _show(console, reading, found)
    if as_json:
        typer.echo(contract.document([_described(*one) for one in checked]))
    else:
        console.print(_summary(checked))
    for reading in unused.values():
        if reading.report:
            sentence = "不是所核对报告的同一机关上一年度的报告，没有用来比较"
            typer.echo(f"{shown_name(reading)}：{sentence}。", err=True)
    raise typer.Exit(UNREADABLE if unused else _status(checked))


def _before(reading: Reading, earlier: Sequence[Reading], *, alone: bool) -> Reading | None:
    """The report among *earlier* that is the same organ's for the year before.

    Shape: with more than one file to choose from, only one that says whose it is and of which year.
    """
    report = reading.report
    for before in earlier:
        last = before.report
        if not report or not last or not follows(report, last):
            continue
        if alone or all((report.organ, report.year, last.organ, last.year)):
            return before
    return None


def _described(reading: Reading, found: tuple[Finding, ...]) -> contract.Described:
    return {**contract.described(reading), "findings": contract.findings(found)}


def _show(console: Console, reading: Reading, found: tuple[Finding, ...]) -> None:
    console.print(title(reading))
    for number, finding in enumerate(found, start=1):
        console.print(f"\n  {number}. {SEVERITIES[finding.severity]} [{finding.code}]")
        console.print(f"     位置：{located(finding, reading)}")
        console.print(f"     问题：{finding.message}。")
        console.print(f"     怎么办：{finding.fix}")
    for unread in reading.unread:
        console.print(f"\n  未读：{unread.where}，{unread.what}。")
    if not found and not reading.unread:
        console.print("  没有发现问题。")
    console.print()


def _summary(checked: list[tuple[Reading, tuple[Finding, ...]]]) -> str:
    refused = sum(1 for reading, _ in checked if reading.refused)
    found = [finding for _, of_file in checked for finding in of_file]
    by_severity = [
        f"{name} {sum(1 for finding in found if finding.severity == severity)} 项"
        for severity, name in SEVERITIES.items()
    ]
    unread = sum(len(reading.unread) for reading, _ in checked)
    return (
        f"共 {len(checked)} 份，没有读成 {refused} 份，未读 {unread} 处；{'，'.join(by_severity)}。"
    )


def _status(checked: list[tuple[Reading, tuple[Finding, ...]]]) -> int:
    if any(incomplete(reading) for reading, _ in checked):
        return UNREADABLE
    return FOUND if any(found for _, found in checked) else 0
