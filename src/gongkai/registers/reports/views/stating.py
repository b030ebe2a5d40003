"""What people state for a report: figures no register counts, since when one does, prose."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.annual.prose import published
from gongkai.registers.information.records import channel_counts
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.reports import actions
from gongkai.registers.reports.assemble import assemble
from gongkai.registers.reports.forms import (
    DocumentsForm,
    FiguresForm,
    ProseForm,
    RemediesForm,
)
from gongkai.registers.reports.models import Draft
from gongkai.registers.reports.views.own import LIST, own_draft


@permission_required("reports.change_draft", raise_exception=True)
@require_http_methods(["GET", "POST"])
def figures(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """State the figures no register counts."""
    draft = own_draft(request, organ, year)
    form = FiguresForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        actions.state(draft, form.stated(), by=request.user)
        messages.success(request, "填报数已保存。")
        return redirect("reports:report", organ, year)
    since = DocumentsForm(initial={"since": draft.organ.documents_since})
    remedies_since = RemediesForm(
        initial={"since": draft.organ.remedies_since}, auto_id="id_remedies_%s"
    )
    context = {
        **_form_context(draft, form, "填报数"),
        "documents_form": since,
        "remedies_form": remedies_since,
    }
    return render(request, "reports/figures.html", context)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def documents(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Say from which year on the register holds all documents, so that 表二 counts them."""
    draft = own_draft(request, organ, year)
    form = DocumentsForm(request.POST)
    if form.is_valid():
        actions.count_documents(draft.organ, since=form.cleaned_data["since"], by=request.user)
        messages.success(
            request, "已保存。表二的规章、规范性文件按登记数出或者由人填报，随之改变。"
        )
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("reports:figures", organ, year)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def remedies(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Say from which year on the register holds all remedies, so that 表四 is counted."""
    draft = own_draft(request, organ, year)
    form = RemediesForm(request.POST)
    if form.is_valid():
        actions.count_remedies(draft.organ, since=form.cleaned_data["since"], by=request.user)
        messages.success(request, "已保存。表四按登记数出或者由人填报，随之改变。")
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("reports:figures", organ, year)


@permission_required("reports.change_draft", raise_exception=True)
@require_http_methods(["GET", "POST"])
def prose(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Write the report's prose, beginning from what the registers can say."""
    draft = own_draft(request, organ, year)
    form = ProseForm(request.POST or None, draft=draft, initial=assemble(draft).report.prose)
    if request.method == "POST" and form.is_valid():
        actions.write(draft, form.sent(), by=request.user)
        messages.success(request, "正文已保存。")
        return redirect("reports:report", organ, year)
    counted = published(draft.year, channel_counts(draft.organ, draft.year))
    context = {**_form_context(draft, form, "正文"), "counted": counted}
    return render(request, "reports/prose.html", context)


def _form_context(draft: Draft, form: FiguresForm | ProseForm, label: str) -> dict[str, object]:
    here = reverse("reports:report", args=[draft.organ.code, draft.year])
    return {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": f"{draft.organ.short_name} {draft.year}"},
            {"url": "", "label": label},
        ],
        "header_title": f"{label}：{draft}",
        "header_icon": "edit",
        "draft": draft,
        "form": form,
    }
