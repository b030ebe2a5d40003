"""How all checked files came out: a table, the worst first, and one sentence."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from rich import box
from rich.table import Table

from gongkai.annual.check import SEVERITIES
from gongkai.annual.check.verdict import Verdict, verdict
from gongkai.cli.checking import Tally
from gongkai.cli.names import STANDARD_INPUT, printable

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
    for tally in sorted(tallies, key=lambda tally: _verdict(tally).rank):
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
        return _NOT_KNOWN, _NOT_KNOWN, *numbers, _verdict(tally).words
    numbers = [str(tally.found[severity]) for severity in SEVERITIES] + [str(tally.unread)]
    organ = printable(tally.organ) or "未写明"
    return organ, str(tally.year or "未写"), *numbers, _verdict(tally).words


def _verdict(tally: Tally) -> Verdict:
    return verdict(tally.found, tally.unread, tally.refused)
