"""An item's public editions as its own organ reads them: all of them, and each one whole."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.registers.information.attached import attachments_of
from gongkai.registers.information.data_items import held
from gongkai.registers.information.past import changes
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.views.own import own_item, trail
from gongkai.registers.organs.desk import DeskRequest

_NAME = "历次公开版本"


@permission_required(VIEW, raise_exception=True)
@require_safe
def editions(request: DeskRequest, number: int) -> HttpResponse:
    """Each edition and each withdrawal, with its day and what was said of it."""
    item = own_item(request, number)
    context = {
        "breadcrumbs_items": trail(item, _NAME),
        "header_title": _NAME,
        "header_icon": "history",
        "item": item,
        "changes": changes(item),
    }
    return render(request, "information/editions.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def edition(request: DeskRequest, number: int, edition: int) -> HttpResponse:
    """One edition whole: text, table, files and digest, whatever the item says now."""
    item = own_item(request, number)
    found = get_object_or_404(item.editions.select_related("text", "published_by"), number=edition)
    text = found.as_item()
    context = {
        "breadcrumbs_items": trail(item, f"第{found.number}版"),
        "header_title": f"第{found.number}版：{text.title}",
        "header_icon": "history",
        "item": item,
        "edition": found,
        "text": text,
        "table": held(text),
        "attachments": attachments_of(text.attachments),
        "intact": found.is_intact(),
    }
    return render(request, "information/edition.html", context)
