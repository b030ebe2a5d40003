"""表四 counted from the register once it is said to be complete, each figure with its cases."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.annual.check import check
from gongkai.annual.model import Report
from gongkai.law.forms import CellId
from gongkai.law.proceedings import Kind
from gongkai.registers.journal.models import Line
from gongkai.registers.remedies import actions as remedies
from gongkai.registers.remedies import records
from gongkai.registers.reports import actions
from gongkai.registers.reports.assemble import Assembled, assemble
from tests.making import TODAY, Bureau, make_bureau, make_remedy

pytestmark = pytest.mark.django_db


def remedy_cells(found: Assembled) -> dict[str, object]:
    """表四's cells that are neither 0 nor blank."""
    cells = found.report.cells.items()
    return {f"{c.row}.{c.column}": v for c, v in cells if c.table == "remedies" and v}


def assembled(bureau: Bureau, year: int) -> Assembled:
    draft = actions.open_draft(organ=bureau.organ, year=year, by=bureau.officer, today=TODAY)
    draft.organ.refresh_from_db()
    return assemble(draft)


def end(bureau: Bureau, remedy: Any, result: str, on: date, why_none: str = "") -> None:
    told = {"on": on, "why_none": why_none, "by": bureau.officer, "today": TODAY}
    remedies.conclude(remedy, result=result, **told)  # type: ignore[arg-type]


def test_each_case_is_counted_in_the_year_of_its_result_and_pending_before(bureau: Bureau) -> None:
    """An appeal makes it pending again; a case of another organ is not counted."""
    reviewed = make_remedy(bureau, noticed_on=date(2024, 3, 4))
    end(bureau, reviewed, "maintained", date(2024, 5, 6))
    after = make_remedy(
        bureau, kind=Kind.AFTER_RECONSIDERATION, after=reviewed, noticed_on=date(2024, 6, 3)
    )
    end(bureau, after, "claim_dismissed", date(2024, 11, 5))
    remedies.happen(after, name="appealed", on=date(2024, 11, 18), by=bureau.officer, today=TODAY)
    end(bureau, after, "revoked", date(2025, 3, 6), "已经公开")
    ended = make_remedy(bureau, kind=Kind.DIRECT, noticed_on=date(2025, 1, 6))
    end(bureau, ended, "withdrawn", date(2025, 2, 10))
    make_remedy(make_bureau("jyj"), noticed_on=date(2024, 3, 4))
    actions.count_remedies(bureau.organ, since=2024, by=bureau.officer)

    assert remedy_cells(assembled(bureau, 2024)) == {
        "reconsideration.upheld": 1,
        "reconsideration.total": 1,
        "litigation_after_reconsideration.pending": 1,
        "litigation_after_reconsideration.total": 1,
    }
    of_2025 = assembled(bureau, 2025)
    assert remedy_cells(of_2025) == {
        "litigation_after_reconsideration.corrected": 1,
        "litigation_after_reconsideration.total": 1,
        "litigation_direct.other_result": 1,
        "litigation_direct.total": 1,
    }
    corrected = CellId.parse("remedies.litigation_after_reconsideration.corrected")
    assert of_2025.behind[corrected] == (after.number,)
    assert list(records.problems()) == []
    found = of_2025.report
    codes = {f.code for f in check(Report(found.organ, 2025, found.form, found.cells))}
    assert "T4-SUM" not in codes


def test_until_the_register_is_complete_the_figures_are_stated(
    bureau: Bureau, client: Client
) -> None:
    """Then there is no field for them; the change is in the journal; a figure opens its cases."""
    remedy = make_remedy(bureau, noticed_on=date(2025, 12, 1))
    client.force_login(bureau.officer)
    assembled(bureau, 2025)
    pending = "remedies.reconsideration.pending"
    figures = "/desk/annual-reports/tjj/2025/figures/"
    assert f'name="{pending}"' in client.get(figures).content.decode()
    assert assembled(bureau, 2025).report.cells[CellId.parse(pending)] is None

    posted = "/desk/annual-reports/tjj/2025/remedies/"
    answer = client.post(posted, {"since": 2025}, follow=True).content.decode()

    assert f'name="{pending}"' not in answer
    last = Line.objects.latest("seq")
    assert (last.facts["remedies_since"], last.facts["was"]) == (2025, None)
    shown = client.get(f"/desk/annual-reports/tjj/2025/cells/{pending}/").content.decode()
    assert "由复议诉讼登记数出，共 1 件" in shown
    assert f"/desk/remedies/{remedy.number}/" in shown
