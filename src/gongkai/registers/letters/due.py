"""Letters to be answered: the panel an officer lands on after signing in."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.letters.lines import letter_line
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs import paging
from gongkai.registers.organs.models import User

_SHOWN = 10


class LettersPanel(Component):
    """The own organ's letters that wait for an answer, those due first on top."""

    order = 110
    template_name = "letters/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        own, today = Letter.objects.seen_by(self.user), timezone.localdate()
        rows = own.open().select_related("section").order_by("due_on", "pk")
        shown = list(rows[:_SHOWN])
        confirm = own.awaiting_confirmation().exclude(edited_by=self.user)
        return {
            "lines": [letter_line(one, today) for one in shown],
            "count": paging.number_of(rows, shown, _SHOWN),
            "to_confirm": confirm.count(),
            "may_enter": self.user.has_perm("letters.add_letter"),
        }
