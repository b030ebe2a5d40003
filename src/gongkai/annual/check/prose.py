"""The counts of the prose against the cells they speak of."""

from collections.abc import Iterator, Sequence

from gongkai.annual.check import sums
from gongkai.annual.check.findings import ERROR, NOTE, WARNING, Finding
from gongkai.annual.model import Report
from gongkai.annual.places import place
from gongkai.annual.read.claims import Said, Sum, stated
from gongkai.law.forms import CellId

_ROUGH = "disclosure"  # the table whose figures the text often counts in another way


def prose_states_the_cells(report: Report) -> Iterator[Finding]:
    """A count in the prose is that of the cells it speaks of.

    Shape: one finding a count. 收到 N 件 may be 新收, or 新收 and 结转 together. A count that may
        be of some of them only is wrong above the cell and not below; one of another body's is a
        note.
    Source: 年度报告格式，一、总体情况：依申请公开的数字与表三、表四一致。
    """
    for said in stated(report):
        found = [sums.figure(report, cells) for cells in said.sums]
        known = [value for value in found if value is not None]
        if len(known) < len(found) or said.value in known:
            continue
        if said.some and said.value < max(known):
            continue
        yield Finding(
            "C-PROSE",
            _severity(said),
            said.sums[0],
            f"正文写“{said.text}”（{said.value}），{_tables(report, said.sums, known)}",
            _fix(said),
        )


def _severity(said: Said) -> str:
    if said.elsewhere:
        return NOTE
    return WARNING if said.some or said.sums[0][0].table == _ROUGH else ERROR


def _tables(report: Report, readings: Sequence[Sum], known: Sequence[sums.Number]) -> str:
    first, *more = known
    text = f"{_named(report, readings[0])}是 {first}"
    return text + "".join(f"，加上年结转是 {value}" for value in more if value != first)


def _named(report: Report, cells: Sequence[CellId]) -> str:
    name = place(report.form, cells[0])
    return f"{name}等 {len(cells)} 格之和" if len(cells) > 1 else name


def _fix(said: Said) -> str:
    if said.elsewhere:
        return "两处的统计范围可能不同（例如本机关与全区），请在正文写明各是哪个范围的数。"
    return "正文的数应当与表格一致，请对照登记核对，改正有误的一处。"
