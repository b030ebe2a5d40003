"""A new answer that a result requires: drafted from the case, sent, and tied to it both ways."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.registers.applications import records as cases
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.actions import delivering
from gongkai.registers.applications.papers.errors import AnsweredBy, NoCorrectionReason
from gongkai.registers.remedies import actions, records, redoing
from gongkai.registers.remedies.errors import WrongCase
from gongkai.registers.remedies.models import Remedy
from tests.making import TODAY, Bureau, make_remedy
from tests.registers.applications.papers.offices import Office, open_office

pytestmark = pytest.mark.django_db

TYPED = {"finding": "掌握该信息", "supply": "见附件"}


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


@pytest.fixture
def application(office: Office) -> Application:
    """Refused, and the refusal is set aside."""
    made = office.application(date(2026, 10, 30))
    paper = office.begin(
        made, "refused_internal", finding="属于内部事务", reasons="内部", ground="人事管理"
    )
    day = date(2026, 11, 6)
    office.send(office.sign_all(paper, on=day), on=day)
    made.refresh_from_db()
    return made


@pytest.fixture
def remedy(office: Office, application: Application) -> Remedy:
    made = make_remedy(office.bureau, noticed_on=TODAY, application=application)
    by = office.officer
    return actions.conclude(
        made, result="revoked", on=TODAY, redo=True, days=10, unit="工作日", by=by, today=TODAY
    )


def page(office: Office, view: str, *args: object) -> str:
    signed_in = Client()
    signed_in.force_login(office.officer)
    return signed_in.get(reverse(view, args=args)).content.decode()


def test_the_new_answer_fulfils_the_duty_and_each_page_leads_to_the_other(
    office: Office, application: Application, remedy: Remedy
) -> None:
    before = application.events.count()
    begin = reverse("papers:begin", args=[application.number, "disclosed_supplied"])
    assert begin in page(office, "remedies:case", remedy.number)

    paper = office.begin(application, "disclosed_supplied", **TYPED)
    assert reverse("papers:paper", args=[paper.pk]) in page(office, "remedies:case", remedy.number)
    paper = office.send(office.sign_all(paper))
    remedy.refresh_from_db()
    application.refresh_from_db()

    assert (remedy.owes, remedy.redone_on) == ("", TODAY)
    assert redoing.redone_by(remedy) == paper
    assert reverse("papers:paper", args=[paper.pk]) in page(office, "remedies:case", remedy.number)
    words = f"按行政复议 {remedy.number} 的结果重新答复"
    for view, key in (("applications:case", application.number), ("papers:paper", paper.pk)):
        shown = page(office, view, key)
        assert words in shown
        assert reverse("remedies:case", args=[remedy.number]) in shown
    # What the case itself says of its course and its outcome is history.
    assert (application.events.count(), application.outcome) == (before, "refused_internal")
    assert [*records.problems(), *cases.problems()] == []


def test_where_nothing_was_answered_the_answer_ordered_also_ends_the_application(
    office: Office,
) -> None:
    """A result that orders what the organ failed to do: the first answer, late, and the duty."""
    application = office.application(date(2026, 9, 1))
    remedy = make_remedy(office.bureau, noticed_on=TODAY, application=application)
    remedy = actions.conclude(
        remedy, result="ordered", on=TODAY, redo=True, days=10, unit="工作日",
        by=office.officer, today=TODAY,
    )  # fmt: skip
    office.send(office.sign_all(office.begin(application, "disclosed_supplied", **TYPED)))
    application.refresh_from_db()
    remedy.refresh_from_db()

    assert (application.concluded_on, application.state) == (TODAY, "decided_late")
    assert application.outcome == "disclosed"
    assert (remedy.owes, remedy.redone_on) == ("", TODAY)
    assert [*records.problems(), *cases.problems()] == []


def test_one_new_answer_at_a_time_and_none_where_none_is_owed(
    office: Office, application: Application, remedy: Remedy
) -> None:
    office.sign_all(office.begin(application, "disclosed_supplied", **TYPED))
    with pytest.raises(AnsweredBy):
        office.begin(application, "disclosed_supplied", **TYPED)
    first = application.papers.get(state="signed")
    office.send(first)
    with pytest.raises(AnsweredBy):
        office.begin(application, "disclosed_supplied", **TYPED)


def test_an_answer_of_the_very_day_of_the_result_is_the_old_one(office: Office) -> None:
    """Signed, sent and set aside on one day: the new answer may be drafted, signed and sent."""
    application = office.application(date(2026, 10, 30))
    typed = {"finding": "属于内部事务", "reasons": "内部", "ground": "人事管理"}
    office.send(office.sign_all(office.begin(application, "refused_internal", **typed)))
    remedy = make_remedy(office.bureau, noticed_on=TODAY, application=application)
    remedy = actions.conclude(
        remedy, result="revoked", on=TODAY, redo=True, days=10, unit="工作日",
        by=office.officer, today=TODAY,
    )  # fmt: skip
    begin = reverse("papers:begin", args=[application.number, "disclosed_supplied"])
    assert begin in page(office, "remedies:case", remedy.number)
    assert begin in page(office, "applications:case", application.number)

    office.send(office.sign_all(office.begin(application, "disclosed_supplied", **TYPED)))
    remedy.refresh_from_db()
    assert (remedy.owes, remedy.redone_on) == ("", TODAY)
    with pytest.raises(AnsweredBy):
        office.begin(application, "disclosed_supplied", **TYPED)
    assert [*records.problems(), *cases.problems()] == []


def test_what_was_struck_out_is_tied_again_by_hand(
    office: Office, application: Application, remedy: Remedy
) -> None:
    paper = office.send(office.sign_all(office.begin(application, "disclosed_supplied", **TYPED)))
    by = office.officer
    position = remedy.events.get(name="redone").position
    actions.strike(remedy, position=position, reason="核对", by=by, today=TODAY)
    remedy.refresh_from_db()
    assert redoing.redone_by(remedy) is None

    signed_in = Client()
    signed_in.force_login(office.officer)
    address = reverse("remedies:step", args=[remedy.number, "redone"])
    assert paper.number in signed_in.get(address).content.decode()
    first = application.papers.order_by("pk").first()
    wrong = {"on": TODAY.isoformat(), "paper": "999999"}
    assert "请" in signed_in.post(address, wrong).content.decode()
    signed_in.post(address, {"on": TODAY.isoformat(), "paper": str(paper.pk)})
    remedy.refresh_from_db()

    assert redoing.redone_by(remedy) == paper != first


def test_the_answer_set_aside_is_never_the_new_one_though_of_one_day(office: Office) -> None:
    """Signed, sent and set aside on one day: neither offered nor taken; the new one is both."""
    application = office.application(date(2026, 10, 30))
    typed = {"finding": "属于内部事务", "reasons": "内部", "ground": "人事管理"}
    old = office.send(office.sign_all(office.begin(application, "refused_internal", **typed)))
    remedy = make_remedy(office.bureau, noticed_on=TODAY, application=application)
    remedy = actions.conclude(
        remedy, result="revoked", on=TODAY, redo=True, days=10, unit="工作日",
        by=office.officer, today=TODAY,
    )  # fmt: skip
    assert old.number not in page(office, "remedies:step", remedy.number, "redone")
    told: dict[str, Any] = {"name": "redone", "by": office.officer, "today": TODAY}
    with pytest.raises(WrongCase):
        actions.happen(remedy, on=TODAY, paper=str(old.pk), **told)

    new = office.send(office.sign_all(office.begin(application, "disclosed_supplied", **TYPED)))
    strike(office, remedy, "redone")

    # Entered anew, the result is still the one that was there before the new answer.
    strike(office, remedy, "result")
    actions.conclude(remedy, result="revoked", on=TODAY, redo=True, by=office.officer, today=TODAY)
    shown = page(office, "remedies:step", remedy.number, "redone")
    assert new.number in shown
    assert old.number not in shown
    actions.happen(remedy, on=TODAY, paper=str(new.pk), **told)
    remedy.refresh_from_db()
    assert redoing.redone_by(remedy) == new
    assert [*records.problems(), *cases.problems()] == []


def strike(office: Office, remedy: Remedy, name: str) -> None:
    position = remedy.events.filter(name=name).latest("position").position
    actions.strike(remedy, position=position, reason="核对", by=office.officer, today=TODAY)


def test_the_case_goes_by_the_day_on_which_the_new_answer_truly_went_out(
    office: Office, application: Application
) -> None:
    """Corrected where it was sent, it is corrected in the case; both stay on record."""
    result, told, true = date(2026, 11, 18), date(2026, 11, 24), date(2026, 11, 20)
    remedy = make_remedy(office.bureau, noticed_on=result, application=application)
    by: dict[str, Any] = {"by": office.officer, "today": TODAY}
    actions.conclude(remedy, result="revoked", on=result, redo=True, **by)
    paper = office.begin(application, "disclosed_supplied", **TYPED)
    paper = office.send(office.sign_all(paper, on=date(2026, 11, 19)), on=told)
    remedy.refresh_from_db()
    assert remedy.redone_on == told

    with pytest.raises(NoCorrectionReason):
        delivering.record(paper, way="post", handed_on=true, **by)
    delivering.record(paper, way="post", handed_on=true, note="邮戳是二十日", **by)

    remedy.refresh_from_db()
    paper.refresh_from_db()
    assert (remedy.redone_on, paper.sent_on, remedy.owes) == (true, true, "")
    assert redoing.redone_by(remedy) == paper
    names = [event.name for event in remedy.events.all()]
    assert names == ["noticed", "result", "redone", "struck", "redone"]
    assert [*records.problems(), *cases.problems()] == []
    delivering.record(paper, way="post", handed_on=true, received_on=TODAY, note="签收", **by)
    assert remedy.events.count() == len(names)


def test_a_day_on_which_the_new_answer_did_not_go_out_is_refused(
    office: Office, application: Application, remedy: Remedy
) -> None:
    paper = office.send(office.sign_all(office.begin(application, "disclosed_supplied", **TYPED)))
    strike(office, remedy, "redone")
    late = date(2026, 11, 26)

    with pytest.raises(WrongCase, match="是 2026-11-25 发出的"):
        actions.happen(
            remedy, name="redone", on=late, paper=str(paper.pk), by=office.officer, today=late
        )
