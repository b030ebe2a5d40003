"""What is noted on a case inside the house: searches, and sections asked."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.registers.applications.papers.actions import noting
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.forms import AnswerForm, AskForm, SearchForm
from gongkai.registers.applications.views import own
from gongkai.registers.information.views.own import told
from gongkai.registers.organs.desk import DeskRequest


@permission_required(WRITE, raise_exception=True)
@require_POST
def searched(request: DeskRequest, number: str) -> HttpResponse:
    """Record a search for what was asked."""
    application, form = own(request, number), SearchForm(request.POST)

    def act() -> None:
        today = timezone.localdate()
        noting.searched(application, by=request.user, today=today, **form.cleaned_data)

    return _done(request, number, form, act, "检索记录已登记。")


@permission_required(WRITE, raise_exception=True)
@require_POST
def ask(request: DeskRequest, number: str) -> HttpResponse:
    """Give a case to a section, or ask for its opinion."""
    application = own(request, number)
    form = AskForm(request.POST, application=application)

    def act() -> None:
        today = timezone.localdate()
        noting.ask_section(application, by=request.user, today=today, **form.cleaned_data)

    return _done(request, number, form, act, "已交科室。")


@permission_required(WRITE, raise_exception=True)
@require_POST
def answer(request: DeskRequest, number: str, asked: int) -> HttpResponse:
    """Put in a section's answer."""
    row = get_object_or_404(own(request, number).sections_asked, pk=asked)
    form = AnswerForm(request.POST)

    def act() -> None:
        today = timezone.localdate()
        noting.section_answered(row, by=request.user, today=today, **form.cleaned_data)

    return _done(request, number, form, act, "科室意见已登记。")


def _done(
    request: DeskRequest, number: str, form: forms.Form, act: Callable[[], object], said: str
) -> HttpResponse:
    """Back to the case; what was wrong is said in a sentence for each field."""
    if form.is_valid():
        told(request, act, said)
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
    return redirect("applications:case", number)
