"""Locking an item's text while one works on it, and unlocking it."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.registers.information.actions import locking
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.views.own import own_item, told
from gongkai.registers.organs.desk import DeskRequest


@permission_required(VIEW, raise_exception=True)
@require_POST
def lock(request: DeskRequest, number: int) -> HttpResponse:
    """Keep the text to oneself."""
    item = own_item(request, number)
    told(request, lambda: locking.lock(item, by=request.user), "已锁定，别人暂时不能保存这一稿。")
    return redirect("information:item", item.pk)


@permission_required(VIEW, raise_exception=True)
@require_POST
def unlock(request: DeskRequest, number: int) -> HttpResponse:
    """Let others save it again."""
    item = own_item(request, number)
    told(request, lambda: locking.unlock(item, by=request.user), "已解锁，经办人都可以修改。")
    return redirect("information:item", item.pk)
