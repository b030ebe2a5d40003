"""A case's whole course through the register: what each event does to state, term and record."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.errors import EventRefused, Refusal
from gongkai.law.events import KINDS
from gongkai.law.workdays import china
from gongkai.registers.applications import actions, history, records
from gongkai.registers.applications.errors import NoReason, NothingToStrike, StepNotOpen
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.openings import Openings
from tests.making import TODAY, Bureau, decide, make_application

pytestmark = pytest.mark.django_db
OF_THEIR_OWN = ("decided", "merged")  # recorded on pages of their own


def happen(bureau: Bureau, application: Application, name: str, on: date, **facts: object) -> None:
    """One event entered by the bureau's officer; the row is read again."""
    told: dict[str, Any] = {"note": KINDS[name].reason if name in KINDS else "", **facts}
    actions.happen(application, name=name, on=on, by=bureau.officer, today=TODAY, **told)
    application.refresh_from_db()


def test_a_case_corrected_consulted_extended_and_decided(bureau: Bureau) -> None:
    """Each date counted by hand over the calendar of 2024."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    assert case.due_on == date(2024, 4, 1)

    happen(bureau, case, "correction_asked", date(2024, 3, 6), days=10)
    assert (case.state, case.until) == ("awaiting_correction", date(2024, 3, 20))
    assert case.due_on is None
    happen(bureau, case, "corrected", date(2024, 3, 11))
    assert (case.state, case.due_on) == ("running", date(2024, 4, 9))
    happen(bureau, case, "third_party_asked", date(2024, 3, 13), party="某企业")
    assert case.state == "awaiting_third_party"
    happen(bureau, case, "third_party_answered", date(2024, 3, 15), party="某企业")
    assert (case.state, case.due_on) == ("running", date(2024, 4, 11))
    happen(bureau, case, "extended", date(2024, 4, 9), days=20)
    assert case.due_on == date(2024, 5, 11)

    decide(bureau, case, on=date(2024, 5, 10), outcome="partly_disclosed")
    case.refresh_from_db()
    assert (case.state, case.concluded_on) == ("decided_in_time", date(2024, 5, 10))
    happen(bureau, case, "sent", date(2024, 5, 13))
    assert case.state == "decided_late"
    assert list(records.problems()) == []


def test_what_cannot_have_happened_is_refused_and_leaves_nothing(bureau: Bureau) -> None:
    """An answer to what was not asked, an event after the end, one before the receipt."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    for name, on in (
        ("corrected", date(2024, 3, 6)),
        ("sent", date(2024, 3, 6)),
        ("extended", date(2024, 3, 1)),
    ):
        with pytest.raises(EventRefused):
            happen(bureau, case, name, on)
    with pytest.raises(StepNotOpen):
        happen(bureau, case, "decided", date(2024, 3, 6))
    with pytest.raises(StepNotOpen):
        happen(bureau, case, "received", date(2024, 3, 6))

    assert case.events.count() == 1
    assert list(records.problems()) == []


def test_an_event_entered_by_mistake_is_struck_out_and_stays_on_record(bureau: Bureau) -> None:
    """The term is counted as if it had not been; it may then be entered rightly."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    before = case.due_on
    happen(bureau, case, "correction_asked", date(2024, 3, 6), days=10)
    with pytest.raises(NoReason):
        actions.strike(case, position=2, reason=" ", by=bureau.officer, today=TODAY)

    actions.strike(case, position=2, reason="录到了别的申请上", by=bureau.officer, today=TODAY)

    case.refresh_from_db()
    assert (case.state, case.due_on) == ("running", before)
    assert [event.name for event in case.events.all()] == ["received", "correction_asked", "struck"]
    for position in (1, 2, 3, 9):
        with pytest.raises(NothingToStrike):
            actions.strike(case, position=position, reason="错", by=bureau.officer, today=TODAY)
    assert list(records.problems()) == []


def test_a_decision_struck_out_opens_the_case_again(bureau: Bureau) -> None:
    """And a second one may then be recorded."""
    case = make_application(bureau, received_on=date(2024, 3, 4))
    decide(bureau, case, on=date(2024, 3, 8))
    actions.strike(case, position=2, reason="决定没有作出", by=bureau.officer, today=TODAY)
    case.refresh_from_db()
    assert case.concluded_on is None

    decide(bureau, case, on=date(2024, 3, 11), outcome="partly_disclosed")
    case.refresh_from_db()
    assert case.outcome == "partly_disclosed"


def test_a_withdrawn_application_is_concluded_and_counted(bureau: Bureau) -> None:
    """In the row that the form of its year has for it."""
    old = make_application(bureau, received_on=date(2020, 3, 4))
    new = make_application(bureau, received_on=date(2024, 3, 4))
    happen(bureau, old, "withdrawn", date(2020, 3, 6), note="申请人来函撤回")
    happen(bureau, new, "withdrawn", date(2024, 3, 6), note="申请人来函撤回")

    assert (old.state, old.outcome, new.outcome) == ("withdrawn", "other", "other_misc")
    assert [r.outcome for r in records.of_year(bureau.organ, 2024)] == ["other_misc"]


def test_what_a_named_party_does_next_is_offered_by_its_name(bureau: Bureau) -> None:
    case, day = make_application(bureau, received_on=date(2024, 3, 4)), date(2024, 3, 6)
    happen(bureau, case, "third_party_asked", day, party="某企业")
    events = list(case.events.all())

    assert "third_party_answered" in Openings(events, china(), day).steps()
    assert list(Openings(events, china(), day).parties("third_party_answered")) == ["某企业"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_the_row_is_what_the_events_amount_to_through_any_lawful_history(
    bureau: Bureau, data: st.DataObject
) -> None:
    """Two roads: kept step by step, and rebuilt from the events; and what was open was lawful."""
    case, day = make_application(bureau, received_on=date(2024, 3, 4)), date(2024, 3, 4)
    for _ in range(data.draw(st.integers(0, 6))):
        day += timedelta(days=data.draw(st.integers(0, 9)))
        happened = list(case.events.all())
        names = [n for n in Openings(happened, china(), day).steps() if n not in OF_THEIR_OWN]
        if not names:
            break
        name = data.draw(st.sampled_from(names))
        days = data.draw(st.integers(1, 20)) if KINDS[name].takes_days else None
        named = list(Openings(happened, china(), day).parties(name)) or [f"第 {len(happened)} 家"]
        party = data.draw(st.sampled_from(named))
        if name == "third_party_asked" and all(e.facts.get("party") != "某企业" for e in happened):
            party = data.draw(st.sampled_from([party, "某企业"]))
        try:
            happen(bureau, case, name, day, days=days, party=party)
        except Refusal:
            assert days is not None  # more days than the law gives

    rebuilt = history.project(list(case.events.all()), china())
    kept = {name: getattr(case, name) for name in rebuilt.__dataclass_fields__}
    assert kept == {name: getattr(rebuilt, name) for name in kept}
    assert list(records.problems()) == []
