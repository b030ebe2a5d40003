"""On the leader's first page: how many cases are past their retention, when any are."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.applications import erasing
from gongkai.registers.applications.privacy_forms import others_falling_due
from gongkai.registers.organs.models import Organ, User


class PrivacyPanel(Component):
    """The own organ's cases whose personal data is to be erased, as a number."""

    order = 300
    template_name = "applications/privacy_panel.html"

    def __init__(self, organ: Organ) -> None:
        self.organ = organ

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        today = timezone.localdate()
        others = sum(len(one.rows) for one in others_falling_due(self.organ, today))
        return {"count": len(erasing.due(self.organ, today)) + others}


def panels_for(user: User) -> list[PrivacyPanel]:
    """The panel, for whoever decides on erasures in an organ."""
    if user.organ and user.answers_for(user.organ, erasing.PERMISSION):
        return [PrivacyPanel(user.organ)]
    return []
