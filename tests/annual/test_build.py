"""A report built from records: what each application counts in, and that it always balances."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.build import build, is_counted, stateable
from gongkai.annual.check import check
from gongkai.annual.model import Figure, Report
from gongkai.annual.records import ApplicationRecord
from gongkai.law.forms import OUTCOME, CellId, form, form_of
from gongkai.law.outcomes import on

_KINDS = [column.key for column in next(form("2019").blocks("applications")).columns][:-1]


def cell(row: str, column: str = "total") -> CellId:
    return CellId("applications", row, column)


@st.composite
def records(draw: st.DrawFn) -> ApplicationRecord:
    """Any application received and perhaps concluded between 2019 and 2022."""
    received = draw(st.dates(date(2019, 1, 1), date(2022, 12, 31)))
    concluded = draw(st.none() | st.dates(received, date(2023, 6, 30)))
    outcome = draw(st.sampled_from([o.key for o in on(concluded)])) if concluded else ""
    return ApplicationRecord(
        str(draw(st.integers(1, 9999))), draw(st.sampled_from(_KINDS)), received, concluded, outcome
    )


@given(found=st.lists(records(), max_size=40), year=st.sampled_from([2019, 2020, 2021, 2022]))
def test_a_report_built_from_records_breaks_no_relation(
    found: list[ApplicationRecord], year: int
) -> None:
    """Counting and checking are two roads to one answer."""
    form_ = form_of(year)
    stated: dict[CellId, Figure] = dict.fromkeys(stateable(form_), 0)
    built = build(form_, year, found, stated)

    assert check(Report("某机关", year, form_, built.cells)) == ()


@given(found=st.lists(records(), max_size=40))
def test_what_a_year_carries_forward_the_next_carries_in(found: list[ApplicationRecord]) -> None:
    last, this = (build(form_of(y), y, found, {}).cells for y in (2020, 2021))

    assert [last[cell("carried_forward", k)] for k in _KINDS] == [
        this[cell("carried_in", k)] for k in _KINDS
    ]


@given(found=st.lists(records(), max_size=40))
def test_every_figure_is_the_number_of_records_behind_it(found: list[ApplicationRecord]) -> None:
    built = build(form_of(2020), 2020, found, {})
    counted = {c: value for c, value in built.cells.items() if is_counted(c)}

    assert counted == {c: len(built.behind.get(c, ())) for c in counted}


@pytest.mark.parametrize(
    ("received_on", "concluded_on", "rows"),
    [
        (date(2020, 6, 15), date(2020, 6, 29), {"received", "disclosed", "concluded"}),
        (date(2020, 12, 31), date(2021, 1, 4), {"received", "carried_forward"}),
        (date(2020, 12, 31), None, {"received", "carried_forward"}),
        (date(2019, 12, 31), date(2020, 1, 2), {"carried_in", "disclosed", "concluded"}),
        (date(2019, 12, 20), date(2021, 1, 4), {"carried_in", "carried_forward"}),
        (date(2019, 6, 3), date(2019, 12, 31), set()),
        (date(2021, 1, 1), None, set()),
    ],
)
def test_the_year_an_application_counts_in(
    received_on: date, concluded_on: date | None, rows: set[str]
) -> None:
    """New by its day of receipt, concluded by its day of conclusion; 31 December is this year."""
    outcome = "disclosed" if concluded_on else ""
    record = ApplicationRecord("1", "natural_person", received_on, concluded_on, outcome)
    built = build(form_of(2020), 2020, [record], {})

    assert {c.row for c, value in built.cells.items() if value} == rows


def test_what_nobody_stated_is_blank_and_so_is_its_total() -> None:
    upheld, pending, total = (
        CellId("remedies", "reconsideration", key) for key in ("upheld", "pending", "total")
    )
    others = {
        CellId("remedies", "reconsideration", key): 0 for key in ("corrected", "other_result")
    }
    partly = build(form_of(2020), 2020, [], {upheld: 1, **others}).cells
    whole = build(form_of(2020), 2020, [], {upheld: 1, pending: 2, **others}).cells

    assert (partly[pending], partly[total]) == (None, None)
    assert whole[total] == 3
    assert partly[CellId("disclosure", "regulations", "made")] is None


def test_a_stated_total_is_not_believed() -> None:
    total = CellId("remedies", "reconsideration", "total")
    parts = {CellId("remedies", "reconsideration", k): 0 for k in
             ("upheld", "corrected", "other_result", "pending")}  # fmt: skip

    assert build(form_of(2021), 2021, [], {total: 7, **parts}).cells[total] == 0
    assert total not in stateable(form_of(2021))


def test_an_amount_keeps_its_decimals() -> None:
    amount = CellId("disclosure", "charges", "amount")

    assert build(form_of(2021), 2021, [], {amount: Decimal("0.25")}).cells[amount] == Decimal(
        "0.25"
    )


def test_an_outcome_the_form_does_not_have_is_an_error_not_a_lost_record() -> None:
    record = ApplicationRecord(
        "1", "natural_person", date(2020, 6, 1), date(2020, 6, 2), "other_misc"
    )

    with pytest.raises(ValueError, match="other_misc"):
        build(form_of(2020), 2020, [record], {})


@pytest.mark.parametrize("key", ["2019", "2021"])
def test_the_form_has_an_outcome_row_for_every_outcome(key: str) -> None:
    form_ = form(key)
    rows = [r.key for b in form_.blocks("applications") for r in b.rows if r.role == OUTCOME]

    assert rows == [o.key for o in on(date(form_.first_year, 6, 1))]
