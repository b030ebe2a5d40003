"""A list page by page: together they are the whole list, whatever happens meanwhile."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.registers.information import paging
from gongkai.registers.information.actions import bringing_in
from gongkai.registers.information.models import Item, Publication
from gongkai.registers.information.models.items import ItemQuerySet
from gongkai.registers.organs.paging import Mark, number_of
from tests.making import Bureau

FIRST, LATER = date(2026, 1, 1), date(2027, 1, 1)
# Few days, so that many items share one.
days = st.lists(st.integers(0, 3), max_size=25)


def bring(bureau: Bureau, after: Sequence[int]) -> None:
    for number in after:
        day = FIRST + timedelta(number)
        bringing_in.bring_in(
            organ=bureau.organ, column=None, title="信息", made_on=day,
            published={Publication.Channel.PORTAL: day}, by=bureau.leader,
        )  # fmt: skip


def public() -> ItemQuerySet:
    return Item.objects.public(LATER)


def after(mark: Mark | None, size: int) -> paging.Slice:
    return paging.after(Item.objects.filter(), mark, size, today=LATER)


def before(mark: Mark, size: int) -> paging.Slice:
    return paging.before(Item.objects.filter(), mark, size, today=LATER)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(days, st.integers(1, 7), days)
def test_pages_together_are_the_list_while_new_items_appear(
    bureau: Bureau, there: list[int], size: int, coming: list[int]
) -> None:
    """None twice, none left out that was there from the start; the way back is the same."""
    with transaction.atomic():
        bring(bureau, there)
        start, new = list(public()), iter(coming)
        pages = [after(None, size)]
        while pages[-1].older:
            bring(bureau, [n for n in (next(new, None),) if n is not None])
            pages.append(after(pages[-1].older, size))
        shown = [item for page in pages for item in page.items]
        whole = list(public())

        assert len(set(shown)) == len(shown)
        assert set(start) <= set(shown)
        assert shown == [item for item in whole if item in set(shown)]
        assert all(len(page.items) == size for page in pages[:-1])

        back = [pages[-1]]
        while back[-1].newer:
            back.append(before(back[-1].newer, size))
        returned = [item for page in reversed(back) for item in page.items]
        assert list(dict.fromkeys(returned)) == whole
        transaction.set_rollback(True)


def test_a_page_is_two_ranges_of_an_index(bureau: Bureau) -> None:
    """Else the last page would be a walk over all before it."""
    for own, index in (("organ", "item_public_of_organ"), ("column", "item_public_in_column")):
        items = Item.objects.filter(**{own: 1})
        same = items.public_since(FIRST, LATER).filter(pk__lt=5)
        for query in (
            items.public(LATER),
            same,
            same.order_by("pk"),
            items.public(LATER).filter(public_on__gt=FIRST).order_by("public_on", "pk"),
        ):
            plan = query[:31].explain()
            assert index in plan, plan
            assert "TEMP B-TREE" not in plan, plan


def test_what_is_announced_for_later_is_on_no_page(bureau: Bureau) -> None:
    """Not even on one asked for by its own mark."""
    bring(bureau, [0, 1, 2])
    items, today = Item.objects.filter(), FIRST + timedelta(1)
    for mark in (None, Mark(FIRST + timedelta(2), 10**9), Mark(date.max, 1)):
        shown = paging.after(items, mark, 5, today=today).items
        assert [item.public_on for item in shown] == [today, FIRST]
    newer = paging.before(items, Mark(FIRST, 0), 1, today=today)
    assert [item.public_on for item in newer.items] == [FIRST]


@pytest.mark.parametrize("odd", ["", "x", "2026-01-01", "2026-01-01.x", "2026-01-01.-1", "."])
def test_a_mark_that_is_none_is_none(odd: str) -> None:
    assert Mark.parse(odd) is None


def test_a_number_is_the_number_of_rows_however_few_are_shown(bureau: Bureau) -> None:
    """Asked for only where the rows shown may not be all."""
    bring(bureau, [0] * 5)
    rows = Item.objects.order_by("pk")

    for size in range(1, 8):
        shown = list(rows[:size])
        with CaptureQueriesContext(connection) as caught:
            assert number_of(rows, shown, size) == 5
        assert len(caught) == (1 if size <= 5 else 0)
