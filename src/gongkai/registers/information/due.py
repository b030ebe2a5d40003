"""What awaits review or no longer holds: the panel a person lands on after signing in."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.information.desk import awaiting, returned
from gongkai.registers.information.lines import item_line, labels_of, reading_left
from gongkai.registers.information.models import Item
from gongkai.registers.organs.models import User

_SHOWN = 10


class ReviewPanel(Component):
    """Emergency releases that owe their review, what awaits this person, what came back.

    Also documents that owe a reading, and those past their term.
    """

    order = 50
    template_name = "information/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        now, organ = timezone.now(), self.user.organ
        if organ is None:
            return {}
        labels = labels_of(organ)
        own, today = Item.objects.seen_by(self.user), timezone.localdate(now)
        owed = own.filter(review_due_at__isnull=False)
        unexplained = own.unexplained(today).order_by("public_on", "pk")[:_SHOWN]
        mine = islice(awaiting(self.user, now), _SHOWN)
        return {
            "owed": [item_line(i, labels, now) for i in owed.order_by("review_due_at")[:_SHOWN]],
            "unexplained": [(item, reading_left(item, today)) for item in unexplained],
            "lapsed": own.lapsed(today).order_by("valid_until", "pk")[:_SHOWN],
            "mine": [item_line(item, labels, now) for item in mine],
            "back": list(islice(returned(self.user), _SHOWN)),
            "may_write": self.user.has_perm("information.add_item"),
        }
