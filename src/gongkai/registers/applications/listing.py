"""The own organ's cases as the desk lists them: by tab, by state, or what a search finds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.law.clock import State
from gongkai.law.workdays import china
from gongkai.registers.applications.lines import case_lines
from gongkai.registers.applications.models import (
    ANNULLED,
    ANNULLED_LABEL,
    Application,
    ApplicationQuerySet,
)
from gongkai.registers.organs import paging
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import User
from gongkai.registers.organs.paging import SOONEST, Mark, Order, Slice
from gongkai.registers.organs.terms import SOON

LIST = ("依申请公开", "applications:list")
_PAGE = 50
_LONGEST_SEARCH = 100  # no number or name is longer
_YEARS_BACK = 10  # in which the bare digits of a number are looked up
_END = "\U0010ffff"  # after every sign a text can go on with

_Rows = Callable[[ApplicationQuerySet], ApplicationQuerySet]


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the register, the order it stands in, and the states it can be narrowed to."""

    label: str
    rows: _Rows
    order: Order
    states: Mapping[str, tuple[str, _Rows]]


def _in_state(state: State) -> _Rows:
    return lambda rows: rows.filter(state=state.value)


def _states(*wanted: State) -> dict[str, tuple[str, _Rows]]:
    return {state.value: (state.label, _in_state(state)) for state in wanted}


def _soon(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    today = timezone.localdate()
    return rows.filter(due_on__gte=today, due_on__lte=china().add(today, SOON))


def _lapsed(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    waiting = (State.AWAITING_CORRECTION.value, State.AWAITING_FEE.value)
    return rows.filter(state__in=waiting, until__lt=timezone.localdate())


# A day may have passed since the last event: what the clock brings is asked of the days.
_BY_THE_CLOCK: Mapping[str, tuple[str, _Rows]] = {
    "late": ("已逾期", lambda rows: rows.filter(due_on__lt=timezone.localdate())),
    "soon": (f"{SOON} 个工作日内到期", _soon),
    "lapsed": ("补正、缴费已过期", _lapsed),
}
_OPEN = {
    **_BY_THE_CLOCK,
    **_states(
        State.RUNNING,
        State.AWAITING_CORRECTION,
        State.AWAITING_FEE,
        State.AWAITING_THIRD_PARTY,
        State.AWAITING_ORGAN,
        State.AWAITING_REASONS,
    ),
}
_CLOSED = {
    **_states(State.DECIDED_IN_TIME, State.DECIDED_LATE, State.WITHDRAWN, State.MERGED),
    ANNULLED: (ANNULLED_LABEL, lambda rows: rows.filter(state=ANNULLED)),
}
TABS: Mapping[str, Tab] = {
    "open": Tab("在办", ApplicationQuerySet.open, SOONEST, _OPEN),
    "closed": Tab(
        "已办结", ApplicationQuerySet.closed, Order("concluded_on", falling=True), _CLOSED
    ),
    "all": Tab("全部", lambda rows: rows, Order("received_on", falling=True), {}),
}


@permission_required("applications.view_application", raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """One page of the organ's applications; its neighbours are found by where they begin."""
    sought = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
    key = request.GET.get("show", "open")
    key = "all" if sought or key not in TABS else key
    state = request.GET.get("state", "")
    state = state if state in TABS[key].states else ""
    if sought:
        found, more = _found(request.user, sought)
        page = Slice(tuple(found), None, None)
    else:
        page, more = _page(request.user, TABS[key], state, request.GET), False
    today = timezone.localdate()
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "依申请公开",
        "header_icon": "mail",
        "page": page,
        "cases": case_lines(page.rows, today),
        "tabs": TABS,
        "tab": key,
        "states": [(name, label) for name, (label, _) in TABS[key].states.items()],
        "state": state,
        "sought": sought,
        "more": more,
    }
    return render(request, "applications/list.html", context)


def _page(user: User, tab: Tab, state: str, asked: QueryDict) -> Slice[Application]:
    rows = tab.rows(Application.objects.seen_by(user))
    rows = tab.states[state][1](rows) if state else rows
    if mark := Mark.parse(asked.get("before", "")):
        return paging.before(rows, tab.order, mark, _PAGE)
    return paging.after(rows, tab.order, Mark.parse(asked.get("after", "")), _PAGE)


def _found(user: User, sought: str) -> tuple[list[Application], bool]:
    """The cases whose number or name begins with *sought*, and whether there are more than shown.

    Shape: bare digits are also the number of a case within any of the last years.
    """
    rows = Application.objects.seen_by(user)
    beginning = [sought, sought + _END]
    ranges = [
        rows.filter(number__in=_numbers(sought, timezone.localdate())).order_by("-number"),
        rows.filter(number__range=beginning).order_by("number"),
        rows.filter(applicant_name__range=beginning).order_by("applicant_name", "pk"),
    ]
    found = {a.pk: a for some in ranges for a in some[: _PAGE + 1]}
    return list(found.values())[:_PAGE], len(found) > _PAGE


def _numbers(sought: str, today: date) -> list[str]:
    """The numbers of ours that someone means who writes only the digits that count up.

    >>> _numbers("12", date(2026, 1, 1))[:2], _numbers("二", date(2026, 1, 1))
    (['2026-00012', '2025-00012'], [])
    """
    if not (sought.isascii() and sought.isdigit() and len(sought) <= 5):
        return []
    return [f"{today.year - back}-{int(sought):05d}" for back in range(_YEARS_BACK)]
