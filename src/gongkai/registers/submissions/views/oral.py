"""Oral applications: the officer writes down, reads back, prints, and has it signed."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.applications.errors import NoOrgan
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.submissions import sheets
from gongkai.registers.submissions.actions import lodging
from gongkai.registers.submissions.forms import FillForm, wants_rows
from gongkai.registers.submissions.models import ORAL
from gongkai.registers.submissions.views.desk import HANDLE, LIST, own


@permission_required(HANDLE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def begin(request: DeskRequest) -> HttpResponse:
    """Fill in the form for someone who says what is wanted."""
    sent = request.method == "POST"
    if sent and wants_rows(request.POST):
        form = FillForm.again(request.POST)
    else:
        form = FillForm(request.POST if sent else None)
    if form.is_bound and form.is_valid():
        try:
            if request.user.organ is None:
                raise NoOrgan
            receipt = lodging.write_down(
                organ=request.user.organ,
                filled=form.filled(),
                entry_key=form.cleaned_data["entry_key"],
                by=request.user,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("submissions:submission", receipt.submission.pk)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("口头申请", None)),
        "header_title": "口头申请",
        "header_icon": "edit",
        "form": form,
    }
    return render(request, "submissions/oral.html", context)


@permission_required(HANDLE, raise_exception=True)
@require_safe
def sheet(request: DeskRequest, pk: int, kind: str) -> HttpResponse:
    """What was said, to be read back and signed, as a file."""
    spoken = own(request, pk)
    if spoken.source != ORAL or kind not in ("docx", "pdf"):
        raise Http404
    paper = sheets.oral(spoken)
    return sheets.handed_out(paper, kind, f"口头申请-{spoken.number}")
