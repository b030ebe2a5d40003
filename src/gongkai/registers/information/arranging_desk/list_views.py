"""The desk's pages for the standard lists there were: which was in force, and what it asked for."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.registers.information.models import StandardEntry, StandardList
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.views.own import own_organ
from gongkai.registers.organs.desk import DeskRequest, crumbs

_LISTS = ("历次标准目录", "arranging:lists")


@permission_required(VIEW, raise_exception=True)
@require_safe
def lists(request: DeskRequest) -> HttpResponse:
    """Every list the organ had, the standing one first."""
    kept = StandardList.objects.filter(organ=own_organ(request))
    context = {
        "breadcrumbs_items": crumbs(("历次标准目录", None)),
        "header_title": "历次标准目录",
        "header_icon": "table",
        "lists": kept.select_related("put_in_force_by").order_by("-number"),
    }
    return render(request, "information/arranging/lists.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def entries(request: DeskRequest, number: int) -> HttpResponse:
    """One list as it was in force, entry by entry."""
    kept = get_object_or_404(StandardList, organ=request.user.organ_id, number=number)
    rows = StandardEntry.objects.filter(organ=kept.organ_id, list_number=number)
    context = {
        "breadcrumbs_items": crumbs(_LISTS, (f"第 {number} 次", None)),
        "header_title": f"第 {number} 次标准目录",
        "header_icon": "table",
        "list": kept,
        "entries": rows.select_related("column").order_by("position"),
    }
    return render(request, "information/arranging/list.html", context)
