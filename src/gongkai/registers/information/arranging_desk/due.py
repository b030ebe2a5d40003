"""On the first page: columns late, a guide that lacks something, and what the leader sent back."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from gongkai.registers.information.guide import awaiting, last_version, missing, sent_back
from gongkai.registers.information.imports.awaited import sent_back_last, to_confirm
from gongkai.registers.information.models import Guide
from gongkai.registers.information.standing_columns import column_states
from gongkai.registers.organs.models import User


class ColumnsPanel(Component):
    """What of the platform is out of date; nothing where all is well."""

    order = 150
    template_name = "information/arranging/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        organ, today = self.user.organ, timezone.localdate()
        if organ is None:
            return {}
        guide = last_version(organ)
        return {
            "overdue": [state for state in column_states(organ, today) if state.overdue],
            "missing": missing(guide or Guide(organ=organ)),
            "sent_back": sent_back(guide),
            "returned": sent_back_last(organ),
        }


class ConfirmPanel(Component):
    """What waits for the leader's word: a guide, files to bring in; nothing where none does."""

    order = 140
    template_name = "information/arranging/confirm_due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        organ = self.user.organ
        return {"awaiting": awaiting(organ), "files": to_confirm(organ)} if organ else {}
