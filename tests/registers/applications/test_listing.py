"""The desk's list: every case once, whatever the page, and no more queries for more cases."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.registers.applications import actions
from gongkai.registers.applications.listing import TABS
from gongkai.registers.applications.models import Application
from gongkai.registers.organs import paging
from gongkai.registers.organs.paging import Mark, Order
from tests.making import TODAY, Bureau, decide, make_application, make_bureau

pytestmark = pytest.mark.django_db
FIRST = date(2024, 3, 4)


@pytest.fixture
def desk(bureau: Bureau) -> Client:
    client = Client()
    client.force_login(bureau.officer)
    return client


def seen(desk: Client, **asked: str) -> str:
    answer = desk.get(reverse("applications:list"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def make(bureau: Bureau, shape: list[tuple[int, str]]) -> None:
    """Cases by how many days after the first they came, and what became of them."""
    for after, end in shape:
        day = FIRST + timedelta(after)
        case = make_application(bureau, received_on=day)
        if end == "decided":
            decide(bureau, case, on=day + timedelta(1))
        elif end == "waiting":
            actions.happen(
                case, name="correction_asked", on=day, days=5, by=bureau.officer, today=TODAY
            )


shapes = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["open", "decided", "waiting"])), max_size=14
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(shapes, st.integers(1, 4))
def test_the_pages_together_are_the_whole_list_both_ways(
    bureau: Bureau, shape: list[tuple[int, str]], size: int
) -> None:
    """Against the list sorted in memory; few days, so that many cases share one."""
    before = set(Application.objects.values_list("pk", flat=True))
    make(bureau, shape)
    rows = Application.objects.exclude(pk__in=before)
    for tab in TABS.values():
        mine = tab.rows(rows)
        whole = sorted(mine, key=lambda a: place(tab.order, a), reverse=tab.order.falling)
        pages, mark = [], None
        while True:
            page = paging.after(mine, tab.order, mark, size)
            pages.append(page)
            if page.after is None:
                break
            mark = page.after
        assert [row for page in pages for row in page.rows] == whole
        for earlier, later in pairwise(pages):
            assert later.before is not None
            assert paging.before(mine, tab.order, later.before, size).rows == earlier.rows


def place(order: Order, case: Application) -> tuple[date, int]:
    return getattr(case, order.field) or date.max, case.pk


def test_a_mark_of_an_address_that_is_none_gives_the_first_page(
    desk: Client, bureau: Bureau
) -> None:
    make(bureau, [(0, "open")])
    for odd in ("x", "2024-13-01.1", "0001-01-01.1", "2024-03-04.-1", "9" * 400, "\x00"):
        assert "2024-00001" in seen(desk, after=odd)
        assert "2024-00001" in seen(desk, before=odd)
    assert "没有符合条件的申请" in seen(desk, after=str(Mark(date.max, 10**17)))


def test_a_case_is_found_by_the_beginning_of_its_number_or_name(
    desk: Client, bureau: Bureau
) -> None:
    """In every tab, by bare digits too, and never another organ's."""
    make(bureau, [(0, "decided"), (0, "open")])
    other = make_bureau("jyj")
    make_application(other, received_on=FIRST)
    for sought in ("2024-00001", "1", "00001"):
        page = seen(desk, q=sought, show="open")
        assert reverse("applications:case", args=["2024-00001"]) in page
        assert reverse("applications:case", args=["2024-00002"]) not in page
    assert seen(desk, q="申请").count("（自然人）") == 2
    for nothing in ("请人", "2023-", "%", "_", "\x00", "'", "申请人\U0010ffff"):
        assert "（自然人）" not in seen(desk, q=nothing) or not nothing.strip("\x00")


def test_a_tab_is_narrowed_to_a_state(desk: Client, bureau: Bureau) -> None:
    """By what the events say, and by what days have brought since."""
    make(bureau, [(0, "open"), (1, "waiting"), (2, "decided")])
    running, waiting, decided = (f"2024-0000{n}" for n in (1, 2, 3))

    def shown(**asked: str) -> list[str]:
        page = seen(desk, **asked)
        return [n for n in (running, waiting, decided) if f"/{n}/" in page]

    assert shown() == [running, waiting]
    assert shown(state="late") == [running]
    assert shown(state="lapsed") == [waiting]
    assert shown(state="awaiting_correction") == [waiting]
    assert shown(state="soon") == []
    assert shown(show="closed") == [decided]
    assert shown(show="closed", state="decided_in_time") == [decided]
    assert shown(show="closed", state="decided_late") == []
    assert shown(show="closed", state="late") == [decided]  # no such state among the closed
    assert shown(show="nonsense") == [running, waiting, decided]


def test_a_day_reckoned_from_sending_is_said_to_be_wherever_it_stands(
    desk: Client, bureau: Bureau
) -> None:
    """Until the receipt of the notice is on record, and not longer."""
    make(bureau, [(0, "waiting")])
    caveat = "补正告知书的签收没有登记，按寄出日推算，实际不早于这一天"
    case = Application.objects.get()
    step = reverse("applications:step", args=[case.number, "correction_received"])
    pages = (reverse("applications:list"), "/desk/", step)
    for address in (*pages, reverse("applications:case", args=[case.number])):
        assert caveat in desk.get(address).content.decode()

    told: dict[str, Any] = {"by": bureau.officer, "today": TODAY}
    actions.happen(case, name="correction_received", on=FIRST + timedelta(2), **told)
    for address in (*pages, reverse("applications:case", args=[case.number])):
        assert caveat not in desk.get(address).content.decode()

    # A receipt entered by mistake is none.
    actions.strike(case, position=3, reason="录错了", **told)
    assert caveat in seen(desk)


@pytest.mark.parametrize("asked", [{}, {"show": "closed"}, {"show": "all"}, {"q": "2024"}, None])
def test_more_cases_are_not_more_queries(
    desk: Client, bureau: Bureau, asked: dict[str, Any] | None
) -> None:
    """``None`` is the first page of the desk."""
    address = "/desk/" if asked is None else reverse("applications:list")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert desk.get(address, asked or {}).status_code == 200
        return len(caught)

    make(bureau, [(0, "open"), (0, "decided"), (0, "waiting")])
    queries()
    few = queries()
    make(bureau, [(n % 5, ("open", "decided", "waiting")[n % 3]) for n in range(45)])
    assert queries() <= few
    assert few <= 32
