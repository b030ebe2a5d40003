"""The clock, against cases a lawyer can add to."""

from datetime import date, timedelta

import pytest

from gongkai.cli.due import event_of as event
from gongkai.law import clock as clocks
from gongkai.law import course, effects, readings
from gongkai.law.account import account
from gongkai.law.clock import State, run
from gongkai.law.errors import NotInForce, Refusal
from gongkai.law.events import KINDS, Event, Kind
from gongkai.law.holidays import span
from gongkai.law.workdays import china
from tests.law.made import Case, cases


@cases("clock")
def test_what_the_events_make_of_the_term(case: Case) -> None:
    """State, due date, days used and left, and what is to be noted."""
    clock = run(case["received"], map(event, case["events"]), china(), on=case.get("on"))

    assert clock.state.value == case["state"]
    assert (clock.due or "") == case["due"]
    assert clock.until == case.get("until")
    assert (clock.used, clock.left) == (case["used"], case["left"])
    assert case.get("remark", "") in "；".join(clock.remarks)
    assert bool(clock.remarks) == ("remark" in case)


@cases("clock")
def test_the_account_bears_the_clock_out(case: Case) -> None:
    """It goes from the day after receipt as far as matters, and counts as many days as the term."""
    clock = run(case["received"], map(event, case["events"]), china(), on=case.get("on"))
    lines = account(clock)
    used = [line.n for line in lines if line.counts and line.day <= clock.on]
    counted = [line.n for line in lines if line.counts]
    whole = clock.due and not clock.closed and clock.on <= clock.due

    assert lines[-1].day == clock.accounted_to
    assert all(line.why for line in lines)
    assert [line.day for line in lines] == [
        *span(clock.received + timedelta(1), clock.accounted_to)
    ]
    assert clock.used == 0 or used[-1] == clock.used  # 0: nothing since the term began anew
    assert not whole or counted[-1] == clock.length
    assert not clock.closed or counted == used


@cases("clock", "refused")
def test_what_cannot_have_happened_is_refused(case: Case) -> None:
    """With a reason that names the rule or the day."""
    with pytest.raises(Refusal) as refusal:
        run(case["received"], map(event, case["events"]), china())

    assert case["says"] in str(refusal.value)


def test_a_day_not_counted_says_why_and_by_what() -> None:
    """A pause, a wait, a holiday and a weekend each have their own words and source."""
    events = ["third_party_asked=2024-03-25", "third_party_answered=2024-04-08"]
    clock = run(date(2024, 3, 4), map(event, events), china())
    lines = {line.day: line for line in account(clock)}

    assert lines[date(2024, 3, 26)].why == "征求第三方意见（自 2024-03-25 起）"
    assert lines[date(2024, 3, 26)].source == "《政府信息公开条例》第三十二条、第三十三条第三款"
    assert lines[date(2024, 4, 5)].why == "清明节放假"
    assert lines[date(2024, 4, 5)].source == "国办发明电〔2023〕7号"
    assert lines[date(2024, 3, 9)].why == "星期六"
    assert lines[date(2024, 4, 9)].n == 16


def test_sources_name_the_articles() -> None:
    """The term's and, once extended, the extension's."""
    extended = run(date(2018, 3, 1), [event("extended=2018-03-20")], china())

    assert extended.sources == ("《政府信息公开条例》（2007）第二十四条第二款",)
    assert run(date(2025, 3, 3), [], china()).sources == ("《政府信息公开条例》第三十三条第二款",)


def test_reasons_stop_the_clock_where_that_reading_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one function decides it."""
    events = [event("reasons_asked=2025-03-05"), event("reasons_given=2025-03-12")]
    monkeypatch.setattr(readings, "reasons_stop_the_clock", lambda: True)

    assert run(date(2025, 3, 3), events, china()).due == date(2025, 4, 8)


def test_a_fee_notice_stops_the_clock_at_its_receipt_where_that_reading_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one function decides it; sent in time is enough either way."""
    events = [event("fee_asked=2025-03-27"), event("fee_notified=2025-04-02")]
    monkeypatch.setattr(readings, "fee_notice_stops_when_sent", lambda: False)
    before = run(date(2025, 3, 3), events, china(), on=date(2025, 4, 1))
    after = run(date(2025, 3, 3), events, china())

    assert (before.state, before.due) == (State.OVERDUE, date(2025, 3, 31))
    assert (after.state, after.until) == (State.AWAITING_FEE, date(2025, 4, 30))


def test_a_late_correction_is_refused_where_that_reading_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one function decides it."""
    events = [event("correction_asked=2023-09-28:5"), event("corrected=2023-10-20")]
    monkeypatch.setattr(readings, "late_correction_counts", lambda: False)

    with pytest.raises(Refusal, match="补正期限已于 2023-10-11 届满"):
        run(date(2023, 9, 22), events, china())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_event_before_its_text_is_refused(kind: Kind) -> None:
    """With the first day on which there was such a thing, whatever else is wrong with it."""
    before = Event(kind.name, kind.since - timedelta(1))
    with pytest.raises(NotInForce) as refusal:
        run(date(2005, 3, 1), [before], china())

    assert refusal.value.first == kind.since
    assert kind.source_on(kind.since) in {source for _, source in kind.cited}


def test_an_event_is_cited_by_the_text_of_its_day() -> None:
    """An extension of 2018 rests on the regulation of 2007."""
    assert "（2007）" in KINDS["extended"].source_on(date(2018, 3, 20))
    assert "（2007）" not in KINDS["extended"].source_on(date(2019, 5, 15))


def test_every_kind_of_event_is_taken_and_every_state_named() -> None:
    """The data file and the code know the same names."""
    states = set(clocks._LABELS.table)

    assert states == {state.value for state in State}
    assert all(state.label for state in State)
    assert {*effects.EFFECTS, *course._WHEN_CLOSED, "reasons_asked"} == set(KINDS)


def test_an_answer_while_stopped_may_be_late_where_that_reading_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one function decides it: then the term as it stood counts."""
    events = [event("correction_asked=2025-03-05"), event("decided=2025-04-07")]
    assert run(date(2025, 3, 3), events, china()).state is State.DECIDED_IN_TIME
    monkeypatch.setattr(readings, "answer_while_stopped_in_time", lambda: False)

    assert run(date(2025, 3, 3), events, china()).state is State.DECIDED_LATE


def test_a_party_is_asked_again_where_that_reading_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one function decides how often."""
    asked = [event(f"organ_asked=2024-03-{day}") for day in (11, 12, 13)]
    monkeypatch.setattr(readings, "consultations_allowed", lambda: 2)

    assert run(date(2024, 3, 4), asked[:2], china()).due == date(2024, 4, 24)
    with pytest.raises(Refusal, match="同一对象不再征求"):
        run(date(2024, 3, 4), asked, china())


def test_a_hundred_thousand_events_of_one_day_are_taken_one_by_one() -> None:
    """In time proportional to their number: asked, got and answered, or the same over again."""
    day = date(2025, 3, 10)
    parties = [f"{n}" for n in range(15_000)]
    kinds = ("third_party_answered", "third_party_asked", "third_party_received")
    events = [Event(kind, day, party=party) for party in parties for kind in kinds]
    same = [Event("printed", day)] * 55_000
    clock = run(date(2025, 3, 3), [*events, *same], china())

    assert (clock.due, clock.used) == (date(2025, 3, 31), 5)
    assert len(clock.pauses) == len(parties)
