"""The pages of those who watch the county."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.oversight.counts import standings
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ


@permission_required("organs.oversee_organ", raise_exception=True)
@require_safe
def county(request: DeskRequest) -> HttpResponse:
    """Every organ's applications, letters and remedies, those who are late first."""
    today = timezone.localdate()
    rows = [(one, one.first(today)) for one in standings(Organ.objects.all(), today)]
    rows.sort(key=lambda row: (-row[0].late, -row[0].soon, row[0].organ.position))
    context = {
        "breadcrumbs_items": crumbs(("全县办理情况", None)),
        "header_title": "全县办理情况",
        "header_icon": "view",
        "rows": rows,
        "year": today.year,
        "today": today,
        "late": sum(one.late for one, _ in rows),
    }
    return render(request, "oversight/county.html", context)
