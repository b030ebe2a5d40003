"""The other terms, against cases counted by hand."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime

import pytest

from gongkai.law import reach
from gongkai.law.clock import run
from gongkai.law.dated import Rule
from gongkai.law.deadlines import (
    TERMS,
    calendar_period,
    reply_term,
    report_due,
    within_hours,
    working_term,
)
from gongkai.law.errors import NotInForce, TooFar, WrongUnit
from gongkai.law.events import Event
from gongkai.law.fees import BY_ITEMS, fee
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
    assert period.sources[0] == period.source
    moved = period.due != period.ends_on
    assert any("第三款" in source for source in period.sources[1:]) == moved


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


def test_a_period_names_the_rule_that_moved_its_last_day() -> None:
    """The month without such a day, the day of rest, both or neither."""
    code, rest = "《民法典》第二百零二条", "《民事诉讼法》第八十五条第三款"
    for began, moved in (
        (date(2024, 8, 30), (code,)),
        (date(2025, 8, 1), (rest,)),
        (date(2020, 8, 31), (code, "《民事诉讼法》（2012修正）第八十二条第三款")),
        (date(2024, 3, 5), ()),
    ):
        period = calendar_period(TERMS["litigation"], began, china())
        assert period.sources == (TERMS["litigation"].on(began).source, *moved)


def test_a_period_into_a_year_without_a_notice_is_provisional() -> None:
    """Whether its last day is one of rest is not known yet."""
    period = calendar_period(TERMS["litigation"], date(2026, 8, 3), china())

    assert period.due == date(2027, 2, 3)
    assert "2027年" in period.provisional


@pytest.mark.parametrize("rule", TERMS.values(), ids=TERMS)
def test_a_rule_is_counted_in_its_own_unit_or_refused(rule: Rule[int]) -> None:
    """Working days, days of the wall calendar and hours each have their own function."""
    day = date(2025, 3, 3)
    counted: dict[tuple[str, ...], Callable[[], object]] = {
        ("工作日",): lambda: working_term(rule, day, china()),
        ("日", "月", "年"): lambda: calendar_period(rule, day, china()),
        ("小时",): lambda: within_hours(rule, datetime(2025, 3, 3, 9, 0, tzinfo=UTC)),
    }
    for units, count in counted.items():
        with nullcontext() if rule.unit in units else pytest.raises(WrongUnit, match=rule.label):
            count()


@pytest.mark.parametrize(
    "count",
    [
        lambda: working_term(TERMS["reply"], date.max, china()),
        lambda: reply_term(date.max, china()),
        lambda: calendar_period(TERMS["litigation"], date.max, china()),
        lambda: within_hours(TERMS["opinion_response"], datetime.max.replace(tzinfo=UTC)),
        lambda: report_due(9999),
        lambda: report_due(10**30),
        lambda: fee(BY_ITEMS, 1, date.max),
        lambda: run(date.max, [], china()),
        lambda: run(date(2025, 3, 3), [], china(), on=date.max),
        lambda: run(date(2025, 3, 3), [Event("printed", date.max)], china()),
    ],
)
def test_a_day_too_far_ahead_is_refused(count: Callable[[], object]) -> None:
    """In one short sentence, wherever it is handed in."""
    with pytest.raises(TooFar) as refusal:
        count()
    assert str(reach.last_year()) in str(refusal.value)
    assert len(str(refusal.value)) < 80


def test_the_last_year_that_is_reckoned_with_is_reckoned_with() -> None:
    """Twenty years past the last notice, whatever an event gives."""
    last = date(reach.last_year(), 12, 31)
    asked = Event("correction_asked", last, reach.MOST_DAYS)

    assert reply_term(last, china()).due > last
    assert run(last, [asked], china()).until
    assert report_due(-5 + reach.last_year())[0].year == reach.last_year() - 4


@pytest.mark.parametrize("year", [-(10**9), -1, 0, 1, 2006])
def test_there_was_no_report_before_the_first_text(year: int) -> None:
    """However far back."""
    with pytest.raises(NotInForce):
        report_due(year)


def test_before_the_first_text_there_is_no_term() -> None:
    """The refusal names the rule, the day and the first day in force."""
    with pytest.raises(NotInForce) as refusal:
        working_term(TERMS["interpretation"], date(2016, 11, 9), china())

    assert refusal.value.first == date(2016, 11, 10)
    assert "发布政策解读材料的期限" in str(refusal.value)
