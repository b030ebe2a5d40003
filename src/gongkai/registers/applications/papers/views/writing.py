"""Writing a document: begin one, change its words, hang files on it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import acts, composing, kinds, sheet
from gongkai.registers.applications.papers.actions import drafting
from gongkai.registers.applications.papers.acts import VIEW, WRITE
from gongkai.registers.applications.papers.errors import UnknownPaper
from gongkai.registers.applications.papers.forms import PaperForm
from gongkai.registers.applications.papers.kinds import PaperKind
from gongkai.registers.applications.papers.views.own import case_trail, own_paper
from gongkai.registers.applications.papers.wording import Wording
from gongkai.registers.applications.views import own
from gongkai.registers.information import serving
from gongkai.registers.information.attached import find
from gongkai.registers.information.attachment_forms import AttachForm
from gongkai.registers.information.door.admission import require_size
from gongkai.registers.information.views.own import told
from gongkai.registers.organs.desk import DeskRequest


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def begin(request: DeskRequest, number: str, kind: str) -> HttpResponse:
    """Draft a document of one kind for a case."""
    application, today = own(request, number), timezone.localdate()
    try:
        found = kinds.of(kind, today)
    except UnknownPaper:
        raise Http404 from None
    try:
        drafting.require_open(application, found, {}, today)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:case", number)
    form = PaperForm(request.POST or None, kind=found, today=today)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "look" in request.POST:
            preview = composing.compose(application, found, form.cleaned_data, (), today=today)
        else:
            try:
                paper = drafting.begin(
                    application, kind=kind, typed=form.cleaned_data, by=request.user, today=today
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"《{found.title}》已起草，核对以后签署“拟稿”送审。")
                return redirect("papers:paper", paper.pk)
    return _write(request, application, found, form, preview)


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def write(request: DeskRequest, number: int) -> HttpResponse:
    """Change a draft's words."""
    paper, today = own_paper(request, number), timezone.localdate()
    kind = acts.kind_of(paper)
    form = PaperForm(request.POST or None, kind=kind, today=today, initial=paper.fields)
    preview = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if "look" in request.POST:
            files = paper.files()
            preview = composing.compose(paper.application, kind, typed, files, today=today)
        else:
            try:
                drafting.change(paper, typed=typed, by=request.user, today=today)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "文书已保存。文字有改动的，先前的签署不再算数。")
                return redirect("papers:paper", paper.pk)
    return _write(request, paper.application, kind, form, preview)


@permission_required(WRITE, raise_exception=True)
@require_POST
def attach(request: DeskRequest, number: int) -> HttpResponse:
    """Hang a file on a draft."""
    paper = own_paper(request, number)
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "没有选文件，没有添加。请选一个文件再上传。")
        return redirect("papers:paper", number)
    file = form.cleaned_data["file"]

    def act() -> None:
        require_size(file.name, file.size)
        drafting.attach(
            paper, name=file.name, content=file.read(), by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip

    told(request, act, f"附件“{file.name}”已保存。")
    return redirect("papers:paper", number)


@permission_required(WRITE, raise_exception=True)
@require_POST
def detach(request: DeskRequest, number: int, digest: str) -> HttpResponse:
    """Take a file off a draft."""
    paper, today = own_paper(request, number), timezone.localdate()
    told(
        request,
        lambda: drafting.detach(paper, digest=digest, by=request.user, today=today),
        "附件已移除。",
    )
    return redirect("papers:paper", number)


@permission_required(VIEW, raise_exception=True)
@require_safe
def file(request: DeskRequest, number: int, digest: str) -> HttpResponseBase:
    """A file that goes with a document, or the proof of its delivery, for its own organ."""
    paper = own_paper(request, number)
    proofs = [entry for row in paper.deliveries.all() for entry in row.proof]
    entry = find([*paper.attachments, *proofs], digest)
    if entry is None:
        raise Http404
    answer = serving.response(entry)
    answer["Cache-Control"] = "no-store"
    return answer


@permission_required(VIEW, raise_exception=True)
@require_safe
def document(request: DeskRequest, number: int) -> HttpResponse:
    """The document as a Word file."""
    paper = own_paper(request, number)
    answer = HttpResponse(sheet.document(paper), content_type=sheet.MEDIA_TYPE)
    answer.headers["Content-Disposition"] = _attachment(paper)
    answer["Cache-Control"] = "no-store"
    return answer


def _attachment(paper: Paper) -> str:
    return content_disposition_header(True, sheet.file_name(paper)) or "attachment"


def _write(
    request: DeskRequest,
    application: Application,
    kind: PaperKind,
    form: PaperForm,
    preview: Wording | None,
) -> HttpResponse:
    context = {
        "breadcrumbs_items": case_trail(request, application, kind.title),
        "header_title": f"{kind.title}：申请 {application.number}",
        "header_icon": "edit",
        "application": application,
        "matters": application.matters.all(),
        "kind": kind,
        "form": form,
        "preview": preview,
    }
    return render(request, "applications/papers/write.html", context)
