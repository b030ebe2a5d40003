"""表二 counted from the register of information once it is said to be complete."""

from datetime import date

from django.test import Client
from django.utils import timezone

from gongkai.law.forms import CellId
from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.journal.models import Line
from gongkai.registers.reports import actions
from gongkai.registers.reports.assemble import assemble
from tests.making import Desk, make_desk, sign_all

MADE = CellId.parse("disclosure.normative_documents.made")
YEAR = 2025


def public_document(desk: Desk) -> str:
    """The index number of a normative document of the report's year."""
    item = drafting.draft(
        organ=desk.organ,
        title="统计工作规定",
        made_on=date(YEAR, 3, 3),
        by=desk.author,
        column=desk.column,
        fields={
            "kind": "normative",
            "document_number": f"青统〔{YEAR}〕1号",
            "summary": "规定统计工作的程序",
            "body": "<p>第一条</p>",
            "validity": "in_force",
            "late_reason": "系统启用后补录",
        },
    )
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author).index_number or ""


def test_documents_are_stated_until_the_register_is_complete_and_then_counted(db: None) -> None:
    """With the documents behind the figure, and a line in the journal."""
    desk = make_desk("tjj")
    number = public_document(desk)
    draft = actions.open_draft(
        organ=desk.organ, year=YEAR, by=desk.author, today=timezone.localdate()
    )
    assert assemble(draft).report.cells[MADE] is None

    actions.count_documents(desk.organ, since=YEAR, by=desk.author)
    draft.organ.refresh_from_db()
    counted = assemble(draft)

    assert counted.report.cells[MADE] == 1
    assert counted.behind[MADE] == (number,)
    last = Line.objects.latest("seq")
    assert (last.facts["documents_since"], last.facts["was"]) == (YEAR, None)


def test_the_desk_shows_the_documents_and_no_field_for_what_is_counted(
    db: None, client: Client
) -> None:
    """The officer says from which year on; the figure opens what it counts."""
    desk = make_desk("tjj")
    public_document(desk)
    client.force_login(desk.author)
    actions.open_draft(organ=desk.organ, year=YEAR, by=desk.author, today=timezone.localdate())
    figures = f"/desk/annual-reports/tjj/{YEAR}/figures/"
    assert str(MADE) in client.get(figures).content.decode()

    answer = client.post(
        f"/desk/annual-reports/tjj/{YEAR}/documents/", {"since": YEAR}, follow=True
    )

    assert f'name="{MADE}"' not in answer.content.decode()
    shown = client.get(f"/desk/annual-reports/tjj/{YEAR}/cells/{MADE}/").content.decode()
    assert "由政府信息登记数出，共 1 件" in shown
    assert "统计工作规定" in shown
