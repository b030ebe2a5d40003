"""What holds for every day and every course of events."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.law.account import account
from gongkai.law.clock import Clock, State, run
from gongkai.law.errors import EventRefused
from gongkai.law.events import Event
from gongkai.law.fees import BY_ITEMS, BY_PAGES, fee
from gongkai.law.holidays import notices, span
from gongkai.law.workdays import Calendar, china

CALENDAR = china()
FIRST, LAST = date(2019, 6, 1), date(2026, 6, 30)

received_days = st.dates(FIRST, LAST)
gaps = st.integers(0, 12)
Events = tuple[Event, ...]


@st.composite
def corrections(draw: st.DrawFn, received: date) -> tuple[date, Events]:
    """Asked within the term and corrected, or nothing; with the day the term began anew."""
    if not draw(st.booleans()):
        return received, ()
    asked = received + timedelta(draw(st.integers(0, 9)))
    corrected = asked + timedelta(draw(gaps))
    return corrected, (
        Event("correction_asked", asked, draw(st.none() | st.integers(1, 15))),
        Event("corrected", corrected),
    )


@st.composite
def pauses(draw: st.DrawFn, began: date) -> tuple[Events, ...]:
    """Opinions asked for from different bodies, each answered or not."""
    found = []
    for party in draw(st.sets(st.sampled_from("甲乙丙"))):
        kind = draw(st.sampled_from(("third_party", "organ")))
        asked = began + timedelta(draw(gaps))
        events = [Event(f"{kind}_asked", asked, party=party)]
        got = asked + timedelta(draw(st.integers(0, 5)))
        if kind == "third_party" and draw(st.booleans()):
            events.append(Event("third_party_received", got, party=party))
        if draw(st.booleans()):
            answered = got + timedelta(draw(st.integers(0, 30)))
            events.append(Event(f"{kind}_answered", answered, party=party))
        found.append(tuple(events))
    return tuple(found)


@st.composite
def payments(draw: st.DrawFn, began: date) -> tuple[date, Events]:
    """A fee told and paid, perhaps on the day the term began, or nothing; and the day it did so."""
    if not draw(st.booleans()):
        return began, ()
    told = began + timedelta(draw(st.sampled_from((0, 0, 1, 5))))
    paid = told + timedelta(draw(st.sampled_from((0, 0, 3, 10))))
    events: Events = (Event(draw(st.sampled_from(("fee_asked", "fee_notified"))), told),)
    if events[0].name == "fee_asked" and draw(st.booleans()):
        events += (Event("fee_notified", told + timedelta(draw(gaps))),)  # also after the payment
    return paid, (*events, Event("fee_paid", paid))


@st.composite
def courses(draw: st.DrawFn) -> tuple[date, Events]:
    """A day of receipt and events that can have followed it, two restarts on one day among them."""
    received = draw(received_days)
    began, events = draw(corrections(received))
    if began >= date(2021, 1, 1):
        began, fee_events = draw(payments(began))
        events += fee_events
    events += tuple(event for pause in draw(pauses(began)) for event in pause)
    if draw(st.booleans()):
        days = draw(st.none() | st.integers(1, 20))
        events += (Event("extended", began + timedelta(draw(gaps)), days),)
    return received, events


def _run(
    received: date, events: Events, calendar: Calendar = CALENDAR, *, on: date | None = None
) -> Clock:
    """The clock of a course drawn at random; one that cannot have been is drawn again."""
    try:
        return _again(received, events, calendar, on=on)
    except EventRefused:
        assume(False)
        raise


def _again(
    received: date, events: Events, calendar: Calendar = CALENDAR, *, on: date | None = None
) -> Clock:
    """The clock of a course that was taken before, changed in a way that must not refuse it."""
    return run(received, events, calendar, on=on or received + timedelta(240))


@given(start=received_days, days=st.integers(1, 60))
def test_counting_forward_and_counting_the_days_passed_agree(start: date, days: int) -> None:
    """The days after the start hold exactly the days counted, whichever way it is done."""
    due = CALENDAR.add(start, days)

    assert CALENDAR.is_working(due)
    assert CALENDAR.count(start, days).due == due
    assert CALENDAR.count_between(start, due) == days
    assert sum(map(CALENDAR.is_working, span(start + timedelta(1), due))) == days


@given(start=st.dates(date(2026, 9, 1), date(2028, 6, 30)), days=st.integers(1, 60))
def test_the_account_and_the_short_way_await_the_same_notices(start: date, days: int) -> None:
    """Provisional is provisional, however it is asked."""
    count = CALENDAR.count(start, days)

    assert count.unsettled == CALENDAR.unsettled(start, count.due)


@given(courses())
def test_events_never_lose_a_day(course: tuple[date, Events]) -> None:
    """The term keeps its whole length: every day of it is counted, and it never ends earlier."""
    received, events = course
    clock = _run(received, events)
    due, lines = clock.due, account(clock)

    assert due is not None
    numbers = [line.n for line in lines if line.n and line.day <= due]
    assert due >= CALENDAR.add(received, 20)
    assert numbers[-clock.length :] == list(range(1, clock.length + 1))
    assert [line.n for line in lines if line.n][-1] == clock.used


@given(course=courses(), after=st.integers(0, 120))
def test_overdue_is_to_have_less_than_nothing_left(course: tuple[date, Events], after: int) -> None:
    """However late an opinion is asked for; on a day of rest the working day before decides."""
    received, events = course
    for late in ((), (Event("organ_asked", received + timedelta(35), party="丁"),)):
        on = max(event.on for event in (*events, *late, Event("printed", received)))
        clock = _run(received, events + late, on=on + timedelta(after))
        overdue = clock.state is State.OVERDUE

        assert clock.left <= 0 if overdue else clock.left >= 0
        assert overdue == (clock.left < 0) or not CALENDAR.is_working(clock.on)


@given(courses())
def test_one_pause_more_never_ends_the_term_earlier(course: tuple[date, Events]) -> None:
    """Asking one body more and hearing from it leaves the due date or moves it on."""
    received, events = course
    before = _run(received, events)
    asked = before.stretches[-1].began_on + timedelta(2)
    more = (Event("organ_asked", asked, party="丁"), Event("organ_answered", asked, party="丁"))
    later = (more[0], Event("organ_answered", asked + timedelta(4), party="丁"))

    assert before.due == _again(received, events + more).due
    assert before.due is not None
    assert before.due <= (_again(received, events + later).due or date.min)


@given(received=received_days, tries=st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_no_way_of_entering_a_consultation_stops_the_clock_for_long(
    received: date, tries: list[int]
) -> None:
    """Asked, got and asked again on whatever days: it takes off its two terms at the most."""
    events: Events = ()
    for after in sorted(tries):
        for kind in ("third_party_asked", "third_party_received"):
            more = (*events, Event(kind, received + timedelta(after), party="甲"))
            with suppress(EventRefused):
                _again(received, more)
                events = more
    clock = _again(received, events)

    assert clock.due is not None
    assert clock.due <= CALENDAR.add(received, clock.length + 2 * 15)


@given(data=st.data(), course=courses())
def test_the_order_they_are_handed_over_in_changes_nothing(
    data: st.DataObject, course: tuple[date, Events]
) -> None:
    """Events are taken by their days; the same ones again, printed and sent again, are nothing."""
    received, events = course
    clock = _run(received, events)
    idle = (Event("printed", received), Event("resent", received + timedelta(3)))
    shuffled = tuple(data.draw(st.permutations(events + events + idle)))

    assert _seen(_again(received, shuffled)) == _seen(clock)


@given(data=st.data(), received=received_days)
def test_independent_pauses_may_come_in_any_order(data: st.DataObject, received: date) -> None:
    """Who is asked first, of several asked at once, makes no difference."""
    asked = data.draw(pauses(received))
    names = data.draw(st.permutations("甲乙丙"))
    renamed = dict(zip("甲乙丙", names, strict=True))
    events = tuple(event for pause in asked for event in pause)
    others = tuple(Event(e.name, e.on, e.days, renamed[e.party]) for e in events)

    assert _seen(_run(received, events)) == _seen(_again(received, others))


@settings(max_examples=60)
@given(course=courses(), as_of=st.sampled_from([n.issued_on for n in notices()][-12:]))
def test_a_later_calendar_changes_only_the_cases_it_touches(
    course: tuple[date, Events], as_of: date
) -> None:
    """Where no day between receipt and due date changed, the clock did not."""
    received, events = course
    earlier = china(as_of)
    after, before = _run(received, events), _run(received, events, earlier)
    days = span(received, max(after.last, before.last))
    touched = any(CALENDAR.is_working(day) != earlier.is_working(day) for day in days)

    assert touched or _counted(after) == _counted(before)


def _counted(clock: Clock) -> object:
    lines = account(clock)
    return clock.due, [(line.day, line.n) for line in lines if line.day <= clock.last]


def _seen(clock: Clock) -> object:
    due, days = clock.due, [(line.day, line.n) for line in account(clock)]
    return clock.state, clock.used, clock.left, due, days


@given(st.integers(0, 400))
def test_a_fee_is_the_sum_of_what_each_unit_costs(count: int) -> None:
    """The account covers every unit once, in order, and prices never fall."""
    for tariff in (BY_ITEMS, BY_PAGES):
        found = fee(tariff, count, FIRST.replace(year=2025))
        units = [n for line in found.lines for n in range(line.first, line.last + 1)]
        prices = [line.price for line in found.lines]

        assert units == list(range(1, count + 1))
        assert prices == sorted(prices)
        assert found.yuan + (fee(tariff, count + 1, date(2025, 1, 1)).lines[-1].price) == (
            fee(tariff, count + 1, date(2025, 1, 1)).yuan
        )
