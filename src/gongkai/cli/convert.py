"""`gongkai convert`: the same cells in another format."""

from typing import Annotated

import typer

from gongkai.annual.check import surely_read
from gongkai.cli.exits import UNREADABLE
from gongkai.cli.files import readings
from gongkai.cli.names import shown_name
from gongkai.cli.output import Out, format_of, write

File = Annotated[
    str,
    typer.Argument(metavar="文件", help="年度报告文件；- 表示标准输入。", show_default=False),
]


def convert(file: File, out: Out) -> None:
    """把一份年度报告换成另一种格式，各格的数字不变。

    没能读成的格在写出的文件里写作“〔未读〕”，并逐处列出。

    退出状态：0 已写出；2 有格没能读成，或者没有写出。
    """
    chosen = format_of(out, [file])
    (reading,) = readings([file])
    report = surely_read(reading)
    if report is None:
        raise typer.Exit(UNREADABLE)
    write(report, chosen, out)
    for unread in reading.unread:
        typer.echo(f"{shown_name(reading.file)}未读：{unread.where}，{unread.what}。", err=True)
    if reading.unread:
        typer.echo(
            f"已写出《{out}》，其中 {len(reading.unread)} 处没能读成，写作“〔未读〕”。", err=True
        )
        raise typer.Exit(UNREADABLE)
    typer.echo(f"已写出《{out}》。")
