"""The officers' desk for letters: the text that is published, and the other person's word on it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law.errors import Refusal
from gongkai.registers.letters import publishing
from gongkai.registers.letters.forms import PublicForm, ReasonForm
from gongkai.registers.letters.step_views import step
from gongkai.registers.letters.views import own
from gongkai.registers.organs.desk import DeskRequest


@permission_required("letters.change_letter", raise_exception=True)
@require_http_methods(["GET", "POST"])
def edit(request: DeskRequest, number: str) -> HttpResponse:
    """Edit the text that is to be published."""
    letter = own(request, number)
    begun = {
        "title": letter.public_title or letter.title,
        "question": letter.public_question or letter.said(),
        "answer": letter.public_answer or letter.answered(),
    }
    form = PublicForm(request.POST or None, initial=begun)
    return step(
        request,
        letter,
        form,
        label="编辑公开稿",
        done="公开稿已保存，请另一位同事确认。",
        lead="公开的来信和答复里不能有能认出来信人的内容；保存以后由另一位同事确认公开。",
        act=lambda: publishing.edit(letter, by=request.user, **form.cleaned_data),
    )


@permission_required("letters.publish_letter", raise_exception=True)
@require_POST
def publish(request: DeskRequest, number: str) -> HttpResponse:
    """Confirm the text on the screen and make it public."""
    letter = own(request, number)
    try:
        publishing.publish(letter, seen=request.POST.get("digest", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已公开。")
    return redirect("letters:letter", number)


@permission_required("letters.publish_letter", raise_exception=True)
@require_http_methods(["GET", "POST"])
def withdraw(request: DeskRequest, number: str) -> HttpResponse:
    """Take a published letter off the portal."""
    letter = own(request, number)
    form = ReasonForm(request.POST or None)
    return step(
        request,
        letter,
        form,
        label="撤下公开的来信",
        done="已撤下。",
        act=lambda: publishing.withdraw(letter, by=request.user, **form.cleaned_data),
    )
