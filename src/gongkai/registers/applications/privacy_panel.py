"""On the leader's first page: how many cases are past their retention, when any are."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.applications import erasing
from gongkai.registers.organs.models import Organ, User


class PrivacyPanel(Component):
    """The own organ's cases whose personal data is to be erased, as a number."""

    order = 300
    template_name = "applications/privacy_panel.html"

    def __init__(self, organ: Organ) -> None:
        self.organ = organ

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"count": len(erasing.due(self.organ, timezone.localdate()))}


def panels_for(user: User) -> list[PrivacyPanel]:
    """The panel, for whoever decides on erasures in an organ."""
    if user.organ and user.answers_for(user.organ, erasing.PERMISSION):
        return [PrivacyPanel(user.organ)]
    return []
