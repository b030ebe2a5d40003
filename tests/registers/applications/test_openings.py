"""What a case's page offers is what its actions take: two roads over random lawful histories."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law import outcomes
from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.registers.applications import actions
from gongkai.registers.applications.errors import AskedAlready, HappenedAlready
from gongkai.registers.applications.models import DECIDED, MERGED, Application
from gongkai.registers.applications.openings import Openings
from gongkai.registers.applications.papers import offering
from gongkai.registers.applications.parties import ASKING
from tests.making import TODAY, Bureau, make_application

pytestmark = pytest.mark.django_db

RECEIVED = date(2024, 3, 4)
OF_THEIR_OWN = {DECIDED, MERGED}  # recorded on pages of their own
PARTIES = ("", "某企业", "某 企业", "另一家")


def happen(
    bureau: Bureau, case: Application, name: str, on: date, *, party: str = "", days: int = 0
) -> None:
    actions.happen(
        case, name=name, on=on, party=party, days=days or None, by=bureau.officer, today=on,
        note=KINDS[name].reason,
    )  # fmt: skip


def openings(case: Application, on: date) -> Openings:
    return offering.openings_of(case, list(case.events.all()), on)


def accepted(act: Callable[[], object]) -> bool:
    """Whether the action takes it; nothing of it stays."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except Refusal:
        return False
    return True


def live(bureau: Bureau, case: Application, data: st.DataObject) -> date:
    """A lawful history of *case*; the day it has got to."""
    day = RECEIVED
    for _ in range(data.draw(st.integers(0, 5))):
        day += timedelta(days=data.draw(st.integers(0, 12)))
        name = data.draw(st.sampled_from(sorted(set(openings(case, day).steps()) - OF_THEIR_OWN)))
        days = data.draw(st.integers(1, 15)) if KINDS[name].takes_days else 0
        party = data.draw(st.sampled_from(PARTIES)) if "party" in name or "organ" in name else ""
        try:
            with transaction.atomic():
                happen(bureau, case, name, day, party=party, days=days)
        except Refusal:
            continue  # a party asked before, or more days than the law gives
    return day + timedelta(days=data.draw(st.integers(0, 30)))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_what_is_offered_is_taken_and_what_is_taken_is_offered(
    bureau: Bureau, data: st.DataObject
) -> None:
    case = make_application(bureau, received_on=RECEIVED)
    day = live(bureau, case, data)
    offered = openings(case, day)
    # What came before the end of that very day may be entered, and is offered apart.
    ended = max(event.on for event in case.events.all()) == day
    apart = set(offered.late_steps()) if ended else set()

    def taken(name: str, party: str) -> bool:
        days = 1 if KINDS[name].takes_days else 0
        return accepted(lambda: happen(bureau, case, name, day, party=party, days=days))

    for name in set(KINDS) - OF_THEIR_OWN:
        known = {party for party in PARTIES if taken(name, party)}
        asked = name in ASKING and taken(name, "从没有征求过的一家")
        assert (offered.is_open(name) or name in apart) == bool(known or asked), name
        assert set(offered.parties(name)) <= known, name
    for outcome in outcomes.on(day):
        for earlier in ("", "青统公复〔2023〕1号"):
            taken_so = accepted(
                lambda key=outcome.key, earlier=earlier: actions.decide(  # type: ignore[misc]
                    case, outcome=key, on=day, by=bureau.officer, today=day, earlier=earlier
                )
            )
            stands = any(offered.hindrances(outcome, earlier)) or offered.why_not(DECIDED)
            assert taken_so == (not stands), outcome.key
        assert offered.may_end(outcome) == taken_so, outcome.key


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_what_may_still_be_entered_of_an_earlier_day_is_offered_too(
    bureau: Bureau, data: st.DataObject
) -> None:
    """Nothing that the action takes on any day since the last event is out of reach."""
    case = make_application(bureau, received_on=RECEIVED)
    day = live(bureau, case, data)
    last = max(event.on for event in case.events.all())
    on = last + timedelta(days=data.draw(st.integers(0, (day - last).days)))
    offered = openings(case, day)
    now, late = set(offered.steps()), set(offered.late_steps())

    def taken(name: str, on: date) -> bool:
        days = 1 if KINDS[name].takes_days else None
        parties = (*PARTIES, *(("从没有征求过的一家",) if name in ASKING else ()))
        return any(
            accepted(lambda party=party: actions.happen(  # type: ignore[misc]
                case, name=name, on=on, party=party, days=days, by=bureau.officer, today=day,
                note=KINDS[name].reason,
            ))
            for party in parties
        )  # fmt: skip

    assert not now & late
    for name in set(KINDS) - OF_THEIR_OWN:
        assert name in now | late or not taken(name, on), name
        assert name not in late or taken(name, last), name


def test_a_step_entered_late_is_offered_apart(bureau: Bureau) -> None:
    """The notice went out in time and was not entered: its day is past, and it may be said."""
    case = make_application(bureau, received_on=RECEIVED)
    client = Client()
    client.force_login(bureau.officer)
    page = client.get(reverse("applications:case", args=[case.number])).content.decode()
    apart = page[page.index("补录当时已经办了的") :]

    assert reverse("applications:step", args=[case.number, "correction_asked"]) in apart
    assert "补正" not in page[: page.index("补录当时已经办了的")]


def test_a_case_lapses_on_the_day_after_the_last_and_not_before(bureau: Bureau) -> None:
    case = make_application(bureau, received_on=RECEIVED)
    happen(bureau, case, "correction_asked", date(2024, 3, 6), days=10)
    happen(bureau, case, "correction_received", date(2024, 3, 6))
    lapse = outcomes.on(RECEIVED).require("other_not_corrected", RECEIVED)

    assert not openings(case, date(2024, 3, 20)).may_end(lapse)
    assert openings(case, date(2024, 3, 21)).may_end(lapse)
    assert "2024-03-21 起才可以" in str(next(openings(case, date(2024, 3, 20)).hindrances(lapse)))


def test_the_same_party_is_not_asked_twice_however_it_is_spelt(bureau: Bureau) -> None:
    case, day = make_application(bureau, received_on=RECEIVED), date(2024, 3, 6)
    happen(bureau, case, "third_party_asked", day, party="某企业（集团）")
    for again in ("某企业（集团）", "某企业(集团)", " 某企业 （集团）"):
        for on in (day, date(2024, 3, 8)):
            with pytest.raises(AskedAlready, match="同一对象不再征求"):
                happen(bureau, case, "third_party_asked", on, party=again)
    happen(bureau, case, "third_party_asked", day, party="另一家")
    happen(bureau, case, "third_party_answered", date(2024, 3, 8), party="某企业(集团)")

    facts = [event.facts for event in case.events.order_by("position")]
    assert [fact.get("party") for fact in facts][1:] == [
        "某企业（集团）",
        "另一家",
        "某企业（集团）",
    ]
    assert "third_party_asked" in set(openings(case, day).steps())


def test_the_same_again_is_refused_and_leaves_nothing(bureau: Bureau) -> None:
    case, day = make_application(bureau, received_on=RECEIVED), date(2024, 3, 6)
    happen(bureau, case, "reasons_asked", day)
    with pytest.raises(HappenedAlready, match="已经登记过"):
        happen(bureau, case, "reasons_asked", day)

    assert case.events.count() == 2


@pytest.fixture
def officer(bureau: Bureau) -> Client:
    signed_in = Client()
    signed_in.force_login(bureau.officer)
    return signed_in


def test_neither_the_page_nor_its_address_offers_a_lapse_before_its_day(
    bureau: Bureau, officer: Client
) -> None:
    today = timezone.localdate()
    case = make_application(bureau, received_on=today, today=today)
    happen(bureau, case, "correction_asked", today, days=5)
    address = reverse("papers:begin", args=[case.number, "other_not_corrected"])
    page = officer.get(reverse("applications:case", args=[case.number])).content.decode()

    assert address not in page
    assert reverse("papers:begin", args=[case.number, "disclosed_supplied"]) in page
    for answer in (officer.get(address, follow=True), officer.post(address, {}, follow=True)):
        assert "起才可以。请核对" in answer.content.decode()
    decide = reverse("applications:decide", args=[case.number])
    assert "other_not_corrected" not in officer.get(decide).content.decode()
    sent = {"outcome": "other_not_corrected", "on": today.isoformat()}
    assert "起才可以。请核对" in officer.post(decide, sent).content.decode()


def test_a_concluded_case_offers_the_answer_it_was_decided_with(
    bureau: Bureau, officer: Client
) -> None:
    case = make_application(bureau, received_on=RECEIVED)
    actions.decide(case, outcome="disclosed", on=RECEIVED, by=bureau.officer, today=TODAY)
    page = officer.get(reverse("applications:case", args=[case.number])).content.decode()

    assert reverse("papers:begin", args=[case.number, "disclosed_supplied"]) in page
    other = reverse("papers:begin", args=[case.number, "partly_disclosed"])
    assert other not in page
    assert "处理决定是「予以公开」" in officer.get(other, follow=True).content.decode()
    assert reverse("papers:begin", args=[case.number, "extension_notice"]) not in page
