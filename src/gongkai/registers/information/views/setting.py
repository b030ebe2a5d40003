"""What the leader settles for all reviews of the own organ: the steps, and the day they began."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.registers.information.actions import setting
from gongkai.registers.information.models import ReviewSteps
from gongkai.registers.information.rules import APPOINT
from gongkai.registers.information.setting_forms import DecisionForm, SinceForm, step_set
from gongkai.registers.information.steps import steps_of
from gongkai.registers.information.views.own import LIST, own_organ, told
from gongkai.registers.organs.desk import DeskRequest, crumbs


@permission_required(APPOINT, raise_exception=True)
@require_http_methods(["GET", "POST"])
def steps(request: DeskRequest) -> HttpResponse:
    """The steps of the organ's review: names, order, questions; and by which decision."""
    if request.method != "POST":
        return _page(request)
    organ = own_organ(request)
    forms, decision = step_set(steps_of(organ), request.POST), DecisionForm(request.POST)

    def act() -> None:
        decided = decision.cleaned_data
        setting.set_steps(organ=organ, steps=forms.steps(), by=request.user, **decided)

    sound = [forms.is_valid(), decision.is_valid()]  # both, so that all is said at once
    if all(sound) and told(request, act, "审校步骤已保存；正在审校的信息按新的步骤走。"):
        return redirect("information:reviewers")
    return _page(request, forms=forms, decision=decision)


@permission_required(APPOINT, raise_exception=True)
@require_POST
def since(request: DeskRequest) -> HttpResponse:
    """Set the day from which nothing is brought in without a review."""
    organ, form = own_organ(request), SinceForm(request.POST)

    def act() -> None:
        setting.review_since(organ=organ, by=request.user, **form.cleaned_data)

    if form.is_valid() and told(request, act, "已登记：从这一天起公开的信息都须审校。"):
        return redirect("information:steps")
    return _page(request, since=form)


def _page(request: DeskRequest, **sent: object) -> HttpResponse:
    organ = own_organ(request)
    way = (LIST, ("审校人员", "information:reviewers"), ("审校步骤", None))
    context = {
        "breadcrumbs_items": crumbs(*way),
        "header_title": "审校步骤",
        "header_icon": "list-ol",
        "organ": organ,
        "forms": step_set(steps_of(organ)),
        "decision": DecisionForm(),
        "earlier": ReviewSteps.objects.filter(organ=organ).select_related("entered_by"),
        "since": SinceForm(initial={"day": organ.reviewed_since or timezone.localdate()}),
        **sent,
    }
    return render(request, "information/steps.html", context)
