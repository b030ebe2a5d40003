"""What this register tells the register of applications."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from gongkai.registers.applications.asides import Aside
from gongkai.registers.applications.models import Application
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import User


def of_application(application: Application, user: User, today: date) -> Iterator[Aside]:
    """The letter that an application came from, for those who may read it."""
    if not user.has_perm("letters.view_letter"):
        return
    for letter in Letter.objects.seen_by(user).filter(turns__application=application):
        came = f"{letter.received_on} {letter.get_channel_display()}来信"
        open_again = letter.application_id != application.pk
        said = (
            f"{came}，曾转为本申请，登记作废后另行办理" if open_again else f"{came}，已转为本申请"
        )
        yield Aside(
            f"来信 {letter.number}", said, "done", reverse("letters:letter", args=[letter.number])
        )
