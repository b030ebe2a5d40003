"""Applying: the form under each organ, and the receipt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law.errors import Refusal
from gongkai.portal.apply import access, hints, limits, work
from gongkai.portal.apply.forms import ApplyForm
from gongkai.portal.apply.limits import Limit
from gongkai.portal.apply.private import in_memory, private, too_much
from gongkai.portal.models import OrganPage
from gongkai.registers.organs.models import Organ
from gongkai.registers.submissions import sheets
from gongkai.registers.submissions.actions import lodging
from gongkai.registers.submissions.actions.lodging import Receipt
from gongkai.registers.submissions.forms import wants_rows


@private
@in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, code: str) -> HttpResponse:
    """The form of one organ, and the receipt once it is sent."""
    live = OrganPage.objects.live().select_related("organ")
    page = get_object_or_404(live, organ__code=code)
    if request.method != "POST":
        return _filling(request, page, ApplyForm())
    if wants_rows(request.POST):
        return _filling(request, page, ApplyForm.again(request.POST))
    filled = ApplyForm(request.POST, request.FILES)
    trouble = too_much(request)
    if filled.is_valid() and not trouble:
        try:
            receipt = _lodged(request, page.organ, filled)
        except Refusal as refusal:
            trouble = str(refusal)
        else:
            return _receipt(request, page, receipt)
    return _filling(request, page, filled, trouble)


@private
@require_POST
def receipt_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The receipt as a file, for whoever has number and code."""
    if kind not in ("docx", "pdf"):
        raise Http404
    code = request.POST.get("code", "")[:30]
    try:
        submission = access.opened(request, request.POST.get("number", "")[:20], code)
    except Refusal as refusal:
        return render(request, "portal/apply/refused.html", {"trouble": str(refusal)}, status=403)
    receipt = sheets.receipt(submission, code)
    return sheets.handed_out(receipt, kind, f"回执-{submission.number}")


def _lodged(request: HttpRequest, organ: Organ, form: ApplyForm) -> Receipt:
    """What was sent, kept; a form sent twice gives its receipt again and costs nothing.

    Errors: TooOften, Stale, NotSolved; what ``lodging.submit`` refuses.
    """
    entry_key, filled = form.cleaned_data["entry_key"], form.filled()
    files = form.brought()
    if known := lodging.sent_before(organ, filled, files, entry_key):
        return known
    limits.count(request, Limit.SUBMIT)
    token = request.POST.get("work_token", "")
    if not work.is_worked(token, request.POST.get("work_solution", "")):
        limits.count(request, Limit.SUBMIT_BY_ANSWER)
        work.require_answer(token, request.POST.get("work_answer", ""))
    work.spend(token)
    return lodging.submit(
        organ=organ, filled=filled, files=files, entry_key=entry_key, now=timezone.now()
    )


def _filling(
    request: HttpRequest, page: OrganPage, form: ApplyForm, trouble: str = ""
) -> HttpResponse:
    texts = form["matters"].value() or []
    organs = OrganPage.objects.live().values_list("organ__name", "organ__short_name")
    known = [*hints.common(), *hints.of_other_organs(organs, page.organ.name)]
    context = {
        "organ_page": page,
        "form": form,
        "trouble": trouble,
        "challenge": work.challenge(),
        "hints": known,
        "fitting": {hint.key for hint in hints.fitting(texts, known)},
        "several": len([text for text in texts if text.strip()]) > 1,
    }
    return render(request, "portal/apply/form.html", context)


def _receipt(request: HttpRequest, page: OrganPage, receipt: Receipt) -> HttpResponse:
    context = {
        "organ_page": page,
        "receipt": receipt,
        "sheet": sheets.receipt(receipt.submission, receipt.code),
        "mailed": receipt.submission.mails.exists(),
    }
    return render(request, "portal/apply/receipt.html", context)
