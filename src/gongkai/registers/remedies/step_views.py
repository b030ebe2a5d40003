"""The officers' desk for remedies: one lawful step at a time."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.remedies import actions, answered, history
from gongkai.registers.remedies.errors import DutyUnsaid
from gongkai.registers.remedies.forms import NoticeAgainForm, ResultForm, StepForm, StrikeForm
from gongkai.registers.remedies.lines import remedy_line, told
from gongkai.registers.remedies.models import NAMES, NOTICED, REDONE, RESULT, STRUCK, Remedy
from gongkai.registers.remedies.views import LIST, own


@permission_required("remedies.change_remedy", raise_exception=True)
@require_http_methods(["GET", "POST"])
def step(request: DeskRequest, number: str, name: str) -> HttpResponse:
    """Record one event of a case of the officer's own organ."""
    labels = dict(NAMES)
    if name not in labels or name in (NOTICED, RESULT, STRUCK):
        raise Http404
    remedy, today = own(request, number), timezone.localdate()
    papers = answered.answers(remedy) if name == REDONE else ()
    form = StepForm(request.POST or None, name=name, papers=papers, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.happen(remedy, name=name, by=request.user, today=today, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已登记「{labels[name]}」。")
            return redirect("remedies:case", number)
    return render(request, "remedies/step.html", {**context(remedy, labels[name]), "form": form})


@permission_required("remedies.change_remedy", raise_exception=True)
@require_http_methods(["GET", "POST"])
def conclude(request: DeskRequest, number: str) -> HttpResponse:
    """Record how a case ended."""
    remedy, today = own(request, number), timezone.localdate()
    form = ResultForm(request.POST or None, kind=remedy.group, since=remedy.noticed_on, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.conclude(remedy, by=request.user, today=today, **form.cleaned_data)
        except DutyUnsaid as refusal:
            form.add_error("why_none" if form.data.get("redo") == "no" else "redo", str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{number} 的结果已登记。")
            return redirect("remedies:case", number)
    return render(request, "remedies/step.html", {**context(remedy, "登记结果"), "form": form})


@permission_required("remedies.change_remedy", raise_exception=True)
@require_http_methods(["GET", "POST"])
def strike(request: DeskRequest, number: str, position: int) -> HttpResponse:
    """Strike out an event that was entered by mistake; with its notice, the whole case."""
    remedy = own(request, number)
    event = get_object_or_404(remedy.events, position=position)
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.strike(
                remedy,
                position=position,
                reason=form.cleaned_data["reason"],
                by=request.user,
                today=timezone.localdate(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            what = f"{number} 的登记" if event.name == NOTICED else f"第 {position} 项"
            messages.success(request, f"{what}已作废，原记录和理由都留在办理经过里。")
            return redirect("remedies:case", number)
    line = told(event, list(remedy.events.all()), remedy)
    shown = {**context(remedy, "更正录入"), "form": form, "struck": line}
    return render(request, "remedies/step.html", shown)


@permission_required("remedies.change_remedy", raise_exception=True)
@require_http_methods(["GET", "POST"])
def correct_notice(request: DeskRequest, number: str) -> HttpResponse:
    """Put another day in place of that on which the organ was notified."""
    remedy = own(request, number)
    notice = history.notice_of(list(remedy.events.all()))
    begun = {"on": notice.on, "until": notice.facts.get("until")}
    form = NoticeAgainForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        told, today = form.cleaned_data, timezone.localdate()
        try:
            actions.correct_notice(remedy, by=request.user, today=today, **told)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "收到通知之日已更正，期限随之重算，原记录留在办理经过里。")
            return redirect("remedies:case", number)
    shown = {**context(remedy, "更正收到通知之日"), "form": form, "renoticed": True}
    return render(request, "remedies/step.html", shown)


def context(remedy: Remedy, label: str) -> dict[str, object]:
    """What every page of one step of a case shows."""
    here = reverse("remedies:case", args=[remedy.number])
    return {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": remedy.number},
            {"url": "", "label": label},
        ],
        "header_title": f"{label}：{remedy.number}",
        "header_icon": "edit",
        "label": label,
        "remedy": remedy,
        "line": remedy_line(remedy, timezone.localdate()),
    }
