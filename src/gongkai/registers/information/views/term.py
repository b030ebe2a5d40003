"""The account of an item's publication term: every day, and why it counts or does not."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.law.deadlines import Term
from gongkai.law.errors import Refusal
from gongkai.law.term_days import days_of
from gongkai.law.workdays import CountedDay
from gongkai.registers.information.lines import item_line, labels_of
from gongkai.registers.information.readiness import publication_term
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.views.own import own_item, trail
from gongkai.registers.organs import walls
from gongkai.registers.organs.desk import DeskRequest
from gongkai.registers.organs.walls import Square, Week

_NAME = "公开期限逐日说明"


@permission_required(VIEW, raise_exception=True)
@require_safe
def term(request: DeskRequest, number: int) -> HttpResponse:
    """From the day it came about to the last day in time, or on to when it became public."""
    item = own_item(request, number)
    text, now = item.current_text(), timezone.now()
    context = {
        "breadcrumbs_items": trail(item, _NAME),
        "header_title": _NAME,
        "header_icon": "date",
        "item": item,
        "text": text,
        "line": item_line(item, labels_of(item.organ), now),
    }
    try:
        counted = publication_term(text.made_on)
        told = days_of(counted, item.public_on or timezone.localdate(now))
    except Refusal as refusal:
        context["refusal"] = str(refusal)
    else:
        context |= {"term": counted, "weeks": _weeks(counted, told)}
    return render(request, "information/term.html", context)


def _weeks(term: Term, told: tuple[CountedDay, ...]) -> list[Week]:
    return walls.weeks(term.began_on, (_square(term, one) for one in told))


def _square(term: Term, one: CountedDay) -> Square:
    day = one.day
    kind = "due" if day.date == term.due else "counted" if day.works else "off"
    why = f"{day.why}，已过届满日" if day.date > term.due else day.why
    return Square(day.date, one.n, why, day.source, kind)
