"""Merging: one answer for several applications of one applicant, each of them counted once."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from gongkai.annual.build import build
from gongkai.law.errors import EventRefused, Refusal
from gongkai.law.forms import form_of
from gongkai.registers.applications import actions, merging, records
from gongkai.registers.applications.errors import EventNeedsReason, NotYet, NotYours, StepNotOpen
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import composing, kinds
from gongkai.registers.applications.registration_errors import (
    LeadsOthers,
    NoSuchCase,
    NothingToMerge,
    NotMergeable,
    PapersOpen,
)
from tests.making import TODAY, Bureau, decide, make_application, make_bureau
from tests.registers.applications.papers.offices import correction, open_office

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 8)
WHY = "同一申请人就同一事项的几件申请"


def merge(bureau: Bureau, leading: Application, *others: Application, **told: Any) -> None:
    """*others* merged by the bureau's officer; the rows are read again."""
    numbers = [one.number for one in others]
    facts: dict[str, Any] = {"reason": WHY, "on": ON, "by": bureau.officer, "today": TODAY} | told
    merging.merge(leading, numbers, **facts)
    for one in (leading, *others):
        one.refresh_from_db()


def two(bureau: Bureau) -> tuple[Application, Application]:
    """A case to lead, and an earlier one."""
    earlier = make_application(bureau, received_on=date(2024, 3, 4), matters=["2023 年年报"])
    return make_application(bureau, received_on=date(2024, 3, 5), matters=["名单"]), earlier


def test_both_are_received_and_the_merged_one_is_handled_otherwise(bureau: Bureau) -> None:
    """What came in equals what went out, and one answer is one answer."""
    leading, other = two(bureau)

    merge(bureau, leading, other)
    decide(bureau, leading, on=date(2024, 3, 20))

    assert (other.state, other.leading, other.outcome) == ("merged", leading.number, "other_misc")
    assert (other.concluded_on, leading.concluded_on) == (ON, None)
    cells = build(form_of(2024), 2024, records.of_year(bureau.organ, 2024), {}).cells
    counted = {str(c).split(".")[1]: n for c, n in cells.items() if str(c).endswith(".total")}
    rows = ("received", "disclosed", "other_misc", "concluded", "carried_forward")
    assert [counted[row] for row in rows] == [2, 1, 1, 2, 0]
    assert list(records.problems()) == []


def test_the_answer_of_the_leading_case_names_both(bureau: Bureau) -> None:
    """Their numbers, and what both asked for."""
    office = open_office(bureau)
    leading, other = two(bureau)
    merge(bureau, leading, other)
    kind = kinds.of("disclosed_supplied", TODAY)

    said = composing.compose(leading, kind, {}, [], today=TODAY).paragraphs[0]

    assert office.organ == leading.organ
    assert f"申请编号：{leading.number}，与{other.number}并案办理" in said
    assert "（1）名单；（2）2023 年年报" in said


def test_a_merging_entered_by_mistake_is_struck_out(bureau: Bureau) -> None:
    """The case then runs on as it ran before."""
    leading, other = two(bureau)
    due = other.due_on
    merge(bureau, leading, other)

    actions.strike(other, position=2, reason="选错了", by=bureau.officer, today=TODAY)

    other.refresh_from_db()
    assert (other.leading, other.due_on, other.concluded_on) == (None, due, None)
    assert list(leading.merged()) == []
    assert list(records.problems()) == []


def test_what_cannot_be_merged_is_refused_whole(bureau: Bureau) -> None:
    """Another applicant's, another organ's, a closed one, itself; before its receipt, tomorrow."""
    leading, other = two(bureau)
    stranger = make_application(bureau, received_on=date(2024, 3, 4), kind="enterprise")
    closed = make_application(bureau, received_on=date(2024, 3, 4))
    decide(bureau, closed, on=date(2024, 3, 6))
    far = make_bureau("fgj")
    theirs = make_application(far, received_on=date(2023, 3, 6))
    refused: list[tuple[type[Refusal], Any]] = [
        (NotMergeable, lambda: merge(bureau, leading, other, stranger)),
        (NotMergeable, lambda: merge(bureau, leading, other, closed)),
        (NotMergeable, lambda: merge(bureau, closed, other)),
        (NoSuchCase, lambda: merge(bureau, leading, other, theirs)),
        (NoSuchCase, lambda: merge(bureau, leading, other, leading)),
        (NothingToMerge, lambda: merge(bureau, leading)),
        (EventNeedsReason, lambda: merge(bureau, leading, other, reason=" ")),
        (EventRefused, lambda: merge(bureau, leading, other, on=date(2024, 3, 1))),
        (NotYet, lambda: merge(bureau, leading, other, on=date(2027, 3, 1))),
        (NotYours, lambda: merge(bureau, leading, other, by=far.officer)),
    ]

    for refusal, act in refused:
        with pytest.raises(refusal):
            act()

    other.refresh_from_db()
    assert (other.concluded_on, other.events.count()) == (None, 1)


def test_no_case_is_merged_that_leads_or_has_papers_on_their_way(bureau: Bureau) -> None:
    office = open_office(bureau)
    leading, other = two(bureau)
    third = make_application(bureau, received_on=date(2024, 3, 5))
    merge(bureau, leading, other)
    with pytest.raises(LeadsOthers):
        merge(bureau, third, leading)
    fresh = office.application()
    correction(office, fresh)

    with pytest.raises(PapersOpen):
        merge(bureau, third, fresh, on=TODAY)


def test_what_others_were_merged_into_does_not_end_without_an_answer(bureau: Bureau) -> None:
    leading, other = two(bureau)
    merge(bureau, leading, other)
    by: dict[str, Any] = {"by": bureau.officer, "today": TODAY}

    with pytest.raises(LeadsOthers):
        actions.happen(leading, name="withdrawn", on=date(2024, 3, 20), note="不要了", **by)
    with pytest.raises(LeadsOthers):
        decide(bureau, leading, on=date(2024, 3, 20), outcome="other_misc")
    decide(bureau, leading, on=date(2024, 3, 20))
    assert list(records.problems()) == []


@pytest.mark.parametrize("name", ["withdrawn", "merged"])
def test_a_closing_says_why(bureau: Bureau, name: str) -> None:
    """The applicant's words for a withdrawal; a merging has a page of its own."""
    case = make_application(bureau, received_on=date(2024, 3, 4))

    with pytest.raises((EventNeedsReason, StepNotOpen)):
        actions.happen(case, name=name, on=ON, note=" ", by=bureau.officer, today=TODAY)

    assert case.events.count() == 1


def test_the_pages_link_both_ways(client: Any, bureau: Bureau) -> None:
    client.force_login(bureau.officer)
    leading, other = two(bureau)
    page = client.get(reverse("applications:merge", args=[leading.number])).content.decode()
    assert other.number in page

    told = {"numbers": [other.number], "on": "2024-03-08", "reason": WHY}
    client.post(reverse("applications:merge", args=[leading.number]), told)

    there = {one: reverse("applications:case", args=[one.number]) for one in (leading, other)}
    assert there[other] in client.get(there[leading]).content.decode()
    assert "原届满日 2024-04-01" in client.get(there[leading]).content.decode()
    page = client.get(there[other]).content.decode()
    assert there[leading] in page
    assert WHY in page
    step = client.get(reverse("applications:step", args=[other.number, "merged"]))
    assert step.status_code == 404
