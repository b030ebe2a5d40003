"""The desk's pages for an applicant's contact data: a look at it for a reason, a correction."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact import LABELS, Contact
from gongkai.registers.applications.contact_forms import CorrectContactForm, RevealForm
from gongkai.registers.applications.listing import LIST
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.views import own
from gongkai.registers.organs.desk import DeskRequest, crumbs


@permission_required("applications.view_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
@never_cache  # what is shown once stays in no cache
@sensitive_variables()
def reveal(request: DeskRequest, number: str) -> HttpResponse:
    """Show the clear text of the fields asked for, once, for the reason given."""
    application = own(request, number)
    last = application.contacts.last()
    kept = contacting.in_masks(last) if last else {}
    form = RevealForm(request.POST or None, kept=kept)
    shown: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        asked, reason = form.cleaned_data["fields_asked"], form.cleaned_data["reason"]
        try:
            shown = contacting.reveal(application, asked, reason=reason, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        **_context(application, "查看联系信息"),
        "form": form,
        "shown": [(LABELS[name], text) for name, text in shown.items()],
        "asks": any(kept.values()),
    }
    return render(request, "applications/reveal.html", context)


@permission_required("applications.change_application", raise_exception=True)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def correct(request: DeskRequest, number: str) -> HttpResponse:
    """Put right how the applicant of the own organ's case is reached.

    Shape: the form begins blank but for what is chosen, so that correcting is not looking; a
        field left blank stays as it is.
    """
    application = own(request, number)
    last = application.contacts.last()
    kept = contacting.in_clear(last) if last else Contact()
    form = CorrectContactForm(request.POST or None, kept=kept)
    if request.method == "POST" and form.is_valid():
        try:
            contacting.correct(application, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "联系信息已更正，原来的一版留在案卷里。")
            return redirect("applications:case", number)
    context = {
        **_context(application, "更正联系信息"),
        "form": form,
    }
    return render(request, "applications/correct_contact.html", context)


def _context(application: Application, label: str) -> dict[str, object]:
    here = reverse("applications:case", args=[application.number])
    steps = [{"url": here, "label": application.number}, {"url": "", "label": label}]
    return {
        "breadcrumbs_items": [*crumbs(LIST), *steps],
        "header_title": f"{label}：申请 {application.number}",
        "header_icon": "user",
        "application": application,
    }
