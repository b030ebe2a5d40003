"""The fee: both tariffs, and who owes what in a month."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law import fees, readings
from gongkai.law.errors import NotInForce, Refusal
from gongkai.law.fees import (
    BY_ITEMS,
    BY_PAGES,
    MOST,
    Asked,
    Bracket,
    Charge,
    charges,
    fee,
    payment_term,
)
from gongkai.law.workdays import china
from tests.law.made import Case, cases

DAY = date(2025, 3, 3)


def _asked(number: int, on: date = DAY, *, by: str = "甲", pages: int | None = None) -> Asked:
    return Asked(by, f"2025-{number:05}", on, pages)


@cases("fees", "items")
def test_by_items(case: Case) -> None:
    """Each item pays its own bracket's price."""
    found = fee(BY_ITEMS, case["count"], DAY)

    assert (found.yuan, found.lines[-1].price) == (case["yuan"], case["last"])
    assert found.source == "《政府信息公开信息处理费管理办法》第四条"


@cases("fees", "pages")
def test_by_pages(case: Case) -> None:
    """Each page pays its own bracket's price."""
    found = fee(BY_PAGES, case["count"], DAY)

    assert (found.yuan, found.lines[-1].price) == (case["yuan"], case["last"])


def test_before_the_measures_no_fee_is_charged() -> None:
    """The tariffs began on 1 January 2021; nothing costs nothing."""
    with pytest.raises(NotInForce):
        fee(BY_ITEMS, 11, date(2020, 12, 31))
    assert fee(BY_ITEMS, 0, DAY).yuan == 0


def test_a_month_adds_up_to_the_tariff() -> None:
    """Item by item, however they are handed over, the charges make the fee of the whole."""
    month = charges(_asked(n, date(2025, 3, 1 + n % 28)) for n in range(55, 0, -1))

    assert sum(charge.yuan for charge in month.values()) == 9000
    assert sorted(charge.rank or 0 for charge in month.values()) == list(range(1, 56))


def test_the_natural_month_counts_not_thirty_days() -> None:
    """Ten on the last day of March and ten on the first of April are both free."""
    late = [_asked(n, date(2025, 3, 31)) for n in range(10)]
    early = [_asked(n, date(2025, 4, 1)) for n in range(10, 20)]

    assert all(charge.yuan == 0 for charge in charges(late + early).values())


def test_each_applicant_is_counted_alone() -> None:
    """Another's applications add nothing, though they bear the same numbers."""
    both = [_asked(n, by=who) for n in range(10) for who in "甲乙"]
    found = charges(both)

    assert len(found) == 20
    assert all(charge.yuan == 0 for charge in found.values())
    assert charges([*both, _asked(10, by="乙")])["乙", "2025-00010"].yuan == 100


def test_the_same_application_twice_is_one_and_another_under_its_number_is_refused() -> None:
    """No record is lost unseen."""
    assert len(charges([_asked(1), _asked(1)])) == 1
    with pytest.raises(Refusal, match="2025-00001"):
        charges([_asked(1), _asked(1, date(2025, 3, 4))])


def test_an_application_before_the_tariff_costs_nothing_and_breaks_nothing() -> None:
    """It takes no place; the others are charged as if it were not there."""
    early = [_asked(n, date(2020, 12, 31), pages=n or None) for n in range(20)]
    found = charges([*early, *(_asked(n) for n in range(100, 111))])

    assert all(found["甲", one.number] == Charge("甲", one.number, None, 0) for one in early)
    assert found["甲", "2025-00110"].yuan == 100


def test_the_tariff_of_the_day_of_receipt_is_paid() -> None:
    """A new tariff changes nothing for what came before it."""
    entry = BY_ITEMS.entries[0]
    dearer = replace(entry, since=date(2025, 3, 10), value=(Bracket(1, 7),))
    asked = [_asked(1, date(2025, 3, 9)), _asked(2, date(2025, 3, 10))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fees, "BY_ITEMS", replace(BY_ITEMS, entries=(entry, dearer)))
        found = charges(asked)

    assert [charge.yuan for charge in found.values()] == [0, 7]


@pytest.mark.parametrize("count", [-1, MOST + 1, 10**9, 10**4000])
def test_a_count_that_cannot_be_is_refused(count: int) -> None:
    """Below nothing, or more than anyone asks for: at once, in a short sentence."""
    for tariff in (BY_ITEMS, BY_PAGES):
        with pytest.raises(Refusal) as refusal:
            fee(tariff, count, DAY)
        assert len(str(refusal.value)) < 80
    with pytest.raises(Refusal):
        charges([_asked(1, pages=count)])


def test_charging_takes_time_in_proportion() -> None:
    """Ten thousand of one applicant in one month price ten thousand places, each once."""
    month = charges(_asked(n) for n in range(10_000))

    assert sum(charge.yuan for charge in month.values()) == fee(BY_ITEMS, 10_000, DAY).yuan


def test_of_one_day_the_number_decides() -> None:
    """The eleventh by number pays."""
    month = charges(_asked(n) for n in range(11))

    assert month["甲", "2025-00010"].yuan == 100
    assert month["甲", "2025-00009"].yuan == 0


def test_an_application_goes_by_items_or_by_pages_and_keeps_its_rank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By pages it pays its pages alone, each application on its own, and still takes a place."""
    asked = [_asked(n, pages=68 if n in (3, 10) else None) for n in range(12)]
    month = charges(asked)

    assert [month["甲", f"2025-{n:05}"].yuan for n in (3, 9, 10, 11)] == [380, 0, 380, 100]
    monkeypatch.setattr(readings, "paged_takes_a_rank", lambda: False)
    assert charges(asked)["甲", "2025-00011"].yuan == 0
    assert charges(asked)["甲", "2025-00003"].rank is None


def test_a_correction_in_the_next_month_does_not_move_an_application() -> None:
    """It counts in the month of its receipt."""
    moved = Asked("甲", "2025-00099", date(2025, 3, 31), corrected_on=date(2025, 4, 8))
    month = charges([*(_asked(n) for n in range(10)), moved])

    assert month["甲", "2025-00099"].yuan == 100


def test_the_term_for_paying() -> None:
    """Twenty working days from the day after the notice came."""
    assert payment_term(date(2025, 3, 24), china()).due == date(2025, 4, 22)
