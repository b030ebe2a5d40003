"""What waits for an officer: the panel on the desk's first page."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.organs import paging
from gongkai.registers.organs.models import User
from gongkai.registers.submissions.lines import submission_line
from gongkai.registers.submissions.models import Reply, Submission

_SHOWN = 5


class WaitingPanel(Component):
    """The own organ's submissions that nobody has registered, and replies nobody has read."""

    order = 90
    template_name = "submissions/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        rows = Submission.objects.seen_by(self.user).waiting()
        shown, today = list(rows[:_SHOWN]), timezone.localdate()
        return {
            "lines": [submission_line(one, today) for one in shown],
            "count": paging.number_of(rows, shown, _SHOWN),
            "replies": Reply.objects.seen_by(self.user).waiting().count(),
            "may_handle": self.user.has_perm("applications.add_application"),
        }
