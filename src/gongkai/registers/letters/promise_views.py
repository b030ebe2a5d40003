"""The leader's page of what the organ promises to those who write."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.law.errors import Refusal
from gongkai.law.letters import LETTER_CHANNELS
from gongkai.registers.letters import promises
from gongkai.registers.letters.forms import PromiseForm
from gongkai.registers.letters.models import Promise
from gongkai.registers.letters.views import LIST
from gongkai.registers.organs.desk import DeskRequest, crumbs
from gongkai.registers.organs.models import Organ


@dataclass(frozen=True, slots=True)
class Held:
    """What holds today for one channel."""

    label: str
    days: int
    basis: str


@permission_required(promises.PERMISSION, raise_exception=True)
@require_http_methods(["GET", "POST"])
def page(request: DeskRequest) -> HttpResponse:
    """What holds for each channel, the decisions so far, and a new one."""
    organ, today = request.user.organ, timezone.localdate()
    if organ is None:
        raise Http404
    form = PromiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            promises.decide(organ=organ, by=request.user, today=today, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "答复承诺已登记，自施行日期起收到的来信按它计算。")
            return redirect("letters:promises")
    context = {
        "breadcrumbs_items": crumbs(LIST, ("答复承诺", None)),
        "header_title": "来信的答复承诺",
        "header_icon": "comment",
        "held": [_held(organ, key) for key in LETTER_CHANNELS],
        "earlier": Promise.objects.filter(organ=organ).select_related("entered_by"),
        "form": form,
    }
    return render(request, "letters/promises.html", context)


def _held(organ: Organ, channel: str) -> Held:
    today = timezone.localdate()
    own, known = promises.decided(organ, channel, today), LETTER_CHANNELS[channel]
    if own is None:
        default = known.promise.on(today)
        return Held(known.label, default.value, default.note or default.source)
    return Held(known.label, own.days, f"{own.decided_on} 决定，{own.reason}")
