"""The desk's dialogues of asking the applicant: put a question, close one unanswered."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.registers.applications.lines import case_line
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.views import own
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.submissions import outbox
from gongkai.registers.submissions.actions import asking
from gongkai.registers.submissions.forms import AskForm, CloseForm
from gongkai.registers.submissions.models import Question, Submission


@permission_required(asking.PERMISSION, raise_exception=True)
@require_http_methods(["GET", "POST"])
def ask(request: DeskRequest, number: str) -> HttpResponse:
    """Put a question to the applicant of a case of the officer's own organ."""
    application = own(request, number)
    submission = asking.page_of(application)
    if submission is None:
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.ask(application, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已向申请 {number} 的申请人询问，回答以后显示在本页。")
            return redirect("applications:case", number)
    context = {
        **_context(application, "向申请人询问"),
        "form": form,
        "is_mailed": _is_mailed(submission, application),
        "open": application.questions.open().count(),
    }
    return render(request, "submissions/ask.html", context)


@permission_required(asking.PERMISSION, raise_exception=True)
@require_http_methods(["GET", "POST"])
def close(request: DeskRequest, pk: int) -> HttpResponse:
    """Wait for the answer to a question no longer."""
    mine = Question.objects.seen_by(request.user).select_related("application__organ", "asked_by")
    question = get_object_or_404(mine, pk=pk)
    form = CloseForm(request.POST or None)
    number = question.application.number
    if request.method == "POST" and form.is_valid():
        try:
            asking.close(question, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "这个询问不再等待回答，原因申请人在进度页能看到。")
            return redirect("applications:case", number)
    context = {**_context(question.application, "不再等待回答"), "form": form, "question": question}
    return render(request, "submissions/close_question.html", context)


def _is_mailed(submission: Submission, application: Application) -> bool:
    """Whether a letter by e-mail will tell the applicant."""
    return bool(settings.EMAIL_HOST and outbox.addresses(submission, application))


def _context(application: Application, label: str) -> dict[str, object]:
    here = reverse("applications:case", args=[application.number])
    return {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": application.number},
            {"url": "", "label": label},
        ],
        "header_title": f"{label}：申请 {application.number}",
        "header_icon": "edit",
        "application": application,
        "case_line": case_line(application, timezone.localdate()),
    }
