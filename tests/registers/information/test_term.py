"""The account of the publication term: what the page tells is what the term says."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.term_days import days_of
from gongkai.law.workdays import china
from gongkai.registers.information.actions import drafting
from gongkai.registers.information.models import Item
from gongkai.registers.information.readiness import publication_term
from gongkai.registers.organs import walls
from gongkai.registers.organs.walls import Square
from tests.making import make_desk


@given(st.dates(date(2020, 1, 1), date(2026, 11, 1)), st.integers(-40, 60))
def test_the_days_told_are_the_terms_own_and_go_on_past_it(made_on: date, past: int) -> None:
    """Two roads: the count day by day, and the calendar's own between two days."""
    term = publication_term(made_on)
    up_to = term.due + timedelta(past)
    told = days_of(term, up_to)

    assert [one.day.date for one in told] == [
        made_on + timedelta(n) for n in range(1, (max(up_to, term.due) - made_on).days + 1)
    ]
    assert next(one.n for one in told if one.day.date == term.due) == term.entry.value
    counted = [one.n for one in told if one.n is not None]
    assert counted == list(range(1, china().count_between(made_on, told[-1].day.date) + 1))


@given(st.dates(date(2020, 1, 1), date(2026, 12, 1)), st.integers(0, 40))
def test_every_week_is_whole_and_every_day_told_stands_in_it(start: date, span: int) -> None:
    told = [Square(start + timedelta(n), n, "", "", "counted") for n in range(1, span + 1)]
    weeks = walls.weeks(start, told)
    squares = [square for week in weeks for square in week]

    assert {len(week) for week in weeks} == {7}
    assert {week[0].date.weekday() for week in weeks} == {0}
    assert [s for s in squares if s.kind == "counted"] == told
    assert [s.date for s in squares if s.kind == "start"] == [start]


@pytest.mark.parametrize(
    ("days_ago", "reason", "said"),
    [(3, "", "还没有公开"), (60, "等待上级核定", "超过期限的原因：等待上级核定")],
)
def test_the_page_tells_each_day(db: None, days_ago: int, reason: str, said: str) -> None:
    """And why it is late, where it is."""
    desk = make_desk("tjj")
    made_on = timezone.localdate() - timedelta(days=days_ago)
    item: Item = drafting.draft(
        organ=desk.organ, title="指标", made_on=made_on, by=desk.author,
        fields={"late_reason": reason},
    )  # fmt: skip
    client = Client()
    client.force_login(desk.leader)
    page = client.get(reverse("information:term", args=[item.pk])).content.decode()

    assert said in page
    assert "第20日，届满" in page
    assert ("已逾期" in page) == (days_ago > 40)
    assert "生成，不计入" in page
