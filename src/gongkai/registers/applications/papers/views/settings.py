"""The leader's page: the letterhead, and who reviews documents."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import Letterhead, PaperReviewer
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import heading
from gongkai.registers.applications.papers.actions.heading import SETTINGS
from gongkai.registers.applications.papers.forms import AppointPaperForm, LetterheadForm
from gongkai.registers.information.views.own import own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs


@permission_required(SETTINGS, raise_exception=True)
@require_http_methods(["GET", "POST"])
def settings(request: DeskRequest) -> HttpResponse:
    """The letterhead, and the steps with who may sign each."""
    organ = own_organ(request)
    known = Letterhead.objects.filter(organ=organ).first()
    form = LetterheadForm(request.POST or None, instance=known or Letterhead(organ=organ))

    def act() -> None:
        heading.set_letterhead(organ, by=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and told(request, act, "文书设置已保存。"):
        return redirect("papers:settings")
    return _page(request, form)


@permission_required(SETTINGS, raise_exception=True)
@require_POST
def appoint(request: DeskRequest) -> HttpResponse:
    """Let someone sign a step."""
    organ = own_organ(request)
    form = AppointPaperForm(request.POST, organ=organ)

    def act() -> None:
        heading.appoint(organ, by=request.user, **form.cleaned_data)

    if form.is_valid():
        told(request, act, f"已指定{form.cleaned_data['user']}。")
        return redirect("papers:settings")
    known = Letterhead.objects.filter(organ=organ).first()
    return _page(request, LetterheadForm(instance=known), appoint=form)


@permission_required(SETTINGS, raise_exception=True)
@require_POST
def dismiss(request: DeskRequest, number: int) -> HttpResponse:
    """Take a step from someone."""
    row = get_object_or_404(PaperReviewer, pk=number, organ=own_organ(request))
    told(request, lambda: heading.dismiss(row, by=request.user), f"已免去{row.user}的这一步。")
    return redirect("papers:settings")


def _page(request: DeskRequest, form: LetterheadForm, **sent: forms.Form) -> HttpResponse:
    organ = own_organ(request)
    held: dict[str, list[PaperReviewer]] = {}
    for row in PaperReviewer.objects.filter(organ=organ).select_related("user").order_by("pk"):
        held.setdefault(row.step, []).append(row)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("文书设置", None)),
        "header_title": "文书设置",
        "header_icon": "cog",
        "organ": organ,
        "form": form,
        "steps": [
            (
                step,
                held.get(step.key, []),
                AppointPaperForm(organ=organ, step=step.key, auto_id=f"{step.key}-%s"),
            )
            for step in acts.appointable()
        ],
        **sent,
    }
    return render(request, "applications/papers/settings.html", context)
