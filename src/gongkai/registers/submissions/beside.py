"""What the page of a case says of what its applicant sent through the portal."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from gongkai.registers.applications.asides import Aside
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import User
from gongkai.registers.submissions.models import Submission


def of_application(application: Application, user: User, today: date) -> Iterator[Aside]:
    """The submission *application* came from, and whether something of it waits to be read."""
    mine = Submission.objects.seen_by(user).filter(registered__application=application)
    for submission in mine:
        waiting = submission.replies.waiting().count()
        words = f"申请人补充 {waiting} 份等待处理" if waiting else ""
        address = reverse("submissions:submission", args=[submission.pk])
        yield Aside(f"来件 {submission.number}", words, "soon" if waiting else "", address)
