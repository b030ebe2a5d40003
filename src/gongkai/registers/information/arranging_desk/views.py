"""The desk's pages: the columns and their promises, the standard list in force."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import Max
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.information.actions import arranging, own_columns
from gongkai.registers.information.arranging_desk.forms import ColumnForm, TieForm
from gongkai.registers.information.imports.awaited import sent_back_last
from gongkai.registers.information.models import Column, StandardEntry
from gongkai.registers.information.rules import WRITE
from gongkai.registers.information.standing_columns import column_states, standards
from gongkai.registers.information.views.own import own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs

_COLUMNS = ("栏目", "arranging:columns")
_STANDARDS = ("标准目录", "arranging:standards")


@permission_required(WRITE, raise_exception=True)
@require_safe
def columns(request: DeskRequest) -> HttpResponse:
    """The organ's columns: what each promises and whether it keeps it."""
    organ, today = own_organ(request), timezone.localdate()
    context = {
        "breadcrumbs_items": crumbs(_COLUMNS),
        "header_title": "栏目",
        "header_icon": "list-ul",
        "states": list(column_states(organ, today)),
        "absent": arranging.absent_columns(organ, on=today),
    }
    return render(request, "information/arranging/columns.html", context)


@permission_required(WRITE, raise_exception=True)
@require_POST
def establish(request: DeskRequest) -> HttpResponse:
    """Make the standard columns that the organ does not have."""
    organ, today = own_organ(request), timezone.localdate()
    done = "标准栏目已建立；还没有内容的栏目不在门户上显示。"
    told(request, lambda: arranging.establish_columns(organ, on=today, by=request.user), done)
    return redirect("arranging:columns")


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def open_column(request: DeskRequest) -> HttpResponse:
    """Open a column of the organ's own, after those it has."""
    organ = own_organ(request)
    last = Column.objects.filter(organ=organ).aggregate(last=Max("position"))["last"] or 0
    form = ColumnForm(request.POST or None, initial={"position": last + 1, "rhythm": 0})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            own_columns.open_column(
                organ, name=said["name"], place=said["position"], days=said["rhythm"],
                article=said["article"], by=request.user,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"栏目「{said['name']}」已新建；栏目里有公开的信息时，门户上自动显示。"
            )
            return redirect("arranging:columns")
    context = {
        "breadcrumbs_items": crumbs(_COLUMNS, ("新建栏目", None)),
        "header_title": "新建栏目",
        "header_icon": "list-ul",
        "form": form,
        "save": "新建栏目",
    }
    return render(request, "information/arranging/form.html", context)


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: DeskRequest, pk: int) -> HttpResponse:
    """Change what one column is called, where it stands, and what it promises."""
    column = get_object_or_404(Column, organ=request.user.organ_id, pk=pk)
    form = ColumnForm(request.POST or None, initial=model_to_dict(column))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                own_columns.name_column(
                    column, name=said["name"], place=said["position"], by=request.user
                )
                arranging.promise(
                    column, days=said["rhythm"], article=said["article"], by=request.user
                )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"栏目「{said['name']}」已保存，门户上随即更新，网址不变。")
            return redirect("arranging:columns")
    context = {
        "breadcrumbs_items": crumbs(_COLUMNS, (column.name, None)),
        "header_title": f"栏目：{column.name}",
        "header_icon": "list-ul",
        "form": form,
        "names": own_columns.names_had(column),
        "save": "保存栏目",
    }
    return render(request, "information/arranging/form.html", context)


@permission_required(WRITE, raise_exception=True)
@require_safe
def standard_list(request: DeskRequest) -> HttpResponse:
    """The organ's standard list, and which entries have nothing public behind them."""
    organ = own_organ(request)
    entries = standards(organ, timezone.localdate())
    context = {
        "breadcrumbs_items": crumbs(_STANDARDS),
        "header_title": "标准目录",
        "header_icon": "table",
        "states": entries,
        "returned": [job for job in sent_back_last(organ) if job.kind == job.Kind.STANDARDS],
        "empty": sum(not state.filled for state in entries),
    }
    return render(request, "information/arranging/standards.html", context)


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: DeskRequest, pk: int) -> HttpResponse:
    """Say in which column what one entry asks for stands."""
    own = StandardEntry.objects.standing(own_organ(request)).select_related("organ")
    entry = get_object_or_404(own, pk=pk)
    form = TieForm(request.POST or None, organ=entry.organ, initial={"column": entry.column_id})
    if request.method == "POST" and form.is_valid():
        try:
            arranging.tie_standard(entry, form.cleaned_data["column"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"「{entry}」的对应栏目已保存。")
            return redirect("arranging:standards")
    context = {
        "breadcrumbs_items": crumbs(_STANDARDS, (str(entry), None)),
        "header_title": f"标准目录：{entry}",
        "header_icon": "table",
        "form": form,
        "save": "保存对应栏目",
    }
    return render(request, "information/arranging/form.html", context)
