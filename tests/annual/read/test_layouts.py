"""The same tables in every way text comes: all is read, and of a torn copy nothing wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.read import read
from tests.annual.made import counted, made, nothing_wrong
from tests.annual.read.layouts import LAYOUTS, by_cell

FORMS = ["2019", "2021"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
def test_zeros_are_read_in_every_layout(layout: str, form: str) -> None:
    """A table of zeros, where every line of figures is like every other."""
    truth = made(form)

    reading = read("\n".join(LAYOUTS[layout](truth)).encode())

    assert reading.report is not None
    assert reading.unread == ()
    assert reading.report.cells == truth.cells
    assert (reading.report.organ, reading.report.year) == (truth.organ, truth.year)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "by_row"])
@pytest.mark.parametrize("form", FORMS)
def test_figures_are_read_in_every_layout(layout: str, form: str) -> None:
    """No two figures are the same, so that one taken for another shows."""
    truth = counted(form)

    reading = read("\n".join(LAYOUTS[layout](truth)).encode())

    assert reading.report is not None
    assert reading.report.cells == truth.cells


@settings(deadline=None, max_examples=150)
@given(layout=st.sampled_from(sorted(LAYOUTS)), form=st.sampled_from(FORMS), data=st.data())
def test_whatever_lines_are_lost_nothing_is_read_wrong(
    layout: str, form: str, data: st.DataObject
) -> None:
    """A run of lines, and some more here and there."""
    truth = counted(form)
    lines = LAYOUTS[layout](truth)
    first = data.draw(st.integers(0, len(lines)))
    run = range(first, first + data.draw(st.integers(0, 40)))
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=6))

    kept = [line for at, line in enumerate(lines) if at not in lost and at not in run]

    assert nothing_wrong(read("\n".join(kept).encode()), truth)


@settings(deadline=None, max_examples=150)
@given(layout=st.sampled_from(sorted(LAYOUTS)), form=st.sampled_from(FORMS), data=st.data())
def test_whatever_characters_are_lost_from_labels_nothing_is_read_wrong(
    layout: str, form: str, data: st.DataObject
) -> None:
    """Characters of labels go missing; the digits are all there."""
    truth = counted(form)
    text = "\n".join(LAYOUTS[layout](truth))
    words = [at for at, sign in enumerate(text) if not sign.isdigit() and sign not in "\n|\t "]
    lost = set(data.draw(st.lists(st.sampled_from(words), max_size=40)))

    kept = "".join(sign for at, sign in enumerate(text) if at not in lost)

    assert nothing_wrong(read(kept.encode()), truth)


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_without_its_repeated_lines_is_refused(form: str) -> None:
    """Of a table of zeros one zero is left."""
    once = list(dict.fromkeys(by_cell(made(form))))

    reading = read("\n".join(once).encode())

    assert reading.refused is not None
    assert reading.refused.code == "lines_lost"
