"""The own organ's items: newest first, by state, column, kind and words of the title."""

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.registers.information.lines import item_line, labels_of
from gongkai.registers.information.models import Column, Item
from gongkai.registers.information.models.items import REVIEWED, ItemQuerySet
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.steps import steps_of
from gongkai.registers.information.views.own import LIST, own_organ
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ
from gongkai.registers.organs.paging import row_number

_PAGE = 50
_LONGEST_SEARCH = 100

_State = Callable[[ItemQuerySet], ItemQuerySet]
_STATES: Mapping[str, tuple[str, _State]] = {
    REVIEWED: ("审完待发布", lambda rows: rows.filter(turn=REVIEWED)),
    "public": ("公开中", lambda rows: rows.filter(live=True)),
    "changed": ("公开中，有未审改动", lambda rows: rows.filter(live=True, turn__isnull=False)),
    "withdrawn": ("已撤下", ItemQuerySet.withdrawn),
    "unexplained": ("待发布解读", lambda rows: rows.unexplained(timezone.localdate())),
    "lapsed": ("有效期已过待确认", lambda rows: rows.lapsed(timezone.localdate())),
    "owed": ("应急发布待补审", lambda rows: rows.filter(review_due_at__isnull=False)),
}


@permission_required(VIEW, raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """One page of the own organ's items; the next one begins after the last row of this one."""
    organ = own_organ(request)
    labels = labels_of(organ)
    rows = _chosen(organ, request.GET)
    # One more than a page tells whether there is a next one, and nothing counts them all.
    rows = rows.select_related("column", "latest_revision").defer(
        "body", "latest_revision__content"
    )
    found = list(rows.order_by("-pk")[: _PAGE + 1])
    shown, now = found[:_PAGE], timezone.now()
    following = request.GET.copy()
    if shown:
        following["before"] = str(shown[-1].pk)
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "政府信息",
        "header_icon": "doc-full-inverse",
        "lines": [item_line(item, labels, now) for item in shown],
        "states": _states(organ),
        "columns": Column.objects.filter(organ=organ),
        "kinds": Item.Kind.choices,
        "asked": request.GET,
        "next": following.urlencode() if len(found) > _PAGE else "",
    }
    return render(request, "information/list.html", context)


def _states(organ: Organ) -> list[tuple[str, str]]:
    """The states a list is narrowed to: each step's, then the others."""
    waiting = [(f"step-{step.key}", labels_of(organ)[step.key]) for step in steps_of(organ)]
    return [*waiting, *((key, label) for key, (label, _) in _STATES.items())]


def _chosen(organ: Organ, asked: QueryDict) -> ItemQuerySet:
    """The organ's items that are asked for; what the address bar holds besides is passed over."""
    rows: ItemQuerySet = Item.objects.filter(organ=organ)
    state = asked.get("state", "")
    if state in _STATES:
        rows = _STATES[state][1](rows)
    elif state.startswith("step-"):
        rows = rows.filter(turn=state.removeprefix("step-"))
    if column := row_number(asked.get("column", "")):
        rows = rows.filter(column=column)
    if asked.get("kind") in Item.Kind.values:
        rows = rows.filter(kind=asked["kind"])
    if sought := asked.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]:
        rows = rows.filter(title__contains=sought)
    if before := row_number(asked.get("before", "")):
        rows = rows.filter(pk__lt=before)
    return rows
