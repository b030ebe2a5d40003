"""The draft a page is about: of an organ this person sees, or of the own one."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from gongkai.registers.organs.desk import DeskRequest
from gongkai.registers.organs.models import Organ
from gongkai.registers.reports.models import Draft

LIST = ("年度报告", "reports:list")


def seen_draft(request: DeskRequest, organ: str, year: int) -> Draft:
    """The draft of an organ this person sees; 404 where none was begun."""
    seen = Organ.objects.seen_by(request.user)
    drafts = Draft.objects.filter(organ__in=seen).select_related("organ")
    return get_object_or_404(drafts, organ__code=organ, year=year)


def own_draft(request: DeskRequest, organ: str, year: int) -> Draft:
    """The draft of the own organ; 404 for any other organ's."""
    if request.user.organ is None or request.user.organ.code != organ:
        raise Http404
    return seen_draft(request, organ, year)
