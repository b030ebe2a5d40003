"""The officers' desk for annual reports: list, report with its checks, figures, prose, signing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.build import is_counted
from gongkai.annual.check import check
from gongkai.annual.documents import is_of_documents
from gongkai.annual.figures import shown
from gongkai.annual.model import Report
from gongkai.annual.prose import aspects_missing, published
from gongkai.annual.remedies import is_of_remedies
from gongkai.annual.write.html import fragment
from gongkai.law.errors import Refusal
from gongkai.law.forms import CellId, forms
from gongkai.registers.applications.models import Application
from gongkai.registers.information.models import Item
from gongkai.registers.information.records import channel_counts
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ
from gongkai.registers.remedies.models import Remedy
from gongkai.registers.reports import actions
from gongkai.registers.reports.assemble import assemble, prose_sections
from gongkai.registers.reports.forms import (
    DecisionForm,
    DocumentsForm,
    FiguresForm,
    ProseForm,
    RemediesForm,
    SubmitForm,
)
from gongkai.registers.reports.models import Draft, Version

_LIST = ("年度报告", "reports:list")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What the list shows of one organ's report of one year."""

    organ: Organ
    year: int
    draft: Draft | None
    latest: Version | None
    public: Version | None


@permission_required("reports.view_draft", raise_exception=True)
@require_safe
def listing(request: DeskRequest) -> HttpResponse:
    """The reports of the organs this person sees, newest year first."""
    organs = list(Organ.objects.seen_by(request.user))
    context = {
        "breadcrumbs_items": crumbs(_LIST),
        "header_title": "年度报告",
        "header_icon": "doc-full",
        "lines": list(_lines(organs, timezone.localdate().year)),
        "may_prepare": request.user.has_perm("reports.change_draft"),
    }
    return render(request, "reports/list.html", context)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def begin(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Begin the own organ's report of a year that is over."""
    if request.user.organ is None or request.user.organ.code != organ:
        raise Http404
    try:
        actions.open_draft(
            organ=request.user.organ, year=year, by=request.user, today=timezone.localdate()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:list")
    return redirect("reports:report", organ, year)


@permission_required("reports.view_draft", raise_exception=True)
@require_safe
def report(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """An organ's report as the registers make it now, with its checks and its versions."""
    draft = _draft(request, organ, year)
    assembled = assemble(draft)
    versions = draft.versions.select_related("submitted_by", "decided_by").order_by("-number")
    awaiting = versions.filter(state=Version.State.SUBMITTED).first()
    mine = draft.organ_id == request.user.organ_id
    context = {
        "breadcrumbs_items": crumbs(_LIST, (f"{draft.organ.short_name} {year}", None)),
        "header_title": str(draft),
        "header_icon": "doc-full",
        "draft": draft,
        "report": assembled.report,
        "tables": mark_safe(fragment(assembled.report, link=_cell_address(draft))),
        "findings": assembled.findings,
        "aspects_missing": aspects_missing(draft.form, assembled.report.prose["overview"]),
        "versions": versions,
        "awaiting": awaiting,
        "changed": _changed_since(draft, assembled.report),
        "may_prepare": mine and request.user.has_perm("reports.change_draft"),
        "may_approve": mine and awaiting and request.user.has_perm("reports.approve_version"),
        "submit_form": SubmitForm(initial={"signed_on": timezone.localdate()}),
    }
    return render(request, "reports/report.html", context)


@permission_required("reports.view_draft", raise_exception=True)
@require_safe
def cell(request: DeskRequest, organ: str, year: int, cell: str) -> HttpResponse:
    """What stands behind one figure: the applications counted, or who stated it and when."""
    draft = _draft(request, organ, year)
    try:
        cell_id = CellId.parse(cell)
        place = draft.form.cell(cell_id)
    except (ValueError, KeyError):
        raise Http404 from None
    assembled = assemble(draft)
    numbers = assembled.behind.get(cell_id, ())
    readable = Application.objects.seen_by(request.user).filter(organ=draft.organ)
    here = reverse("reports:report", args=[organ, year])
    context = {
        "breadcrumbs_items": [
            *crumbs(_LIST),
            {"url": here, "label": f"{draft.organ.short_name} {year}"},
            {"url": "", "label": "数字来源"},
        ],
        "header_title": f"数字来源：{place.label}",
        "header_icon": "search",
        "draft": draft,
        "place": place,
        "figure": shown(assembled.report, cell_id),
        "counted": is_counted(cell_id, draft.complete),
        "of_documents": is_of_documents(cell_id),
        "of_remedies": is_of_remedies(cell_id),
        "numbers": numbers,
        "documents": Item.objects.filter(organ=draft.organ, index_number__in=numbers),
        "applications": readable.filter(number__in=numbers).order_by("received_on", "number"),
        "remedies": Remedy.objects.seen_by(request.user).filter(
            organ=draft.organ, number__in=numbers
        ),
        "statement": draft.statements.filter(cell=cell).select_related("stated_by").first(),
    }
    return render(request, "reports/cell.html", context)


@permission_required("reports.change_draft", raise_exception=True)
@require_http_methods(["GET", "POST"])
def figures(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """State the figures no register counts."""
    draft = _own_draft(request, organ, year)
    form = FiguresForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        actions.state(draft, form.stated(), by=request.user)
        messages.success(request, "填报数已保存。")
        return redirect("reports:report", organ, year)
    since = DocumentsForm(initial={"since": draft.organ.documents_since})
    remedies_since = RemediesForm(
        initial={"since": draft.organ.remedies_since}, auto_id="id_remedies_%s"
    )
    context = {
        **_form_context(draft, form, "填报数"),
        "documents_form": since,
        "remedies_form": remedies_since,
    }
    return render(request, "reports/figures.html", context)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def documents(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Say from which year on the register holds all documents, so that 表二 counts them."""
    draft = _own_draft(request, organ, year)
    form = DocumentsForm(request.POST)
    if form.is_valid():
        actions.count_documents(draft.organ, since=form.cleaned_data["since"], by=request.user)
        messages.success(
            request, "已保存。表二的规章、规范性文件按登记数出或者由人填报，随之改变。"
        )
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("reports:figures", organ, year)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def remedies(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Say from which year on the register holds all remedies, so that 表四 is counted."""
    draft = _own_draft(request, organ, year)
    form = RemediesForm(request.POST)
    if form.is_valid():
        actions.count_remedies(draft.organ, since=form.cleaned_data["since"], by=request.user)
        messages.success(request, "已保存。表四按登记数出或者由人填报，随之改变。")
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("reports:figures", organ, year)


@permission_required("reports.change_draft", raise_exception=True)
@require_http_methods(["GET", "POST"])
def prose(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Write the report's prose, beginning from what the registers can say."""
    draft = _own_draft(request, organ, year)
    form = ProseForm(request.POST or None, draft=draft, initial=assemble(draft).report.prose)
    if request.method == "POST" and form.is_valid():
        actions.write(draft, form.sent(), by=request.user)
        messages.success(request, "正文已保存。")
        return redirect("reports:report", organ, year)
    counted = published(draft.year, channel_counts(draft.organ, draft.year))
    context = {**_form_context(draft, form, "正文"), "counted": counted}
    return render(request, "reports/prose.html", context)


@permission_required("reports.change_draft", raise_exception=True)
@require_POST
def submit(request: DeskRequest, organ: str, year: int) -> HttpResponse:
    """Hand the report to the leader."""
    draft = _own_draft(request, organ, year)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        messages.error(request, "成文日期不是一个日期，请按 2021-01-19 的样子填写后再报审。")
        return redirect("reports:report", organ, year)
    try:
        version = actions.submit(
            draft,
            signed_on=form.cleaned_data["signed_on"],
            by=request.user,
            today=timezone.localdate(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"第{version.number}版已报请分管领导审签。")
    return redirect("reports:report", organ, year)


@permission_required("reports.view_draft", raise_exception=True)
@require_http_methods(["GET", "POST"])
def version(request: DeskRequest, organ: str, year: int, number: int) -> HttpResponse:
    """One version exactly as it was handed in; the leader signs or returns it here."""
    draft = _draft(request, organ, year)
    found = get_object_or_404(draft.versions.select_related("submitted_by"), number=number)
    frozen = found.report()
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _decide(request, found, form)
    here = reverse("reports:report", args=[organ, year])
    context = {
        "breadcrumbs_items": [
            *crumbs(_LIST),
            {"url": here, "label": f"{draft.organ.short_name} {year}"},
            {"url": "", "label": f"第{number}版"},
        ],
        "header_title": str(found),
        "header_icon": "doc-full",
        "draft": draft,
        "version": found,
        "report": frozen,
        "body": mark_safe(fragment(frozen)),
        "findings": check(frozen),
        "form": form,
        "may_approve": found.state == Version.State.SUBMITTED and _may_decide(request, found),
    }
    return render(request, "reports/version.html", context)


def _decide(request: DeskRequest, version: Version, form: DecisionForm) -> HttpResponse:
    if not _may_decide(request, version):
        raise PermissionDenied
    opinion = form.cleaned_data["opinion"]
    if ("approve" in request.POST) == ("return" in request.POST):
        messages.error(request, "请点“审签并公布”或者“退回”其中一个。")
        return redirect(request.path)
    try:
        if "approve" in request.POST:
            actions.approve(version, by=request.user, opinion=opinion)
            messages.success(request, f"第{version.number}版已审签并公布。")
        elif opinion:
            actions.send_back(version, by=request.user, opinion=opinion)
            messages.success(request, f"第{version.number}版已退回。")
        else:
            messages.error(request, "退回时请写明审签意见，让经办人知道改什么。")
            return redirect(request.path)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:report", version.draft.organ.code, version.draft.year)


def _may_decide(request: DeskRequest, version: Version) -> bool:
    """Whether this person decides on the organ's versions, this one or another."""
    own = version.draft.organ_id == request.user.organ_id
    return own and request.user.has_perm("reports.approve_version")


def _draft(request: DeskRequest, organ: str, year: int) -> Draft:
    """The draft of an organ this person sees; 404 where none was begun."""
    seen = Organ.objects.seen_by(request.user)
    drafts = Draft.objects.filter(organ__in=seen).select_related("organ")
    return get_object_or_404(drafts, organ__code=organ, year=year)


def _own_draft(request: DeskRequest, organ: str, year: int) -> Draft:
    if request.user.organ is None or request.user.organ.code != organ:
        raise Http404
    return _draft(request, organ, year)


def _lines(organs: list[Organ], this_year: int) -> Iterator[ReportLine]:
    """Every year since the first form, for every organ."""
    drafts = {(d.organ_id, d.year): d for d in Draft.objects.filter(organ__in=organs)}
    latest: dict[int, Version] = {}
    public: dict[int, Version] = {}
    versions = Version.objects.filter(draft__in=drafts.values()).defer("content")
    for found in versions.order_by("number"):
        latest[found.draft_id] = found
        if found.state == Version.State.APPROVED:
            public[found.draft_id] = found
    for year in range(this_year - 1, forms()[0].first_year - 1, -1):
        for organ in organs:
            draft = drafts.get((organ.pk, year))
            key = draft.pk if draft else 0
            yield ReportLine(organ, year, draft, latest.get(key), public.get(key))


def _cell_address(draft: Draft) -> Callable[[CellId], str]:
    def address(cell: CellId) -> str:
        return reverse("reports:cell", args=[draft.organ.code, draft.year, str(cell)])

    return address


def _changed_since(draft: Draft, now: Report) -> list[str]:
    """What differs from the public version: labels of cells, headings of prose."""
    public = Version.objects.public().filter(draft=draft).first()
    if not public:
        return []
    then = public.report()
    cells = [
        draft.form.cell(cell).label for cell in now.cells if shown(now, cell) != shown(then, cell)
    ]
    sections = (("preface", "报告开头"), *prose_sections(draft.form))
    return cells + [h for key, h in sections if now.prose.get(key, "") != then.prose.get(key, "")]


def _form_context(draft: Draft, form: FiguresForm | ProseForm, label: str) -> dict[str, object]:
    here = reverse("reports:report", args=[draft.organ.code, draft.year])
    return {
        "breadcrumbs_items": [
            *crumbs(_LIST),
            {"url": here, "label": f"{draft.organ.short_name} {draft.year}"},
            {"url": "", "label": label},
        ],
        "header_title": f"{label}：{draft}",
        "header_icon": "edit",
        "draft": draft,
        "form": form,
    }
