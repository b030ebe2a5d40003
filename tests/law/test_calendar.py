"""The calendar: against two libraries, as of a day, with local holidays, and a golden file."""

import tomllib
from datetime import date
from itertools import groupby
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from gongkai.law.holidays import notices, read, span
from gongkai.law.workdays import Calendar, china
from tests.law.made import HERE, golden

FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)


def test_two_libraries_agree_day_by_day() -> None:
    """Every day of 2008 to 2026; the differences are the ones on record, each with its reason."""
    calendar = china()
    library = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
    opinions = {
        "chinesecalendar": chinese_calendar.is_workday,
        "holidays": library.is_working_day,
    }
    found = {
        (day, name, works(day))
        for day in span(FIRST, LAST)
        for name, works in opinions.items()
        if works(day) != calendar.is_working(day)
    }
    on_record = tomllib.loads((HERE / "cases" / "second_opinions.toml").read_text(encoding="utf-8"))

    assert found == {(d["day"], d["library"], d["theirs"]) for d in on_record["difference"]}


def test_the_working_days_of_2019_to_2026(update_golden: bool) -> None:
    """Each month's working days, one line a month."""
    days = filter(china().is_working, span(date(2019, 1, 1), LAST))
    months = groupby(days, key=lambda day: (day.year, day.month))
    said = "".join(
        f"{year}-{month:02}: {' '.join(f'{day.day:02}' for day in listed)}\n"
        for (year, month), listed in months
    )

    golden("working_days.txt", said, update=update_golden)


@pytest.mark.parametrize(
    ("year", "days"),
    [(2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248)],
)
def test_how_many_working_days_a_year_has(year: int, days: int) -> None:
    """As counted from the notices by hand."""
    assert china().count_between(date(year - 1, 12, 31), date(year, 12, 31)) == days


def test_the_fast_ways_and_the_walk_agree_beyond_the_table() -> None:
    """Days before the first notice's year and far after the last are walked, with one result."""
    calendar = china()
    for start in (date(1990, 1, 1), date(2006, 12, 20), date(2048, 12, 20), date(2100, 1, 1)):
        due = calendar.add(start, 30)

        assert due == calendar.count(start, 30).due
        assert calendar.count_between(start, due) == 30
    assert calendar.count_between(date(2025, 3, 3), date(2025, 3, 3)) == 0
    assert calendar.count_between(date(2025, 3, 4), date(2025, 3, 3)) == 0


def test_before_any_notice_every_day_awaits_one() -> None:
    """Weekdays count, and each says which year's notice it awaits."""
    calendar = china(date(2007, 1, 1))
    day = calendar.day(date(2008, 2, 7))

    assert (day.works, day.settled, day.awaits) == (True, False, (2008,))
    assert calendar.add(date(2008, 2, 6), 2) == date(2008, 2, 8)


def test_the_last_days_of_a_year_await_the_next_notice() -> None:
    """New Year has been arranged from 29 December on; 28 December is firm."""
    calendar = china()

    assert calendar.day(date(2026, 12, 28)).settled
    assert calendar.day(date(2026, 12, 29)).awaits == (2027,)
    assert calendar.day(date(2027, 12, 29)).awaits == (2027, 2028)
    assert china(date(2018, 11, 30)).day(date(2018, 12, 31)).awaits == (2019,)
    assert not china(date(2018, 12, 1)).day(date(2018, 12, 31)).works


LOCAL = """
year = 2026

[[notices]]
number = "自治州放假通知"
issued_on = 2026-03-01
holidays = [
    { name = "火把节", first = 2026-08-06, last = 2026-08-07, work = [2026-08-08] },
]
"""


def test_an_installation_adds_local_holidays(tmp_path: Path) -> None:
    """They lie over the national days, from their own day of issue, and settle no year."""
    file = tmp_path / "local.toml"
    file.write_text(LOCAL, encoding="utf-8")
    calendar = Calendar(notices(), local=read(file))
    earlier = Calendar(notices(), local=read(file), as_of=date(2026, 2, 28))

    assert calendar.day(date(2026, 8, 6)).why == "火把节放假"
    assert calendar.add(date(2026, 8, 5), 1) == date(2026, 8, 8)
    assert earlier.add(date(2026, 8, 5), 1) == date(2026, 8, 6)
    assert calendar.years == china().years


def test_notices_are_one_a_year_and_their_changes() -> None:
    """2008 to 2026 without a gap; the three changes are on file; every notice is dated before."""
    years = [notice.year for notice in notices()]

    assert sorted(set(years)) == list(range(FIRST.year, LAST.year + 1))
    assert [year for year in years if years.count(year) > 1][::2] == [2015, 2019, 2020]
    for notice in notices():
        assert notice.number
        assert notice.issued_on <= max(holiday.last for holiday in notice.holidays)
        assert notice.reach <= 3
