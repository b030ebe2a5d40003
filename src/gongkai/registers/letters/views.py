"""The officers' desk for letters: list, entry, one letter."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.law.letters import LETTER_CHANNELS
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import actions, promises, publishing
from gongkai.registers.letters.forms import ReceiveForm
from gongkai.registers.letters.lines import letter_line
from gongkai.registers.letters.models import Letter, LetterQuerySet
from gongkai.registers.organs import paging
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.paging import Mark
from gongkai.registers.organs.terms import last_day

_PAGE = 50
_LONGEST_SEARCH = 100
LIST = ("来信", "letters:list")
_TABS = {"open": "待答复", "confirm": "待确认公开", "closed": "已办结", "all": "全部"}


@permission_required("letters.view_letter", raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """The organ's letters, those due first on top."""
    tab = request.GET.get("show", "open")
    shown = {
        "open": LetterQuerySet.open,
        "closed": LetterQuerySet.closed,
        "confirm": LetterQuerySet.awaiting_confirmation,
    }
    rows = Letter.objects.seen_by(request.user).select_related("section", "application")
    rows = shown[tab](rows) if tab in shown else rows
    if sought := request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]:
        rows = rows.filter(number__contains=sought) | rows.filter(title__contains=sought)
    found = paging.after(rows, paging.SOONEST, Mark.parse(request.GET.get("after", "")), _PAGE)
    following = request.GET.copy()
    following["after"] = str(found.after)
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "来信",
        "header_icon": "comment",
        "lines": [letter_line(one, timezone.localdate()) for one in found.rows],
        "next": following.urlencode() if found.after else "",
        "tabs": _TABS,
        "tab": tab if tab in _TABS else "all",
        "sought": sought,
    }
    return render(request, "letters/list.html", context)


@permission_required("letters.add_letter", raise_exception=True)
@require_http_methods(["GET", "POST"])
def enter(request: DeskRequest) -> HttpResponse:
    """Enter one letter."""
    if request.user.organ is None:
        raise PermissionDenied
    form = ReceiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sent = dict(form.cleaned_data)
        writer = actions.Writer(sent.pop("name"), sent.pop("contact"))
        try:
            made = actions.receive(
                organ=request.user.organ,
                writer=writer,
                by=request.user,
                today=timezone.localdate(),
                **sent,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            due = last_day(made.due_on, provisional=made.provisional)
            messages.success(request, f"{made.number} 已登记，最迟于 {due} 答复。")
            return redirect("letters:letter", made.number)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("登记来信", None)),
        "header_title": "登记来信",
        "header_icon": "plus",
        "form": form,
        "back": reverse("letters:list"),
        "verb": "登记",
    }
    return render(request, "letters/form.html", context)


@permission_required("letters.view_letter", raise_exception=True)
@require_safe
def letter(request: DeskRequest, number: str) -> HttpResponse:
    """One letter: what it says, until when it is to be answered, what may be done."""
    shown = own(request, number)
    handles = request.user.has_perm("letters.change_letter")
    open_ = shown.answered_on is None and shown.application is None
    publishes = request.user.has_perm("letters.publish_letter")
    channel = LETTER_CHANNELS[shown.channel]
    former = shown.turns.exclude(application=shown.application_id).select_related("application")
    context = {
        "breadcrumbs_items": crumbs(LIST, (number, None)),
        "header_title": f"来信 {number}",
        "header_icon": "comment",
        "letter": shown,
        "annulled": [turn.application for turn in former],
        "said": shown.said() or ERASED,
        "answered": shown.answered() or ERASED,
        "line": letter_line(shown, timezone.localdate()),
        "promise": channel.promise.on(shown.received_on),
        "decided": promises.decided(shown.organ, shown.channel, shown.received_on),
        "may_handle": handles,
        "may_answer": handles and open_,
        "may_turn": handles and open_ and channel.applies_as is not None,
        "may_edit": handles and shown.agrees and shown.answered_on and not shown.published_at,
        "to_confirm": shown.edited_by and not shown.published_at,
        "may_confirm": publishes and shown.edited_by != request.user,
        "may_withdraw": publishes and shown.published_at and not shown.withdrawn_at,
        "digest": publishing.digest(shown),
        "doubts": publishing.doubts(shown) if not shown.published_at else [],
        "journal": Line.objects.filter(subject=chain.subject_of(shown)),
    }
    return render(request, "letters/letter.html", context)


def own(request: DeskRequest, number: str) -> Letter:
    """The letter *number* of the officer's own organ; 404 for any other."""
    mine = Letter.objects.seen_by(request.user)
    related = ("organ", "section", "application", "edited_by", "confirmed_by", "answered_by")
    return get_object_or_404(mine.select_related(*related), number=number)
