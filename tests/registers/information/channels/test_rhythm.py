"""How an account's rhythm is judged: by its promise week by week, by the inspection day by day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information.channels.rhythm import rhythm

MONDAY = date(2026, 11, 23)
OPENED = date(2026, 1, 1)


def days(*ago: int, today: date = MONDAY) -> list[date]:
    """The days that many days before *today*."""
    return [today - timedelta(n) for n in ago]


@pytest.mark.parametrize(
    ("posted", "today", "light", "words"),
    [
        ([1, 4, 0], MONDAY, "calm", "本周更新 1 次，承诺每周 2 次"),
        ([9, 12], MONDAY + timedelta(2), "soon", "已 9 天没有更新，上周更新 1 次，承诺每周 2 次"),
        ([0], MONDAY, "soon", "今天有更新，上周更新 0 次，承诺每周 2 次"),
        ([13], MONDAY, "soon", "已 13 天没有更新，上周更新 0 次，承诺每周 2 次"),
        ([14], MONDAY, "late", "已 14 天没有更新，已到检查的 2 周期限"),
        ([], MONDAY, "late", "启用 326 天，还没有更新，已到检查的 2 周期限"),
        # Saturday: two days left, two posts owed.
        ([6, 8], MONDAY + timedelta(5), "soon", None),
        # Sunday evening: the day itself is left, and one post is owed.
        ([6, 7, 8, 9, 10], MONDAY + timedelta(6), "soon", None),
        ([4, 5, 6, 7, 8, 9, 10], MONDAY + timedelta(6), "calm", None),
    ],
)
def test_the_light_and_the_sentence(
    posted: list[int], today: date, light: str, words: str | None
) -> None:
    found = rhythm(days(*posted, today=today), promised=2, opened_on=OPENED, today=today)

    assert found.light == light, found.words
    assert words is None or found.words == words


def test_an_account_without_a_promise_is_held_to_the_inspection_only() -> None:
    assert rhythm(days(13), promised=0, opened_on=OPENED, today=MONDAY).light == "calm"
    assert rhythm(days(14), promised=0, opened_on=OPENED, today=MONDAY).light == "late"


def test_the_week_in_which_an_account_was_opened_is_not_judged() -> None:
    """Opened on a Friday, it could not keep a week's promise."""
    friday = MONDAY - timedelta(3)
    found = rhythm([], promised=2, opened_on=friday, today=MONDAY)

    assert [week.first for week in found.weeks] == [MONDAY]
    assert found.light == "calm"


@given(
    posted=st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40),
    today=st.dates(date(2026, 6, 1), date(2026, 12, 31)),
    promised=st.integers(0, 5),
)
def test_the_weeks_are_the_days_put_together(
    posted: list[date], today: date, promised: int
) -> None:
    """Each day up to today falls in one week, and no day after it is seen."""
    found = rhythm(posted, promised=promised, opened_on=OPENED, today=today)
    first = found.weeks[0].first

    assert sum(week.count for week in found.weeks) == sum(first <= d <= today for d in posted)
    assert all(b.first - a.first == timedelta(7) for a, b in pairwise(found.weeks))
    assert found.weeks[-1].first <= today <= found.weeks[-1].last
    assert found.silent == min((today - day).days for day in [*posted, OPENED] if day <= today)
    assert (found.light == "late") is (found.silent >= found.limit)
