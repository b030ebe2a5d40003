"""The desk's pages for imports: hand in, see what is wrong, confirm, watch, stop."""

import io
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.law.errors import Refusal
from gongkai.registers.information import cut_over
from gongkai.registers.information.actions import importing
from gongkai.registers.information.forms import ReasonForm
from gongkai.registers.information.imports import progress, running
from gongkai.registers.information.imports.forms import HandInForm
from gongkai.registers.information.imports.reading import KINDS
from gongkai.registers.information.imports.template import template as empty
from gongkai.registers.information.models import Import
from gongkai.registers.information.rules import VIEW, WRITE
from gongkai.registers.information.views.own import own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs

_LIST = ("批量导入", "imports:list")
_SHOWN = 100  # troubles on the page; all of them are in the file to be downloaded
_LISTED = 50
_AGAIN = 2  # seconds between two looks at how far it is
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Course:
    """How far an import under way is."""

    done: int
    broken_off: bool


@permission_required(VIEW, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: DeskRequest) -> HttpResponse:
    """The organ's imports, and a new file."""
    organ, may_write = own_organ(request), request.user.has_perm(WRITE)
    sent = request.method == "POST" and may_write
    form = HandInForm(request.POST, request.FILES) if sent else HandInForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = importing.hand_in(
                organ=organ, kind=form.cleaned_data["kind"], name=file.name, content=file.read(),
                by=request.user, skip_known=form.cleaned_data["skip_known"],
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("imports:job", job.pk)
    jobs = Import.objects.filter(organ=organ).select_related("handed_in_by").defer("troubles")
    context = {
        "breadcrumbs_items": crumbs(_LIST),
        "header_title": "批量导入",
        "header_icon": "upload",
        "form": form,
        "may_write": may_write,
        "jobs": jobs[:_LISTED],
        "kinds": Import.Kind.choices,
    }
    return render(request, "information/imports/list.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def job(request: DeskRequest, pk: int) -> HttpResponse:
    """One import: what is wrong, or how far it is; the page comes anew while it runs."""
    return _page(request, _own(request, pk), ReasonForm())


def _page(request: DeskRequest, found: Import, form: ReasonForm) -> HttpResponse:
    course, legacy = None, found.kind == Import.Kind.LEGACY
    if found.state == Import.State.RUNNING:
        course = Course(progress.done(found.pk), not progress.is_carried_out(found.pk))
    context = {
        "breadcrumbs_items": crumbs(_LIST, (found.name, None)),
        "header_title": f"{found.get_kind_display()}：{found.name}",
        "header_icon": "upload",
        "job": found,
        "form": form,
        "may_write": request.user.has_perm(WRITE),
        "troubles": importing.troubles_of(found)[:_SHOWN],
        "course": course,
        "may_confirm": request.user.answers_for(found.organ, KINDS[found.kind].confirms),
        "own": found.handed_in_by_id == request.user.pk,
        "warning": cut_over.warning(found.organ, timezone.localdate()) if legacy else "",
        "may_send_back": found.state in importing.MAY_BEGIN,
        "may_begin": found.state in importing.MAY_BEGIN
        or (course is not None and course.broken_off),
    }
    answer = render(request, "information/imports/job.html", context)
    if course is not None and not course.broken_off:
        answer["Refresh"] = str(_AGAIN)
    return answer


@permission_required(VIEW, raise_exception=True)
@require_POST
def begin(request: DeskRequest, pk: int) -> HttpResponse:
    """Confirm an import; it is carried out while the page tells how far it is."""
    found = _own(request, pk)
    try:
        importing.begin(found, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        running.start(found.pk)
    return redirect("imports:job", found.pk)


@permission_required(VIEW, raise_exception=True)
@require_POST
def stop(request: DeskRequest, pk: int) -> HttpResponse:
    """Stop an import under way."""
    found = _own(request, pk)
    told(request, lambda: importing.stop(found, by=request.user), "已要求停止，登记簿不会改动。")
    return redirect("imports:job", found.pk)


@permission_required(VIEW, raise_exception=True)
@require_POST
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Return a file that waits to be confirmed, with the reason."""
    found = _own(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            importing.send_back(found, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{found.name}”已退回，理由已告知经办人。")
            return redirect("imports:job", pk)
    return _page(request, found, form)


@permission_required(VIEW, raise_exception=True)
@require_safe
def handed_in(request: DeskRequest, pk: int) -> HttpResponse:
    """The file as it was handed in: for the leader to read, for the officer to go on from."""
    found = _own(request, pk)
    try:
        content = importing.content_of(found)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("imports:job", pk)
    return _file(content, found.name, "application/octet-stream")


@permission_required(VIEW, raise_exception=True)
@require_safe
def troubles(request: DeskRequest, pk: int) -> HttpResponse:
    """What is wrong with a file, as a workbook to work through."""
    found = _own(request, pk)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("要改的地方")
    sheet.append(["行", "列", "问题", "怎么办"])
    for one in importing.troubles_of(found):
        cells = [WriteOnlyCell(sheet, text) for text in (one.column, one.what, one.fix)]
        for cell in cells:
            cell.data_type = "s"  # words of the file, never a formula
        sheet.append([one.row or "", *cells])
    return _workbook(book, f"{found.name}要改的地方.xlsx")


@permission_required(WRITE, raise_exception=True)
@require_safe
def template(request: DeskRequest, kind: str) -> HttpResponse:
    """The workbook to fill in."""
    if kind not in KINDS:
        raise Http404
    chosen = KINDS[kind]
    return _file(empty(chosen.title, chosen.fields), f"{chosen.title}导入模板.xlsx")


def _own(request: DeskRequest, pk: int) -> Import:
    mine = Import.objects.filter(organ=request.user.organ_id).select_related("organ")
    return get_object_or_404(mine, pk=pk)


def _workbook(book: Workbook, name: str) -> HttpResponse:
    out = io.BytesIO()
    book.save(out)
    return _file(out.getvalue(), name)


def _file(content: bytes, name: str, kind: str = _XLSX) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
