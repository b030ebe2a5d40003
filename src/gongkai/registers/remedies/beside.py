"""What this register tells the register of applications."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from gongkai.registers.applications.asides import Aside
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import User
from gongkai.registers.remedies.lines import remedy_line
from gongkai.registers.remedies.models import Remedy


def open_remedies(application: Application) -> bool:
    """Whether a case over *application* is pending, or its result is not carried out yet."""
    return Remedy.objects.filter(application=application).open().exists()


def why_to_keep(application: Application) -> str:
    """Why an application must stay: a case over it is not over; else empty."""
    remedies = Remedy.objects.filter(application=application).open()
    return "；".join(f"所涉的{one.group.label}案件 {one.number} 还没有了结" for one in remedies)


def of_application(application: Application, user: User, today: date) -> Iterator[Aside]:
    """The cases over *application*, for those who may read them."""
    if not user.has_perm("remedies.view_remedy"):
        return
    seen = Remedy.objects.seen_by(user).filter(application=application)
    for remedy in seen.order_by("noticed_on", "pk"):
        line = remedy_line(remedy, today)
        yield Aside(
            f"{remedy.group.label} {remedy.number}",
            line.state,
            line.light,
            reverse("remedies:case", args=[remedy.number]),
        )
    answered_or_late = application.concluded_on or (
        application.due_on is not None and application.due_on < today
    )
    if answered_or_late and not application.is_annulled and user.has_perm("remedies.add_remedy"):
        address = f"{reverse('remedies:enter')}?application={application.number}"
        yield Aside("登记复议、诉讼", "", "", address)
