"""The organ's channels: its accounts with their rhythm, and the year's counts."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.registers.information.actions import accounts as actions
from gongkai.registers.information.channels.forms import AccountForm, ChangeAccountForm
from gongkai.registers.information.channels.views.doing import done
from gongkai.registers.information.channels.watched import watched
from gongkai.registers.information.models import ChannelAccount, Delivery, Posting
from gongkai.registers.information.records import channel_counts
from gongkai.registers.information.rules import VIEW, WRITE
from gongkai.registers.information.views.own import own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs

LIST = ("渠道", "channels:accounts")
_LATEST = 20


@permission_required(VIEW, raise_exception=True)
@require_http_methods(["GET", "POST"])
def accounts(request: DeskRequest) -> HttpResponse:
    """The accounts and their weeks, the counts of the year, the latest postings, a new account."""
    organ, today = own_organ(request), timezone.localdate()
    form = AccountForm(request.POST or None, initial={"opened_on": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if done(form, lambda: actions.open_account(organ=organ, by=request.user, **said)):
            messages.success(request, "账号已登记，从启用日期起提醒更新。")
            return redirect("channels:accounts")
    latest = Posting.objects.standing().filter(item__organ=organ).select_related("item")
    dead = Delivery.objects.dead().filter(target__organ=organ)
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "渠道",
        "header_icon": "globe",
        "accounts": list(watched(organ, today)),
        "closed": ChannelAccount.objects.filter(organ=organ, closed_on__isnull=False),
        "year": today.year,
        "counts": channel_counts(organ, today.year),
        "postings": latest[:_LATEST],
        "dead": dead.count(),
        "form": form,
        "may_write": request.user.has_perm(WRITE),
    }
    return render(request, "information/channels/accounts.html", context)


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def account(request: DeskRequest, number: int) -> HttpResponse:
    """Change one account, or close it."""
    own = _own(request, number)
    now = {"name": own.name, "address": own.address, "promised": own.promised}
    form = ChangeAccountForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if done(form, lambda: actions.change_account(own, by=request.user, **said)):
            messages.success(request, "账号已保存。")
            return redirect("channels:accounts")
    context = {
        "breadcrumbs_items": crumbs(LIST, (own.name, None)),
        "header_title": f"账号：{own.name}",
        "header_icon": "edit",
        "account": own,
        "form": form,
    }
    return render(request, "information/channels/account.html", context)


@permission_required(WRITE, raise_exception=True)
@require_POST
def close(request: DeskRequest, number: int) -> HttpResponse:
    """Say that an account posts no more."""
    own = _own(request, number)
    told(
        request,
        lambda: actions.close_account(own, on=timezone.localdate(), by=request.user),
        "账号已停用，不再提醒更新；以前的发布记录仍在。",
    )
    return redirect("channels:accounts")


def _own(request: DeskRequest, number: int) -> ChannelAccount:
    """The account in use of the officer's own organ; 404 for any other."""
    mine = ChannelAccount.objects.filter(organ=request.user.organ, closed_on=None)
    return get_object_or_404(mine.select_related("organ"), pk=number)
