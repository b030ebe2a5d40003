"""The leader's pages for personal data: what is to be erased, and who looked at what was sealed."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.applications import erasing, keeping, looks
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.privacy_forms import EraseForm, falling_due, others_falling_due
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ

_PAGE = 50


@permission_required(erasing.PERMISSION, raise_exception=True)
@require_http_methods(["GET", "POST"])
def erase(request: DeskRequest) -> HttpResponse:
    """What falls due in the leader's own organ, and its erasure in one step."""
    organ, today = _organ(request), timezone.localdate()
    cases, over = falling_due(organ, today), others_falling_due(organ, today)
    form = EraseForm(request.POST or None, cases=cases, over=over)
    if request.method == "POST" and form.is_valid():
        try:
            count = keeping.erase(
                form.chosen(), form.others_chosen(), organ=organ,
                reason=form.cleaned_data["reason"], by=request.user, today=today,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已销毁 {count} 件的个人信息，统计数字照留。")
            return redirect("applications:erase")
    context = {
        "breadcrumbs_items": crumbs(LIST, ("保管期满的案卷", None)),
        "header_title": "保管期满的案卷",
        "header_icon": "bin",
        "cases": cases,
        "over": over,
        "form": form,
    }
    return render(request, "applications/erase.html", context)


@permission_required(erasing.PERMISSION, raise_exception=True)
@require_safe
def looked(request: DeskRequest) -> HttpResponse:
    """Who looked at contact data in the clear, how often and why."""
    organ = _organ(request)
    page = Paginator(looks.lines(organ), _PAGE).get_page(request.GET.get("p"))
    context = {
        "breadcrumbs_items": crumbs(LIST, ("联系信息查看记录", None)),
        "header_title": "联系信息查看记录",
        "header_icon": "view",
        "counts": looks.by_day(organ, timezone.now()),
        "days": looks.DAYS,
        "looks": looks.told(list(page)),
        "page": page,
    }
    return render(request, "applications/looked.html", context)


def _organ(request: DeskRequest) -> Organ:
    """The leader's own organ; 404 for someone who belongs to none."""
    if request.user.organ is None:
        raise Http404
    return request.user.organ
