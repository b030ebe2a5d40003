"""The officers' desk for the files of one item: see them, add one, take one off."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.information import serving
from gongkai.registers.information.actions import attaching
from gongkai.registers.information.attached import attachments_of
from gongkai.registers.information.attachment_forms import AttachForm
from gongkai.registers.information.door.admission import MOST_BYTES, require_size
from gongkai.registers.information.door.refusals import TAKEN
from gongkai.registers.information.rules import VIEW, WRITE
from gongkai.registers.information.views.own import own_item, trail
from gongkai.registers.organs.desk import DeskRequest


@permission_required(VIEW, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: DeskRequest, item: int) -> HttpResponse:
    """The files of the text last saved; another is added here."""
    own, may_change = own_item(request, item), request.user.has_perm(WRITE)
    sent = request.method == "POST" and may_change
    form = AttachForm(request.POST, request.FILES) if sent else AttachForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            require_size(file.name, file.size)
            attaching.attach(own, name=file.name, content=file.read(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"附件“{file.name}”已保存。")
            return redirect("attachments:list", own.pk)
    text = own.current_text()
    context = {
        "breadcrumbs_items": trail(own, "附件"),
        "header_title": f"附件：{text.title}",
        "header_icon": "doc-full",
        "item": own,
        "attachments": attachments_of(text.attachments),
        "form": form,
        "may_change": may_change,
        "taken": TAKEN,
        "most_bytes": MOST_BYTES >> 20,
        "most_files": attaching.MOST_FILES,
    }
    return render(request, "information/attachments.html", context)


@permission_required(WRITE, raise_exception=True)
@require_POST
def detach(request: DeskRequest, item: int, digest: str) -> HttpResponse:
    """Take one file off the draft."""
    own = own_item(request, item)
    try:
        attaching.detach(own, digest=digest, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "附件已从文稿移除；已公开的版本不受影响。")
    return redirect("attachments:list", own.pk)


@permission_required(VIEW, raise_exception=True)
@require_safe
def file(request: DeskRequest, item: int, digest: str, name: str) -> HttpResponseBase:
    """One file of a text the item has or had, public or not, for its own organ."""
    own = own_item(request, item)
    entry = own.attached(digest)
    if entry is None or entry.name != name:
        raise Http404
    answer = serving.response(entry)
    answer["Cache-Control"] = "no-store"
    return answer
