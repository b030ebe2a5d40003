"""What was registered by mistake is void and stays readable; a notice's day is put right."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.law.proceedings import Kind
from gongkai.registers.applications import holds, registration
from gongkai.registers.applications.asides import beside
from gongkai.registers.applications.registration_errors import StillContested
from gongkai.registers.remedies import actions, history, records
from gongkai.registers.remedies.beside import open_remedies
from gongkai.registers.remedies.errors import (
    DutyUnsaid,
    NoReason,
    NotLawful,
    NotYours,
    WrongCase,
)
from gongkai.registers.remedies.evidence import Piece, put_together
from gongkai.registers.remedies.models import Remedy
from tests.making import TODAY, Bureau, make_application, make_bureau, make_remedy

pytestmark = pytest.mark.django_db


def void(bureau: Bureau, remedy: Remedy) -> None:
    actions.strike(remedy, position=1, reason="登记错了", by=bureau.officer, today=TODAY)
    remedy.refresh_from_db()


def renotice(bureau: Bureau, remedy: Remedy, on: date, until: date | None = None) -> None:
    actions.correct_notice(
        remedy, on=on, until=until, reason="日期看错", by=bureau.officer, today=TODAY
    )
    remedy.refresh_from_db()


def counted(bureau: Bureau, year: int) -> list[str]:
    return [record.key for record in records.of_year(bureau.organ, year)]


def test_a_void_case_is_counted_nowhere_and_asks_for_nothing(bureau: Bureau) -> None:
    """Whatever had happened in it; not in 表四 of any year, on no list, and it holds nothing."""
    application = make_application(bureau, received_on=date(2025, 1, 6))
    untouched, ended = (make_remedy(bureau, application=application) for _ in range(2))
    told: dict[str, Any] = {"on": date(2025, 4, 28), "by": bureau.officer, "today": TODAY}
    actions.conclude(ended, result="revoked", redo=True, days=15, unit="工作日", **told)
    assert len(counted(bureau, 2026)) == 2
    for remedy in (untouched, ended):
        void(bureau, remedy)

        assert (remedy.voided_on, remedy.owes, remedy.due_on) == (TODAY, "", None)
        assert (remedy.concluded_on, remedy.result) == (None, "")
    assert [counted(bureau, year) for year in (2025, 2026, 2027)] == [[], [], []]
    assert not open_remedies(application)
    assert list(holds.reasons(application)) == []
    said = {a.words for a in beside(application, bureau.officer, TODAY)}
    assert said == {
        f"登记作废（{TODAY}）",
        "",
    }  # and, the answer being late, that one may be entered
    for rows in (Remedy.objects.open(), Remedy.objects.closed(), Remedy.objects.pending()):
        assert not rows.exists()
    assert Remedy.objects.voided().count() == 2
    assert list(records.problems()) == []


def test_an_entry_is_no_mistake_while_a_case_over_it_is_open(bureau: Bureau) -> None:
    """And once it is one, no case over it is taken in or offered."""
    application = make_application(bureau, received_on=date(2025, 1, 6))
    told: dict[str, Any] = {"reason": "登记了两次", "by": bureau.officer, "today": TODAY}
    remedy = make_remedy(bureau, application=application)
    with pytest.raises(StillContested, match=remedy.number):
        registration.annul(application, **told)
    void(bureau, remedy)
    registration.annul(application, **told)
    application.refresh_from_db()

    with pytest.raises(WrongCase, match="登记已经作废"):
        make_remedy(bureau, application=application)
    assert [a.words for a in beside(application, bureau.officer, TODAY)] == [f"登记作废（{TODAY}）"]


def test_nothing_more_happens_in_a_void_case(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    void(bureau, remedy)
    by: dict[str, Any] = {"by": bureau.officer, "today": TODAY}
    with pytest.raises(NotLawful, match="已于 2026-11-25 作废"):
        actions.happen(remedy, name="answered", on=date(2025, 3, 4), **by)
    with pytest.raises(NotLawful):
        actions.conclude(remedy, result="maintained", on=date(2025, 3, 4), **by)
    with pytest.raises(NotLawful):
        actions.strike(remedy, position=1, reason="又错", **by)
    with pytest.raises(NotLawful):
        renotice(bureau, remedy, date(2025, 3, 4))
    with pytest.raises(WrongCase):
        put_together(remedy, pieces=[Piece("答", "本机关", "已", 1)], by=bureau.officer)
    with pytest.raises(WrongCase, match="已经作废"):
        make_remedy(bureau, kind=Kind.AFTER_RECONSIDERATION, after=remedy)

    assert remedy.events.count() == 2


def test_a_reconsideration_stands_while_a_suit_goes_back_to_it(bureau: Bureau) -> None:
    reviewed = make_remedy(bureau)
    suit = make_remedy(bureau, kind=Kind.AFTER_RECONSIDERATION, after=reviewed)
    with pytest.raises(WrongCase, match=suit.number):
        void(bureau, reviewed)
    reviewed.refresh_from_db()
    assert (reviewed.voided_on, reviewed.events.count()) == (None, 1)

    void(bureau, suit)
    void(bureau, reviewed)
    assert reviewed.voided_on == TODAY


def test_another_day_of_notice_moves_the_term_and_the_year(bureau: Bureau) -> None:
    """As if it had been entered so at once; what was wrong stays on record."""
    remedy, like = make_remedy(bureau), make_remedy(bureau, noticed_on=date(2024, 12, 30))
    assert counted(bureau, 2024) == [like.number]
    renotice(bureau, remedy, date(2024, 12, 30))

    assert (remedy.noticed_on, remedy.due_on) == (date(2024, 12, 30), like.due_on)
    assert sorted(counted(bureau, 2024)) == sorted([remedy.number, like.number])
    renotice(bureau, remedy, date(2025, 1, 2), until=date(2025, 1, 9))
    assert remedy.due_on == date(2025, 1, 9)
    names = [event.name for event in remedy.events.all()]
    assert names == ["noticed", "struck", "noticed", "struck", "noticed"]
    assert history.notice_of(list(remedy.events.all())).on == date(2025, 1, 2)
    assert list(records.problems()) == []
    actions.strike(remedy, position=5, reason="整件错", by=bureau.officer, today=TODAY)
    assert counted(bureau, 2025) == [like.number]
    assert list(records.problems()) == []


def test_a_day_of_notice_that_cannot_be_is_refused_whole(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    by: dict[str, Any] = {"by": bureau.officer, "today": TODAY}
    actions.happen(remedy, name="answered", on=date(2025, 3, 10), **by)
    for on, until in ((date(2025, 3, 11), None), (date(2027, 1, 4), None),
                      (date(2025, 3, 4), date(2025, 3, 3))):  # fmt: skip
        with pytest.raises(NotLawful):
            renotice(bureau, remedy, on, until)
    with pytest.raises(NoReason):
        actions.correct_notice(remedy, on=date(2025, 3, 4), reason=" ", **by)
    with pytest.raises(NotYours):
        actions.correct_notice(
            remedy, on=date(2025, 3, 4), reason="错", by=make_bureau("jyj").officer, today=TODAY
        )

    assert remedy.events.count() == 2


@pytest.mark.parametrize("result", ["revoked", "changed", "unlawful", "ordered"])
def test_a_result_against_the_organ_says_what_follows(bureau: Bureau, result: str) -> None:
    """Either what is to be done again, or why nothing is; the reason stays on record."""
    remedy, other = make_remedy(bureau), make_remedy(bureau)
    told: dict[str, Any] = {
        "result": result,
        "on": date(2025, 4, 28),
        "by": bureau.officer,
        "today": TODAY,
    }
    for unsaid in ({}, {"why_none": "  "}, {"days": 15, "unit": "日"}):
        with pytest.raises(DutyUnsaid):
            actions.conclude(remedy, **told, **unsaid)
    actions.conclude(remedy, redo=True, **told)
    actions.conclude(other, why_none="信息已经公开", **told)
    remedy.refresh_from_db()
    other.refresh_from_db()

    assert (remedy.owes, other.owes) == ("redo", "")
    assert other.events.get(name="result").facts["why_none"] == "信息已经公开"
    assert list(records.problems()) == []


@pytest.fixture
def officer(bureau: Bureau, client: Client) -> Client:
    client.force_login(bureau.officer)
    return client


def test_the_form_asks_for_it_and_both_pages_show_the_duty(bureau: Bureau, officer: Client) -> None:
    application = make_application(bureau, received_on=date(2025, 1, 6))
    remedy = make_remedy(bureau, application=application)
    address = reverse("remedies:conclude", args=[remedy.number])
    told: dict[str, Any] = {"result": "revoked", "on": "2025-04-28"}
    for said in ({}, {"redo": "no"}, {"redo": "no", "why_none": " "}):
        assert "请选定是否责令重新答复" in officer.post(address, told | said).content.decode()
    both = {"redo": "yes", "why_none": "不用"}
    assert "请二者选一" in officer.post(address, told | both).content.decode()
    assert remedy.events.count() == 1
    officer.post(address, told | {"redo": "yes", "days": "15", "unit": "工作日"})

    for page in (("remedies:case", remedy.number), ("applications:case", application.number)):
        assert (
            "重新答复或者履行，已逾期"
            in officer.get(reverse(page[0], args=[page[1]])).content.decode()
        )


def test_why_nothing_is_due_is_shown(bureau: Bureau, officer: Client) -> None:
    remedy = make_remedy(bureau)
    sent = {"result": "unlawful", "on": "2025-04-28", "redo": "no", "why_none": "信息已经公开"}
    address = reverse("remedies:conclude", args=[remedy.number])

    assert (
        "不需要重新答复：信息已经公开" in officer.post(address, sent, follow=True).content.decode()
    )


def test_mistakes_are_put_right_on_the_pages(bureau: Bureau, officer: Client) -> None:
    remedy = make_remedy(bureau)
    case = reverse("remedies:case", args=[remedy.number])
    notice = reverse("remedies:correct_notice", args=[remedy.number])
    strike = reverse("remedies:strike", args=[remedy.number, 1])
    shown = officer.get(case).content.decode()
    assert notice in shown
    assert strike in shown
    assert 'value="2025-03-03"' in officer.get(notice).content.decode()
    sent = {"on": "2025-03-04", "reason": "日期看错"}
    assert "日期看错" in officer.post(notice, sent, follow=True).content.decode()
    remedy.refresh_from_db()
    assert remedy.noticed_on == date(2025, 3, 4)

    strike = reverse("remedies:strike", args=[remedy.number, 3])
    assert "整件登记作废" in officer.get(strike).content.decode()
    done = officer.post(strike, {"reason": "不是本机关的"}, follow=True).content.decode()
    assert "不计入任何统计" in done
    assert "不是本机关的" in done
    for link in ("/result/", "/evidence/", "/notice/", "/strike/"):
        assert f"{case.rstrip('/')}{link}" not in done
    listed = {show: officer.get("/desk/remedies/", {"show": show}).content.decode()
              for show in ("open", "closed", "voided", "all")}  # fmt: skip
    assert {show for show, page in listed.items() if remedy.number in page} == {"voided", "all"}
    assert remedy.number not in officer.get("/desk/").content.decode()
