"""The officers' desk for letters: assigning, answering, turning into an application, the writer."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.law.letters import LETTER_CHANNELS
from gongkai.registers.letters import actions
from gongkai.registers.letters.carrying import contact_of, told
from gongkai.registers.letters.forms import AnswerForm, AssignForm, ReasonForm, TurnForm
from gongkai.registers.letters.models import Letter
from gongkai.registers.letters.views import LIST, own
from gongkai.registers.organs.desk import DeskRequest, crumbs


@permission_required("letters.change_letter", raise_exception=True)
@require_http_methods(["GET", "POST"])
def assign(request: DeskRequest, number: str) -> HttpResponse:
    """Hand a letter to a section."""
    letter = own(request, number)
    form = AssignForm(
        request.POST or None, organ=letter.organ, initial={"section": letter.section_id}
    )
    return step(
        request,
        letter,
        form,
        label="分办",
        done="已分办。",
        act=lambda: actions.assign(letter, by=request.user, **form.cleaned_data),
    )


@permission_required("letters.change_letter", raise_exception=True)
@require_http_methods(["GET", "POST"])
def answer(request: DeskRequest, number: str) -> HttpResponse:
    """Record the answer to a letter."""
    letter, today = own(request, number), timezone.localdate()
    form = AnswerForm(request.POST or None, initial={"on": today})
    return step(
        request,
        letter,
        form,
        label="登记答复",
        done="答复已登记。",
        act=lambda: actions.answer(letter, by=request.user, today=today, **form.cleaned_data),
    )


@permission_required("letters.change_letter", raise_exception=True)
@require_http_methods(["GET", "POST"])
def turn(request: DeskRequest, number: str) -> HttpResponse:
    """Turn a letter into an application."""
    letter, today = own(request, number), timezone.localdate()
    if letter.application:
        return redirect("applications:case", letter.application.number)
    form = TurnForm(request.POST or None, initial={"received_on": today, "matters": letter.said()})
    channel = LETTER_CHANNELS[letter.channel].applies_as
    lead = (
        f"转为申请以后这封来信即办结，按申请的期限办理。提交方式：{channel.label}。"
        if channel
        else ""
    )
    carried = "、".join(told(contact_of(actions.writer_of(letter).contact)))
    lead += channel.asks if channel else ""
    lead += f"来信人的联系方式随信转入申请，仍加密保存：{carried}。" if carried else ""
    response = step(
        request,
        letter,
        form,
        label="转为政府信息公开申请",
        done="已转为申请，来信办结。" + ("联系方式已随信转入，请核对。" if carried else ""),
        lead=lead if channel else "",
        act=lambda: actions.turn(letter, by=request.user, today=today, **form.cleaned_data),
    )
    letter.refresh_from_db()
    if letter.application:
        return redirect("applications:case", letter.application.number)
    return response


@permission_required("letters.change_letter", raise_exception=True)
@never_cache
@require_http_methods(["GET", "POST"])
def writer(request: DeskRequest, number: str) -> HttpResponse:
    """The writer in clear, once, for a reason; the next look asks again."""
    letter = own(request, number)
    form = ReasonForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.reveal(letter, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = page(letter, "查看来信人", form)
    lead = "来信人的姓名和联系方式加密保存。谁在什么时候为什么看的，记入台账。"
    return render(request, "letters/form.html", {**context, "lead": lead, "writer": found})


def step(  # noqa: PLR0913 - a step's page is all of this
    request: DeskRequest,
    letter: Letter,
    form: forms.Form,
    *,
    label: str,
    done: str,
    act: Callable[[], object],
    lead: str = "",
) -> HttpResponse:
    """The page of one step, and the step itself when its form is sent."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("letters:letter", letter.number)
    return render(request, "letters/form.html", {**page(letter, label, form), "lead": lead})


def page(letter: Letter, label: str, form: forms.Form) -> dict[str, object]:
    """What every page of one step shows."""
    here = reverse("letters:letter", args=[letter.number])
    return {
        "breadcrumbs_items": [
            *crumbs(LIST),
            {"url": here, "label": letter.number},
            {"url": "", "label": label},
        ],
        "header_title": f"{label}：{letter.number}",
        "header_icon": "edit",
        "letter": letter,
        "form": form,
        "back": here,
        "verb": label,
    }
