"""The systems that are told: the leader's page, with what could not be delivered."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.registers.information.actions import targeting as actions
from gongkai.registers.information.actions.targeting import MANAGE
from gongkai.registers.information.channels.forms import ChangeTargetForm, TargetForm
from gongkai.registers.information.channels.views.accounts import LIST
from gongkai.registers.information.channels.views.doing import done
from gongkai.registers.information.models import Delivery, Target
from gongkai.registers.information.views.own import own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs

_HERE = ("推送", "channels:targets")
_LATEST = 50


@permission_required(MANAGE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def targets(request: DeskRequest) -> HttpResponse:
    """The organ's targets, what was given up, what waits, and a new target."""
    form, secret = TargetForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        said, made = form.cleaned_data, list[str]()
        if done(form, lambda: made.append(_added(request, said))):
            form, secret = TargetForm(), made[0]
    return _page(request, form, secret)


@permission_required(MANAGE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def target(request: DeskRequest, number: int) -> HttpResponse:
    """Change one target."""
    own = _own(request, number)
    now = {"name": own.name, "address": own.address, "active": own.active}
    form = ChangeTargetForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if done(form, lambda: actions.change_target(own, by=request.user, **said)):
            messages.success(request, "推送对象已保存。")
            return redirect("channels:targets")
    context = {
        "breadcrumbs_items": crumbs(LIST, _HERE, (own.name, None)),
        "header_title": f"推送对象：{own.name}",
        "header_icon": "edit",
        "target": own,
        "form": form,
    }
    return render(request, "information/channels/target.html", context)


@permission_required(MANAGE, raise_exception=True)
@require_POST
def renew(request: DeskRequest, number: int) -> HttpResponse:
    """Another secret, shown once."""
    secret = actions.renew_secret(_own(request, number), by=request.user)
    messages.success(request, "签名密钥已更换，旧密钥不再使用。")
    return _page(request, TargetForm(), secret)


@permission_required(MANAGE, raise_exception=True)
@require_POST
def again(request: DeskRequest, number: int) -> HttpResponse:
    """Try anew what was given up."""
    mine = Delivery.objects.filter(target__organ=request.user.organ)
    found = get_object_or_404(mine, pk=number)
    told(request, lambda: actions.send_again(found, by=request.user), "已排入推送，马上再发一次。")
    return redirect("channels:targets")


def _added(request: DeskRequest, said: dict[str, str]) -> str:
    _, secret = actions.add_target(organ=own_organ(request), by=request.user, **said)
    return secret


def _own(request: DeskRequest, number: int) -> Target:
    """The target of the leader's own organ; 404 for any other."""
    mine = Target.objects.filter(organ=request.user.organ)
    return get_object_or_404(mine.select_related("organ"), pk=number)


def _page(request: DeskRequest, form: TargetForm, secret: str) -> HttpResponse:
    """The page; *secret* where one was just made: it is shown this once and kept sealed."""
    organ = own_organ(request)
    deliveries = Delivery.objects.filter(target__organ=organ).select_related("target", "item")
    waiting = Count("deliveries", Q(deliveries__state=Delivery.State.WAITING))
    context = {
        "breadcrumbs_items": crumbs(LIST, _HERE),
        "header_title": "推送",
        "header_icon": "link-external",
        "targets": Target.objects.filter(organ=organ).annotate(waiting=waiting),
        "dead": deliveries.dead()[:_LATEST],
        "waiting": deliveries.waiting().order_by("next_at")[:_LATEST],
        "form": form,
        "secret": secret,
    }
    answer = render(request, "information/channels/targets.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
