"""`gongkai merge`: the reports of many organs summed into one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from gongkai.annual.merge import (
    BLANK,
    TOGETHER,
    UNIT,
    Gap,
    Merged,
    against_parent,
    merge,
    roll,
)
from gongkai.annual.places import place
from gongkai.cli.exits import FOUND
from gongkai.cli.files import Files, readings
from gongkai.cli.output import Out, format_of, write
from gongkai.cli.screen import screen
from gongkai.law.errors import Refusal
from gongkai.law.forms import Form

Name = Annotated[str, typer.Option("--name", help="汇总报告的机关名称；不写则为“汇总”。")]
Organs = Annotated[
    Path | None,
    typer.Option("--organs", metavar="文件", help="应当报送的机关名单，一行一个；列出没有报送的。"),
]
Parent = Annotated[
    Path | None,
    typer.Option("--parent", metavar="文件", help="上级自己的报告；列出与各机关之和不同的格。"),
]
_WHY = {BLANK: "没有填", UNIT: "没有写金额单位", TOGETHER: "没有分项，只填了合并的一行"}
_LARGEST_LIST = 1 << 20  # bytes; a county has some hundred organs


def merge_command(
    files: Files, out: Out, name: Name = "", organs: Organs = None, parent: Parent = None
) -> None:
    """把多份年度报告相加成一份，合计重新计算。

    有机关没有填的格，汇总也留空并列出是谁：空白不等于零。格式、年度不同，或同一机关有两份的，不相加。
    退出状态：0 已写出；1 已写出，但有留空的格、没有报送的机关或与上级不同的数；2 没有写出。
    """
    chosen = format_of(out, [*files, *([str(parent)] if parent else [])])
    listed = _listed(organs) if organs else None
    merged = merge(list(readings(files)), name=name)
    notes = list(_notes(merged, listed, parent))
    write(merged.report, chosen, out)
    console = screen()
    for note in notes:
        console.print(note)
    console.print(f"已把 {len(merged.organs)} 份报告相加，写出《{out}》。")
    raise typer.Exit(FOUND if notes else 0)


def _notes(merged: Merged, listed: list[str] | None, parent: Path | None) -> Iterator[str | Table]:
    if merged.gaps:
        yield _gaps(merged)
    if listed is not None:
        found = roll(merged, listed)
        if found.absent:
            yield f"名单上没有报送的（{len(found.absent)} 个）：{'、'.join(found.absent)}。"
        if found.unlisted:
            yield f"报送了、名单上没有的（{len(found.unlisted)} 个）：{'、'.join(found.unlisted)}。"
    if parent:
        (reading,) = readings([str(parent)])
        for difference in against_parent(reading, merged):
            yield f"[{difference.code}] {difference.message}。{difference.fix}"


def _gaps(merged: Merged) -> Table:
    """Each cell the sum leaves open, and whose blank it is."""
    table = Table(title="汇总留空的格", title_justify="left", box=box.SIMPLE_HEAD)
    for head in ("格", "机关", "原因"):
        table.add_column(head, overflow="fold")
    for gap in merged.gaps:
        table.add_row(*_row(gap, merged.report.form))
    return table


def _row(gap: Gap, form: Form) -> tuple[str, str, str]:
    return place(form, gap.cell), gap.organ, _WHY.get(gap.why, "没能读成")


def _listed(organs: Path) -> list[str]:
    """The organs of a list, one a line.

    Errors: Refusal.
    """
    try:
        with organs.open("rb") as file:
            content = file.read(_LARGEST_LIST + 1)
        if len(content) > _LARGEST_LIST:
            raise Refusal(f"《{organs}》太大，不像一份机关名单，请核对是否选错了文件。")
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Refusal(f"《{organs}》不是 UTF-8 编码的文本，请另存为 UTF-8 后再用。") from None
    except OSError as failed:
        raise Refusal(f"打不开机关名单《{organs}》（{failed.strerror}），请核对路径。") from None
    return [line.strip() for line in lines if line.strip()]
