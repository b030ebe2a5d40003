"""The officers' desk for submissions: what waits, one of them, taking in and setting aside."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.terms import last_day
from gongkai.registers.submissions import lines, sheets
from gongkai.registers.submissions.actions import handling
from gongkai.registers.submissions.forms import (
    SetAsideForm,
    SettleForm,
    TakeInForm,
    UnmaskForm,
)
from gongkai.registers.submissions.models import (
    ORAL,
    File,
    Reply,
    Submission,
    SubmissionQuerySet,
)

_PAGE = 50
LIST = ("网上来件", "submissions:list")
VIEW, HANDLE = "applications.view_application", "applications.add_application"
_SALT, _PASSING = "submissions.unmask", 600  # seconds in which the files may be opened
_TABS = {"waiting": "等待登记", "replies": "申请人补充", "aside": "已搁置", "all": "全部"}


@permission_required(VIEW, raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """The organ's submissions, those that wait longest on top."""
    tab = request.GET.get("show", "waiting")
    mine, today = Submission.objects.seen_by(request.user), timezone.localdate()
    shown = {"waiting": SubmissionQuerySet.waiting, "aside": SubmissionQuerySet.aside}
    replies = Reply.objects.seen_by(request.user).waiting().select_related("submission")
    if tab == "replies":
        rows = mine.filter(pk__in=replies.values("submission"))
    else:
        rows = shown[tab](mine) if tab in shown else mine.order_by("-pk")
    page = Paginator(rows.select_related("organ"), _PAGE).get_page(request.GET.get("p"))
    context = {
        "breadcrumbs_items": crumbs(LIST),
        "header_title": "网上来件",
        "header_icon": "download",
        "page": page,
        "lines": [lines.submission_line(one, today) for one in page],
        "tabs": _TABS,
        "tab": tab if tab in _TABS else "all",
        "replies": replies.count(),
    }
    return render(request, "submissions/list.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def submission(request: DeskRequest, pk: int) -> HttpResponse:
    """One submission: what was filled in, what was sent afterwards, what may be done."""
    return page(request, own(request, pk))


@permission_required(HANDLE, raise_exception=True)
@require_POST
def take_in(request: DeskRequest, pk: int) -> HttpResponse:
    """Register a submission."""
    taken, form = own(request, pk), TakeInForm(request.POST)
    if form.is_valid():
        try:
            made = handling.take_in(
                taken,
                by=request.user,
                now=timezone.now(),
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            due = last_day(made[0].due_on, provisional=made[0].provisional)
            numbers = "、".join(one.number for one in made)
            messages.success(request, f"已登记为申请 {numbers}，最迟于 {due} 答复。")
            return redirect("applications:case", made[0].number)
    return page(request, taken, take_in_form=form)


@permission_required(HANDLE, raise_exception=True)
@require_POST
def set_aside(request: DeskRequest, pk: int) -> HttpResponse:
    """Leave a submission unregistered, with a reason."""
    left, form = own(request, pk), SetAsideForm(request.POST)
    if form.is_valid():
        try:
            handling.set_aside(left, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"来件 {left.number} 已搁置，原件和理由都留着。")
            return redirect("submissions:submission", pk)
    return page(request, left, set_aside_form=form)


@permission_required(HANDLE, raise_exception=True)
@require_POST
def unmask(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the whole personal data once; who looked and why is in the journal."""
    seen, form = own(request, pk), UnmaskForm(request.POST)
    if form.is_valid():
        try:
            handling.unmask(seen, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return page(request, seen, whole=True, pass_=_pass(request, seen))
    return page(request, seen, unmask_form=form)


@permission_required(HANDLE, raise_exception=True)
@require_safe
def file(request: DeskRequest, pk: int, file: int) -> HttpResponse:
    """One file of a submission, to be saved and not shown.

    Shape: what proves who the applicant is opens for whoever has just said why, as the data do.
    """
    submission = own(request, pk)
    one = get_object_or_404(File.objects.select_related("submission__organ"), pk=file)
    if one.submission_id != submission.pk:
        raise Http404
    if one.reply_id is None and not _has_pass(request, submission):
        said = "身份证明要写明理由才能打开：请先填写“查看完整的个人信息”，再点文件。"
        messages.warning(request, said)
        return redirect("submissions:submission", pk)
    content = handling.open_file(one, by=request.user)
    return sheets.as_attachment(content, one.shown_name(), one.media_type)


def _pass(request: DeskRequest, submission: Submission) -> str:
    """What shows for a while that this person has said why they look at *submission*."""
    return signing.dumps([request.user.pk, submission.pk], salt=_SALT)


def _has_pass(request: DeskRequest, submission: Submission) -> bool:
    try:
        said = signing.loads(request.GET.get("pass", ""), salt=_SALT, max_age=_PASSING)
    except signing.BadSignature:
        return False
    return bool(said == [request.user.pk, submission.pk])


@permission_required(HANDLE, raise_exception=True)
@require_POST
def settle(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what a reply amounts to."""
    mine = Reply.objects.seen_by(request.user).select_related("submission", "application")
    reply, form = get_object_or_404(mine, pk=pk), SettleForm(request.POST)
    if form.is_valid():
        answer, now, by = form.cleaned_data["answer"], timezone.now(), request.user
        try:
            if "accept" in request.POST:
                today = timezone.localdate()
                handling.accept(reply, answer=answer, by=by, now=now, today=today)
            else:
                handling.decline(reply, answer=answer, by=by, now=now)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"「{reply.get_kind_display()}」已处理。")
    if "case" in request.POST and reply.application:
        return redirect("applications:case", reply.application.number)
    return redirect("submissions:submission", reply.submission_id)


def page(request: DeskRequest, shown: Submission, **forms: Any) -> HttpResponse:
    """The page of one submission, with the forms that are being filled in."""
    filled, today = shown.filled(), timezone.localdate()
    replies = [*shown.replies.select_related("application", "handled_by", "question")]
    context = {
        "breadcrumbs_items": crumbs(LIST, (shown.number, None)),
        "header_title": f"来件 {shown.number}",
        "header_icon": "download",
        "submission": shown,
        "oral": shown.source == ORAL,
        "line": lines.submission_line(shown, today),
        "facts": lines.facts(filled, whole=forms.get("whole", False)),
        "matters": filled.matters,
        "remaining": shown.unregistered() if shown.cases().exists() else [],
        "files": shown.files.filter(reply=None),
        "replies": replies,
        "applications": shown.applications.all(),
        "journal": Line.objects.filter(subject=chain.subject_of(shown)),
        "mails": shown.mails.exclude(trouble=""),
        "may_handle": request.user.has_perm(HANDLE),
        "take_in_form": TakeInForm(initial={"confirmed_on": today}),
        "set_aside_form": SetAsideForm(),
        "unmask_form": UnmaskForm(),
        "settle_form": SettleForm(),
        **forms,
    }
    answer = render(request, "submissions/submission.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def own(request: DeskRequest, pk: int) -> Submission:
    """The submission of the officer's own organ; 404 for any other."""
    mine = Submission.objects.seen_by(request.user).select_related("organ", "entered_by")
    return get_object_or_404(mine, pk=pk)
