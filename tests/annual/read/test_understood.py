"""What is remembered of one layout must give what reading each file anew gives."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.model import Report
from gongkai.annual.read import html
from gongkai.annual.read.document import Document, Part, RawCell, Row
from gongkai.annual.read.tables import Tables
from gongkai.annual.read.understood import understood
from gongkai.annual.write import FORMATS
from tests.annual.made import reports


def with_figures(document: Document, seed: int) -> list[Part]:
    """*document* with other numbers in the places of its numbers."""
    chance = random.Random(seed)

    def told(cells: Sequence[RawCell]) -> tuple[RawCell, ...]:
        return tuple(
            cell._replace(text=str(chance.randint(0, 999))) if cell.text.isdigit() else cell
            for cell in cells
        )

    return [p._replace(cells=told(p.cells)) if isinstance(p, Row) else p for p in document]


@settings(max_examples=40)
@given(report=reports(), seed=st.integers(0, 999), twice=st.booleans())
def test_a_remembered_layout_says_what_reading_anew_says(
    report: Report, seed: int, twice: bool
) -> None:
    """Other figures, and a table that stands there twice, with figures that agree or do not."""
    document = list(html.document(FORMATS["html"].write(report).decode()))
    form = report.form
    if twice:
        document += with_figures(document, seed)
    understood(form, document, whole=True)
    other = with_figures(document, seed + 1)

    remembered, anew = understood(form, other, whole=True), Tables(form, other, whole=True)

    assert dict(remembered.found) == anew.found
    assert list(remembered.unread) == anew.unread
