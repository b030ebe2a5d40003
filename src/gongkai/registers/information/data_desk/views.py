"""The desk's pages for data: the table of one item, and the organ's release calendar."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.registers.information import content, data_items
from gongkai.registers.information.actions import announcing, tabling
from gongkai.registers.information.data_desk.forms import (
    AnnounceForm,
    ChangeForm,
    TableForm,
    TieForm,
    initial,
)
from gongkai.registers.information.models import Announcement, Item
from gongkai.registers.information.releases import releases
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.organs.desk import DeskRequest, crumbs

_CALENDAR = ("发布日历", "data:calendar")


@permission_required("information.change_item", raise_exception=True)
@require_http_methods(["GET", "POST"])
def table(request: DeskRequest, pk: int) -> HttpResponse:
    """The table of one item: pasted or uploaded, with what its reviewer should look at."""
    item = get_object_or_404(Item.objects.seen_by(request.user), pk=pk)
    text = item.current_text() if item.latest_revision_id else item
    held = data_items.held(text)
    begun = {"read_from": content.digest(text), **(initial(held) if held else {})}
    form = TableForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            read, told = form.read()
            begun_from = form.cleaned_data["read_from"]
            tabling.set_table(item, read, by=request.user, read=begun_from)
        except BadTable as bad:
            for trouble in bad.troubles:
                form.add_error(None, str(trouble))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            for word in told:
                messages.warning(request, f"{word}。")
            messages.success(request, "数据表已保存，请看下面的核对结果。")
            return redirect("data:table", item.pk)
    context = {
        "breadcrumbs_items": crumbs((f"数据表：{text.title}", None)),
        "header_title": f"数据表：{text.title}",
        "header_icon": "table",
        "form": form,
        "table": held,
        "findings": data_items.findings(text),
        "series": data_items.series_names(item.organ, timezone.localdate()),
    }
    return render(request, "information/data/table.html", context)


@permission_required("information.change_item", raise_exception=True)
@require_http_methods(["GET", "POST"])
def calendar(request: DeskRequest) -> HttpResponse:
    """The organ's announcements, and a new one."""
    if request.user.organ is None:
        return redirect("wagtailadmin_home")
    form = AnnounceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            announcing.announce(organ=request.user.organ, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已预告，公众现在就能看到。")
            return redirect("data:calendar")
    standing = Announcement.objects.standing().filter(organ=request.user.organ)
    context = {
        "breadcrumbs_items": crumbs(_CALENDAR),
        "header_title": "发布日历",
        "header_icon": "date",
        "form": form,
        "releases": list(releases(standing.order_by("-at", "-pk"), timezone.now())),
    }
    return render(request, "information/data/calendar.html", context)


@permission_required("information.change_item", raise_exception=True)
@require_http_methods(["GET", "POST"])
def change(request: DeskRequest, pk: int) -> HttpResponse:
    """Move one announcement, or call it off."""
    announcement = _own(request, pk)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            if form.moment is not None:
                announcing.move(announcement, at=form.moment, reason=reason, by=request.user)
            else:
                announcing.call_off(announcement, reason=reason, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记，公众现在就能看到改动和原因。")
            return redirect("data:calendar")
    return _one(request, announcement, form, "改期或取消")


@permission_required("information.change_item", raise_exception=True)
@require_http_methods(["GET", "POST"])
def tie(request: DeskRequest, pk: int) -> HttpResponse:
    """Name the item that is to be made public at the announced moment."""
    announcement = _own(request, pk)
    form = TieForm(request.POST or None, announcement=announcement)
    if request.method == "POST" and form.is_valid():
        try:
            announcing.tie(announcement, form.cleaned_data["item"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记。审完并发布后，到预告的时间自动公开，不会提前。")
            return redirect("data:calendar")
    return _one(request, announcement, form, "选对应的信息")


def _own(request: DeskRequest, pk: int) -> Announcement:
    """The announcement *pk* of the officer's own organ; 404 for any other."""
    mine = Announcement.objects.filter(organ=request.user.organ)
    return get_object_or_404(mine, pk=pk)


def _one(
    request: DeskRequest, announcement: Announcement, form: forms.Form, what: str
) -> HttpResponse:
    """The page of one form about one announcement."""
    context = {
        "breadcrumbs_items": crumbs(_CALENDAR, (what, None)),
        "header_title": f"{what}：{announcement.title}",
        "header_icon": "date",
        "announcement": announcement,
        "form": form,
        "what": what,
    }
    return render(request, "information/data/change.html", context)
