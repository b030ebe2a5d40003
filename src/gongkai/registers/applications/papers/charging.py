"""The fee of an application by the month's count of its applicant, taken from the register."""

from datetime import date

from gongkai.law import fees
from gongkai.law.amounts import written_out
from gongkai.law.errors import Refusal
from gongkai.law.fees import Asked, Charge, Line
from gongkai.registers.applications.models import Application


def charge_of(application: Application, *, pages: int | None = None) -> Charge:
    """What *application* costs: by its place among the applicant's of the month, or by *pages*.

    Shape: one applicant is one name of one kind within the organ; who has the same name must be
        told apart by the officer, which the case page says.
    Unit: yuan (元).
    Source: 信息处理费管理办法（国办函〔2020〕109号）第三条至第五条。
    """
    rows = [
        Asked("", row.number, row.received_on, pages if row.pk == application.pk else None)
        for row in of_month(application)
    ]
    return fees.charges(rows)["", application.number]


def of_items(application: Application) -> Charge | None:
    """What *application* would cost by items; None before there was a tariff, or by mistake."""
    if application.is_annulled:
        return None
    try:
        return charge_of(application)
    except Refusal:
        return None


def of_month(application: Application) -> list[Application]:
    """The applicant's applications received in the same month, this one among them."""
    day = application.received_on
    first = day.replace(day=1)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    rows = Application.objects.counted().filter(
        organ=application.organ_id,
        applicant_kind=application.applicant_kind,
        applicant_name=application.applicant_name,
        received_on__gte=first,
        received_on__lt=following,
    )
    return list(rows.order_by("received_on", "number"))


def account(charge: Charge, day: date, pages: int | None = None) -> str:
    """How the fee comes about, bracket by bracket; blank when there is none to pay.

    Shape: *day* is that of receipt, by which the tariff goes.
    """
    if not charge.yuan:
        return ""
    due = f"应缴信息处理费人民币{charge.yuan}元（大写：{written_out(charge.yuan)}）"
    if pages is not None:
        lines = fees.fee(fees.BY_PAGES, pages, day).lines
        return f"按量计收，本件共{pages}页：{'；'.join(map(_line, lines))}；{due}"
    return f"按件计收，本件是当月累计第{charge.rank}件，这一档每件{charge.yuan}元，{due}"


def _line(line: Line) -> str:
    span = f"第{line.first}页" if line.first == line.last else f"第{line.first}—{line.last}页"
    if not line.yuan:
        return f"{span}不收费"
    return f"{span}每页{line.price}元，计{line.yuan}元"
