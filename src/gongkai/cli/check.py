"""`gongkai check`: what is wrong in the reports, where, and what to do about it."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from gongkai.cli import contract, summary
from gongkai.cli.checking import Checked, Checker, Tally
from gongkai.cli.exits import FOUND, UNREADABLE
from gongkai.cli.files import AsJson, Files, readings, worked
from gongkai.cli.names import shown_name
from gongkai.cli.screen import screen

Previous = Annotated[
    list[str] | None,
    typer.Option("--previous", metavar="文件", help="同一机关上一年度的报告，可以给出多份。"),
]


def check(files: Files, previous: Previous = None, as_json: AsJson = False) -> None:
    """核对年度报告的勾稽关系、填报是否完整、正文与表格是否一致。

    给出多份时，最后有一张表，先要处理的排在前面。
    退出状态：0 没有问题；1 发现问题；2 有文件或有的格没有读成，或者上年报告用不上。
    """
    earlier = tuple(readings(previous or ()))
    unused = {reading.file: reading for reading in earlier}
    checker = Checker(earlier, alone=len(files) == len(earlier) == 1, as_json=as_json)
    tell = _as_json if as_json else _for_people
    tallies = tell(worked(files, checker))
    for tally in tallies:
        unused.pop(tally.compared, None)
    for reading in unused.values():
        if reading.report:
            sentence = "不是所核对报告的同一机关上一年度的报告，没有用来比较"
            typer.echo(f"{shown_name(reading.file)}：{sentence}。", err=True)
    raise typer.Exit(UNREADABLE if unused else _status(tallies))


def _as_json(found: Iterable[Checked]) -> list[Tally]:
    every = list(found)  # before a word is said: half a document would be none
    for piece in contract.document(checked.text for checked in every):
        typer.echo(piece, nl=False)
    return [checked.tally for checked in every]


def _for_people(found: Iterable[Checked]) -> list[Tally]:
    """Each file's findings as they come; then, of several files, the table; then the sum."""
    console, tallies = screen(), []
    for checked in found:
        tallies.append(checked.tally)
        if checked.text:
            console.print(checked.text)
    if len(tallies) > 1:
        console.print(summary.table(tallies))
        console.print()
    console.print(summary.sentence(tallies))
    return tallies


def _status(tallies: Sequence[Tally]) -> int:
    if any(tally.refused or tally.unread for tally in tallies):
        return UNREADABLE
    return FOUND if any(any(tally.found.values()) for tally in tallies) else 0
