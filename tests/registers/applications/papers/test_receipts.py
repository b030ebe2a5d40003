"""A notice sent within the term and received when it may: nothing of its delivery is lost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.law.events import KINDS
from gongkai.law.workdays import china
from gongkai.registers.applications import actions as register
from gongkai.registers.applications import history, records
from gongkai.registers.applications.errors import MustComeFirst, NotLapsed
from gongkai.registers.applications.lines import case_line
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers.actions import delivering
from tests.making import TODAY, Bureau
from tests.registers.applications.papers.offices import Office, correction, open_office

pytestmark = pytest.mark.django_db

LAST = date(2026, 10, 28)  # an application received then is due TODAY, the 25th of November
LATER = date(2026, 11, 27)
LONG_AFTER = date(2026, 12, 21)


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def fee_notice(office: Office, application: Application) -> Paper:
    return office.begin(application, "fee_notice", tariff_by="pages", pages=68)


def received(office: Office, paper: Paper, on: date) -> None:
    """The receipt of *paper* entered on its day, with its proof."""
    delivering.record(
        paper, way="post", handed_on=paper.sent_on or TODAY, received_on=on, by=office.officer,
        today=on, proof=("回执.txt", "已签收".encode()),
    )  # fmt: skip


def happen(office: Office, application: Application, name: str, on: date) -> None:
    register.happen(
        application, name=name, on=on, by=office.officer, today=max(on, TODAY),
        note=KINDS[name].reason,
    )  # fmt: skip


def stands(application: Application) -> list[tuple[str, date]]:
    holds = history.standing(list(application.events.all()))
    return [(event.name, event.on) for event in holds][1:]


def test_a_fee_notice_sent_on_the_last_day_stops_the_clock_and_is_received_after_it(
    office: Office,
) -> None:
    application = office.application(LAST)
    paper = office.send(office.sign_all(fee_notice(office, application)))
    application.refresh_from_db()
    assert (application.state, application.due_on) == ("awaiting_fee", None)
    assert application.until is None
    assert case_line(application, LATER).state == "等待缴费，收到通知的日期还没有登记"

    received(office, paper, LATER)
    application.refresh_from_db()
    assert stands(application) == [("fee_asked", TODAY), ("fee_notified", LATER)]
    assert application.until == date(2026, 12, 25)  # twenty working days from the 27th
    assert paper.deliveries.latest("pk").files()
    happen(office, application, "fee_paid", date(2026, 12, 25))
    application.refresh_from_db()

    assert application.state == "running"
    assert application.due_on == history.run(list(application.events.all()), china()).due
    assert list(records.problems()) == []


def test_a_wrong_day_of_sending_or_receipt_moves_the_fee_with_it(office: Office) -> None:
    application = office.application(date(2026, 11, 9))
    paper = office.sign_all(fee_notice(office, application), on=date(2026, 11, 23))
    paper = office.send(paper, on=date(2026, 11, 23))
    received(office, paper, TODAY)
    delivering.record(
        paper, way="post", handed_on=date(2026, 11, 24), received_on=LATER, note="看错邮戳",
        by=office.officer, today=LATER,
    )  # fmt: skip
    application.refresh_from_db()

    assert stands(application) == [("fee_asked", date(2026, 11, 24)), ("fee_notified", LATER)]
    assert application.until == date(2026, 12, 25)
    assert list(records.problems()) == []


def test_a_notice_received_after_what_it_asked_for_came_is_recorded(office: Office) -> None:
    application = office.application(date(2026, 11, 20))
    paper = office.send(office.sign_all(correction(office, application)))
    happen(office, application, "corrected", date(2026, 11, 26))
    application.refresh_from_db()
    due = application.due_on
    received(office, paper, LATER)
    application.refresh_from_db()

    assert ("correction_received", LATER) in stands(application)
    assert (application.due_on, application.state) == (due, "running")
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    ("kind", "typed", "receipt"),
    [
        ("correction_notice", {"unclear": "请写明年度", "days": 10}, "correction_received"),
        ("fee_notice", {"tariff_by": "pages", "pages": 68}, "fee_notified"),
        ("third_party_letter", {"party": "某公司", "content": "产值表"}, "third_party_received"),
        ("extension_notice", {"reasons": "检索量较大", "days": 5}, ""),
        ("organ_letter", {"party": "某局", "content": "联合文件"}, ""),
        ("reasons_notice", {"excess": "一月内三十件", "days": 5}, ""),
    ],
)
@pytest.mark.parametrize("withdrawn", [False, True])
def test_every_notice_may_be_received_after_the_term_or_the_end(
    office: Office, kind: str, typed: dict[str, str | int], receipt: str, *, withdrawn: bool
) -> None:
    application = office.application(LAST)
    paper = office.send(office.sign_all(office.begin(application, kind, **typed)))
    if withdrawn:
        happen(office, application, "withdrawn", date(2026, 11, 26))
    received(office, paper, LONG_AFTER)
    application.refresh_from_db()

    names = [name for name, on in stands(application) if on == LONG_AFTER]
    assert names == ([receipt] if receipt else [])
    assert paper.deliveries.latest("pk").received_on == LONG_AFTER
    assert (application.state == "withdrawn") is withdrawn
    assert list(records.problems()) == []


def test_nobody_is_late_in_paying_who_is_not_known_to_have_the_notice(office: Office) -> None:
    application = office.application(LAST)
    paper = office.send(office.sign_all(fee_notice(office, application)))
    typed = {"payment": "未缴", "finding": "逾期"}
    with pytest.raises(MustComeFirst, match="申请人收到收费通知"):
        office.begin(application, "other_fee_unpaid", **typed)

    received(office, paper, LATER)
    ended = {"outcome": "other_fee_unpaid", "by": office.officer, "today": LONG_AFTER}
    with pytest.raises(NotLapsed, match="2026-12-26 起才可以"):
        register.decide(application, on=LONG_AFTER, **ended)  # type: ignore[arg-type]
    after = date(2026, 12, 26)
    register.decide(application, on=after, **{**ended, "today": after})  # type: ignore[arg-type]
    application.refresh_from_db()
    assert application.outcome == "other_fee_unpaid"


def test_an_extension_of_a_case_corrected_that_day_extends_the_new_term(office: Office) -> None:
    """Twenty working days from the 25th end on the 23rd of December, five more on the 30th."""
    application = office.application(date(2026, 11, 23))
    register.happen(
        application, name="correction_asked", on=TODAY, days=5, by=office.officer, today=TODAY
    )
    happen(office, application, "corrected", TODAY)
    application.refresh_from_db()
    paper = office.begin(application, "extension_notice", reasons="检索量较大", days=5)
    paper = office.send(office.sign_all(paper))
    application.refresh_from_db()
    content = paper.texts.get().content

    assert "原至2026年12月23日" in content
    assert "延长5个工作日，至2026年12月30日" in content
    assert application.due_on == date(2026, 12, 30)
    assert list(records.problems()) == []


def test_a_receipt_entered_by_hand_says_how_it_was_delivered(office: Office) -> None:
    application = office.application(date(2026, 11, 20))
    register.happen(
        application, name="correction_asked", on=TODAY, days=5, by=office.officer, today=TODAY
    )
    desk = Client()
    desk.force_login(office.officer)
    address = reverse("applications:step", args=[application.number, "correction_received"])
    page = desk.post(address, {"on": TODAY.isoformat(), "note": ""}).content.decode()
    assert "送达方式和凭证" in page
    assert stands(application) == [("correction_asked", TODAY)]

    desk.post(address, {"on": TODAY.isoformat(), "note": "当面签收，回证在卷"})
    assert stands(application)[-1] == ("correction_received", TODAY)
