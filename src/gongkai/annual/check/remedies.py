"""The relation inside 表四: each group's total is the sum of its results."""

from collections.abc import Iterator

from gongkai.annual.check import sums
from gongkai.annual.check.findings import Finding
from gongkai.annual.model import Report


def group_total_is_the_sum(report: Report) -> Iterator[Finding]:
    """The total of a kind of remedy is the sum of its four results.

    Shape: one equation a group (行政复议、未经复议直接起诉、复议后起诉); a group with a blank in
        it is not judged.
    Unit: cases (件).
    Source: 表四「总计」列。
    """
    for whole, parts in sums.lines(report, role=False):
        yield from sums.not_the_sum(report, "T4-SUM", whole, parts, "同组各项结果")
