"""What the sending of a document entered is corrected on its page, and struck out nowhere."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.registers.applications import actions, history, records, registration
from gongkai.registers.applications.errors import NothingToStrike, StandsForDocument
from gongkai.registers.applications.models import STRUCK, Application, Event, Paper
from gongkai.registers.applications.papers.actions import delivering
from gongkai.registers.applications.registration_errors import AnswerGone
from tests.making import TODAY, Bureau
from tests.registers.applications.papers.offices import Office, correction, open_office

pytestmark = pytest.mark.django_db

EARLIER, LATER = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def answer_sent(office: Office, case: Application) -> Paper:
    typed = {"finding": "掌握该信息", "supply": "见附件"}
    return office.send(office.sign_all(office.begin(case, "disclosed_supplied", **typed)))


def notice_sent(office: Office, case: Application) -> Paper:
    """A notice that went out on the 24th and came to hand on the 25th."""
    notice = office.sign_all(correction(office, case), on=EARLIER)
    notice = office.send(notice, on=EARLIER)
    delivering.record(
        notice, way="post", handed_on=EARLIER, received_on=TODAY, by=office.officer, today=LATER
    )
    return notice


def strike(office: Office, case: Application, name: str) -> None:
    event = case.events.filter(name=name).latest("position")
    actions.strike(
        case, position=event.position, reason="录错", by=office.officer, today=LATER
    )  # fmt: skip


def struck_past_the_door(case: Application, by: Any, *names: str) -> None:
    """As a release before this one let it be done."""
    for name in names:
        event = case.events.get(name=name)
        facts = {"position": event.position, "note": "录错"}
        wrong = Event(
            position=case.events.count() + 1, name=STRUCK, on=LATER, facts=facts, recorded_by=by
        )
        actions.keep(case, wrong, by=by)


@pytest.mark.parametrize("name", ["decided", "sent"])
def test_an_answer_that_is_out_is_not_struck_out_of_its_case(office: Office, name: str) -> None:
    case = office.application()
    paper = answer_sent(office, case)

    with pytest.raises(StandsForDocument, match="请在这份文书的页面更正送达日期") as told:
        strike(office, case, name)
    assert paper.number in str(told.value)
    case.refresh_from_db()
    assert (case.outcome, case.concluded_on) == ("disclosed", TODAY)
    assert list(records.problems()) == []


@pytest.mark.parametrize("name", ["correction_asked", "correction_received"])
def test_neither_a_notice_nor_its_receipt_is(office: Office, name: str) -> None:
    """Else a second one could be sent (补正只能一次性告知)."""
    case = office.application(date(2026, 11, 20))
    notice_sent(office, case)

    with pytest.raises(StandsForDocument):
        strike(office, case, name)


def test_the_page_of_the_document_corrects_what_is_not_struck_out(office: Office) -> None:
    """And what it strikes out on the way stays beyond the reach of a hand."""
    case = office.application(date(2026, 11, 20))
    notice = notice_sent(office, case)
    delivering.record(
        notice, way="post", handed_on=TODAY, received_on=LATER, note="抄错邮戳",
        by=office.officer, today=LATER,
    )  # fmt: skip

    stands = history.standing(list(case.events.all()))
    assert [(e.name, e.on) for e in stands][1:] == [
        ("correction_asked", TODAY),
        ("correction_received", LATER),
    ]
    for name in ("correction_asked", "correction_received"):
        with pytest.raises(StandsForDocument):
            strike(office, case, name)
    first: dict[str, Any] = {"position": 2, "reason": "错", "by": office.officer, "today": LATER}
    with pytest.raises(NothingToStrike):
        actions.strike(case, **first)
    assert list(records.problems()) == []


def test_a_notice_entered_by_hand_that_a_document_is_moves_with_it(office: Office) -> None:
    case = office.application(date(2026, 11, 20))
    told: dict[str, Any] = {"by": office.officer, "today": LATER}
    notice = office.sign_all(correction(office, case), on=EARLIER)
    actions.happen(case, name="correction_asked", on=EARLIER, days=10, **told)
    office.send(notice, on=EARLIER)

    with pytest.raises(StandsForDocument):
        strike(office, case, "correction_asked")
    delivering.record(notice, way="post", handed_on=TODAY, note="抄错邮戳", **told)
    stands = history.standing(list(case.events.all()))
    assert [(e.name, e.on) for e in stands][1:] == [("correction_asked", TODAY)]
    assert list(records.problems()) == []


def test_what_no_document_is_may_be_struck_out(office: Office) -> None:
    """Another party's letter; what was entered by hand; what a withdrawn document never sent."""
    case = office.application()
    told: dict[str, Any] = {"by": office.officer, "today": LATER}
    letter = office.begin(case, "third_party_letter", party="某公司", content="年度产值表")
    office.send(office.sign_all(letter))
    actions.happen(case, name="third_party_asked", on=TODAY, party="另一公司", **told)

    strike(office, case, "third_party_asked")
    stands = [e for e in history.standing(list(case.events.all())) if e.name != "received"]
    assert [e.facts["party"] for e in stands] == ["某公司"]
    assert list(records.problems()) == []


def test_the_case_shows_the_way_to_the_document_and_none_to_strike(
    client: Client, office: Office
) -> None:
    client.force_login(office.officer)
    case = office.application()
    actions.happen(case, name="extended", on=TODAY, days=5, by=office.officer, today=TODAY)
    paper = answer_sent(office, case)
    page = client.get(reverse("applications:case", args=[case.number])).content.decode()

    links = {n: reverse("applications:strike", args=[case.number, n]) for n in (2, 3, 4)}
    assert [n for n, link in links.items() if link in page] == [2]  # the extension by hand
    assert page.count(f'{reverse("papers:paper", args=[paper.pk])}">更正送达日期') == 2
    posted = client.post(links[3], {"reason": "录错"})
    assert "这一项不能作废" in posted.content.decode()
    assert case.events.count() == 4


def test_an_entry_whose_answer_is_out_is_not_annulled_whatever_its_course_says(
    office: Office,
) -> None:
    case = office.application()
    paper = answer_sent(office, case)
    struck_past_the_door(case, office.officer, "sent", "decided")

    with pytest.raises(AnswerGone, match=str(TODAY)):
        registration.annul(case, reason="重复", by=office.officer, today=LATER)
    assert paper.sent_on == TODAY


@pytest.mark.parametrize("named", ["answer", "notice", "by_hand"])
def test_a_document_whose_event_was_struck_out_is_told(office: Office, named: str) -> None:
    case = office.application(date(2026, 11, 20))
    names = ["correction_asked"]
    if named == "answer":
        answer_sent(office, case)
        names = ["sent", "decided"]
    else:
        notice = office.sign_all(correction(office, case))
        if named == "by_hand":
            actions.happen(
                case, name=names[0], on=TODAY, days=10, by=office.officer, today=TODAY
            )  # fmt: skip
        office.send(notice)
    assert list(records.problems()) == []
    struck_past_the_door(case, office.officer, *names)

    said = [one for one in records.problems() if "却已作废" in one]
    assert len(said) == len(names)
