"""Writing an item: a new one, or the text of one that is there."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts, content
from gongkai.registers.information.actions import drafting
from gongkai.registers.information.forms import ItemForm
from gongkai.registers.information.models import Item
from gongkai.registers.information.rules import WRITE
from gongkai.registers.information.views.own import LIST, own_item, own_organ, trail
from gongkai.registers.organs.desk import DeskRequest, crumbs

_BEGIN = ("title", "made_on", "column")


@permission_required("information.add_item", raise_exception=True)
@require_http_methods(["GET", "POST"])
def begin(request: DeskRequest) -> HttpResponse:
    """Draft an item of the own organ."""
    organ = own_organ(request)
    form = ItemForm(request.POST or None, instance=Item(organ=organ), organ=organ)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        fields.pop("read")
        first = {name: fields.pop(name) for name in _BEGIN}
        item = drafting.draft(organ=organ, by=request.user, fields=fields, **first)
        messages.success(request, f"已起草，索引号 {_number(item)}。校对后请签署「起草与一校」。")
        return redirect("information:item", item.pk)
    context = {
        "breadcrumbs_items": crumbs(LIST, ("起草", None)),
        "header_title": "起草政府信息",
        "header_icon": "plus",
        "form": form,
    }
    return render(request, "information/write.html", context)


@permission_required(WRITE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def write(request: DeskRequest, number: int) -> HttpResponse:
    """Change the text of an item; what is public stays until the new text is signed."""
    item = own_item(request, number)
    text = item.current_text()
    initial = {"read": content.digest(text)}
    form = ItemForm(request.POST or None, instance=text, organ=item.organ, initial=initial)
    signed = acts.standing(item).signed
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        read, before = fields.pop("read"), acts.last_digest(item)
        try:
            drafting.change(item, fields, by=request.user, read=read)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            changed = acts.last_digest(item) != before
            messages.success(request, _saved(len(signed) if changed else 0, changed=changed))
            return redirect("information:item", number)
    context = {
        "breadcrumbs_items": trail(item, "修改"),
        "header_title": f"修改：{item.title}",
        "header_icon": "edit",
        "form": form,
        "item": item,
        "signed": len(signed),
    }
    return render(request, "information/write.html", context)


def _saved(voided: int, *, changed: bool) -> str:
    if not changed:
        return "内容没有改动，已有的签署照旧有效。"
    return f"已保存，原有的 {voided} 个签署作废，请重新审校。" if voided else "已保存。"


def _number(item: Item) -> str:
    return str(Item.objects.values_list("index_number", flat=True).get(pk=item.pk))
