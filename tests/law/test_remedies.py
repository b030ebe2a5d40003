"""The remedy paragraph, against cases a lawyer can add to."""

from datetime import date

import pytest

from gongkai.law.errors import UnknownOutcome
from gongkai.law.remedies import Names, OrganKind, must_review_first, of_decision, of_procedure
from tests.law.made import Case, cases

NAMES = Names(
    government="甲县人民政府",
    upper_government="乙市人民政府",
    superior="乙市统计局",
    court="丙区人民法院",
    supervisor="甲县人民政府办公室",
)


@cases("remedies")
def test_what_the_notice_says(case: Case) -> None:
    """By outcome, day and kind of organ; every figure with its article."""
    remedy = of_decision(
        case["outcome"],
        case["decided"],
        OrganKind(case["organ"]),
        NAMES,
        withheld=case.get("withheld", ()),
    )

    assert remedy.review_first == case["first"]
    assert all(words in remedy.paragraph for words in case["says"])
    assert not any(words in remedy.paragraph for words in case["not"])
    assert "{" not in remedy.paragraph
    assert len(remedy.sources) == (4 if case["first"] else 3)


def test_a_notice_along_the_way_offers_neither_review_nor_court() -> None:
    """Correction, extension, fee and reasons: the supervising office only."""
    remedy = of_procedure(NAMES)

    assert "甲县人民政府办公室" in remedy.paragraph
    assert "行政复议" not in remedy.paragraph


def test_an_outcome_not_on_the_list_has_no_remedy() -> None:
    """A key of another form is refused."""
    with pytest.raises(UnknownOutcome):
        must_review_first("other", date(2025, 7, 1))
