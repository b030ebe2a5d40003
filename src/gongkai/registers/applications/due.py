"""What is due: the panel an officer lands on after signing in."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.applications.lines import case_lines
from gongkai.registers.applications.models import Application
from gongkai.registers.organs import paging
from gongkai.registers.organs.models import User

_SHOWN = 10
_MOST_COUNTED = 1000  # beyond it the number says no more, and counting would take its time


class DuePanel(Component):
    """The own organ's open applications, those due first on top."""

    order = 100
    template_name = "applications/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        rows = Application.objects.seen_by(self.user).open()
        today = timezone.localdate()
        shown = paging.after(rows, paging.SOONEST, None, _SHOWN).rows
        return {
            "cases": case_lines(shown, today),
            "count": paging.number_of(rows[:_MOST_COUNTED], shown, _SHOWN),
            "most": _MOST_COUNTED,
            "may_enter": self.user.has_perm("applications.add_application"),
        }
