"""The officers' desk for reconsideration and litigation: list, entry, case."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.law.workdays import china
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs import paging
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.paging import Mark
from gongkai.registers.organs.terms import last_day
from gongkai.registers.remedies import actions, history, redoing
from gongkai.registers.remedies.evidence import numbered, pieces_of
from gongkai.registers.remedies.forms import NoticeForm
from gongkai.registers.remedies.lines import remedy_line, result_of, term_of, told
from gongkai.registers.remedies.models import NAMES, Remedy, RemedyQuerySet

_PAGE = 50
_LONGEST_SEARCH = 100
LIST = ("复议诉讼", "remedies:list")
_TABS = {"open": "在办", "closed": "已了结", "voided": "登记作废", "all": "全部"}


@permission_required("remedies.view_remedy", raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """The organ's cases, those in which something is owed first on top."""
    tab = request.GET.get("show", "open")
    shown = {
        "open": RemedyQuerySet.open,
        "closed": RemedyQuerySet.closed,
        "voided": RemedyQuerySet.voided,
    }
    rows = Remedy.objects.seen_by(request.user).select_related("application")
    rows = shown[tab](rows) if tab in shown else rows
    if sought := request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]:
        rows = rows.filter(number__contains=sought) | rows.filter(case_number__contains=sought)
    found = paging.after(rows, paging.SOONEST, Mark.parse(request.GET.get("after", "")), _PAGE)
    following = request.GET.copy()
    following["after"] = str(found.after)
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "复议诉讼",
        "header_icon": "warning",
        "lines": [remedy_line(remedy, timezone.localdate()) for remedy in found.rows],
        "next": following.urlencode() if found.after else "",
        "tabs": _TABS,
        "tab": tab if tab in _TABS else "all",
        "sought": sought,
    }
    return render(request, "remedies/list.html", context)


@permission_required("remedies.add_remedy", raise_exception=True)
@require_http_methods(["GET", "POST"])
def enter(request: DeskRequest) -> HttpResponse:
    """Enter a case of which the organ has been notified."""
    if request.user.organ is None:
        raise PermissionDenied
    form = NoticeForm(request.POST or None, organ=request.user.organ, initial=_beginning(request))
    if request.method == "POST" and form.is_valid():
        try:
            remedy = actions.notice(
                organ=request.user.organ,
                by=request.user,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            due = last_day(remedy.due_on, provisional=remedy.provisional)
            messages.success(request, f"{remedy.number} 已登记，最迟于 {due} 提交答复和证据。")
            return redirect("remedies:case", remedy.number)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("登记案件", None)),
        "header_title": "登记复议、诉讼案件",
        "header_icon": "plus",
        "form": form,
    }
    return render(request, "remedies/enter.html", context)


def _beginning(request: DeskRequest) -> dict[str, object]:
    """What the form opens with when it is opened from an application's page."""
    number = request.GET.get("application", "")
    own = Application.objects.seen_by(request.user).filter(number=number).first()
    return {"application": own.number, "claimant": own.applicant_name} if own else {}


@permission_required("remedies.view_remedy", raise_exception=True)
@require_safe
def case(request: DeskRequest, number: str) -> HttpResponse:
    """One case: what it is about, what happened, what is owed until when and why."""
    remedy = own(request, number)
    events = list(remedy.events.select_related("recorded_by"))
    today, about = timezone.localdate(), history.Case.of(remedy, china())
    over = remedy.erased_on or remedy.voided_on
    may_handle = request.user.has_perm("remedies.change_remedy") and not over
    labels = dict(NAMES)
    open_steps = history.steps(events, about, today) if may_handle else ()
    context = {
        "breadcrumbs_items": crumbs(LIST, (number, None)),
        "header_title": f"{remedy.group.label} {number}",
        "header_icon": "warning",
        "remedy": remedy,
        "line": remedy_line(remedy, today),
        "result": result_of(remedy),
        "term": term_of(remedy, history.notice_of(events)),
        "events": [told(event, events, remedy) for event in events],
        "steps": [(name, labels[name]) for name in open_steps],
        "suits": remedy.suits.all(),
        "evidence": list(numbered(pieces_of(remedy))),
        "journal": Line.objects.filter(subject=chain.subject_of(remedy)),
        "may_handle": may_handle,
        "redone_by": redoing.redone_by(remedy),
        "drafts": redoing.drafts(remedy),
        "offered": redoing.offered(remedy, today) if request.user.has_perm(WRITE) else (),
    }
    return render(request, "remedies/case.html", context)


def own(request: DeskRequest, number: str) -> Remedy:
    """The case *number* of the officer's own organ; 404 for any other."""
    mine = Remedy.objects.seen_by(request.user)
    return get_object_or_404(mine.select_related("organ", "application", "after"), number=number)
