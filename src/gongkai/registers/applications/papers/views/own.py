"""What the pages share: the own organ's documents, the way back, an act done or refused."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import acts
from gongkai.registers.organs.desk import DeskRequest, crumbs


def own_paper(request: DeskRequest, number: int) -> Paper:
    """The document of the own organ that this person may see; 404 for any other."""
    mine = Paper.objects.seen_by(request.user).select_related("organ", "application__organ")
    return get_object_or_404(mine, pk=number)


def case_trail(request: DeskRequest, application: Application, label: str) -> list[dict[str, str]]:
    """The way back to a case from a page under it, for who may open the case."""
    end = {"url": "", "label": label}
    if not request.user.has_perm("applications.view_application"):
        return [*crumbs(), end]
    here = reverse("applications:case", args=[application.number])
    return [*crumbs(LIST), {"url": here, "label": application.number}, end]


def trail(request: DeskRequest, paper: Paper) -> list[dict[str, str]]:
    """The way back from a document."""
    label = paper.number or acts.kind_of(paper).title
    return case_trail(request, paper.application, label)
