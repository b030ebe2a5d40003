"""What is due of the annual reports: the second panel an officer or leader lands on."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.admin.ui.components import Component

from gongkai.registers.organs.models import Organ, User
from gongkai.registers.reports.models import Draft, Version


class ReportsPanel(Component):
    """Reports that await the leader, and those being prepared."""

    order = 200
    template_name = "reports/due.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        organs = Organ.objects.seen_by(self.user)
        newer = Version.objects.filter(draft=OuterRef("draft"), number__gt=OuterRef("number"))
        pending = Version.objects.filter(
            ~Exists(newer), draft__organ__in=organs,
            state__in=(Version.State.SUBMITTED, Version.State.RETURNED),
        ).select_related("draft__organ", "submitted_by", "decided_by")  # fmt: skip
        last = list(pending)
        begun = Draft.objects.filter(organ__in=organs, versions=None)
        return {
            "awaiting": [one for one in last if one.state == Version.State.SUBMITTED],
            "returned": [one for one in last if one.state == Version.State.RETURNED],
            "drafts": begun.select_related("organ"),
        }
