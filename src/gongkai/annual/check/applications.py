"""The relations inside 表三: what came in went out, and totals are sums."""

from collections.abc import Iterator

from gongkai.annual.check import sums
from gongkai.annual.check.findings import ERROR, Finding
from gongkai.annual.model import Report
from gongkai.annual.places import table_name
from gongkai.law.forms import CAME, CONCLUDED, LEFT, OUTCOME


def came_equals_left(report: Report) -> Iterator[Finding]:
    """Applications that came in equal those concluded plus those carried forward.

    Shape: one equation a column; a column with a blank in it is not judged.
    Unit: applications (件).
    Source: 表三表头：第一项加第二项之和，等于第三项加第四项之和（国办公开办函〔2019〕60号、
        〔2021〕30号）。
    """
    for column in sums.columns(report):
        ins, outs = column.of(CAME), column.of(CONCLUDED, LEFT)
        came, left = sums.total(report, ins), sums.total(report, outs)
        if came is None or left is None or came == left:
            continue
        table = table_name(report.form, ins[0].id.table)
        yield Finding(
            "T3-IN-OUT",
            ERROR,
            tuple(cell.id for cell in (*ins, *outs)),
            f"{table}「{ins[0].column.path[-1]}」列：本年新收与上年结转共 {came} 件，"
            f"办理结果总计与结转下年度共 {left} 件，相差 {abs(came - left)} 件",
            "两者应当相等，请对照申请登记核对本列的新收、结转、办理结果各项，改正有误的一项。",
        )


def concluded_is_the_sum(report: Report) -> Iterator[Finding]:
    """The applications concluded are the sum of those under each outcome.

    Shape: one equation a column; a column with a blank in it is not judged.
    Unit: applications (件).
    Source: 表三第三项（七）总计。
    """
    for column in sums.columns(report):
        (whole,), parts = column.of(CONCLUDED), column.of(OUTCOME)
        yield from sums.not_the_sum(report, "T3-SUM", whole, parts, "本列各项办理结果")


def row_total_is_the_sum(report: Report) -> Iterator[Finding]:
    """The total of a row is the sum over the kinds of applicant.

    Shape: one equation a row; a row with a blank in it is not judged.
    Unit: applications (件).
    Source: 表三「总计」列。
    """
    for whole, parts in sums.lines(report, role=True):
        yield from sums.not_the_sum(report, "T3-ROW", whole, parts, "本行各类申请人")
