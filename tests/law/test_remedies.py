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
    assert [source[:10] for source in remedy.sources] == ["法释〔2025〕8号"[:10]]
    assert "行政复议" not in remedy.paragraph


@pytest.mark.parametrize(
    ("outcome", "decided", "withheld"),
    [
        ("other", date(2025, 7, 1), ()),
        ("lost", date(2025, 7, 1), ()),
        ("lost", date(2023, 12, 31), ()),
        ("lost", date(2018, 12, 31), ()),
        ("other_misc", date(2018, 12, 31), ()),
        ("partly_disclosed", date(2025, 7, 1), ("lost",)),
        ("partly_disclosed", date(2023, 12, 31), ("refused_internal", "lost")),
        ("partly_disclosed", date(2018, 12, 31), ("lost",)),
    ],
)
def test_an_outcome_not_on_the_list_has_no_remedy(
    outcome: str, decided: date, withheld: tuple[str, ...]
) -> None:
    """On any day, a key of another form or of none is refused, in the parts kept back as well."""
    with pytest.raises(UnknownOutcome):
        must_review_first(outcome, decided, withheld)
    with pytest.raises(UnknownOutcome):
        of_decision(outcome, decided, OrganKind.DEPARTMENT, NAMES, withheld=withheld)


def test_before_the_first_form_the_oldest_forms_outcomes_have_remedies() -> None:
    """A decision of 2018 is told its remedies too."""
    remedy = of_decision("refused_internal", date(2018, 12, 31), OrganKind.DEPARTMENT, NAMES)

    assert not remedy.review_first
    assert "6个月内" in remedy.paragraph
