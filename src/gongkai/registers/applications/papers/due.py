"""The documents that await this person's signature, on the first page after signing in."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from gongkai.registers.applications.models import Paper, PaperReviewer
from gongkai.registers.applications.papers.acts import LEADER, SIGN
from gongkai.registers.applications.papers.case_page import paper_line
from gongkai.registers.organs.models import User

_SHOWN = 10


def awaiting(user: User) -> list[Paper]:
    """The documents whose turn it is at a step *user* takes, the longest there first."""
    if user.organ_id is None:
        return []
    steps = set(
        PaperReviewer.objects.filter(organ=user.organ_id, user=user).values_list("step", flat=True)
    )
    if user.has_perm(SIGN):
        steps.add(LEADER)
    rows = Paper.objects.filter(organ=user.organ_id, turn__in=steps).order_by("pk")
    return list(rows.exclude(made_by=user).select_related("application")[:_SHOWN])


class PapersPanel(Component):
    """What awaits the signature of whoever signs in."""

    order = 60
    template_name = "applications/papers/due.html"

    def __init__(self, papers: list[Paper], user: User) -> None:
        self.papers, self.user = papers, user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"papers": [paper_line(paper, self.user) for paper in self.papers]}
