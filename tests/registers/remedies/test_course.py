"""A case's whole course: what is owed until when, how it ends, what its result opens."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.errors import Refusal, UnknownResult
from gongkai.law.proceedings import Kind, results
from gongkai.law.workdays import china
from gongkai.registers.applications import holds
from gongkai.registers.applications.asides import beside
from gongkai.registers.remedies import actions, history, records
from gongkai.registers.remedies.beside import open_remedies
from gongkai.registers.remedies.errors import (
    EntryUsed,
    NoReason,
    NothingToStrike,
    NotLawful,
    NotYours,
    WrongCase,
)
from gongkai.registers.remedies.lines import remedy_line
from gongkai.registers.remedies.models import Remedy
from tests.making import TODAY, Bureau, make_application, make_bureau, make_remedy

pytestmark = pytest.mark.django_db


def happen(bureau: Bureau, remedy: Remedy, name: str, on: date, **facts: object) -> None:
    """One event entered by the bureau's officer; the row is read again."""
    actions.happen(remedy, name=name, on=on, by=bureau.officer, today=TODAY, **facts)  # type: ignore[arg-type]
    remedy.refresh_from_db()


def conclude(bureau: Bureau, remedy: Remedy, result: str, on: date, **facts: object) -> None:
    """A result entered by the bureau's officer; the row is read again."""
    actions.conclude(remedy, result=result, on=on, by=bureau.officer, today=TODAY, **facts)  # type: ignore[arg-type]
    remedy.refresh_from_db()


@pytest.mark.parametrize(
    ("kind", "noticed", "simple", "due"),
    [
        (Kind.RECONSIDERATION, date(2025, 3, 3), False, date(2025, 3, 17)),
        (Kind.RECONSIDERATION, date(2025, 3, 3), True, date(2025, 3, 10)),
        (Kind.RECONSIDERATION, date(2023, 3, 3), False, date(2023, 3, 13)),
        (Kind.RECONSIDERATION, date(2023, 3, 3), True, date(2023, 3, 13)),
        (Kind.DIRECT, date(2025, 9, 18), False, date(2025, 10, 9)),
    ],
    ids=["ordinary", "simple", "before 2024", "no simple one then", "court, over the holidays"],
)
def test_the_answer_is_due_by_the_law_of_the_day(
    bureau: Bureau, kind: Kind, noticed: date, simple: bool, due: date
) -> None:
    """Each counted by hand: working days since 2024, calendar days before it and in court."""
    remedy = make_remedy(bureau, kind=kind, noticed_on=noticed, simple=simple)

    assert (remedy.owes, remedy.due_on) == ("answer", due)


def test_a_day_that_the_notice_names_goes_before_the_law(bureau: Bureau) -> None:
    remedy = make_remedy(bureau, until=date(2025, 3, 12))
    assert remedy.due_on == date(2025, 3, 12)
    with pytest.raises(NotLawful):
        make_remedy(bureau, until=date(2025, 3, 1))


def test_a_case_that_the_organ_loses_opens_a_duty_until_it_is_done(bureau: Bureau) -> None:
    """Red beside the application, and the application may not be erased meanwhile."""
    application = make_application(bureau, received_on=date(2025, 1, 6))
    before = list(application.events.values())
    remedy = make_remedy(bureau, application=application)
    happen(bureau, remedy, "postponed", date(2025, 3, 10), until=date(2025, 3, 24))
    assert remedy.due_on == date(2025, 3, 24)
    happen(bureau, remedy, "answered", date(2025, 3, 21))
    assert (remedy.owes, remedy.answered_on) == ("", date(2025, 3, 21))
    happen(bureau, remedy, "hearing", date(2025, 3, 24), held_on=date(2025, 4, 2))
    assert remedy.hearing_on == date(2025, 4, 2)

    conclude(
        bureau,
        remedy,
        "revoked",
        date(2025, 4, 28),
        told_on=date(2025, 4, 30),
        redo=True,
        days=15,
        unit="工作日",
    )

    assert (remedy.owes, remedy.due_on) == ("redo", date(2025, 5, 26))
    assert remedy_line(remedy, date(2025, 5, 6)).light == "late"
    aside, _ = beside(application, bureau.officer, date(2025, 5, 6))
    assert aside.light == "late"
    assert open_remedies(application)
    assert len(list(holds.reasons(application))) == 1

    happen(bureau, remedy, "redone", date(2025, 5, 20), note="重新答复，予以公开")

    assert (remedy.owes, remedy.redone_on) == ("", date(2025, 5, 20))
    assert not open_remedies(application)
    assert list(holds.reasons(application)) == []
    assert list(application.events.values()) == before
    assert list(records.problems()) == []


def test_a_result_that_names_no_term_gives_that_of_a_reply(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    conclude(bureau, remedy, "ordered", date(2025, 3, 10), redo=True)

    assert remedy.due_on == date(2025, 4, 8)


def test_a_decision_is_not_received_before_its_day_has_come(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    with pytest.raises(NotLawful, match="还没有到"):
        conclude(bureau, remedy, "ordered", TODAY, told_on=TODAY + timedelta(1), redo=True)


def test_nothing_is_ordered_again_by_a_result_for_the_organ(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    with pytest.raises(NotLawful, match="不会责令"):
        conclude(bureau, remedy, "maintained", date(2025, 3, 10), redo=True)


def test_an_appeal_opens_a_suit_again_and_no_reconsideration(bureau: Bureau) -> None:
    suit = make_remedy(bureau, kind=Kind.DIRECT)
    reviewed = make_remedy(bureau)
    for remedy in (suit, reviewed):
        with pytest.raises(NotLawful):
            happen(bureau, remedy, "appealed", date(2025, 3, 20))
    conclude(bureau, suit, "revoked", date(2025, 5, 6), redo=True, days=10, unit="日")
    conclude(bureau, reviewed, "maintained", date(2025, 5, 6))
    assert suit.owes == "redo"

    happen(bureau, suit, "appealed", date(2025, 5, 16))
    with pytest.raises(NotLawful):
        happen(bureau, reviewed, "appealed", date(2025, 5, 16))

    assert (suit.concluded_on, suit.result, suit.owes) == (None, "", "")
    conclude(bureau, suit, "claim_dismissed", date(2025, 9, 1))
    assert suit.result == "claim_dismissed"


def test_a_suit_after_reconsideration_is_tied_to_it(bureau: Bureau) -> None:
    """To one of the own organ, over the same application; the other kinds have none."""
    application = make_application(bureau)
    reviewed = make_remedy(bureau, application=application)
    suit = make_remedy(
        bureau, kind=Kind.AFTER_RECONSIDERATION, application=application, after=reviewed
    )
    assert list(reviewed.suits.all()) == [suit]

    other = make_bureau("jyj")
    for kind, named, over in (
        (Kind.AFTER_RECONSIDERATION, None, application),
        (Kind.AFTER_RECONSIDERATION, reviewed, None),
        (Kind.AFTER_RECONSIDERATION, suit, application),
        (Kind.AFTER_RECONSIDERATION, make_remedy(other), None),
        (Kind.DIRECT, reviewed, application),
        (Kind.DIRECT, None, make_application(other)),
    ):
        with pytest.raises(WrongCase):
            make_remedy(bureau, kind=kind, after=named, application=over)


def test_only_the_organs_own_people_write(bureau: Bureau) -> None:
    """Neither another organ's officer, nor the own leader, nor the administrator."""
    remedy = make_remedy(bureau)
    root = bureau.officer.__class__.objects.create_superuser("root", password="x" * 12)
    root.organ = bureau.organ
    root.save()
    for by in (make_bureau("jyj").officer, bureau.leader, root):
        with pytest.raises(NotYours):
            actions.happen(remedy, name="answered", on=date(2025, 3, 4), by=by, today=TODAY)
        with pytest.raises(NotYours):
            actions.strike(remedy, position=1, reason="错", by=by, today=TODAY)
        with pytest.raises(NotYours):
            actions.conclude(remedy, result="maintained", on=TODAY, by=by, today=TODAY)

    assert remedy.events.count() == 1


def test_a_double_click_is_one_case(bureau: Bureau) -> None:
    key = uuid.uuid4()
    first = make_remedy(bureau, entry_key=key)

    assert make_remedy(bureau, entry_key=key) == first
    with pytest.raises(EntryUsed):
        make_remedy(bureau, entry_key=key, noticed_on=date(2025, 3, 4))
    assert Remedy.objects.count() == 1


def test_what_cannot_have_happened_is_refused_and_leaves_nothing(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    for name, on in (
        ("redone", date(2025, 3, 4)),
        ("answered", date(2025, 3, 1)),
        ("answered", TODAY + timedelta(1)),
        ("noticed", date(2025, 3, 4)),
        ("result", date(2025, 3, 4)),
        ("struck", date(2025, 3, 4)),
        ("nonsense", date(2025, 3, 4)),
    ):
        with pytest.raises(NotLawful):
            happen(bureau, remedy, name, on)
    with pytest.raises(UnknownResult):
        conclude(bureau, remedy, "withdrawn", date(2025, 3, 4))

    assert remedy.events.count() == 1


def test_an_event_entered_by_mistake_is_struck_out_and_stays_on_record(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    due = remedy.due_on
    happen(bureau, remedy, "answered", date(2025, 3, 4))
    with pytest.raises(NoReason):
        actions.strike(remedy, position=2, reason=" ", by=bureau.officer, today=TODAY)
    actions.strike(remedy, position=2, reason="录错", by=bureau.officer, today=TODAY)

    remedy.refresh_from_db()
    assert (remedy.owes, remedy.due_on) == ("answer", due)
    for position in (0, 2, 3, 9):
        with pytest.raises(NothingToStrike):
            actions.strike(remedy, position=position, reason="错", by=bureau.officer, today=TODAY)
    assert list(records.problems()) == []


_STEPS = ("postponed", "answered", "hearing", "result", "appealed", "redone", "noted", "struck")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_the_row_is_what_the_events_amount_to_through_any_history(
    bureau: Bureau, data: st.DataObject
) -> None:
    """Two roads: kept step by step, and rebuilt from the events; and verify finds nothing."""
    kind = data.draw(st.sampled_from([Kind.RECONSIDERATION, Kind.DIRECT]))
    remedy = make_remedy(bureau, kind=kind, noticed_on=date(2025, 3, 3))
    for _ in range(data.draw(st.integers(0, 7))):
        on = date(2025, 3, 3) + timedelta(days=data.draw(st.integers(-1, 60)))
        name, later = data.draw(st.sampled_from(_STEPS)), on + timedelta(days=9)
        by = {"by": bureau.officer, "today": TODAY}
        try:
            if name == "result":
                result = data.draw(st.sampled_from([r.key for r in results(kind, on)]))
                redo = data.draw(st.booleans())
                days = data.draw(st.none() | st.integers(1, 30))
                why = data.draw(st.sampled_from(["", "已经公开"]))
                facts = {"redo": redo, "days": days, "unit": "日", "why_none": why}
                actions.conclude(remedy, result=result, on=on, **facts, **by)  # type: ignore[arg-type]
            elif name == "struck":
                at = data.draw(st.integers(1, 8))
                actions.strike(remedy, position=at, reason="错", **by)  # type: ignore[arg-type]
            else:
                held = {"until": later} if name == "postponed" else {}
                held |= {"held_on": later} if name == "hearing" else {}
                actions.happen(remedy, name=name, on=on, **held, **by)  # type: ignore[arg-type]
        except Refusal:
            continue

    remedy.refresh_from_db()
    rebuilt = history.project(list(remedy.events.all()), history.Case.of(remedy, china()))
    assert {n: getattr(remedy, n) for n in rebuilt.__dataclass_fields__} == {
        n: getattr(rebuilt, n) for n in rebuilt.__dataclass_fields__
    }
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE remedies_event SET name = 'noted'",
        "DELETE FROM remedies_event",
        "UPDATE remedies_remedy SET kind = 'litigation_direct'",
        "DELETE FROM remedies_remedy",
    ],
)
def test_the_database_refuses_to_change_what_was_recorded(bureau: Bureau, statement: str) -> None:
    make_remedy(bureau)
    with (
        pytest.raises(IntegrityError, match="stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_verify_sees_a_row_that_was_changed_behind_its_back(bureau: Bureau) -> None:
    remedy = make_remedy(bureau)
    Remedy.objects.filter(pk=remedy.pk).update(due_on=date(2026, 1, 1))

    (said,) = records.problems()
    assert remedy.number in said
    assert "待办的末日" in said
