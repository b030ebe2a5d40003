"""Writes a report to the file named with ``-o``, in the format of its suffix, or not at all."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gongkai.annual.model import Report
from gongkai.annual.write import FORMATS, Format
from gongkai.law.errors import Refusal

_KNOWN = "、".join(known.suffix for known in FORMATS.values())

Out = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="文件",
        help=f"写到哪个文件；扩展名决定格式：{_KNOWN}。",
        show_default=False,
    ),
]


class CannotWrite(Refusal):
    """An output that cannot be written as asked; nothing was written."""

    def __init__(self, out: Path, reason: str) -> None:
        self.out = out
        super().__init__(f"没有写出《{out}》：{reason}")


def format_of(out: Path, inputs: Sequence[str]) -> Format:
    """The format that *out* asks for by its suffix; asked before any file is read.

    Errors: CannotWrite for a suffix no format has, a folder that is not there, one of *inputs*.
    """
    chosen = FORMATS.get(out.suffix.lower().removeprefix("."))
    if chosen is None:
        raise CannotWrite(out, f"不认识扩展名「{out.suffix}」，请改用其中一种：{_KNOWN}。")
    if not out.parent.is_dir():
        raise CannotWrite(out, "没有这个文件夹，请先建好再写。")
    if out.is_dir():
        raise CannotWrite(out, "这是一个文件夹，请写明文件名。")
    if any(_same(out, Path(name)) for name in inputs):
        raise CannotWrite(out, "它是要读的文件之一，写出会盖掉原件，请换一个文件名。")
    return chosen


def write(report: Report, chosen: Format, out: Path) -> None:
    """Put *report* at *out*; what stood there stays until the new file is whole.

    Errors: CannotWrite.
    """
    content = chosen.write(report)
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as failed:
        raise CannotWrite(out, f"磁盘写不进去（{failed.strerror}），请核对权限和空间。") from failed


def _same(out: Path, name: Path) -> bool:
    return out.exists() and name.exists() and out.samefile(name)
