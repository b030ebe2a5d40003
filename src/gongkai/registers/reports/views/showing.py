"""A report as the registers make it now, and what stands behind a figure."""

from collections.abc import Callable

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.annual.build import is_counted
from gongkai.annual.documents import is_of_documents
from gongkai.annual.figures import shown
from gongkai.annual.model import Report
from gongkai.annual.prose import aspects_missing
from gongkai.annual.remedies import is_of_remedies
from gongkai.annual.write.html import fragment
from gongkai.law.forms import CellId
from gongkai.registers.applications.models import Application
from gongkai.registers.information.models import Item
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.remedies.models import Remedy
from gongkai.registers.reports.assemble import assemble, prose_sections
from gongkai.registers.reports.forms import (
    SubmitForm,
)
from gongkai.registers.reports.models import Draft, Version
from gongkai.registers.reports.views.own import LIST, seen_draft


@permission_required("reports.view_draft", raise_exception=True)
@require_safe
def report(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """An organ's report as the registers make it now, with its checks and its versions."""
    draft = seen_draft(request, organ, year)
    assembled = assemble(draft)
    versions = draft.versions.select_related("submitted_by", "decided_by").order_by("-number")
    awaiting = versions.filter(state=Version.State.SUBMITTED).first()
    mine = draft.organ_id == request.user.organ_id
    context = {
        "breadcrumbs_items": crumbs(LIST, (f"{draft.organ.short_name} {year}", None)),
        "header_title": str(draft),
        "header_icon": "doc-full",
        "draft": draft,
        "report": assembled.report,
        "tables": mark_safe(fragment(assembled.report, link=_cell_address(draft))),
        "findings": assembled.findings,
        "aspects_missing": aspects_missing(draft.form, assembled.report.prose["overview"]),
        "versions": versions,
        "awaiting": awaiting,
        "changed": _changed_since(draft, assembled.report),
        "may_prepare": mine and request.user.has_perm("reports.change_draft"),
        "may_approve": mine and awaiting and request.user.has_perm("reports.approve_version"),
        "submit_form": SubmitForm(initial={"signed_on": timezone.localdate()}),
    }
    return render(request, "reports/report.html", context)


@permission_required("reports.view_draft", raise_exception=True)
@require_safe
def cell(request: DeskRequest, organ: str, year: int, cell: str) -> HttpResponse:
    """What stands behind one figure: the applications counted, or who stated it and when."""
    draft = seen_draft(request, organ, year)
    try:
        cell_id = CellId.parse(cell)
        place = draft.form.cell(cell_id)
    except (ValueError, KeyError):
        raise Http404 from None
    assembled = assemble(draft)
    numbers = assembled.behind.get(cell_id, ())
    readable = Application.objects.seen_by(request.user).filter(organ=draft.organ)
    here = reverse("reports:report", args=[organ, year])
    context = {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": f"{draft.organ.short_name} {year}"},
            {"url": "", "label": "数字来源"},
        ],
        "header_title": f"数字来源：{place.label}",
        "header_icon": "search",
        "draft": draft,
        "place": place,
        "figure": shown(assembled.report, cell_id),
        "counted": is_counted(cell_id, draft.complete),
        "of_documents": is_of_documents(cell_id),
        "of_remedies": is_of_remedies(cell_id),
        "numbers": numbers,
        "documents": Item.objects.filter(organ=draft.organ, index_number__in=numbers),
        "applications": readable.filter(number__in=numbers).order_by("received_on", "number"),
        "remedies": Remedy.objects.seen_by(request.user).filter(
            organ=draft.organ, number__in=numbers
        ),
        "statement": draft.statements.filter(cell=cell).select_related("stated_by").first(),
    }
    return render(request, "reports/cell.html", context)


def _cell_address(draft: Draft) -> Callable[[CellId], str]:
    def address(cell: CellId) -> str:
        return reverse("reports:cell", args=[draft.organ.code, draft.year, str(cell)])

    return address


def _changed_since(draft: Draft, now: Report) -> list[str]:
    """What differs from the public version: labels of cells, headings of prose."""
    public = Version.objects.public().filter(draft=draft).first()
    if not public:
        return []
    then = public.report()
    cells = [
        draft.form.cell(cell).label for cell in now.cells if shown(now, cell) != shown(then, cell)
    ]
    sections = (("preface", "报告开头"), *prose_sections(draft.form))
    return cells + [h for key, h in sections if now.prose.get(key, "") != then.prose.get(key, "")]
