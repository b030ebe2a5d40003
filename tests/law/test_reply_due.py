"""The term for a reply, against cases counted by hand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gongkai.law.account import account
from gongkai.law.clock import run
from gongkai.law.deadlines import reply_term
from gongkai.law.holidays import span
from gongkai.law.workdays import china
from tests.law.made import Case, cases

ONE_DAY = timedelta(days=1)


def _counts(case: Case) -> list[tuple[int, date]]:
    return [(int(key[1:]), day) for key, day in case.items() if key[0] == "n" and key[1:].isdigit()]


@cases("reply_due")
def test_so_many_working_days_after_receipt(case: Case) -> None:
    """The last of 7, 15, 20 and 40 working days, and the reply term itself."""
    calendar = china()

    for days, due in _counts(case):
        assert calendar.add(case["received"], days) == due
    assert reply_term(case["received"], calendar).due == case["n20"]


@cases("reply_due", "as_of")
def test_the_notices_known_on_a_day(case: Case) -> None:
    """A change in mid year counts from its day of issue on."""
    calendar = china(case["as_of"])

    for days, due in _counts(case):
        assert calendar.add(case["received"], days) == due


@cases("reply_due", "account")
def test_the_account_day_by_day(case: Case) -> None:
    """Each day has its number, or none; term and clock keep the same account."""
    term = {line.day.date: line.n for line in reply_term(case["received"], china()).count.days}
    clock = {line.day: line.n for line in account(run(case["received"], [], china()))}

    assert clock == term
    for day, n in case["days"].items():
        assert term[date.fromisoformat(day)] == (n or None)


@cases("reply_due", "mistake")
def test_the_usual_mistakes_are_known_and_not_made(case: Case) -> None:
    """Each mistake is made here on purpose, gives the day on record, and is not our answer."""
    received, calendar = case["received"], china()
    due = reply_term(received, calendar).due
    mistaken = {
        "weekdays_only": _nth(received, lambda day: day.weekday() < 5),
        "make_up_forgotten": _nth(
            received, lambda day: calendar.is_working(day) and day.weekday() < 5
        ),
        "receipt_counted": _nth(received - ONE_DAY, calendar.is_working),
    }

    assert mistaken == {key: case[key] for key in mistaken}
    assert due not in {mistaken["weekdays_only"], mistaken["receipt_counted"]}


def _nth(start: date, counts: Callable[[date], bool]) -> date:
    days = (day for day in span(start + ONE_DAY, start + timedelta(90)) if counts(day))
    return next(day for n, day in enumerate(days, start=1) if n == 20)


@pytest.mark.parametrize(("days", "reason"), [(20, ""), (25, "2027年"), (40, "2027年")])
def test_a_count_into_a_year_without_a_notice_is_provisional(days: int, reason: str) -> None:
    """It is neither refused nor passed off as firm; the last days of a year await the next."""
    calendar = china()
    received = date(2026, 11, 25)
    clock = run(received, [], calendar)
    count = calendar.count(received, days)

    assert not clock.provisional
    assert bool(count.unsettled) == bool(reason)
    assert count.unsettled == calendar.unsettled(received, count.due)


def test_a_provisional_due_date_says_why() -> None:
    """The reason names the year whose notice is wanting."""
    clock = run(date(2026, 12, 7), [], china())

    assert clock.due == date(2027, 1, 4)
    assert "2027年放假通知" in clock.provisional
    assert "2027年放假通知" in reply_term(date(2026, 12, 7), china()).provisional
