"""The channels of one item: what was posted, and what is ready to be."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import models
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.registers.information import serving
from gongkai.registers.information.actions import posting as actions
from gongkai.registers.information.channels.board import Paper
from gongkai.registers.information.channels.card import Shape
from gongkai.registers.information.channels.edition import Ready, ready
from gongkai.registers.information.channels.errors import NotNowPublic
from gongkai.registers.information.channels.forms import (
    CorrectForm,
    PostingForm,
    SheetForm,
    StrikeForm,
    initial,
)
from gongkai.registers.information.channels.views.doing import done
from gongkai.registers.information.models import Item, Posting, Publication
from gongkai.registers.information.rules import VIEW, WRITE
from gongkai.registers.information.views.own import own_item, told, trail
from gongkai.registers.organs.desk import DeskRequest

_HANGS = 30  # days for which a sheet is proposed to hang; a choice of ours


@permission_required(VIEW, raise_exception=True)
@require_http_methods(["GET", "POST"])
def item(request: DeskRequest, number: int) -> HttpResponse:
    """Where one item was posted, ready texts, and a new posting."""
    own, now = own_item(request, number), timezone.localtime()
    made = _ready(own)
    sent = request.method == "POST"
    form = PostingForm(
        request.POST if sent else None, request.FILES if sent else None, initial={"at": now}
    )
    if sent and form.is_valid() and done(form, lambda: _record(form, own, request)):
        messages.success(request, "已登记。")
        return redirect("channels:item", own.pk)
    last = now.date() + timedelta(days=_HANGS)
    context = {
        "breadcrumbs_items": trail(own, "渠道"),
        "header_title": f"渠道：{own.title}",
        "header_icon": "globe",
        "item": own,
        "publications": Publication.objects.filter(item=own).order_by("published_on", "pk"),
        "postings": _last_words(own),
        "ready": made,
        "weibo": [made.weibo()] if made else [],
        "shapes": [(Shape.UPRIGHT, "3:4 竖图"), (Shape.WIDE, "2:1 横图")],
        "form": form,
        "sheet": SheetForm(initial={"posted_on": now.date(), "posted_until": last}),
        "may_write": request.user.has_perm(WRITE),
    }
    return render(request, "information/channels/item.html", context)


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def correct(request: DeskRequest, number: int, posting: int) -> HttpResponse:
    """Put another row in the place of one."""
    own = own_item(request, number)
    was = get_object_or_404(_last_words(own), pk=posting)
    sent = request.method == "POST"
    form = CorrectForm(
        request.POST if sent else None, request.FILES if sent else None, initial=initial(was)
    )
    if sent and form.is_valid() and done(form, lambda: _correct(form, was, request)):
        messages.success(request, "已更正，原来的记录仍在。")
        return redirect("channels:item", own.pk)
    context = {
        "breadcrumbs_items": trail(own, "更正发布记录"),
        "header_title": f"更正发布记录：{was}",
        "header_icon": "edit",
        "item": own,
        "posting": was,
        "form": form,
        "strike": StrikeForm(),
    }
    return render(request, "information/channels/correct.html", context)


@permission_required(WRITE, raise_exception=True)
@require_POST
def strike(request: DeskRequest, number: int, posting: int) -> HttpResponse:
    """Say that there was no such posting."""
    own = own_item(request, number)
    was = get_object_or_404(_last_words(own), pk=posting)
    form = StrikeForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    told(
        request,
        lambda: actions.strike_posting(was, reason=reason, by=request.user),
        "已作废，原来的记录仍在，台账里写明了原因。",
    )
    return redirect("channels:item", own.pk)


@permission_required(VIEW, raise_exception=True)
@require_safe
def photo(request: DeskRequest, number: int, posting: int) -> HttpResponseBase:
    """The photograph of one posting, of whatever row."""
    own = own_item(request, number)
    proof = get_object_or_404(Posting.objects.filter(item=own), pk=posting).proof()
    if proof is None:
        raise Http404
    answer = serving.response(proof)
    answer["Cache-Control"] = "no-store"
    return answer


@permission_required(VIEW, raise_exception=True)
@require_safe
def card(request: DeskRequest, number: int, shape: str) -> HttpResponse:
    """The picture that is posted with a text."""
    if shape not in list(Shape):
        raise Http404
    made = _or_404(own_item(request, number))
    answer = HttpResponse(made.picture(Shape(shape)), content_type="image/png")
    return _named(answer, f"{made.item.title}.png", attached="save" in request.GET)


@permission_required(VIEW, raise_exception=True)
@require_safe
def sheet(request: DeskRequest, number: int) -> HttpResponse:
    """The board's sheet as PDF."""
    own = own_item(request, number)
    form, made = SheetForm(request.GET), _or_404(own)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for es in form.errors.values() for e in es))
        return redirect("channels:item", own.pk)
    said = form.cleaned_data
    paper = Paper(said["paper"])
    pdf = made.sheet(paper, posted_on=said["posted_on"], posted_until=said["posted_until"])
    answer = HttpResponse(pdf, content_type="application/pdf")
    return _named(answer, f"{made.item.title}（公开栏{paper.name}）.pdf", attached=True)


def _record(form: PostingForm, own: Item, request: DeskRequest) -> Posting:
    return actions.record_posting(
        own, channel=form.cleaned_data["channel"], at=form.moment, proof=form.proof(),
        by=request.user,
    )  # fmt: skip


def _correct(form: CorrectForm, was: Posting, request: DeskRequest) -> Posting:
    return actions.correct_posting(
        was, at=form.moment, proof=form.proof(), reason=form.cleaned_data["reason"],
        by=request.user,
    )  # fmt: skip


def _last_words(item: Item) -> "models.QuerySet[Posting]":
    """The last word on each posting of *item*, also where it was struck out."""
    rows = item.postings.filter(corrected_by__isnull=True)
    return rows.select_related("recorded_by", "edition", "replaces")


def _ready(item: Item) -> Ready | None:
    try:
        return ready(item)
    except NotNowPublic:
        return None


def _or_404(item: Item) -> Ready:
    made = _ready(item)
    if made is None:
        raise Http404
    return made


def _named(answer: HttpResponse, name: str, *, attached: bool) -> HttpResponse:
    answer["Content-Disposition"] = content_disposition_header(attached, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
