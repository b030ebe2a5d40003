"""表二's documents counted from the register, and the relation from year to year they must keep."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.build import Complete, build, stateable
from gongkai.annual.check import check
from gongkai.annual.documents import ROWS
from gongkai.annual.model import Report
from gongkai.annual.records import DocumentRecord
from gongkai.law.forms import CellId, form_of

days = st.dates(date(2018, 1, 1), date(2024, 12, 31))


@st.composite
def documents(draw: st.DrawFn) -> DocumentRecord:
    """Any document, made, then public, then perhaps ended and hidden."""
    made = draw(days)
    public = draw(st.dates(made, date(2025, 6, 30)))
    ended = draw(st.none() | st.dates(made, date(2025, 6, 30)))
    hidden = draw(st.none() | st.dates(public, date(2025, 12, 31)))
    number = f"tjj/{made.year}-{draw(st.integers(1, 99_999)):05d}"
    return DocumentRecord(number, draw(st.sampled_from(ROWS)), made, public, ended, hidden)


def cell(row: str, column: str) -> CellId:
    return CellId("disclosure", row, column)


@given(st.lists(documents(), max_size=30), st.sampled_from([2022, 2023, 2024]))
def test_what_is_in_force_follows_from_last_year(found: list[DocumentRecord], year: int) -> None:
    """Counted two ways: at the year's end, and from the year before, what came and what went."""
    form = form_of(year)
    last, this = (build(form, y, [], {}, found).cells for y in (year - 1, year))

    for row in ROWS:
        before, made, gone = (
            last[cell(row, "in_force")],
            this[cell(row, "made")],
            this[cell(row, "repealed")],
        )
        assert this[cell(row, "in_force")] == before + made - gone  # type: ignore[operator]


@given(st.lists(documents(), max_size=30), st.sampled_from([2019, 2020, 2021, 2023]))
def test_a_report_with_counted_documents_breaks_no_relation(
    found: list[DocumentRecord], year: int
) -> None:
    """And a person states none of the figures that are counted."""
    form = form_of(year)
    stated = dict.fromkeys(stateable(form, Complete(documents=True)), 0)
    built = build(form, year, [], dict(stated), found)

    own = [
        f for f in check(Report("某省人民政府", year, form, built.cells)) if f.code != "T2-RANGE"
    ]
    assert own == []
    assert not any(c.row in ROWS for c in stated)
    assert all(len(built.behind[c]) == built.cells[c] for c in form.cells if c.row in ROWS)
