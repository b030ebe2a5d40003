"""The evidence sheet (审校记录单) of an item: as a page, and as a document for the archive."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.annual.write import FORMATS
from gongkai.registers.information import evidence_docx
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.sheets import sheet_of
from gongkai.registers.information.views.own import own_item, trail
from gongkai.registers.organs.desk import DeskRequest


@permission_required(VIEW, raise_exception=True)
@require_safe
def sheet(request: DeskRequest, number: int) -> HttpResponse:
    """The sheet as a page."""
    item = own_item(request, number)
    context = {
        "breadcrumbs_items": trail(item, "审校记录单"),
        "header_title": "审校记录单",
        "header_icon": "history",
        "item": item,
        "sheet": sheet_of(item),
    }
    return render(request, "information/sheet.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def document(request: DeskRequest, number: int) -> HttpResponse:
    """The sheet as docx."""
    item = own_item(request, number)
    made = sheet_of(item)
    response = HttpResponse(evidence_docx.document(made), content_type=FORMATS["docx"].media_type)
    name = f"审校记录单 {made.index_number.replace('/', '-')}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
