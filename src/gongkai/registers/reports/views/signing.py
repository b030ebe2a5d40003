"""Handing a report in, and the leader's signature."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.annual.check import check
from gongkai.annual.write.html import fragment
from gongkai.law.errors import Refusal
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.reports import actions
from gongkai.registers.reports.forms import (
    DecisionForm,
    SubmitForm,
)
from gongkai.registers.reports.models import Version
from gongkai.registers.reports.views.own import LIST, own_draft, seen_draft


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def submit(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Hand the report to the leader."""
    draft = own_draft(request, organ, year)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        messages.error(request, "成文日期不是一个日期，请按 2021-01-19 的样子填写后再报审。")
        return redirect("reports:report", organ, year)
    try:
        version = actions.submit(
            draft,
            signed_on=form.cleaned_data["signed_on"],
            by=request.user,
            today=timezone.localdate(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"第{version.number}版已报请分管领导审签。")
    return redirect("reports:report", organ, year)


@permission_required("reports.view_draft", raise_exception=True)
@require_http_methods(["GET", "POST"])
def version(request: DeskRequest, organ: str, year: int, number: int) -> HttpResponse:
    """One version exactly as it was handed in; the leader signs or returns it here."""
    draft = seen_draft(request, organ, year)
    found = get_object_or_404(draft.versions.select_related("submitted_by"), number=number)
    frozen = found.report()
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _decide(request, found, form)
    here = reverse("reports:report", args=[organ, year])
    context = {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": f"{draft.organ.short_name} {year}"},
            {"url": "", "label": f"第{number}版"},
        ],
        "header_title": str(found),
        "header_icon": "doc-full",
        "draft": draft,
        "version": found,
        "report": frozen,
        "body": mark_safe(fragment(frozen)),
        "findings": check(frozen),
        "form": form,
        "may_approve": found.state == Version.State.SUBMITTED and _may_decide(request, found),
    }
    return render(request, "reports/version.html", context)


def _decide(request: DeskRequest, version: Version, form: DecisionForm) -> HttpResponse:
    if not _may_decide(request, version):
        raise PermissionDenied
    opinion = form.cleaned_data["opinion"]
    if ("approve" in request.POST) == ("return" in request.POST):
        messages.error(request, "请点“审签并公布”或者“退回”其中一个。")
        return redirect(request.path)
    try:
        if "approve" in request.POST:
            actions.approve(version, by=request.user, opinion=opinion)
            messages.success(request, f"第{version.number}版已审签并公布。")
        elif opinion:
            actions.send_back(version, by=request.user, opinion=opinion)
            messages.success(request, f"第{version.number}版已退回。")
        else:
            messages.error(request, "退回时请写明审签意见，让经办人知道改什么。")
            return redirect(request.path)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:report", version.draft.organ.code, version.draft.year)


def _may_decide(request: DeskRequest, version: Version) -> bool:
    """Whether this person decides on the organ's versions, this one or another."""
    own = version.draft.organ_id == request.user.organ_id
    return own and request.user.has_perm("reports.approve_version")
