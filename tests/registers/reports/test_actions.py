"""An annual report from its registers to the leader's signature."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gongkai.annual.build import stateable
from gongkai.annual.check import check
from gongkai.law.errors import NoForm
from gongkai.law.forms import CellId
from gongkai.registers.journal import sm3
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.roles import Role
from gongkai.registers.reports import actions
from gongkai.registers.reports.actions import Stated
from gongkai.registers.reports.assemble import assemble
from gongkai.registers.reports.errors import (
    AlreadyDecided,
    Altered,
    AwaitsDecision,
    NotReady,
    SameHand,
    SignedAhead,
    YearNotOver,
)
from gongkai.registers.reports.models import Draft, Version
from gongkai.web.verify import problems
from tests.making import TODAY, Bureau, decide, make_application, make_user

pytestmark = pytest.mark.django_db

SIGNED_ON = date(2021, 1, 19)
PROSE = {"problems": "尚有不足。", "other": "无"}
RECEIVED = CellId.parse("applications.received.natural_person")


def ready(bureau: Bureau, year: int = 2020, prose: Mapping[str, str] = PROSE) -> Draft:
    """A draft with every figure stated as 0 and its prose written."""
    draft = actions.open_draft(organ=bureau.organ, year=year, by=bureau.officer, today=TODAY)
    figures: dict[CellId, Stated | None] = {
        cell: Stated(Decimal(0), "" if draft.form.cell(cell).column.unit else "元")
        for cell in stateable(draft.form)
    }
    actions.state(draft, figures, by=bureau.officer)
    actions.write(draft, prose, by=bureau.officer)
    draft.refresh_from_db()
    return draft


def submitted(bureau: Bureau) -> Version:
    """A version that awaits the leader."""
    return actions.submit(ready(bureau), signed_on=SIGNED_ON, by=bureau.officer, today=TODAY)


@pytest.mark.parametrize(("year", "key"), [(2020, "2019"), (2021, "2021")])
def test_the_year_chooses_the_form(bureau: Bureau, year: int, key: str) -> None:
    draft = ready(bureau, year)

    assert assemble(draft).report.form.key == key
    assert assemble(draft).findings == ()


def test_the_registers_are_what_the_report_says(bureau: Bureau) -> None:
    decide(bureau, make_application(bureau), on=date(2020, 6, 29))
    make_application(bureau, received_on=date(2020, 12, 21), kind="enterprise")
    assembled = assemble(ready(bureau))
    figures = {str(c): v for c, v in assembled.report.cells.items() if v}

    assert figures == {
        "applications.received.natural_person": 1,
        "applications.received.enterprise": 1,
        "applications.received.total": 2,
        "applications.disclosed.natural_person": 1,
        "applications.disclosed.total": 1,
        "applications.concluded.natural_person": 1,
        "applications.concluded.total": 1,
        "applications.carried_forward.enterprise": 1,
        "applications.carried_forward.total": 1,
    }
    assert assembled.behind[RECEIVED] == ("2020-00001",)


def test_a_figure_nobody_stated_is_blank_and_said_to_be(bureau: Bureau) -> None:
    draft = ready(bureau)
    cell = CellId.parse("disclosure.licences.decisions")
    actions.state(draft, {cell: None}, by=bureau.officer)

    assembled = assemble(draft)
    assert assembled.report.cells[cell] is None
    assert [(f.code, f.severity, f.cells) for f in assembled.findings] == [
        ("F-BLANK", "warning", (cell,))
    ]


def test_only_a_figure_that_changes_is_journalled(bureau: Bureau) -> None:
    draft = ready(bureau)
    before = Line.objects.count()
    cell = CellId.parse("disclosure.procurement.amount")
    actions.state(draft, {cell: Stated(Decimal("0.0"), "元")}, by=bureau.officer)
    assert Line.objects.count() == before

    actions.state(draft, {cell: Stated(Decimal("12.5"), "万元")}, by=bureau.officer)
    line = Line.objects.latest("seq")
    assert line.facts == {"cell": str(cell), "was": "0元", "now": "12.5万元"}
    assert assemble(draft).report.cells[cell] == Decimal("12.5")
    assert assemble(draft).report.units[cell] == "万元"


def test_prose_that_is_missing_stops_the_report(bureau: Bureau) -> None:
    draft = ready(bureau, prose={"problems": "尚有不足。", "other": " "})

    with pytest.raises(NotReady, match="六、其他需要报告的事项"):
        actions.submit(draft, signed_on=SIGNED_ON, by=bureau.officer, today=TODAY)
    assert not Version.objects.exists()


@pytest.mark.parametrize(
    ("signed_on", "refusal"),
    [(date(2020, 12, 31), YearNotOver), (date(2026, 11, 26), SignedAhead)],
)
def test_a_report_is_signed_after_its_year_and_not_in_the_future(
    bureau: Bureau, signed_on: date, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.submit(ready(bureau), signed_on=signed_on, by=bureau.officer, today=TODAY)


@pytest.mark.parametrize(
    ("year", "refusal"), [(2026, YearNotOver), (10_000, YearNotOver), (2018, NoForm)]
)
def test_a_year_that_runs_or_has_no_form_is_refused(
    bureau: Bureau, year: int, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.open_draft(organ=bureau.organ, year=year, by=bureau.officer, today=TODAY)
    assert not Draft.objects.exists()


def test_what_was_signed_is_what_is_public(bureau: Bureau) -> None:
    """The registers may go on; the public version does not move with them."""
    version = actions.approve(submitted(bureau), by=bureau.leader)
    make_application(bureau)
    (public,) = Version.objects.public()

    assert public == version
    assert public.report().cells[RECEIVED] == 0
    assert public.report().signed_on == SIGNED_ON
    assert assemble(version.draft).report.cells[RECEIVED] == 1
    assert check(public.report()) == ()


def test_nothing_is_public_before_the_leader_signs(bureau: Bureau) -> None:
    submitted(bureau)

    assert not Version.objects.public().exists()


def test_a_correction_takes_the_place_of_the_version_before(bureau: Bureau) -> None:
    first = actions.approve(submitted(bureau), by=bureau.leader)
    make_application(bureau)
    second = actions.submit(first.draft, signed_on=SIGNED_ON, by=bureau.officer, today=TODAY)
    assert list(Version.objects.public()) == [first]

    actions.approve(second, by=bureau.leader)
    assert list(Version.objects.public()) == [second]
    assert Version.objects.filter(pk=first.pk).exists()


def test_a_returned_version_is_not_public_and_may_be_followed(bureau: Bureau) -> None:
    version = actions.send_back(submitted(bureau), by=bureau.leader, opinion="第五部分再写具体些。")
    assert not Version.objects.public().exists()

    again = actions.submit(version.draft, signed_on=SIGNED_ON, by=bureau.officer, today=TODAY)
    assert again.number == 2


def test_one_version_at_a_time_awaits_the_leader(bureau: Bureau) -> None:
    version = submitted(bureau)

    with pytest.raises(AwaitsDecision):
        actions.submit(version.draft, signed_on=SIGNED_ON, by=bureau.officer, today=TODAY)


def test_nobody_approves_what_they_handed_in(bureau: Bureau) -> None:
    both = make_user("both", bureau.organ, Role.OFFICER, Role.LEADER)
    version = actions.submit(ready(bureau), signed_on=SIGNED_ON, by=both, today=TODAY)

    with pytest.raises(SameHand):
        actions.approve(version, by=both)
    with pytest.raises(IntegrityError, match="version_signed_by_another"):
        Version.objects.filter(pk=version.pk).update(
            state="approved", decided_by=both, decided_at="2026-11-25T00:00:00Z"
        )


def test_a_version_is_decided_once(bureau: Bureau) -> None:
    version = actions.approve(submitted(bureau), by=bureau.leader)

    with pytest.raises(AlreadyDecided) as refused:
        actions.send_back(version, by=bureau.leader, opinion="晚了")
    assert refused.value.by == str(bureau.leader)


def without_triggers() -> None:
    """As someone with the database file and time has it."""
    with connection.cursor() as cursor:
        for what in ("content", "decision", "delete"):
            cursor.execute(f"DROP TRIGGER reports_version_{what}")


def test_content_altered_after_it_was_handed_in_is_not_signed(bureau: Bureau) -> None:
    version = submitted(bureau)
    without_triggers()
    altered = version.content.replace("尚有不足", "没有不足")
    assert altered != version.content
    Version.objects.filter(pk=version.pk).update(content=altered)

    with pytest.raises(Altered):
        actions.approve(version, by=bureau.leader)
    assert not Version.objects.public().exists()


@pytest.mark.parametrize(
    "change",
    [
        {"content": "{}"},
        {"digest": "0" * 64},
        {"number": 9},
        {"state": "returned"},
        {"opinion": "另一个意见"},
    ],
)
def test_the_database_refuses_to_change_what_was_signed(
    bureau: Bureau, change: dict[str, object]
) -> None:
    version = actions.approve(submitted(bureau), by=bureau.leader)

    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        version.delete()


def test_a_forged_version_is_neither_public_nor_unseen(bureau: Bureau) -> None:
    """Content and digest changed together; the leader's word in the journal is over another."""
    version = actions.approve(submitted(bureau), by=bureau.leader)
    assert problems() == []
    without_triggers()
    forged = version.content.replace("尚有不足", "没有不足")
    Version.objects.filter(pk=version.pk).update(content=forged, digest=sm3.digest(forged))

    assert not Version.objects.public().exists()
    assert any("审签" in problem for problem in problems())


def test_a_returned_version_cannot_be_made_public_past_the_leader(bureau: Bureau) -> None:
    version = actions.send_back(submitted(bureau), by=bureau.leader, opinion="再改")
    without_triggers()
    Version.objects.filter(pk=version.pk).update(state="approved", number=99)

    assert not Version.objects.public().exists()


def test_the_counted_overview_goes_on_following_the_registers(bureau: Bureau) -> None:
    """Saving the prose as the page showed it must not freeze its figures."""
    draft = ready(bureau)
    shown = assemble(draft).report.prose["overview"]
    actions.write(draft, {**PROSE, "overview": shown}, by=bureau.officer)
    make_application(bureau)
    draft.refresh_from_db()
    assert "新收政府信息公开申请1件" in assemble(draft).report.prose["overview"]

    actions.write(draft, {"overview": "另写的总体情况。"}, by=bureau.officer)
    draft.refresh_from_db()
    assert assemble(draft).report.prose["overview"] == "另写的总体情况。"


@pytest.mark.parametrize("value", ["1000000000000", "-1000000000000", "1e30"])
def test_a_figure_the_column_cannot_keep_is_not_stored(bureau: Bureau, value: str) -> None:
    """It would be stored, and the report could never be opened again."""
    cell = CellId.parse("disclosure.regulations.made")

    with pytest.raises(IntegrityError, match="statement_value_fits"):
        actions.state(ready(bureau), {cell: Stated(Decimal(value))}, by=bureau.officer)
