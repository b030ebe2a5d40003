"""The officers' desk for applications: list, entry, case, decision."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS, Kind
from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications import actions, asides, history, registration_card
from gongkai.registers.applications.calendars import Calendars
from gongkai.registers.applications.contact_card import contact_card
from gongkai.registers.applications.errors import NoOrgan
from gongkai.registers.applications.forms import DecideForm, RegisterForm
from gongkai.registers.applications.lines import case_line, told
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import (
    DECIDED,
    MERGED,
    Application,
    Event,
)
from gongkai.registers.applications.papers import case_page, offering, standing_for, suggesting
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.wall import weeks
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.terms import last_day


@permission_required("applications.add_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def enter(request: DeskRequest) -> HttpResponse:
    """Enter an application for the officer's own organ."""
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if request.user.organ is None:
                raise NoOrgan
            application = actions.register(
                organ=request.user.organ,
                by=request.user,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            due = last_day(application.due_on, provisional=application.provisional)
            messages.success(request, f"申请 {application.number} 已登记，最迟于 {due} 答复。")
            return redirect("applications:case", application.number)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("登记申请", None)),
        "header_title": "登记申请",
        "header_icon": "plus",
        "form": form,
    }
    return render(request, "applications/enter.html", context)


@permission_required("applications.view_application", raise_exception=True)
@require_safe
def case(request: DeskRequest, number: str) -> HttpResponse:
    """One application: what was asked, what happened, and how its term was counted."""
    application = own(request, number)
    events = list(application.events.select_related("recorded_by"))
    today = timezone.localdate()
    handles = request.user.answers_for(application.organ, "applications.change_application")
    may_handle = handles and not application.erased_on and not application.is_annulled
    matters = list(application.matters.all())
    writes = request.user.has_perm(WRITE)
    repeats = suggesting.repeats(application, matters) if writes else []
    openings = offering.openings_of(application, events, today, repeats) if may_handle else None
    papers = standing_for.documents(application, events)
    context = {
        "breadcrumbs_items": crumbs(LIST, (number, None)),
        "header_title": f"申请 {number}",
        "header_icon": "mail",
        "application": application,
        "line": case_line(application, today),
        "channel": CHANNELS[application.channel],
        "matters": matters,
        "contact": contact_card(application),
        "events": [told(event, events, papers.get(event.position)) for event in events],
        **({} if application.is_annulled else _course(application, events)),
        **registration_card.context(application, events),
        "steps": _kinds(openings.steps() if openings else ()),
        "late_steps": _kinds(openings.late_steps() if openings else ()),
        "moves": application.moves.select_related("calendar", "noted_by"),
        "asides": asides.beside(application, request.user, today),
        "cards": asides.cards(application, request.user),
        "journal": Line.objects.filter(subject=chain.subject_of(application)),
        "may_handle": may_handle,
        "may_decide": may_handle and not application.concluded_on,
        **case_page.context(application, request.user, today, openings, repeats),
    }
    return render(request, "applications/case.html", context)


def _course(application: Application, events: list[Event]) -> dict[str, object]:
    """How the term was counted; without a clock, why there is none."""
    today = timezone.localdate()
    try:
        calendar = Calendars().of(application, events)
    except Refusal as refusal:
        return {"impossible": refusal}
    return {
        "clock": history.run(events, calendar, on=max(today, events[-1].on)),
        # As it stood at the last event: an old case that is overdue would fill years of weeks.
        "weeks": weeks(history.run(events, calendar)),
    }


def _kinds(steps: Iterable[str]) -> list[Kind]:
    """The *steps* as the page offers them, but those that have a page of their own."""
    return [KINDS[name] for name in steps if name not in (DECIDED, MERGED)]


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def decide(request: DeskRequest, number: str) -> HttpResponse:
    """Record the decision on one application of the officer's own organ."""
    application = own(request, number)
    today = timezone.localdate()
    if request.method == "GET" and application.concluded_on:
        messages.warning(request, f"申请 {number} 已有处理决定，见办理经过。")
        return redirect("applications:case", number)
    openings = offering.openings_of(application, list(application.events.all()), today)
    form = DecideForm(request.POST or None, openings=openings)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(application, by=request.user, today=today, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"申请 {number} 的处理决定已录入。")
            return redirect("applications:case", number)
    here = reverse("applications:case", args=[number])
    context = {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": number},
            *crumbs(("处理决定", None))[1:],
        ],
        "header_title": f"录入处理决定：申请 {number}",
        "header_icon": "check",
        "application": application,
        "matters": application.matters.all(),
        "line": case_line(application, today),
        "form": form,
    }
    return render(request, "applications/decide.html", context)


def own(request: DeskRequest, number: str) -> Application:
    """The application *number* of the officer's own organ; 404 for any other."""
    mine = Application.objects.seen_by(request.user).select_related("organ", "brought_in")
    return get_object_or_404(mine, number=number)
