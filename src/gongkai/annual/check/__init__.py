"""Checks an annual report: one relation, one function, one code."""

from dataclasses import replace

from gongkai.annual.check.applications import (
    came_equals_left,
    concluded_is_the_sum,
    row_total_is_the_sum,
)
from gongkai.annual.check.blanks import blank_where_a_number_is_due
from gongkai.annual.check.disclosure import (
    decisions_are_no_balance,
    money_has_its_unit,
    money_in_a_foreign_unit,
    no_more_than_are_public,
    no_rules_by_a_county,
)
from gongkai.annual.check.findings import (
    ERROR,
    NOTE,
    SEVERITIES,
    WARNING,
    Check,
    Comparison,
    Finding,
    located,
)
from gongkai.annual.check.itself import (
    applicants_add_up,
    one_number_for_one_thing,
    outcomes_add_up,
    parts_within_the_whole,
)
from gongkai.annual.check.previous import (
    carried_over_whole,
    no_implausible_change,
    stock_follows_from_last_year,
    text_is_not_last_years,
)
from gongkai.annual.check.prose import prose_states_the_cells
from gongkai.annual.check.remedies import group_total_is_the_sum
from gongkai.annual.check.years import (
    form_of_the_year,
    period_of_the_year,
    signed_in_time,
    text_of_the_year,
)
from gongkai.annual.model import Reading, Report

__all__ = [
    "CHECKS",
    "COMPARISONS",
    "ERROR",
    "NOTE",
    "SEVERITIES",
    "WARNING",
    "Check",
    "Comparison",
    "Finding",
    "check",
    "check_reading",
    "follows",
    "located",
    "surely_read",
]

CHECKS: tuple[Check, ...] = (
    form_of_the_year,  # F-YEAR
    period_of_the_year,
    signed_in_time,
    text_of_the_year,
    came_equals_left,  # T3-IN-OUT
    concluded_is_the_sum,  # T3-SUM
    row_total_is_the_sum,  # T3-ROW
    group_total_is_the_sum,  # T4-SUM
    no_more_than_are_public,  # T2-RANGE
    decisions_are_no_balance,  # P-JUMP
    no_rules_by_a_county,  # P-COUNTY
    money_has_its_unit,  # F-UNIT
    prose_states_the_cells,  # C-PROSE
    one_number_for_one_thing,  # C-SELF
    applicants_add_up,
    outcomes_add_up,
    parts_within_the_whole,
    blank_where_a_number_is_due,  # F-BLANK
)

COMPARISONS: tuple[Comparison, ...] = (
    carried_over_whole,  # X-CARRY
    stock_follows_from_last_year,  # T2-STOCK
    no_implausible_change,  # P-JUMP
    text_is_not_last_years,  # C-SELF
)


def check(report: Report, previous: Report | None = None) -> tuple[Finding, ...]:
    """Everything wrong with *report*, relation by relation, with last year's where it is given.

    Shape: a cell that is not in ``report.cells`` at all is not judged; one that is None is blank.
        A *previous* that is not of the year before is not compared.
    """
    found = [finding for relation in CHECKS for finding in relation(report)]
    if previous and follows(report, previous):
        found += [f for relation in COMPARISONS for f in relation(report, previous)]
    return tuple(found)


def check_reading(reading: Reading, previous: Reading | None = None) -> tuple[Finding, ...]:
    """Everything wrong with the report of *reading*, judged by the cells that were surely read.

    What we could not read is no fault of the organ's: it is among the reading's ``unread``.
    """
    report = surely_read(reading)
    if report is None:
        return ()
    found = check(report, surely_read(previous) if previous else None)
    return (*found, *money_in_a_foreign_unit(reading))


def follows(report: Report, previous: Report) -> bool:
    """Whether *previous* may be the report of the same organ for the year before.

    Shape: what one of them does not say does not keep them apart; a county's name may be left out
        of its bureau's.
    """
    years = report.year is None or previous.year is None or report.year == previous.year + 1
    return years and (
        report.organ.endswith(previous.organ) or previous.organ.endswith(report.organ)
    )


def surely_read(reading: Reading) -> Report | None:
    """The report of *reading* with the cells that were surely read, and no others."""
    if reading.report is None:
        return None
    known = {cell: v for cell, v in reading.report.cells.items() if cell in reading.where}
    return replace(reading.report, cells=known)
