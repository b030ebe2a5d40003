"""Reading the files named on the command line, with a progress bar where someone watches."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.annual.model import Reading
from gongkai.annual.read import FILE_LIMIT
from gongkai.cli.names import STANDARD_INPUT
from gongkai.cli.worker import Answer, Source, Work, answer
from gongkai.cli.workers import spread

T = TypeVar("T")

_FEW = 20  # files that are read sooner than further processes have started
_MOST = 3  # processes; each takes some 40 MiB

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
    return worked(files, itself)


def itself(reading: Reading) -> Reading:
    """The work of those who want the whole reading."""
    return reading


def worked(files: Sequence[str], work: Work[T]) -> Iterator[T]:
    """What *work* makes of the reading of each of *files*, in the order given.

    Shape: a refused file is told on standard error, and worked on as well. Many files are read in
        several processes, so *work* and what it makes must be things that can be pickled.
    Errors: WorkerStopped.
    """
    errors = Console(stderr=True, soft_wrap=True)
    watched = bool(files) and errors.is_terminal and sys.stdout.isatty()
    columns = (TextColumn("正在读取"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True, disable=not watched) as progress:
        bar = progress.add_task("", total=len(files))
        for told in _answers(files, work):
            progress.advance(bar)
            progress.stop()  # what is said of the file goes to the same screen
            if told.refused:
                errors.print(told.refused, markup=False, highlight=False)
            yield told.value
            progress.start()


def _answers(files: Sequence[str], work: Work[T]) -> Iterator[Answer[T]]:
    sources = map(_source, files)
    processes = min(os.cpu_count() or 1, _MOST)
    if len(files) > _FEW and processes > 1:
        return spread(sources, work, processes)
    return (answer(source, work) for source in sources)


def _source(name: str) -> Source:
    if name == STANDARD_INPUT:
        # One byte more than may be read is enough to know that there is too much.
        return Source(name, sys.stdin.buffer.read(FILE_LIMIT + 1))
    return Source(name)
