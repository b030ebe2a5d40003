"""The desk's pages for the guide: an officer writes, the leader decides, all are kept."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.information.actions import guiding
from gongkai.registers.information.arranging_desk.forms import GuideForm
from gongkai.registers.information.errors import CheckedLater
from gongkai.registers.information.forms import ReasonForm
from gongkai.registers.information.guide import (
    SAID,
    awaiting,
    last_version,
    missing,
    sent_back,
    standing,
    versions,
)
from gongkai.registers.information.models import Guide
from gongkai.registers.information.rules import RELEASE, VIEW, WRITE
from gongkai.registers.information.views.own import own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs

_GUIDE = ("公开指南", "arranging:guide")


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: DeskRequest) -> HttpResponse:
    """What the organ's guide says; what is missing is said until nothing is."""
    organ = own_organ(request)
    last = last_version(organ) or Guide(organ=organ)
    written = Guide(organ=organ, **{name: getattr(last, name) for name in SAID})
    opened = {"read": str(last.number if last.pk else 0)}
    form = GuideForm(request.POST or None, instance=written, initial=opened)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        read = fields.pop("read")
        try:
            kept = guiding.propose_guide(organ, fields, by=request.user, read=read)
        except CheckedLater as later:
            form.add_error("checked_on", str(later))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if kept == last:
                messages.info(request, "没有改动，没有新的版本。")
            elif kept.complete:
                messages.success(request, f"第 {kept.number} 版已存下，由分管领导核准后公开。")
            else:
                messages.warning(request, "已存下，还不完整，没有公开。")
            return redirect("arranging:guide")
    context = {
        "breadcrumbs_items": crumbs(("公开指南", None)),
        "header_title": "公开指南",
        "header_icon": "help",
        "form": form,
        "missing": missing(last),
        "awaiting": awaiting(organ),
        "sent_back": sent_back(last),
        "standing": standing(organ),
        "save": "保存指南",
    }
    return render(request, "information/arranging/guide.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def guides(request: DeskRequest) -> HttpResponse:
    """Every version of the guide: what it changed, who wrote it, who decided on it and how."""
    return _versions(request, ReasonForm())


@permission_required(VIEW, raise_exception=True)
@require_POST
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Return the version that waits, with the reason, for its officer to write on from."""
    found = get_object_or_404(Guide, organ=request.user.organ_id, pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            guiding.send_back(found, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"第 {found.number} 版指南已退回，理由已告知经办人。")
            return redirect("arranging:guides")
    return _versions(request, form)


def _versions(request: DeskRequest, form: ReasonForm) -> HttpResponse:
    organ, user = own_organ(request), request.user
    waits = awaiting(organ)
    context = {
        "breadcrumbs_items": crumbs(_GUIDE if user.has_perm(WRITE) else ("公开指南", None)),
        "header_title": "历次指南",
        "header_icon": "help",
        "versions": versions(organ),
        "awaiting": waits,
        "may_put_in_force": waits is not None
        and user.answers_for(organ, RELEASE)
        and waits.proposed_by_id != user.pk,
        "may_send_back": waits is not None and user.answers_for(organ, RELEASE),
        "form": form,
        "standing": standing(organ),
    }
    return render(request, "information/arranging/guides.html", context)


@permission_required(VIEW, raise_exception=True)
@require_POST
def put_in_force(request: DeskRequest, pk: int) -> HttpResponse:
    """Make one version the one the public reads."""
    found = get_object_or_404(Guide, organ=request.user.organ_id, pk=pk)
    done = f"第 {found.number} 版指南已生效，门户上随即更新。"
    told(request, lambda: guiding.put_in_force(found, by=request.user), done)
    return redirect("arranging:guides")
