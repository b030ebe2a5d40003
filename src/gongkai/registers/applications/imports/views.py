"""The officers' desk for ledgers: hand in, match columns, look at what is wrong, bring in."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.applications.errors import NoOrgan
from gongkai.registers.applications.imports import actions, cases, columns
from gongkai.registers.applications.imports.forms import LedgerForm, ToldForm
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import Ledger
from gongkai.registers.information.imports.template import template as workbook
from gongkai.registers.organs.desk import DeskRequest, crumbs

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEDGERS = ("导入历年台账", "applications:ledgers")
_SHOWN = 200  # troubles on the page; whoever has more mends these first
_MOST_LEDGERS = 50


@permission_required(actions.MAY, raise_exception=True)
@require_http_methods(["GET", "POST"])
def ledgers(request: DeskRequest) -> HttpResponse:
    """Hand in a ledger; those handed in so far."""
    form = LedgerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if request.user.organ is None:
                raise NoOrgan
            content = file.read(actions.MOST_BYTES + 1)
            ledger = actions.hand_in(
                organ=request.user.organ, name=file.name, content=content, by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("applications:ledger", ledger.pk)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("导入历年台账", None)),
        "header_title": "导入历年台账",
        "header_icon": "upload",
        "form": form,
        "ledgers": Ledger.objects.seen_by(request.user).defer("content")[:_MOST_LEDGERS],
    }
    return render(request, "applications/ledgers.html", context)


@permission_required(actions.MAY, raise_exception=True)
@require_http_methods(["GET", "POST"])
def ledger(request: DeskRequest, pk: int) -> HttpResponse:
    """One ledger: how its columns are understood, what is wrong, and what it would bring."""
    mine = Ledger.objects.seen_by(request.user).select_related("organ", "given_by")
    found = get_object_or_404(mine, pk=pk)
    if request.method == "POST" and {"discard", "bring_in"} & set(request.POST):
        return _ended(request, found)
    context = {
        "breadcrumbs_items": [*crumbs(LIST, _LEDGERS), {"url": "", "label": found.name}],
        "header_title": f"历年台账：{found.name}",
        "header_icon": "upload",
        "ledger": found,
    }
    if found.state == Ledger.State.GIVEN:
        try:
            answer = _waiting(request, found)
        except Refusal as refusal:
            context["refused"] = str(refusal)
        else:
            if isinstance(answer, HttpResponse):
                return answer
            context |= answer
    return render(request, "applications/ledger.html", context)


def _waiting(request: DeskRequest, found: Ledger) -> dict[str, object] | HttpResponse:
    """The page's part of a ledger that waits, or the way on once its columns are explained."""
    plan = actions.plan_of(found, today=timezone.localdate())
    heads = list(found.columns)
    told = actions.told_of(found)
    form = ToldForm(request.POST or None, heads=heads, words=plan.unknown, told=told)
    if request.method == "POST" and form.is_valid():
        actions.explain(found, form.said(), by=request.user)
        messages.success(request, "已按新的对应重新核对。")
        return redirect("applications:ledger", found.pk)
    return {
        "form": form,
        "plan": plan,
        "troubles": plan.troubles[:_SHOWN],
        "years": list(cases.describe(plan)),
        "unusual": cases.unusual(plan),
    }


def _ended(request: DeskRequest, found: Ledger) -> HttpResponse:
    """Bring the ledger in or give it up, as the button says."""
    try:
        if "bring_in" in request.POST:
            count = actions.bring_in(found, by=request.user, today=timezone.localdate())
            messages.success(request, f"已导入 {count} 件申请，上传的文件已删除。")
        else:
            actions.discard(found, by=request.user)
            messages.success(request, "已放弃导入，上传的文件已删除。")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:ledger", found.pk)
    return redirect("applications:ledgers")


@permission_required(actions.MAY, raise_exception=True)
@require_safe
def template(request: DeskRequest) -> HttpResponse:
    """The workbook to fill in, for those whose ledger is on paper."""
    answer = HttpResponse(workbook(columns.TITLE, columns.FIELDS), content_type=_XLSX)
    name = f"{columns.TITLE}模板.xlsx"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
