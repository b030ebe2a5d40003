"""Checks an annual report: one relation, one function, one code."""

from dataclasses import replace

from gongkai.annual.check.applications import (
    came_equals_left,
    concluded_is_the_sum,
    row_total_is_the_sum,
)
from gongkai.annual.check.blanks import blank_where_a_number_is_due
from gongkai.annual.check.findings import ERROR, NOTE, WARNING, Check, Finding
from gongkai.annual.check.remedies import group_total_is_the_sum
from gongkai.annual.model import Reading, Report

__all__ = ["CHECKS", "ERROR", "NOTE", "WARNING", "Check", "Finding", "check", "check_reading"]

CHECKS: tuple[Check, ...] = (
    came_equals_left,
    concluded_is_the_sum,
    row_total_is_the_sum,
    group_total_is_the_sum,
    blank_where_a_number_is_due,
)


def check(report: Report) -> tuple[Finding, ...]:
    """Everything wrong with *report*, relation by relation.

    Shape: a cell that is not in ``report.cells`` at all is not judged; one that is None is blank.
    """
    return tuple(finding for relation in CHECKS for finding in relation(report))


def check_reading(reading: Reading) -> tuple[Finding, ...]:
    """Everything wrong with the report of *reading*, judged by the cells that were surely read.

    What we could not read is no fault of the organ's: it is among the reading's ``unread``.
    """
    if reading.report is None:
        return ()
    known = {cell: v for cell, v in reading.report.cells.items() if cell in reading.where}
    return check(replace(reading.report, cells=known))
