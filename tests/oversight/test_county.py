"""What whoever watches the county sees: the same counts as the desks, and no name."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.law.workdays import china
from gongkai.oversight.counts import standings
from gongkai.registers.applications import registration
from gongkai.registers.applications.lines import case_line
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ
from gongkai.registers.organs.roles import Role
from tests.making import TODAY, Bureau, decide, make_application, make_bureau, make_user

pytestmark = pytest.mark.django_db


def test_the_counts_are_those_of_the_desks_lights(bureau: Bureau) -> None:
    """Two roads: the lights of every case, and the grouped counts; on each day of two months."""
    other = make_bureau("other")
    first = date(2024, 3, 4)
    for n in range(12):
        make_application(bureau, received_on=first + timedelta(n))
    annulled, ended = Application.objects.all()[:2]
    registration.annul(annulled, reason="登记了两次", by=bureau.officer, today=date(2024, 3, 20))
    decide(bureau, ended, on=date(2024, 3, 20))

    for n in range(60):
        today = first + timedelta(20 + n)
        (mine,) = (s for s in standings(Organ.objects.all(), today) if s.organ == bureau.organ)
        rows = Application.objects.counted().open()
        lights = Counter(case_line(one, today).light for one in rows)
        assert mine.applications.open == len(rows) == 10
        assert (mine.applications.late, mine.applications.soon) == (lights["late"], lights["soon"])
        assert mine.applications.first_due_on == min(one.due_on for one in rows if one.due_on)
    assert (mine.received, mine.concluded) == (11, 1)
    (nothing,) = (s for s in standings(Organ.objects.all(), today) if s.organ == other.organ)
    assert (nothing.applications.open, nothing.received, nothing.first(today)) == (0, 0, None)


def test_no_name_and_no_number_reaches_the_page(bureau: Bureau) -> None:
    """And it costs the same however many organs and cases there are."""
    case = make_application(bureau, received_on=TODAY - timedelta(3))
    watcher = make_user("watcher", None, Role.DISCLOSURE_OFFICE)
    client = Client()
    client.force_login(watcher)
    page = client.get(reverse("oversight:county")).content.decode()

    assert str(bureau.organ) in page
    assert case.applicant_name not in page
    assert case.number not in page
    assert case.matters.get().text not in page
    assert f"{china().add(case.received_on, 20):%Y-%m-%d}" in page


def test_as_many_queries_for_one_organ_as_for_many(
    bureau: Bureau, django_assert_num_queries: Any
) -> None:
    for n in range(5):
        make_bureau(f"b{n}")
    with django_assert_num_queries(5):
        standings(Organ.objects.all(), date(2024, 5, 6))
