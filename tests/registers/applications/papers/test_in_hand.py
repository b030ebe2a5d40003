"""What stands beside the events of a case and decides how it may be ended."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.registers.applications import actions, records
from gongkai.registers.applications.ground_errors import (
    EarlierUnanswered,
    NoEarlierAnswer,
    NotReceived,
    StillAsked,
)
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import offering
from tests.making import TODAY, Bureau, decide, make_application
from tests.registers.applications.papers.offices import Office, open_office

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


@pytest.fixture
def desk(office: Office) -> Client:
    signed_in = Client()
    signed_in.force_login(office.officer)
    return signed_in


def happen(
    office: Office, case: Application, name: str, on: date, *, days: int = 0, party: str = ""
) -> None:
    actions.happen(
        case, name=name, on=on, days=days or None, party=party, by=office.officer,
        today=max(on, TODAY), note=KINDS[name].reason,
    )  # fmt: skip


def ended(office: Office, case: Application, outcome: str, on: date, earlier: str = "") -> None:
    actions.decide(
        case, outcome=outcome, on=on, by=office.officer, today=max(on, TODAY), earlier=earlier
    )


def offered(case: Application, on: date = TODAY) -> set[str]:
    openings = offering.openings_of(case, list(case.events.all()), on)
    return {kind.key for kind in offering.answers(case, openings)}


def test_no_case_ends_for_want_of_a_correction_asked_by_hand_and_not_received(
    office: Office,
) -> None:
    case = office.application(date(2026, 11, 16))
    happen(office, case, "correction_asked", date(2026, 11, 17), days=2)
    assert "other_not_corrected" not in offered(case)
    with pytest.raises(NotReceived, match="申请人收到补正告知书"):
        ended(office, case, "other_not_corrected", TODAY)
    with pytest.raises(NotReceived):
        office.begin(case, "other_not_corrected", correction="未补正", finding="逾期")

    happen(office, case, "correction_received", date(2026, 11, 18))
    assert "other_not_corrected" in offered(case)
    ended(office, case, "other_not_corrected", TODAY)
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("refused_third_party", "refused_third_party"),
        ("disclosed", "disclosed_supplied"),
        ("partly_disclosed", "partly_disclosed"),
    ],
)
def test_a_third_party_is_heard_or_its_time_is_over(
    office: Office, outcome: str, kind: str
) -> None:
    """Asked on the 23rd of November: fifteen working days end on the 14th of December."""
    case = office.application(date(2026, 11, 20))
    happen(office, case, "third_party_asked", MONDAY, party="某公司")
    last, since = date(2026, 12, 14), date(2026, 12, 15)
    assert kind not in offered(case)
    for on in (date(2026, 11, 24), last):
        with pytest.raises(StillAsked, match="“某公司”的意见，其期限到 2026-12-14 才届满"):
            ended(office, case, outcome, on)
    assert kind not in offered(case, last)
    assert kind in offered(case, since)
    # Another ground does not wait for what is asked about this one.
    assert "refused_internal" in offered(case)

    happen(office, case, "third_party_answered", TODAY, party="某公司")
    assert kind in offered(case)
    ended(office, case, outcome, TODAY)


def test_one_silent_party_is_enough_to_wait_for(office: Office) -> None:
    case = office.application(date(2026, 11, 20))
    for party in ("甲公司", "乙公司"):
        happen(office, case, "third_party_asked", MONDAY, party=party)
    happen(office, case, "third_party_answered", TODAY, party="甲公司")

    with pytest.raises(StillAsked, match="“乙公司”的意见"):
        ended(office, case, "refused_third_party", TODAY)


def repeated(office: Office) -> tuple[Application, Application]:
    """Two applications of one applicant for one thing."""
    first = make_application(office.bureau, received_on=date(2026, 10, 12))
    return first, make_application(office.bureau, received_on=MONDAY)


def test_a_repeated_application_has_an_earlier_answer_or_names_it(
    office: Office, desk: Client
) -> None:
    alone = make_application(office.bureau, received_on=MONDAY)
    with pytest.raises(NoEarlierAnswer, match="前一次答复的文号"):
        ended(office, alone, "unprocessed_repeat", TODAY)
    address = reverse("applications:decide", args=[alone.number])
    sent = {"outcome": "unprocessed_repeat", "on": TODAY.isoformat()}
    assert "前一件申请的编号" in desk.get(address).content.decode()
    assert "登记簿里没有同一申请人的相同申请" in desk.post(address, sent).content.decode()
    assert "unprocessed_repeat" in offered(alone)  # the document names it itself

    desk.post(address, {**sent, "earlier": "清统公复〔2023〕3号"})
    alone.refresh_from_db()
    assert alone.outcome == "unprocessed_repeat"
    assert "前次答复 清统公复〔2023〕3号" in desk.get(
        reverse("applications:case", args=[alone.number])
    ).content.decode()  # fmt: skip
    assert list(records.problems()) == []


def test_the_register_knows_of_an_earlier_answer(office: Office, desk: Client) -> None:
    first, second = repeated(office)
    with pytest.raises(NoEarlierAnswer):
        ended(office, second, "unprocessed_repeat", TODAY)
    for number in (first.number, second.number):
        with pytest.raises(EarlierUnanswered, match=number):
            ended(office, second, "unprocessed_repeat", TODAY, earlier=number)

    decide(office.bureau, first, on=date(2026, 10, 20))
    page = desk.get(reverse("applications:decide", args=[second.number])).content.decode()
    assert "前一件申请的编号" not in page
    ended(office, second, "unprocessed_repeat", TODAY)


def test_the_case_page_looks_for_repeats_once(office: Office, desk: Client) -> None:
    """For what it suggests, and for what may be drafted."""
    first, second = repeated(office)
    decide(office.bureau, first, on=date(2026, 10, 20))
    with CaptureQueriesContext(connection) as caught:
        page = desk.get(reverse("applications:case", args=[second.number])).content.decode()

    matters = [q["sql"] for q in caught if q["sql"].startswith('SELECT "applications_matter"')]
    assert sum("applicant_name" in sql.partition(" WHERE ")[2] for sql in matters) == 1
    assert reverse("applications:case", args=[first.number]) in page
    assert reverse("papers:begin", args=[second.number, "unprocessed_repeat"]) in page


def test_an_end_without_an_answer_is_no_earlier_answer(office: Office) -> None:
    first, second = repeated(office)
    happen(office, first, "withdrawn", date(2026, 10, 14))

    with pytest.raises(NoEarlierAnswer):
        ended(office, second, "unprocessed_repeat", TODAY)


def test_a_document_on_a_repeat_names_the_earlier_answer(office: Office) -> None:
    case = make_application(office.bureau, received_on=MONDAY)
    typed = {"finding": "相同", "reasons": "已答复", "earlier_reply": "清统公复〔2023〕3号"}
    office.send(office.sign_all(office.begin(case, "unprocessed_repeat", **typed)))
    case.refresh_from_db()

    assert case.outcome == "unprocessed_repeat"
    assert case.events.get(name="decided").facts["earlier"] == "清统公复〔2023〕3号"


def _answer(office: Office, case: Application) -> None:
    paper = office.begin(case, "disclosed_supplied", finding="掌握该信息", supply="见附件")
    office.send(office.sign_all(paper))


def _decide(office: Office, case: Application) -> None:
    ended(office, case, "disclosed", TODAY)


def _withdraw(office: Office, case: Application) -> None:
    happen(office, case, "withdrawn", TODAY)


@pytest.mark.parametrize("end", [_answer, _decide, _withdraw])
def test_on_the_day_of_the_end_nothing_is_offered_that_comes_before_it(
    office: Office, desk: Client, end: Callable[[Office, Application], None]
) -> None:
    """What was done before it that day may be entered, in its own place."""
    case = office.application()
    end(office, case)
    page = desk.get(reverse("applications:case", args=[case.number])).content.decode()
    nexts, apart = page.split("补录当时已经办了的")
    openings = offering.openings_of(case, list(case.events.all()), TODAY)

    for name in ("fee_asked", "third_party_asked", "organ_asked", "reasons_asked", "extended"):
        step = reverse("applications:step", args=[case.number, name])
        assert step not in nexts
        assert step in apart
    kinds = {kind.key for kind in offering.notices(case, openings)}
    assert kinds == {"receipt", "delivery_record"}
    with pytest.raises(Refusal, match="办结"):
        office.begin(case, "fee_notice", tariff_by="pages", pages=68)
