"""Mending an entry: what was wrong is put right everywhere, what was a mistake counts nowhere."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.build import build
from gongkai.law.errors import EventRefused, Refusal
from gongkai.law.events import KINDS
from gongkai.law.forms import form_of
from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications import actions, history, records, registration
from gongkai.registers.applications.errors import (
    AlreadyAnnulled,
    NoReason,
    NothingToStrike,
    NotYet,
    NotYours,
    WrongReceiptDay,
)
from gongkai.registers.applications.models import Applicant, Application
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.registration import Entry
from gongkai.registers.applications.registration_errors import AnswerGone, NoSuchCase, SameEntry
from gongkai.registers.journal.models import Line
from tests.making import TODAY, Bureau, decide, make_application, make_bureau
from tests.registers.applications.papers.offices import correction, open_office

pytestmark = pytest.mark.django_db
WHY = "收发室签收单为 3 月 6 日"


def reenter(bureau: Bureau, case: Application, **wrong: Any) -> None:
    """The entry corrected by the bureau's officer; the row is read again."""
    entry = Entry(**{name: getattr(Entry.of(case), name) for name in Entry.__slots__} | wrong)
    registration.reenter(case, entry, reason=WHY, by=bureau.officer, today=TODAY)
    case.refresh_from_db()


def annul(bureau: Bureau, case: Application, **told: Any) -> None:
    """The entry annulled by the bureau's officer; the row is read again."""
    registration.annul(case, reason="信访件误登", by=bureau.officer, today=TODAY, **told)
    case.refresh_from_db()


def test_a_corrected_receipt_moves_the_term_and_the_month(bureau: Bureau) -> None:
    """The former day, the new one and the reason stay; the journal keeps no name and no reason."""
    case = make_application(bureau, received_on=date(2024, 3, 4), channel="registered_mail")
    assert case.due_on == date(2024, 4, 1)

    reenter(bureau, case, received_on=date(2024, 3, 6))

    assert (case.received_on, case.due_on) == (date(2024, 3, 6), date(2024, 4, 3))
    first, correction = case.events.all()
    assert (first.on, correction.facts["was_received_on"]) == (date(2024, 3, 4), "2024-03-04")
    assert (correction.facts["received_on"], correction.facts["note"]) == ("2024-03-06", WHY)
    line = Line.objects.order_by("-seq").first()
    assert line is not None
    assert line.facts["received_on"] == "2024-03-06"
    assert WHY not in str(line.facts)
    assert list(records.problems()) == []


def test_everything_entered_can_be_corrected_and_corrected_again(bureau: Bureau) -> None:
    """The row holds the last word, the journal the first; the new name is in no line of it."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    reenter(bureau, case, channel="registered_mail", submitted_on=date(2024, 3, 1))
    reenter(bureau, case, applicant_kind="enterprise", applicant_name="某测绘公司")
    reenter(bureau, case, applicant_name="某测绘有限公司", received_on=date(2024, 3, 5))

    assert Entry.of(case) == Entry(
        "registered_mail", date(2024, 3, 1), date(2024, 3, 5), "enterprise", "某测绘有限公司"
    )
    (counted,) = records.of_year(bureau.organ, 2024)
    assert (counted.applicant, counted.received_on) == ("enterprise", date(2024, 3, 5))
    assert "测绘" not in "".join(str(line.facts) for line in Line.objects.all())
    assert list(records.problems()) == []


def test_a_late_answer_is_in_time_once_the_receipt_is_right(bureau: Bureau) -> None:
    """A closed case is corrected too, and a decision entered on a day before its receipt is not."""
    case = make_application(bureau, received_on=date(2024, 3, 4), channel="registered_mail")
    decide(bureau, case, on=date(2024, 4, 3))
    case.refresh_from_db()
    assert case.state == "decided_late"

    reenter(bureau, case, received_on=date(2024, 3, 6))
    assert case.state == "decided_in_time"
    with pytest.raises(EventRefused):
        reenter(bureau, case, received_on=date(2024, 4, 8))

    case.refresh_from_db()
    assert case.received_on == date(2024, 3, 6)
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({}, SameEntry),
        ({"received_on": TODAY + timedelta(1)}, NotYet),
        ({"received_on": date(2024, 3, 5)}, WrongReceiptDay),  # over the counter: the same day
        ({"submitted_on": date(2024, 3, 5)}, WrongReceiptDay),
    ],
)
def test_what_is_no_correction_is_refused(
    bureau: Bureau, wrong: dict[str, Any], refusal: type[Refusal]
) -> None:
    case = make_application(bureau, received_on=date(2024, 3, 4))

    with pytest.raises(refusal):
        reenter(bureau, case, **wrong)
    with pytest.raises(NoReason):
        entry = Entry.of(make_application(bureau, received_on=date(2024, 3, 5)))
        registration.reenter(case, entry, reason=" ", by=bureau.officer, today=TODAY)
    with pytest.raises(NotYours):
        other = make_bureau("fgj").officer
        registration.reenter(case, Entry.of(case), reason=WHY, by=other, today=TODAY)

    assert case.events.count() == 1


def test_the_database_takes_a_new_entry_only_where_an_event_says_it(bureau: Bureau) -> None:
    """Neither without an event, nor another value than the event says."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    rows = Application.objects.filter(pk=case.pk)
    for change in (
        {"applicant_name": "别人"},
        {"applicant_kind": "enterprise"},
        {"channel": "fax"},
        {"submitted_on": date(2024, 3, 1)},
    ):
        with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
            rows.update(**change)

    reenter(bureau, case, applicant_name="申请人乙")
    with pytest.raises(DatabaseError, match="stays"):
        rows.update(applicant_name="申请人丙")


def test_a_case_entered_twice_counts_once(bureau: Bureau) -> None:
    """The second is readable and says which it doubles; table three counts neither mistake."""
    first = make_application(bureau, received_on=date(2024, 3, 4))
    twice = make_application(bureau, received_on=date(2024, 3, 4))
    mistake = make_application(bureau, received_on=date(2024, 3, 5))
    decide(bureau, mistake, on=date(2024, 3, 6))

    annul(bureau, twice, double_of=first.number)
    annul(bureau, mistake)

    assert [record.key for record in records.of_year(bureau.organ, 2024)] == [first.number]
    cells = build(form_of(2024), 2024, records.of_year(bureau.organ, 2024), {}).cells
    rows = ("received", "concluded", "carried_forward")
    counted = {str(c).split(".")[1]: n for c, n in cells.items() if str(c).endswith(".total")}
    assert [counted[row] for row in rows] == [1, 0, 1]
    assert (twice.state, twice.due_on, twice.is_annulled) == ("annulled", None, True)
    assert list(Application.objects.open()) == [first]
    assert list(records.problems()) == []


def test_what_is_annulled_is_done_with(bureau: Bureau) -> None:
    """No event more, no striking out, no correction, no second time."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    annul(bureau, case)

    for act in (
        lambda: annul(bureau, case),
        lambda: reenter(bureau, case, applicant_name="申请人乙"),
        lambda: decide(bureau, case, on=date(2024, 3, 6)),
        lambda: actions.strike(case, position=2, reason="错", by=bureau.officer, today=TODAY),
    ):
        with pytest.raises(AlreadyAnnulled):
            act()

    assert [event.name for event in case.events.all()] == ["received", "annulled"]


def test_an_entry_whose_answer_went_out_stays(officer: Any, bureau: Bureau) -> None:
    """As does one without a reason, or a double of a case that is not there."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    for number in ("2024-00099", case.number):
        with pytest.raises(NoSuchCase):
            annul(bureau, case, double_of=number)
    with pytest.raises(NoReason):
        registration.annul(case, reason=" ", by=bureau.officer, today=TODAY)
    decide(bureau, case, on=date(2024, 3, 6))
    page, link = (reverse(f"applications:{name}", args=[case.number]) for name in ("case", "annul"))
    assert link in officer.get(page).content.decode()
    actions.happen(case, name="sent", on=date(2024, 3, 7), by=bureau.officer, today=TODAY)

    with pytest.raises(AnswerGone):
        annul(bureau, case)
    assert link not in officer.get(page).content.decode()
    assert list(records.problems()) == []


def test_a_correction_of_the_entry_is_no_event_to_strike_out(bureau: Bureau) -> None:
    """It is corrected by another."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    reenter(bureau, case, applicant_name="申请人乙")

    with pytest.raises(NothingToStrike):
        actions.strike(case, position=2, reason="错", by=bureau.officer, today=TODAY)


_DAY = date(2024, 3, 4)
_days = st.integers(0, 40).map(lambda n: _DAY + timedelta(n))
_steps = st.one_of(
    st.tuples(st.sampled_from([k for k in KINDS if k not in ("decided", "merged")]), _days),
    st.tuples(st.just("decided"), _days),
    st.tuples(st.just("reenter"), _days),
    st.tuples(st.just("rename"), st.sampled_from(list(Applicant))),
    st.tuples(st.just("annul"), st.none()),
)


@given(steps=st.lists(_steps, max_size=8))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_row_is_what_its_events_give_whatever_was_mended(
    bureau: Bureau, steps: list[tuple[str, Any]]
) -> None:
    """Two roads: the row kept step by step, and the rebuild from events and journal."""
    case = make_application(bureau, received_on=_DAY, channel="registered_mail")
    for name, told in steps:
        with suppress(Refusal):
            _take(bureau, case, name, told)
        case.refresh_from_db()

    assert list(records.problems()) == []
    events = list(case.events.all())
    assert history.standing(events)[0].on == case.received_on
    assert case.is_annulled == history.is_annulled(events)
    assert len(records.of_year(bureau.organ, 2024)) == (
        Application.objects.filter(organ=bureau.organ).exclude(state="annulled").count()
    )


def _take(bureau: Bureau, case: Application, name: str, told: Any) -> None:
    if name == "annul":
        annul(bureau, case)
    elif name == "rename":
        reenter(bureau, case, applicant_kind=told, channel="counter", submitted_on=case.received_on)
    elif name == "reenter":
        reenter(bureau, case, received_on=told)
    elif name == "decided":
        decide(bureau, case, on=told)
    else:
        note = "申请人来函" if KINDS[name].reason else ""
        actions.happen(case, name=name, on=told, note=note, by=bureau.officer, today=TODAY)


def test_every_channel_keeps_its_rule_on_correction(bureau: Bureau) -> None:
    """The same day for what is handed over, a later day for what is posted or confirmed."""
    for key, channel in CHANNELS.items():
        case = make_application(bureau, received_on=date(2024, 3, 4), channel=key)
        try:
            reenter(bureau, case, received_on=date(2024, 3, 6))
        except WrongReceiptDay:
            assert channel.rule.name == "SUBMITTED"
        else:
            assert case.received_on == date(2024, 3, 6)


@pytest.fixture
def officer(client: Any, bureau: Bureau) -> Any:
    """A browser in which the bureau's officer is signed in."""
    client.force_login(bureau.officer)
    return client


def test_the_pages_correct_and_annul(officer: Any, bureau: Bureau) -> None:
    """The case page then says what was, what is, and why; the double names the other."""
    first = make_application(bureau, received_on=date(2024, 3, 4), channel="registered_mail")
    case = make_application(bureau, received_on=date(2024, 3, 4), channel="registered_mail")
    form = {
        "channel": "registered_mail", "submitted_on": "2024-03-04", "received_on": "2024-03-06",
        "applicant_kind": "natural_person", "applicant_name": "申请人", "reason": WHY,
    }  # fmt: skip

    officer.post(reverse("applications:reenter", args=[case.number]), form)
    page = officer.get(reverse("applications:case", args=[case.number])).content.decode()
    assert "收到之日由 2024-03-04 改为 2024-03-06" in page
    assert WHY in page
    again = officer.post(reverse("applications:reenter", args=[case.number]), form)
    assert "与现在登记的完全相同" in again.content.decode()

    told = {"double_of": first.number, "reason": "同一信件登记了两次"}
    officer.post(reverse("applications:annul", args=[case.number]), told)
    page = officer.get(reverse("applications:case", args=[case.number])).content.decode()
    assert "不计入任何统计：同一信件登记了两次" in page
    assert reverse("applications:case", args=[first.number]) in page
    assert reverse("applications:reenter", args=[case.number]) not in page
    assert "答复期限" not in page
    listed = officer.get(reverse("applications:list"), {"show": "closed", "state": "annulled"})
    assert case.number in listed.content.decode()


def test_the_page_warns_of_papers_that_say_what_was_entered_before(
    officer: Any, bureau: Bureau
) -> None:
    """What was signed keeps its words; one written afterwards is not warned of."""
    office = open_office(bureau)
    case = office.application()
    paper = office.sign_all(correction(office, case))
    told = reverse("applications:case", args=[case.number])
    assert "更正以前的登记" not in officer.get(told).content.decode()
    said = acts.wording_of(paper)

    reenter(bureau, case, submitted_on=date(2026, 11, 10), received_on=date(2026, 11, 10))

    page = officer.get(told).content.decode()
    assert "收到之日：2026-11-09" in page
    assert f"《{said.title}》{paper.number}" in page
    assert acts.wording_of(paper) == said


def test_the_desk_says_a_term_to_correct_is_reckoned_from_sending(
    officer: Any, bureau: Bureau
) -> None:
    """Until the notice is known to have come to hand; and nobody is said to have given up."""
    case = make_application(bureau, received_on=date(2026, 11, 9))
    told = reverse("applications:case", args=[case.number])
    asked: dict[str, Any] = {"days": 10, "by": bureau.officer, "today": TODAY}
    actions.happen(case, name="correction_asked", on=TODAY, **asked)
    assert "按寄出日推算，实际不早于这一天" in officer.get(told).content.decode()

    actions.happen(case, name="correction_received", on=TODAY, by=bureau.officer, today=TODAY)
    page = officer.get(told).content.decode()
    assert "按寄出日推算" not in page
    assert "视为放弃" not in page
