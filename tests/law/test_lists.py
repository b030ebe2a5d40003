"""Channels, outcomes, notices, forms, figures and lists, as the data files give them."""

from datetime import date

import pytest

from gongkai.law import outcomes
from gongkai.law.errors import NoForm, UnknownOutcome
from gongkai.law.figures import FIGURES, figure
from gongkai.law.forms import OUTCOME, CellId, form, form_of, forms
from gongkai.law.lists import LISTS
from gongkai.law.notices import DOCUMENTS, REPLY
from gongkai.law.receipt import CHANNELS, ReceiptRule

TODAY = date(2025, 7, 1)
_SIDES = ("paper_width", "text_width", "binding_margin", "right_margin")
_LAYOUT = (*_SIDES, "paper_height", "text_height", "top_margin", "bottom_margin")


def _keys(name: str) -> list[str]:
    return [outcome.key for outcome in outcomes.Outcomes(form(name))]


def _contents(key: str) -> list[str]:
    return [element.key for element in outcomes.on(TODAY).require(key, TODAY).contents]


@pytest.mark.parametrize(
    ("channel", "rule", "basic"),
    [
        ("counter", ReceiptRule.SUBMITTED, True),
        ("registered_mail", ReceiptRule.SIGNED, True),
        ("plain_mail", ReceiptRule.CONFIRMED, True),
        ("internet", ReceiptRule.CONFIRMED, False),
        ("fax", ReceiptRule.CONFIRMED, False),
        ("mailbox", ReceiptRule.CONFIRMED, False),
    ],
)
def test_each_channel_says_which_day_counts(channel: str, rule: ReceiptRule, basic: bool) -> None:
    """And what must be on record for it; the basic ones are never refused."""
    found = CHANNELS[channel]

    assert (found.rule, found.basic) == (rule, basic)
    assert found.records
    assert found.source.startswith("《政府信息公开条例》第三十一条")


def test_outcomes_are_those_of_the_form_of_the_year() -> None:
    """2019 and 2021 differ only in what else there is."""
    shared = _keys("2019")[:-1]

    assert _keys("2019")[-1] == "other"
    assert _keys("2021") == [*shared, "other_not_corrected", "other_fee_unpaid", "other_misc"]
    assert "other" in outcomes.on(date(2020, 12, 31))
    assert "other" not in outcomes.on(date(2021, 1, 1))
    with pytest.raises(UnknownOutcome):
        outcomes.on(TODAY).require("other", TODAY)
    with pytest.raises(NoForm):
        outcomes.on(date(2018, 12, 31))


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_outcomes_map_to_the_other_form(name: str) -> None:
    """Each has a place in either form; only the older form's one row cannot be divided."""
    for key in _keys(name):
        for other in forms():
            place = outcomes.mapped(key, other)

            assert place.key in _keys(other.key)
            assert place.exact == (not (key == "other" and other.key == "2021"))
            assert place.exact or place.note
    with pytest.raises(KeyError):
        outcomes.mapped("lost", form("2021"))


def test_a_reply_says_what_its_outcome_asks_for() -> None:
    """Reasons always but when all is disclosed; the statute, the search, the earlier reply."""
    answers = [o for o in outcomes.on(TODAY) if o.is_answer]
    everything = [element.key for element in REPLY]

    assert all(_contents(o.key)[: len(everything)] == everything for o in answers)
    assert [o.key for o in answers if "reasons" not in _contents(o.key)] == ["disclosed"]
    assert "statute" in _contents("refused_other_law")
    assert "earlier_reply" in _contents("unprocessed_repeat")
    assert _contents("other_fee_unpaid") == ["payment"]


def test_what_must_have_come_before() -> None:
    """A correction, a consultation, reasons asked, a fee notice."""
    after = {o.key: o.after for o in outcomes.on(TODAY) if o.after}

    assert after == {
        "refused_third_party": ("third_party_asked",),
        "unavailable_unclear": ("corrected",),
        "unprocessed_excessive": ("reasons_asked",),
        "other_not_corrected": ("correction_asked",),
        "other_fee_unpaid": ("fee_notified",),
    }


def test_not_held_is_told_apart_in_the_file() -> None:
    """Not existing needs the search, another body's its name; the form counts both in one row."""
    parts = {p.key: p for p in outcomes.on(TODAY).require("unavailable_not_held", TODAY).parts}

    assert [e.key for e in parts["not_existing"].contents] == ["search"]
    assert parts["other_body"].source == "《政府信息公开条例》第三十六条第（五）项"


def test_review_comes_first_for_refusals_under_fourteen_to_sixteen_only() -> None:
    """Seven refusals and the partial disclosure; not the administrative query."""
    first = [o.key for o in outcomes.on(TODAY) if o.review_first]

    assert len(first) == 8
    assert first[0] == "partly_disclosed"
    assert "refused_administrative_query" not in first


def test_the_notices_along_the_way() -> None:
    """Those that give a term say till when, and each says who says so; the fee's says most."""
    said = {key: {e.key for e in document.contents} for key, document in DOCUMENTS.items()}

    assert all("signature" in contents for contents in said.values())
    assert {key for key, contents in said.items() if "until" in contents} == {
        "correction_notice",
        "reasons_notice",
        "fee_notice",
    }
    assert {"applications", "suspended", "contact", "tariff", "until"} <= said["fee_notice"]
    assert "delivery" in [element.key for element in REPLY]


def test_ends_without_an_answer_cite_what_they_rest_on() -> None:
    """The measures for the fee unpaid, the regulation for the correction not made."""
    listed = outcomes.on(TODAY)

    assert listed.require("other_fee_unpaid", TODAY).source == (
        "《政府信息公开信息处理费管理办法》第六条"
    )
    assert listed.require("other_not_corrected", TODAY).source == "《政府信息公开条例》第三十条"


@pytest.mark.parametrize(
    ("year", "key", "rows", "figures"), [(2020, "2019", 23, 161), (2025, "2021", 25, 175)]
)
def test_forms_are_chosen_by_report_year(year: int, key: str, rows: int, figures: int) -> None:
    """With every row and column of table 三."""
    found = form_of(year)
    (block,) = found.blocks("applications")

    assert (found.key, len(block.rows), len(list(block.cells()))) == (key, rows, figures)
    assert sum(row.role == OUTCOME for row in block.rows) == rows - 4
    assert {relation.code for relation in found.relations if relation.stated} == {"T3-IN-OUT"}


def test_figures_carry_their_meaning() -> None:
    """The note stands on the row or the column it belongs to."""
    cell = form_of(2025).cell(CellId.parse("disclosure.charges.amount"))

    assert (cell.column.unit, cell.column.kind) == ("万元", "amount")
    assert "当年实收" in cell.column.note
    assert "结转" in form_of(2025).cell(CellId.parse("applications.carried_in.total")).row.note


def test_figures_of_inspection_documents_and_statistics() -> None:
    """Each file's, under its name; what each says is pinned in test_figures."""
    assert {key.partition(".")[0] for key in FIGURES} == {
        "document",
        "inspection",
        "retention",
        "statistics",
    }
    assert figure("inspection.slow_seconds").on(TODAY).value == 15
    with pytest.raises(KeyError):
        figure("inspection.lost")


def test_the_margins_of_a_document_leave_its_text_area() -> None:
    """Paper less text area less one margin is the other."""
    size = {key: figure(f"document.{key}").on(TODAY).value for key in _LAYOUT}

    assert size["paper_width"] - size["text_width"] == size["binding_margin"] + size["right_margin"]
    assert size["paper_height"] - size["text_height"] == size["top_margin"] + size["bottom_margin"]


def test_the_fifteen_items_of_article_twenty() -> None:
    """In the text's order, with codes that do not change."""
    items = LISTS["proactive"].items

    assert [item.key for item in items] == [f"20-{n:02}" for n in range(1, 16)]
    assert items[3].label == "国民经济和社会发展统计信息"


def test_a_list_names_each_item_once() -> None:
    """Its keys are addresses; the five steps and the five contents are five."""
    for key, listed in LISTS.items():
        keys = [item.key for item in listed.items]
        assert len(keys) == len(set(keys)), key
        assert len({item.label for item in listed.items}) == len(keys), key
    assert [len(LISTS[key].items) for key in ("handling", "report", "proactive")] == [5, 5, 15]
