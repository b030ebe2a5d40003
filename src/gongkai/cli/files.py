"""Reading the files named on the command line, with a progress bar where someone watches."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.annual.model import Reading
from gongkai.annual.read import FILE_LIMIT, read

STANDARD_INPUT = "-"

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="文件",
        help="年度报告文件：网页、Word、Excel、JSON 或粘贴的文本；- 表示标准输入。",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出一份 JSON，供程序使用。")]


def readings(files: Sequence[str]) -> Iterator[Reading]:
    """What each of *files* says, in the order given; a refused one is told on standard error."""
    errors = Console(stderr=True, soft_wrap=True)
    watched = errors.is_terminal and sys.stdout.isatty()
    columns = (TextColumn("正在读取"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True, disable=not watched) as progress:
        for name in progress.track(files):
            reading = _reading(name)
            if reading.refused:
                sentence = f"{shown_name(reading)}：{reading.refused.message}"
                errors.print(sentence, markup=False, highlight=False)
            yield reading


def _reading(name: str) -> Reading:
    if name == STANDARD_INPUT:
        # One byte more than may be read is enough to know that there is too much.
        return read(sys.stdin.buffer.read(FILE_LIMIT + 1), name=STANDARD_INPUT)
    return read(Path(name), name=name)


def shown_name(reading: Reading) -> str:
    """The file's name for people; one with control characters in it cannot rule the terminal."""
    if reading.file == STANDARD_INPUT:
        return "标准输入"
    return f"《{printable(reading.file)}》"


def printable(text: str) -> str:
    """*text* on one line, without what a terminal would obey instead of show."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
