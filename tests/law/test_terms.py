"""The other terms, against cases counted by hand."""

from datetime import date

import pytest

from gongkai.law.deadlines import (
    TERMS,
    calendar_period,
    report_due,
    within_hours,
    working_term,
)
from gongkai.law.errors import NotInForce
from gongkai.law.workdays import china
from tests.law.made import Case, cases


@cases("terms", "working")
def test_terms_in_working_days(case: Case) -> None:
    """The last day, and the article."""
    term = working_term(TERMS[case["rule"]], case["began"], china())

    assert term.due == case["due"]
    assert term.count.due == case["due"]
    assert term.source


@cases("terms", "calendar")
def test_periods_of_the_wall_calendar(case: Case) -> None:
    """They end on a day of the calendar and roll off days of rest, not off make-up work days."""
    period = calendar_period(TERMS[case["rule"]], case["began"], china())

    assert (period.ends_on, period.due) == (case["ends"], case["due"])
    assert not period.provisional
    assert period.source


@cases("terms", "hours")
def test_hours_of_the_clock(case: Case) -> None:
    """Holidays count."""
    assert within_hours(TERMS[case["rule"]], case["found"]) == case["due"]


@cases("terms", "report")
def test_the_day_for_the_annual_report(case: Case) -> None:
    """An organ's and its government's, by the text of the time."""
    due, entry = report_due(case["year"], government=case["government"])

    assert due == case["due"]
    assert entry.source


def test_a_period_into_a_year_without_a_notice_is_provisional() -> None:
    """Whether its last day is one of rest is not known yet."""
    period = calendar_period(TERMS["litigation"], date(2026, 8, 3), china())

    assert period.due == date(2027, 2, 3)
    assert "2027年" in period.provisional


def test_before_the_first_text_there_is_no_term() -> None:
    """The refusal names the rule, the day and the first day in force."""
    with pytest.raises(NotInForce) as refusal:
        working_term(TERMS["interpretation"], date(2016, 11, 9), china())

    assert refusal.value.first == date(2016, 11, 10)
    assert "发布政策解读材料的期限" in str(refusal.value)
