"""The archive package of a case, and what many ask for made an item of information."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from gongkai.law.errors import Refusal
from gongkai.registers.applications.papers import archive as packing
from gongkai.registers.applications.papers import suggesting
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.forms import TakeForm
from gongkai.registers.applications.views import own
from gongkai.registers.organs.desk import DeskRequest


@permission_required(WRITE, raise_exception=True)
@require_POST
def archive(request: DeskRequest, number: str) -> HttpResponseBase:
    """The package of a concluded case, for a reason; taken again, it is asked for again."""
    application, form = own(request, number), TakeForm(request.POST)
    if not form.is_valid():
        for said in form.errors["reason"]:
            messages.error(request, str(said))
        return redirect("applications:case", number)
    try:
        pieces = packing.pack(application, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:case", number)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    named = content_disposition_header(True, packing.file_name(application))
    answer.headers["Content-Disposition"] = named or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


@permission_required(suggesting.PROPOSE, raise_exception=True)
@require_POST
def propose(request: DeskRequest, number: str, position: int) -> HttpResponse:
    """Draft an item of information from a matter that many ask for."""
    matter = get_object_or_404(own(request, number).matters, position=position)
    try:
        item = suggesting.propose(matter, by=request.user, today=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:case", number)
    messages.success(request, "已起草，没有带入申请人的任何信息；请补齐内容后送审。")
    return redirect("information:item", item.pk)
