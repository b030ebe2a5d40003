"""The officers' desk for applications: one lawful step at a time, its term shown beforehand."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.law.clock import Clock
from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.registers.applications import actions, history
from gongkai.registers.applications.forms import StepForm, StrikeForm
from gongkai.registers.applications.lines import case_line, told
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import DECIDED, MERGED, Application, Event
from gongkai.registers.applications.openings import Openings
from gongkai.registers.applications.papers import kinds, offering
from gongkai.registers.applications.views import own
from gongkai.registers.organs.desk import DeskRequest, crumbs


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def step(request: DeskRequest, number: str, name: str) -> HttpResponse:
    """Record one event of an application of the officer's own organ."""
    if name not in KINDS or name in (DECIDED, MERGED):
        raise Http404
    application, today = own(request, number), timezone.localdate()
    events = list(application.events.all())
    openings = offering.openings_of(application, events, today)
    party = next(openings.parties(name), "")
    # Entered late: the day is what the officer knows, and today is not it.
    begun = {"on": today if openings.is_open(name) else None, "party": party}
    form = StepForm(request.POST or None, kind=KINDS[name], initial=begun)
    after = None
    if request.method == "POST" and form.is_valid():
        try:
            if "look" in request.POST:
                after = _after(openings, name, form)
            else:
                actions.happen(
                    application, name=name, by=request.user, today=today, **form.cleaned_data
                )
                messages.success(request, f"已登记「{KINDS[name].label}」。")
                return redirect("applications:case", number)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {**_context(application, KINDS[name].label), "form": form, "kind": KINDS[name]}
    paper_kind = kinds.for_event(name)
    context |= {"after": after, "paper_kind": paper_kind}
    return render(request, "applications/step.html", context)


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def strike(request: DeskRequest, number: str, position: int) -> HttpResponse:
    """Strike out an event that was entered by mistake."""
    application = own(request, number)
    events = list(application.events.all())
    event = get_object_or_404(application.events, position=position)
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.strike(
                application,
                position=position,
                reason=form.cleaned_data["reason"],
                by=request.user,
                today=timezone.localdate(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"第 {position} 项已作废，原记录和理由都留在办理经过里。")
            return redirect("applications:case", number)
    context = {**_context(application, "更正录入"), "form": form, "line": told(event, events)}
    return render(request, "applications/strike.html", context)


def _after(openings: Openings, name: str, form: StepForm) -> Clock:
    """The clock as it would stand with the step taken."""
    sent, events = form.cleaned_data, openings.happened
    facts = {key: sent[key] for key in ("days", "party") if sent.get(key)}
    tried = Event(name=name, on=sent["on"], facts=facts, position=len(events) + 1)
    history.require_next(events, tried, openings.calendar, today=openings.on)
    return history.run([*events, tried], openings.calendar)


def _context(application: Application, label: str) -> dict[str, object]:
    here = reverse("applications:case", args=[application.number])
    return {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": application.number},
            {"url": "", "label": label},
        ],
        "header_title": f"{label}：申请 {application.number}",
        "header_icon": "edit",
        "application": application,
        "case_line": case_line(application, timezone.localdate()),
    }
