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
    for letter in Letter.objects.seen_by(user).filter(application=application):
        said = f"{letter.received_on} {letter.get_channel_display()}来信，已转为本申请"
        yield Aside(
            f"来信 {letter.number}", said, "done", reverse("letters:letter", args=[letter.number])
        )
