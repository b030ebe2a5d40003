"""A sum against the list of organs and against the parent's own report."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual.merge import against_parent, merge, roll
from gongkai.annual.merge.refusals import Mixed, Unreadable
from gongkai.annual.model import Reading, Refused
from tests.annual.made import cell, made
from tests.annual.merge.test_sums import PURCHASES, RECEIVED, of

TWO = [of("2021", "甲局", {RECEIVED: 3}), of("2021", "乙局", {RECEIVED: 4})]


def test_who_is_missing_and_who_is_not_listed() -> None:
    found = roll(merge(TWO), ["甲局", " 丙局（本级）", "", "丙局(本级)"])

    assert found.absent == ("丙局(本级)",)
    assert found.unlisted == ("乙局",)


def test_a_parent_that_is_the_sum_has_no_differences() -> None:
    parent = of("2021", "县政府", {RECEIVED: 7, "applications.received.total": 7})

    assert against_parent(parent, merge(TWO)) == ()


def test_a_parent_that_is_not_the_sum_is_shown_cell_by_cell() -> None:
    """The total above a wrong figure is a cell of its own."""
    parent = of("2021", "县政府", {RECEIVED: 9, "applications.received.total": 7})

    (found,) = against_parent(parent, merge(TWO))
    assert (found.cell, found.stated, found.summed) == (cell(RECEIVED), 9, 7)
    assert found.message == (
        "表三「一、本年新收政府信息公开申请数量」行「自然人」列"
        "：上级报告写 9 件，各机关相加是 7 件，多 2 件"
    )


def test_money_is_compared_in_one_unit() -> None:
    children = [
        of("2019", "甲局", {PURCHASES: Decimal("12.5")}, "万元"),
        of("2019", "乙局", {PURCHASES: 5000}, "元"),
    ]
    same = of("2019", "县政府", {PURCHASES: 130000}, "元")
    other = of("2019", "县政府", {PURCHASES: 120000}, "元")

    assert against_parent(same, merge(children)) == ()
    (found,) = against_parent(other, merge(children))
    assert "写 12 万元，各机关相加是 13.0 万元，少 1.0 万元" in found.message


def test_what_is_blank_on_either_side_is_not_judged() -> None:
    children = merge([of("2021", "甲局", {RECEIVED: None}), TWO[1]])

    assert against_parent(of("2021", "县政府", {RECEIVED: 9}), children) == ()
    blank = {RECEIVED: None, "applications.received.total": None}
    assert against_parent(of("2021", "县政府", blank), merge(TWO)) == ()


def test_a_parent_of_another_year_or_form_is_refused() -> None:
    other = replace(TWO[0], report=replace(made("2021"), year=2024))
    for parent in (of("2019", "县政府", {}), other):
        with pytest.raises(Mixed, match=r"上级报告.*《.*\.json》"):
            against_parent(parent, merge(TWO))
    with pytest.raises(Unreadable, match="坏"):
        against_parent(Reading("坏.doc", refused=Refused("damaged", "。")), merge(TWO))
