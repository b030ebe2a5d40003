"""What the organ owes in reconsideration and litigation: the panel an officer lands on."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.organs import paging
from gongkai.registers.organs.models import User
from gongkai.registers.remedies.lines import remedy_line
from gongkai.registers.remedies.models import Remedy

_SHOWN = 10


class RemediesPanel(Component):
    """The own organ's cases that are not over, those in which something is owed on top."""

    order = 120
    template_name = "remedies/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        rows = Remedy.objects.seen_by(self.user).open().select_related("application")
        today = timezone.localdate()
        shown = paging.after(rows, paging.SOONEST, None, _SHOWN).rows
        count = paging.number_of(rows, shown, _SHOWN)
        return {"lines": [remedy_line(remedy, today) for remedy in shown], "count": count}
