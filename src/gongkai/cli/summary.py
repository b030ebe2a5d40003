"""How all checked files came out: a table, the worst first, and one sentence."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from rich import box
from rich.table import Table

from gongkai.annual.check import ERROR, NOTE, SEVERITIES, WARNING
from gongkai.cli.checking import Tally
from gongkai.cli.names import STANDARD_INPUT, printable

# By the code of the refusal; what to do about it stands on standard error.
WHY = {
    "missing": "打不开文件",
    "damaged": "文件已损坏",
    "encrypted": "有打开密码",
    "too_large": "文件太大",
    "not_a_report": "不是年度报告",
    "tables_missing": "没有能读的统计表",
    "tables_are_pictures": "统计表是图片",
    "lines_lost": "重复的行已丢失",
    "form_before_2019": "早于统一格式",
}
# Worst first. That nothing was found does not say that nothing is wrong.
_REFUSED, _WRONG, _DOUBTFUL, _UNREAD, _NOTED, _CLEAN = range(6)
_TO_DO = {
    _WRONG: "先改错误",
    _DOUBTFUL: "核实警告",
    _UNREAD: "",
    _NOTED: "看一下提示",
    _CLEAN: "没有发现问题",
}
_NOT_KNOWN = "—"


def table(tallies: Sequence[Tally]) -> Table:
    """One row for each file: what needs work first comes first, else in the order given."""
    drawn = Table(
        title="各份的结果",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        collapse_padding=True,
    )
    for head in ("文件", "机关"):
        drawn.add_column(head, overflow="fold")
    for head in ("年度", *SEVERITIES.values(), "未读"):
        drawn.add_column(head, justify="right", no_wrap=True)
    drawn.add_column("结果", overflow="fold")
    bases = Counter(_base(tally.file) for tally in tallies)
    for tally in sorted(tallies, key=_rank):
        base = _base(tally.file)
        drawn.add_row(base if bases[base] == 1 else printable(tally.file), *_cells(tally))
    return drawn


def sentence(tallies: Sequence[Tally]) -> str:
    """The sum of all files."""
    refused = sum(bool(tally.refused) for tally in tallies)
    unread = sum(tally.unread for tally in tallies)
    found = (
        f"{name} {sum(tally.found[severity] for tally in tallies)} 项"
        for severity, name in SEVERITIES.items()
    )
    return f"共 {len(tallies)} 份，没有读成 {refused} 份，未读 {unread} 处；{'，'.join(found)}。"


def _base(file: str) -> str:
    return "标准输入" if file == STANDARD_INPUT else printable(PurePath(file).name or file)


def _cells(tally: Tally) -> tuple[str, ...]:
    if tally.refused:
        numbers = [_NOT_KNOWN] * (len(SEVERITIES) + 1)
        return _NOT_KNOWN, _NOT_KNOWN, *numbers, _result(tally)
    numbers = [str(tally.found[severity]) for severity in SEVERITIES] + [str(tally.unread)]
    organ = printable(tally.organ) or "未写明"
    return organ, str(tally.year or "未写"), *numbers, _result(tally)


def _rank(tally: Tally) -> int:
    found = tally.found
    troubles = (tally.refused, found[ERROR], found[WARNING], tally.unread, found[NOTE])
    return next((rank for rank, trouble in enumerate(troubles) if trouble), _CLEAN)


def _result(tally: Tally) -> str:
    if tally.refused:
        return "没有读成" + (f"：{WHY[tally.refused]}" if tally.refused in WHY else "")
    to_do = (_TO_DO[_rank(tally)], "人工核对未读处" if tally.unread else "")
    return "，".join(filter(None, to_do))
