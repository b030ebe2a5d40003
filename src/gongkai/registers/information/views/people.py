"""Who may sign which step of the own organ's review, and decisions on doubling."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.registers.information.actions import appointing
from gongkai.registers.information.forms import AppointForm, DoublingForm, EndForm
from gongkai.registers.information.models import Doubling, Reviewer
from gongkai.registers.information.rules import APPOINT
from gongkai.registers.information.steps import steps_of
from gongkai.registers.information.views.own import LIST, own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs


@permission_required(APPOINT, raise_exception=True)
@require_safe
def reviewers(request: DeskRequest) -> HttpResponse:
    """The steps with who may sign each, and the decisions on doubling."""
    return _page(request)


@permission_required(APPOINT, raise_exception=True)
@require_POST
def appoint(request: DeskRequest) -> HttpResponse:
    """Let someone sign a step."""
    organ = own_organ(request)
    form = AppointForm(request.POST, organ=organ)

    def act() -> None:
        appointing.appoint(organ=organ, by=request.user, **form.cleaned_data)

    if form.is_valid() and told(request, act, f"已指定{form.cleaned_data['user']}。"):
        return redirect("information:reviewers")
    return _page(request, appoint=form)


@permission_required(APPOINT, raise_exception=True)
@require_POST
def dismiss(request: DeskRequest, number: int) -> HttpResponse:
    """Take a step from someone."""
    row = get_object_or_404(Reviewer, pk=number, organ=own_organ(request))
    told(request, lambda: appointing.dismiss(row, by=request.user), f"已免去{row.user}的这一步。")
    return redirect("information:reviewers")


@permission_required(APPOINT, raise_exception=True)
@require_POST
def allow_doubling(request: DeskRequest) -> HttpResponse:
    """Enter a decision on doubling."""
    organ = own_organ(request)
    form = DoublingForm(request.POST)

    def act() -> None:
        appointing.allow_doubling(organ=organ, by=request.user, **form.cleaned_data)

    if form.is_valid() and told(request, act, "兼任决定已登记，审校记录单会写明谁兼任。"):
        return redirect("information:reviewers")
    return _page(request, doubling=form)


@permission_required(APPOINT, raise_exception=True)
@require_POST
def end_doubling(request: DeskRequest, number: int) -> HttpResponse:
    """End a decision on doubling."""
    row = get_object_or_404(Doubling, pk=number, organ=own_organ(request))
    form = EndForm(request.POST)

    def act() -> None:
        appointing.end_doubling(row, on=form.cleaned_data["on"], by=request.user)

    if form.is_valid() and told(request, act, "兼任决定已写明终止日期。"):
        return redirect("information:reviewers")
    return _page(request, end=form)


def _page(request: DeskRequest, **sent: forms.Form) -> HttpResponse:
    organ = own_organ(request)
    today = timezone.localdate()
    held: dict[str, list[Reviewer]] = {}
    for row in Reviewer.objects.filter(organ=organ).select_related("user").order_by("pk"):
        held.setdefault(row.step, []).append(row)
    steps = [
        (
            step,
            held.get(step.key, []),
            AppointForm(organ=organ, step=step.key, auto_id=f"{step.key}-%s"),
        )
        for step in steps_of(organ)
    ]
    decisions = [(row, row.holds_on(today)) for row in Doubling.objects.filter(organ=organ)]
    context = {
        "breadcrumbs_items": crumbs(LIST, ("审校人员", None)),
        "header_title": "审校人员",
        "header_icon": "group",
        "organ": organ,
        "steps": steps,
        "decisions": decisions,
        "today": today,
        "doubling": DoublingForm(initial={"decided_on": today}),
        **sent,
    }
    return render(request, "information/reviewers.html", context)
