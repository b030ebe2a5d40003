"""The terms that a new calendar moved: told on the first page until someone has taken note."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component

from gongkai.law.errors import Refusal
from gongkai.registers.applications import recomputing
from gongkai.registers.applications.calendar_models import TermMoved
from gongkai.registers.applications.recomputing import REGISTERS
from gongkai.registers.organs import paging
from gongkai.registers.organs.desk import DeskRequest
from gongkai.registers.organs.models import User

_SHOWN = 10
_MOST_COUNTED = 1000  # beyond it a number says no more


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One term that moved, and where what it is of stands."""

    moved: TermMoved
    label: str
    address: str


def _line(one: TermMoved) -> MovedLine:
    register = REGISTERS[one.kind]
    return MovedLine(one, register.label, reverse(register.view, args=[one.numbered]))


class MovedPanel(Component):
    """What of the own organ is open and whose last day a new holiday notice moved."""

    order = 40
    template_name = "applications/moved.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        rows = TermMoved.objects.seen_by(self.user).unread()
        moved = list(rows.select_related("application", "calendar").order_by("pk")[:_SHOWN])
        counted = paging.number_of(rows[:_MOST_COUNTED], moved, _SHOWN)
        return {
            "csrf_token": parent_context.get("csrf_token"),
            "moved": [_line(one) for one in moved],
            "what": "、".join(dict.fromkeys(REGISTERS[one.kind].label for one in moved)),
            "count": f" {counted} " if counted < _MOST_COUNTED else f"至少 {counted} ",
            "more": counted > len(moved),
            "causes": list(dict.fromkeys(one.calendar.cause for one in moved)),
            "upto": moved[-1].pk if moved else 0,
            "may_note": self.user.has_perm("applications.change_application"),
        }


@permission_required("applications.change_application", raise_exception=True)
@require_POST
def note(request: DeskRequest) -> HttpResponse:
    """Take note, for the own organ, of the terms that were shown."""
    shown = paging.row_number(request.POST.get("upto", "")) or 0
    try:
        count = recomputing.note(upto=shown, by=request.user)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"已标为知悉：{count} 件的期限变动，办理时以新的届满日为准。")
    return redirect("wagtailadmin_home")
