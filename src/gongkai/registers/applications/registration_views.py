"""The officers' desk for mending an entry of the register, and for merging cases."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.registers.applications import merging, registration
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.registration import Entry
from gongkai.registers.applications.registration_forms import AnnulForm, MergeForm, ReenterForm
from gongkai.registers.applications.views import own
from gongkai.registers.organs.desk import DeskRequest, crumbs


@dataclass(frozen=True, slots=True)
class _Dialogue:
    """What a page asks, in words."""

    title: str
    button: str
    lead: str


_REENTER = _Dialogue(
    "更正登记",
    "保存更正",
    "原来登记的和更正的理由都留在办理经过里；期限、年报随之重算。"
    "已经签发的文书不改，请核对要不要另行告知申请人。",
)
_ANNUL = _Dialogue(
    "登记作废",
    "作废这件登记",
    "登记作废以后不计入任何统计，也不能恢复；记录、理由仍可查看。"
    "网上来的，来件退回等待登记；来信转来的，来信重新待办。答复已经发出的不能作废。",
)
_MERGE = _Dialogue(
    "并案",
    "并入本件",
    "选中的申请就此办结，由本件一并答复，答复书写明各件编号；请在其中最早的届满日前答复。"
    "各件仍计入新收，并入的计入“其他处理”。",
)
_NONE_TO_MERGE = _Dialogue("并案", "", "没有同一申请人的其他在办申请可以并入。")


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def reenter(request: DeskRequest, number: str) -> HttpResponse:
    """Correct what was entered of an application of the officer's own organ."""
    application, today = own(request, number), timezone.localdate()
    before = Entry.of(application)
    form = ReenterForm(
        request.POST or None, initial={name: getattr(before, name) for name in Entry.__slots__}
    )

    def act() -> str:
        reason = form.cleaned_data["reason"]
        case = registration.reenter(
            application, form.entry(), reason=reason, by=request.user, today=today
        )
        due = f"，最迟于 {case.due_on} 答复" if case.due_on and not case.concluded_on else ""
        return f"已更正登记{due}；原登记和理由留在办理经过里。"

    return _asked(request, application, _REENTER, form, act)


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def annul(request: DeskRequest, number: str) -> HttpResponse:
    """Annul an entry of the officer's own organ that was made by mistake or twice."""
    application, today = own(request, number), timezone.localdate()
    form = AnnulForm(request.POST or None)

    def act() -> str:
        registration.annul(application, **form.cleaned_data, by=request.user, today=today)
        return f"申请 {number} 已登记作废，不再计数；记录仍可查看。"

    return _asked(request, application, _ANNUL, form, act)


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
def merge(request: DeskRequest, number: str) -> HttpResponse:
    """Merge other open cases of the same applicant into one of the officer's own organ."""
    application, today = own(request, number), timezone.localdate()
    found = merging.candidates(application).prefetch_related("matters")
    cases = list(found[: merging.MOST_OFFERED])
    form = MergeForm(request.POST or None, cases=cases, initial={"on": today})

    def act() -> str:
        merging.merge(application, **form.cleaned_data, by=request.user, today=today)
        return f"已并入 {'、'.join(form.cleaned_data['numbers'])}，答复时一并写明编号。"

    dialogue = _MERGE if cases else _NONE_TO_MERGE
    return _asked(request, application, dialogue, form, act)


def _asked(
    request: DeskRequest,
    application: Application,
    dialogue: _Dialogue,
    form: Form,
    act: Callable[[], str],
) -> HttpResponse:
    """The dialogue, or what comes of it."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("applications:case", application.number)
    here = reverse("applications:case", args=[application.number])
    context = {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": application.number},
            {"url": "", "label": dialogue.title},
        ],
        "header_title": f"{dialogue.title}：申请 {application.number}",
        "header_icon": "edit",
        "application": application,
        "dialogue": dialogue,
        "form": form,
    }
    return render(request, "applications/registration.html", context)
