"""A new holiday notice: open cases are counted anew, closed ones stay, and the handler is told."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.law.errors import EventRefused
from gongkai.law.proceedings import Kind
from gongkai.law.workdays import Calendar, china
from gongkai.registers.applications import actions, calendars, history, recomputing, records
from gongkai.registers.applications.errors import NothingToNote, NotYours
from gongkai.registers.applications.models import Application, CalendarUsed, TermMoved
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.letters import actions as letters
from gongkai.registers.letters import records as letter_records
from gongkai.registers.remedies import records as remedy_records
from tests.making import (
    TODAY,
    Bureau,
    decide,
    make_application,
    make_bureau,
    make_letter,
    make_remedy,
)

pytestmark = pytest.mark.django_db

BEFORE_THE_NOTICE = date(2020, 1, 20)  # 国办发明电〔2020〕1号 came on the 26th
OWN = """
year = 2020
[[notices]]
number = "自治州发〔2020〕1号"
issued_on = 2020-06-16
holidays = [{ name = "地方节日", first = 2020-06-18, last = 2020-06-19, work = [] }]
"""
NEXT = """
year = 2026
[[notices]]
number = "自治州发〔2026〕1号"
issued_on = 2026-11-20
holidays = [{ name = "地方节日", first = 2026-11-26, last = 2026-11-27, work = [] }]
"""
WORKED = """
year = 2020
[[notices]]
number = "自治州发〔2020〕2号"
issued_on = 2020-06-16
[[notices.holidays]]
name = "补班"
first = 2020-12-24
last = 2020-12-24
work = [2020-06-20, 2020-06-21]
"""


def count_by(calendar: Calendar) -> None:
    """Every row as it would stand had *calendar* been that of the day, and the register told so."""
    kept = calendars.snapshot(calendar)
    digest = calendars.digest(kept)
    CalendarUsed.objects.create(
        digest=digest, notices=kept, cause="开始", done_at="2020-01-20T00:00Z"
    )
    for application in Application.objects.all():
        actions.project(list(application.events.all()), application, calendar)


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The installation's own holidays, which appear between two starts."""
    recomputing.recompute()
    folder = tmp_path / "holidays"
    folder.mkdir()
    monkeypatch.setenv("GONGKAI_HOLIDAYS", str(folder))
    yield folder
    china.__globals__["_calendar"].cache_clear()


def days(case: Application) -> tuple[date | None, date | None]:
    case.refresh_from_db()
    return case.due_on, case.until


def test_what_other_registers_owe_is_counted_anew_and_what_is_over_stays(
    bureau: Bureau, own: Path
) -> None:
    """Thursday and Friday of one week off: the ends of two terms move on by two working days."""
    received_on = date(2026, 11, 24)
    letter, answered = (
        make_letter(bureau, channel="mayor_mailbox", received_on=received_on) for _ in range(2)
    )
    letters.answer(answered, text="已答复", on=TODAY, by=bureau.officer, today=TODAY)
    remedy = make_remedy(bureau, kind=Kind.RECONSIDERATION, noticed_on=received_on)
    assert (letter.due_on, remedy.due_on) == (date(2026, 12, 3), date(2026, 12, 8))

    (own / "2026.toml").write_text(NEXT, encoding="utf-8")
    china.__globals__["_calendar"].cache_clear()
    recomputing.recompute()

    for row in (letter, answered, remedy):
        row.refresh_from_db()
    assert (letter.due_on, remedy.due_on) == (date(2026, 12, 7), date(2026, 12, 10))
    assert answered.due_on == date(2026, 12, 3)
    assert Line.objects.filter(verb=Verb.RECOMPUTED).count() == 2
    assert [*letter_records.problems(), *remedy_records.problems()] == []


def test_the_handler_is_told_of_what_other_registers_owe_in_the_same_place(
    bureau: Bureau, own: Path
) -> None:
    """Note is taken of all at once, and the first page asks no more than it did."""
    received_on = date(2026, 11, 24)
    letter = make_letter(bureau, channel="mayor_mailbox", received_on=received_on)
    remedy = make_remedy(bureau, kind=Kind.RECONSIDERATION, noticed_on=received_on)
    client = Client()
    client.force_login(bureau.officer)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as before:
        client.get("/desk/")
    (own / "2026.toml").write_text(NEXT, encoding="utf-8")
    china.__globals__["_calendar"].cache_clear()
    assert recomputing.recompute() == 0  # applications
    with CaptureQueriesContext(connection) as after:
        page = client.get("/desk/").content.decode()
    upto = TermMoved.objects.latest("pk").pk
    client.post(reverse("applications:note"), {"upto": upto})

    assert "放假安排有变， 2 件复议诉讼案件、来信的期限随之变动" in page
    assert f'href="/desk/letters/{letter.number}/">来信 {letter.number}</a>' in page
    assert f'href="/desk/remedies/{remedy.number}/">复议诉讼案件 {remedy.number}</a>' in page
    assert "2026-12-07" in page
    assert len(after) <= len(before)
    assert "放假安排有变" not in client.get("/desk/").content.decode()
    numbers = Line.objects.get(verb=Verb.NOTED).facts["numbers"]
    assert numbers == [remedy.number, letter.number]


def test_the_notice_of_2020_moves_an_open_case_and_no_closed_one(bureau: Bureau) -> None:
    """Two working days fewer, 31 January and 1 February; counted by hand."""
    case = make_application(bureau, received_on=date(2020, 1, 15))
    closed = decide(
        bureau, make_application(bureau, received_on=date(2020, 1, 15)), on=date(2020, 2, 18)
    )
    count_by(china(as_of=BEFORE_THE_NOTICE))
    assert days(case) == days(closed) == (date(2020, 2, 17), None)
    assert (closed.state, recomputing.is_due()) == ("decided_late", True)

    assert recomputing.recompute() == 1

    assert days(case) == (date(2020, 2, 19), None)
    assert days(closed) == (date(2020, 2, 17), None)
    moved = TermMoved.objects.get()
    assert (moved.application, moved.was, moved.now) == (case, date(2020, 2, 17), date(2020, 2, 19))
    line = Line.objects.get(verb=Verb.RECOMPUTED)
    assert line.subject == chain.subject_of(case)
    assert (line.facts["was_due_on"], line.facts["due_on"]) == ("2020-02-17", "2020-02-19")
    assert line.by == "系统"
    assert not recomputing.is_due()
    assert closed.state == "decided_late"  # by the calendar of its day; by the later one it was not
    assert list(records.problems()) == []


def test_an_own_holiday_that_appears_moves_the_term(bureau: Bureau, own: Path) -> None:
    """And a second start with the same folder changes nothing."""
    running = make_application(bureau)
    waiting = make_application(bureau)
    actions.happen(
        waiting,
        name="correction_asked",
        on=date(2020, 6, 16),
        days=5,
        by=bureau.officer,
        today=TODAY,
    )
    before = days(running), days(waiting)
    assert before == ((date(2020, 7, 14), None), (None, date(2020, 6, 23)))
    (own / "2020.toml").write_text(OWN, encoding="utf-8")
    china.__globals__["_calendar"].cache_clear()

    call_command("recompute")

    assert days(running) == (date(2020, 7, 16), None)
    assert days(waiting) == (None, date(2020, 6, 28))
    assert "自治州发〔2020〕1号" in CalendarUsed.objects.latest("pk").cause
    lines = Line.objects.count()
    call_command("recompute")
    assert (Line.objects.count(), TermMoved.objects.count()) == (lines, 2)
    assert list(records.problems()) == []


def test_a_course_the_new_calendar_forbids_stays_and_can_be_gone_on_with(
    bureau: Bureau, own: Path
) -> None:
    """Extended on the last day; two weekend days worked later take that day away."""
    bad, good = make_application(bureau), make_application(bureau)
    actions.happen(
        bad, name="extended", on=date(2020, 7, 14), days=20, by=bureau.officer, today=TODAY
    )
    kept = days(bad)
    (own / "2020.toml").write_text(WORKED, encoding="utf-8")
    china.__globals__["_calendar"].cache_clear()
    with pytest.raises(EventRefused):
        history.run(list(bad.events.all()), china())

    assert recomputing.recompute() == 2

    assert days(bad) == kept
    assert days(good) == (date(2020, 7, 10), None)
    assert "告知延期" in TermMoved.objects.get(application=bad).refused
    assert list(records.problems()) == []
    client = Client()
    client.force_login(bureau.officer)
    page = client.get(reverse("applications:case", args=[bad.number])).content.decode()
    assert "办理经过里有一项不能成立" in page
    assert kept[0] and kept[0].isoformat() in page
    decide(bureau, bad, on=date(2020, 7, 20))
    bad.refresh_from_db()
    assert bad.state == "decided_in_time"
    assert list(records.problems()) == []


def test_a_course_no_calendar_allows_is_told_and_breaks_nothing(bureau: Bureau) -> None:
    """A row put in behind the register's back: its page stands, verifying says so."""
    case = make_application(bureau)
    case.events.create(
        position=2, name="corrected", on=date(2020, 6, 16), recorded_by=bureau.officer
    )
    make_application(bureau)
    count = len([p for p in records.problems() if "不能成立" in p])
    assert count == 1

    recomputing.recompute()

    client = Client()
    client.force_login(bureau.officer)
    for view in ("case", "decide"):
        assert client.get(reverse(f"applications:{view}", args=[case.number])).status_code == 200
    page = client.get(reverse("applications:case", args=[case.number])).content.decode()
    assert "办理经过不能成立" in page
    assert client.get(reverse("applications:list")).status_code == 200
    actions.strike(case, position=2, reason="录错", by=bureau.officer, today=TODAY)
    assert client.get(reverse("applications:case", args=[case.number])).status_code == 200


def test_a_recount_that_was_cut_off_goes_on_and_leaves_nothing_half(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third of five cases fails; what its batch began is undone, what came before stays."""
    cases = [make_application(bureau, received_on=date(2020, 1, 15)) for _ in range(5)]
    count_by(china(as_of=BEFORE_THE_NOTICE))
    monkeypatch.setattr(recomputing, "_BATCH", 2)
    record, told = chain.record, []

    def fails(subject: object, *args: object, **facts: object) -> object:
        told.append(subject)
        if len(told) == 4:
            raise KeyboardInterrupt
        return record(subject, *args, **facts)  # type: ignore[arg-type]

    with monkeypatch.context() as cut:
        cut.setattr(chain, "record", fails)
        with pytest.raises(KeyboardInterrupt):
            recomputing.recompute()
    late, early = date(2020, 2, 19), date(2020, 2, 17)
    assert [days(case)[0] for case in cases] == [late, late, early, early, early]
    assert (TermMoved.objects.count(), recomputing.is_due()) == (2, True)

    assert recomputing.recompute() == 5

    assert [days(case)[0] for case in cases] == [late] * 5
    assert Line.objects.filter(verb=Verb.RECOMPUTED).count() == 5
    assert list(chain.breaks()) == []
    assert CalendarUsed.objects.count() == 2


def test_the_handler_is_told_until_note_is_taken(bureau: Bureau) -> None:
    """On the first page of the own organ, and of no other."""
    make_application(bureau, received_on=date(2020, 1, 15))
    count_by(china(as_of=BEFORE_THE_NOTICE))
    recomputing.recompute()
    other = make_bureau("jyj").officer
    client = Client()
    client.force_login(other)
    assert "放假安排有变" not in client.get("/desk/").content.decode()
    for by in (other, bureau.leader):
        with pytest.raises((NothingToNote, NotYours)):
            recomputing.note(upto=10**9, by=by)

    client.force_login(bureau.officer)
    page = client.get("/desk/").content.decode()
    assert "放假安排有变， 1 件申请的期限随之变动" in page
    assert "国办发明电〔2020〕1号" in page
    address, upto = reverse("applications:note"), TermMoved.objects.get().pk
    assert "已标为知悉：1 件" in client.post(address, {"upto": upto}, follow=True).content.decode()
    assert "放假安排有变" not in client.get("/desk/").content.decode()
    assert "已由同事标为知悉" in client.post(address, {"upto": upto}, follow=True).content.decode()
    line = Line.objects.get(verb=Verb.NOTED)
    assert (line.by, line.facts) == (bureau.officer.username, {"numbers": ["2020-00001"]})
    assert client.post(address, {"upto": "x"}).status_code == 302


def test_a_first_start_and_a_calendar_restored_from_its_row(db: None) -> None:
    """The first calendar moves nothing and makes no user; kept and read back it is the same."""
    assert recomputing.recompute() == 0
    used = CalendarUsed.objects.get()
    back = calendars.restored(used)

    assert not Line.objects.exists()
    assert calendars.snapshot(back) == calendars.snapshot(china())
    assert [back.add(date(2019, 6, n), 40) for n in range(1, 30)] == [
        china().add(date(2019, 6, n), 40) for n in range(1, 30)
    ]
