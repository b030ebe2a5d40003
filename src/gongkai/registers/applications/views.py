"""The officers' desk for applications: list, entry, case, decision."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.law.receipt import CHANNELS
from gongkai.law.workdays import china
from gongkai.registers.applications import actions, history
from gongkai.registers.applications.contact_card import contact_card
from gongkai.registers.applications.errors import NoOrgan
from gongkai.registers.applications.forms import DecideForm, RegisterForm
from gongkai.registers.applications.lines import case_line, told
from gongkai.registers.applications.models import (
    DECIDED,
    SOONEST,
    Application,
    ApplicationQuerySet,
)
from gongkai.registers.applications.wall import weeks
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.desk import DeskRequest, crumbs

_PAGE = 50
_LONGEST_SEARCH = 100  # no number or name is longer
LIST = ("依申请公开", "applications:list")
_TABS = {"open": "在办", "closed": "已办结", "all": "全部"}


@permission_required("applications.view_application", raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """The organ's applications, those due first on top."""
    tab = request.GET.get("show", "open")
    shown = {"open": ApplicationQuerySet.open, "closed": ApplicationQuerySet.closed}
    rows = Application.objects.seen_by(request.user)
    rows = shown[tab](rows) if tab in shown else rows
    if sought := request.GET.get("q", "").strip()[:_LONGEST_SEARCH]:
        rows = rows.filter(Q(number__contains=sought) | Q(applicant_name__contains=sought))
    page = Paginator(rows.order_by(*SOONEST), _PAGE).get_page(request.GET.get("p"))
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "依申请公开",
        "header_icon": "mail",
        "page": page,
        "cases": [case_line(application, timezone.localdate()) for application in page],
        "tabs": _TABS,
        "tab": tab if tab in _TABS else "all",
        "sought": sought,
    }
    return render(request, "applications/list.html", context)


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
            messages.success(
                request,
                f"申请 {application.number} 已登记，最迟于 {application.due_on} 答复。",
            )
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
    clock = history.run(events, china(), on=max(today, events[-1].on))
    may_handle = request.user.has_perm("applications.change_application")
    open_steps = history.steps(events, china(), today) if may_handle else ()
    context = {
        "breadcrumbs_items": crumbs(LIST, (number, None)),
        "header_title": f"申请 {number}",
        "header_icon": "mail",
        "application": application,
        "line": case_line(application, today),
        "channel": CHANNELS[application.channel],
        "matters": application.matters.all(),
        "contact": contact_card(application),
        "events": [told(event, events) for event in events],
        "clock": clock,
        # As it stood at the last event: an old case that is overdue would fill years of weeks.
        "weeks": weeks(history.run(events, china())),
        "steps": [KINDS[name] for name in open_steps if name != DECIDED],
        "journal": Line.objects.filter(subject=chain.subject_of(application)),
        "may_handle": may_handle,
        "may_decide": may_handle and not application.concluded_on,
    }
    return render(request, "applications/case.html", context)


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def decide(request: DeskRequest, number: str) -> HttpResponse:
    """Record the decision on one application of the officer's own organ."""
    application = own(request, number)
    today = timezone.localdate()
    events = list(application.events.all())
    if request.method == "GET" and application.concluded_on:
        messages.warning(request, f"申请 {number} 已有处理决定，见办理经过。")
        return redirect("applications:case", number)
    form = DecideForm(request.POST or None, events=events, last_year=today.year)
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
    mine = Application.objects.seen_by(request.user).select_related("organ")
    return get_object_or_404(mine, number=number)
