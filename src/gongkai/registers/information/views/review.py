"""An item's page: what its text says, where its review stands, and what may be done with it now."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts, comparing, content, data_items
from gongkai.registers.information.actions import publishing, reviewing
from gongkai.registers.information.desk import offered
from gongkai.registers.information.evidence import Change
from gongkai.registers.information.forms import PublishForm, ReasonForm, ReturnForm, SignForm
from gongkai.registers.information.lines import item_line, labels_of
from gongkai.registers.information.models import Item, ReviewAct
from gongkai.registers.information.readiness import publication_term, reasons_against
from gongkai.registers.information.review import Act, Standing, Step
from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.views.own import own_item, told, trail
from gongkai.registers.organs.desk import DeskRequest


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the review: who signed it, whose turn it is, who may sign."""

    step: Step
    act: ReviewAct | None
    is_next: bool
    posts: tuple[str, ...]


@permission_required(VIEW, raise_exception=True)
@require_safe
def item(request: DeskRequest, number: int) -> HttpResponse:
    """One item of the own organ."""
    return _page(request, own_item(request, number))


@permission_required(VIEW, raise_exception=True)
@require_POST
def sign(request: DeskRequest, number: int) -> HttpResponse:
    """Sign a step of the text that was read."""
    found = own_item(request, number)
    step = next((s for s in acts.standing(found).steps if s.key == request.POST.get("step")), None)
    form = SignForm(request.POST, step=step, auto_id="sign-%s")

    def act() -> None:
        reviewing.sign(found, by=request.user, **form.cleaned_data)

    label = step.label if step else ""
    return _done(request, found, "sign", form, act, f"「{label}」已签署。")


@permission_required(VIEW, raise_exception=True)
@require_POST
def send_back(request: DeskRequest, number: int) -> HttpResponse:
    """Return a text to a step, with the reason."""
    found = own_item(request, number)
    form = ReturnForm(request.POST, standing=acts.standing(found), auto_id="return-%s")

    def act() -> None:
        reviewing.send_back(found, by=request.user, **form.cleaned_data)

    return _done(request, found, "send_back", form, act, "已退回，理由已告知签署过的人。")


@permission_required(VIEW, raise_exception=True)
@require_POST
def publish(request: DeskRequest, number: int) -> HttpResponse:
    """Make public what was signed, now or at the time announced."""
    found = own_item(request, number)
    form = PublishForm(request.POST, auto_id="publish-%s")

    def act() -> None:
        publishing.publish(found, by=request.user, **form.cleaned_data)

    later = form.is_valid() and form.cleaned_data["announced"]
    said = "已定时，到时自动公开。" if later else "已公开。"
    return _done(request, found, "publish", form, act, said)


@permission_required(VIEW, raise_exception=True)
@require_POST
def release(request: DeskRequest, number: int) -> HttpResponse:
    """Make public in an emergency, ahead of the review."""
    found = own_item(request, number)
    form = ReasonForm(request.POST, auto_id="release-%s")

    def act() -> None:
        publishing.release(found, by=request.user, **form.cleaned_data)

    return _done(request, found, "release", form, act, "已应急公开，请尽快补审。")


@permission_required(VIEW, raise_exception=True)
@require_POST
def withdraw(request: DeskRequest, number: int) -> HttpResponse:
    """Take out of the public's sight, with the reason."""
    found = own_item(request, number)
    form = ReasonForm(request.POST, auto_id="withdraw-%s")

    def act() -> None:
        publishing.withdraw(found, by=request.user, **form.cleaned_data)

    return _done(request, found, "withdraw", form, act, "已撤下，原地址写明撤下的理由。")


@permission_required(VIEW, raise_exception=True)
@require_POST
def conclude(request: DeskRequest, number: int) -> HttpResponse:
    """Say what was found on an emergency release that was withdrawn unreviewed."""
    found = own_item(request, number)
    form = ReasonForm(request.POST, auto_id="conclude-%s")

    def act() -> None:
        publishing.conclude(found, finding=form.cleaned_data["reason"], by=request.user)

    return _done(request, found, "conclude", form, act, "补审结论已记入审校记录单。")


def _done(  # noqa: PLR0913, PLR0917 - an act at the desk is all of this
    request: DeskRequest,
    found: Item,
    name: str,
    form: forms.Form,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Back to the item when *act* is done; else the page again, with what was typed."""
    if form.is_valid() and told(request, act, said):
        return redirect("information:item", found.pk)
    return _page(request, own_item(request, found.pk), {name: form})


def _page(
    request: DeskRequest, found: Item, sent: dict[str, forms.Form] | None = None
) -> HttpResponse:
    text, now = found.current_text(), timezone.now()
    standing = acts.standing(found)
    may = offered(found, standing, request.user, now)
    context = {
        "breadcrumbs_items": trail(found),
        "header_title": text.title,
        "header_icon": "doc-full-inverse",
        "item": found,
        "text": text,
        "line": item_line(found, labels_of(found.organ), now),
        "term": _term(text),
        "table": data_items.held(text),
        "findings": data_items.findings(text),
        "changes": _changes(found, text),
        "steps": _steps(found, standing),
        "last_return": _last_return(found, standing),
        "reasons": list(reasons_against(text, timezone.localdate(now))),
        "standing": standing,
        "may": may,
        **_forms(standing, may.sign),
        **(sent or {}),
    }
    return render(request, "information/item.html", context)


def _forms(standing: Standing, step: Step | None) -> dict[str, forms.Form]:
    read = {"digest": standing.digest}
    signing = {**read, "step": step.key if step else ""}
    return {
        "sign": SignForm(initial=signing, step=step, auto_id="sign-%s"),
        "send_back": ReturnForm(initial=read, standing=standing, auto_id="return-%s"),
        "publish": PublishForm(auto_id="publish-%s"),
        "release": ReasonForm(auto_id="release-%s"),
        "withdraw": ReasonForm(auto_id="withdraw-%s"),
        "conclude": ReasonForm(auto_id="conclude-%s"),
    }


def _changes(found: Item, text: Item) -> tuple[Change, ...]:
    """What the text says now and the last public edition did not."""
    if found.edition is None:
        return ()
    public = json.loads(found.edition.text.content)
    return comparing.changes(public, content.content_of(text))


def _steps(found: Item, standing: Standing) -> list[StepLine]:
    signed = {(a.step, a.at): a for a in found.acts.filter(digest=standing.digest, act=Act.SIGNED)}
    posts: dict[str, list[str]] = {}
    for reviewer in found.organ.reviewer_set.select_related("user").order_by("pk"):
        posts.setdefault(reviewer.step, []).append(str(reviewer.user))
    turn = standing.next.key if standing.next and found.turn else ""
    lines = []
    for step in standing.steps:
        happened = standing.signed.get(step.key)
        act = signed.get((step.key, happened.at)) if happened else None
        who = tuple(posts.get(step.key, ()))
        lines.append(StepLine(step, act, step.key == turn, who))
    return lines


def _last_return(found: Item, standing: Standing) -> ReviewAct | None:
    """The return of this very text, while the step it went back to is not signed again."""
    last = found.acts.filter(act=Act.RETURNED, digest=standing.digest).order_by("-number").first()
    return last if last and last.step not in standing.signed and found.turn else None


def _term(text: Item):  # type: ignore[no-untyped-def]
    try:
        return publication_term(text.made_on)
    except Refusal:
        return None
