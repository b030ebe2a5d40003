"""The list of reports, and the beginning of one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.law.forms import forms
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ
from gongkai.registers.reports import actions
from gongkai.registers.reports.models import Draft, Version
from gongkai.registers.reports.views.own import LIST


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What the list shows of one organ's report of one year."""

    organ: Organ
    year: int
    draft: Draft | None
    latest: Version | None
    public: Version | None


@permission_required("reports.view_draft", raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """The reports of the organs this person sees, newest year first."""
    organs = list(Organ.objects.seen_by(request.user))
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "年度报告",
        "header_icon": "doc-full",
        "lines": list(_lines(organs, timezone.localdate().year)),
        "may_prepare": request.user.has_perm("reports.change_draft"),
    }
    return render(request, "reports/list.html", context)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def begin(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Begin the own organ's report of a year that is over."""
    if request.user.organ is None or request.user.organ.code != organ:
        raise Http404
    try:
        actions.open_draft(
            organ=request.user.organ, year=year, by=request.user, today=timezone.localdate()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:list")
    return redirect("reports:report", organ, year)


def _lines(organs: list[Organ], this_year: int) -> Iterator[ReportLine]:
    """Every year since the first form, for every organ."""
    drafts = {(d.organ_id, d.year): d for d in Draft.objects.filter(organ__in=organs)}
    latest: dict[int, Version] = {}
    public: dict[int, Version] = {}
    versions = Version.objects.filter(draft__in=drafts.values()).defer("content")
    for found in versions.order_by("number"):
        latest[found.draft_id] = found
        if found.state == Version.State.APPROVED:
            public[found.draft_id] = found
    for year in range(this_year - 1, forms()[0].first_year - 1, -1):
        for organ in organs:
            draft = drafts.get((organ.pk, year))
            key = draft.pk if draft else 0
            yield ReportLine(organ, year, draft, latest.get(key), public.get(key))
