"""How a submission stands: asked with number and code, read and answered for half an hour."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.portal.apply import access, limits, progress
from gongkai.portal.apply.forms import AnswerForm, AskForm, ReplyForm
from gongkai.portal.apply.limits import Limit
from gongkai.portal.apply.private import in_memory, private, too_much
from gongkai.registers.applications.papers import sheet
from gongkai.registers.applications.papers.actions.delivering import HandedOver, handed_over
from gongkai.registers.information import serving
from gongkai.registers.submissions.actions import asking, lodging
from gongkai.registers.submissions.models import Submission
from gongkai.registers.submissions.sheets import DOCX, as_attachment


@private
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for number and code."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            found = access.opened(request, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            answer = redirect("apply:progress", found.number)
            access.grant(request, answer, found)
            return answer
    return render(request, "portal/apply/ask.html", {"form": form})


@private
@require_safe
def shown(request: HttpRequest, number: str) -> HttpResponse:
    """How it stands, for whoever told the code."""
    submission = access.granted(request, number)
    if submission is None:
        return redirect("apply:ask")
    cases = _cases(submission)
    context = {
        "submission": submission,
        "matters": submission.filled().matters,
        "cases": cases,
        # An answer stands with its question.
        "replies": submission.replies.filter(question=None).select_related("application"),
        "may_send": progress.may_send(submission, cases),
    }
    return render(request, "portal/apply/progress.html", context)


@private
@in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Send a correction, an answer, a withdrawal."""
    submission = access.granted(request, number)
    if submission is None:
        return redirect("apply:ask")
    form, trouble = _reply_form(request, submission), too_much(request)
    if form.is_bound and form.is_valid() and not trouble:
        try:
            limits.count(request, Limit.REPLY)
            lodging.reply(
                submission,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                files=form.brought(),
                application=form.application(),
                entry_key=form.cleaned_data["entry_key"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            trouble = str(refusal)
        else:
            return redirect("apply:progress", number)
    context = {"submission": submission, "form": form, "trouble": trouble}
    return render(request, "portal/apply/reply.html", context)


@private
@in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: str, question: int) -> HttpResponse:
    """Answer a question of the organ, once."""
    submission = access.granted(request, number)
    if submission is None:
        return redirect("apply:ask")
    asked = get_object_or_404(submission.questions.select_related("application"), pk=question)
    sent = request.method == "POST"
    form = AnswerForm(*((request.POST, request.FILES) if sent else ()))
    trouble = too_much(request)
    if form.is_bound and form.is_valid() and not trouble:
        try:
            limits.count(request, Limit.REPLY)
            asking.answer(
                asked,
                text=form.cleaned_data["text"],
                files=form.brought(),
                entry_key=form.cleaned_data["entry_key"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            trouble = str(refusal)
        else:
            return redirect("apply:progress", number)
    elif not (sent or asked.is_open):
        return redirect("apply:progress", number)
    context = {"submission": submission, "question": asked, "form": form, "trouble": trouble}
    return render(request, "portal/apply/answer.html", context)


@private
@require_safe
def paper(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """One document that was sent to the applicant, as a Word document."""
    sent = _sent(request, number, paper)
    content, name = sheet.document(sent.paper), sheet.file_name(sent.paper)
    return as_attachment(content, name, DOCX)


@private
@require_safe
def paper_pdf(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """The same document as PDF."""
    sent = _sent(request, number, paper)
    name = sheet.file_name(sent.paper, "pdf")
    return as_attachment(sheet.as_pdf(sent.paper), name, "application/pdf")


@private
@require_safe
def attachment(request: HttpRequest, number: str, paper: int, digest: str) -> HttpResponseBase:
    """One file that goes with such a document."""
    entries = _sent(request, number, paper).attachments
    entry = next((one for one in entries if one.digest == digest), None)
    if entry is None:
        raise Http404
    return serving.response(entry)


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the looking, as on a shared computer."""
    answer = redirect("apply:ask")
    access.end(answer)
    return answer


def _cases(submission: Submission) -> list[progress.Case]:
    today = timezone.localdate()
    return [progress.case(one, today) for one in submission.cases()]


def _sent(request: HttpRequest, number: str, paper: int) -> HandedOver:
    """The document *paper*, where it was sent for the submission this browser may see.

    Errors: Http404 for any other.
    """
    submission = access.granted(request, number)
    applications = submission.cases() if submission else ()
    for application in applications:
        for one in handed_over(application):
            if one.paper.pk == paper:
                return one
    raise Http404


def _reply_form(request: HttpRequest, submission: Submission) -> ReplyForm:
    sent = request.method == "POST"
    return ReplyForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        kinds=progress.may_send(submission, _cases(submission)),
        applications=list(submission.cases()),
        initial={"kind": request.GET.get("kind", "")},
    )
