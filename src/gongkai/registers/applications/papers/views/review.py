"""One document: its words, who has signed, and what this person may do with it now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.applications import duties
from gongkai.registers.applications.models import Paper, PaperAct, PaperReviewer
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import delivering, reviewing, sending
from gongkai.registers.applications.papers.acts import LEADER, VIEW, WRITE
from gongkai.registers.applications.papers.forms import DeliveryForm, SendForm
from gongkai.registers.applications.papers.views.own import own_paper, trail
from gongkai.registers.information.attachment_forms import AttachForm
from gongkai.registers.information.door.admission import require_size
from gongkai.registers.information.forms import ReasonForm, ReturnForm, SignForm
from gongkai.registers.information.review import Act, Standing, Step, require_may_sign
from gongkai.registers.information.views.own import told
from gongkai.registers.organs.desk import DeskRequest


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step, as the page shows it."""

    step: Step
    act: PaperAct | None
    is_next: bool
    posts: tuple[str, ...]


@permission_required(VIEW, raise_exception=True)
@require_safe
def paper(request: DeskRequest, number: int) -> HttpResponse:
    """One document."""
    return _page(request, own_paper(request, number))


@permission_required(VIEW, raise_exception=True)
@require_POST
def sign(request: DeskRequest, number: int) -> HttpResponse:
    """Sign the step whose turn it is."""
    found = own_paper(request, number)
    form = SignForm(request.POST, step=acts.standing(found).next, auto_id="sign-%s")

    def act() -> None:
        today = timezone.localdate()
        reviewing.sign(found, by=request.user, today=today, **form.cleaned_data)

    return _done(request, found, "sign", form, act, "已签署。")


@permission_required(VIEW, raise_exception=True)
@require_POST
def send_back(request: DeskRequest, number: int) -> HttpResponse:
    """Return a document to a step, with the reason."""
    found = own_paper(request, number)
    form = ReturnForm(request.POST, standing=acts.standing(found), auto_id="return-%s")

    def act() -> None:
        reviewing.send_back(found, by=request.user, **form.cleaned_data)

    return _done(request, found, "send_back", form, act, "已退回，理由写在审签记录里。")


@permission_required(WRITE, raise_exception=True)
@require_POST
def send(request: DeskRequest, number: int) -> HttpResponse:
    """Send a signed document, and tell the clock."""
    found = own_paper(request, number)
    form = SendForm(request.POST, auto_id="send-%s")

    def act() -> None:
        sending.send(found, by=request.user, today=timezone.localdate(), **form.cleaned_data)

    return _done(request, found, "send", form, act, "已发出，办理经过和期限已随之登记。")


@permission_required(WRITE, raise_exception=True)
@require_POST
def withdraw(request: DeskRequest, number: int) -> HttpResponse:
    """Withdraw a document that has not gone out, with the reason."""
    found = own_paper(request, number)
    form = ReasonForm(request.POST, auto_id="withdraw-%s")

    def act() -> None:
        sending.withdraw(found, by=request.user, **form.cleaned_data)

    return _done(request, found, "withdraw", form, act, "已作废；已编的文号不再使用。")


@permission_required(WRITE, raise_exception=True)
@require_POST
def deliver(request: DeskRequest, number: int) -> HttpResponse:
    """Record when a document came to hand, or correct what was recorded."""
    found = own_paper(request, number)
    form = DeliveryForm(request.POST, request.FILES, auto_id="deliver-%s")

    def act() -> None:
        said = dict(form.cleaned_data)
        file = said.pop("proof")
        if file:
            require_size(file.name, file.size)
        delivering.record(
            found,
            by=request.user,
            today=timezone.localdate(),
            proof=(file.name, file.read()) if file else None,
            **said,
        )

    return _done(request, found, "deliver", form, act, "送达情况已登记。")


def _done(  # noqa: PLR0913, PLR0917 - an act at the desk is all of this
    request: DeskRequest,
    found: Paper,
    name: str,
    form: forms.Form,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Back to the document when *act* is done; else the page again, with what was typed."""
    if form.is_valid() and told(request, act, said):
        return redirect("papers:paper", found.pk)
    found.refresh_from_db()
    return _page(request, found, {name: form})


def _page(
    request: DeskRequest, found: Paper, sent: dict[str, forms.Form] | None = None
) -> HttpResponse:
    today, kind, standing = timezone.localdate(), acts.kind_of(found), acts.standing(found)
    turn = _turn(request, found, standing)
    writes = request.user.has_perm(WRITE)
    draft, signed = (found.state == s for s in (Paper.State.REVIEW, Paper.State.SIGNED))
    context = {
        "breadcrumbs_items": trail(request, found),
        "header_title": f"{kind.title}：申请 {found.application.number}",
        "header_icon": "doc-full",
        "paper": found,
        "kind": kind,
        "wording": acts.wording_of(found),
        "steps": _steps(found, standing),
        "history": found.acts.all(),
        "deliveries": found.deliveries.select_related("recorded_by"),
        "reasons": _reasons(found) if draft else (),
        "files": found.files(),
        "ties": duties.ties(found, request.user),
        "attach": AttachForm(),
        "turn": turn,
        "may_write": writes and draft,
        "may_return": turn is not None and bool(standing.signed),
        "may_send": writes and signed,
        "may_withdraw": writes and (draft or signed),
        "may_deliver": writes and found.state == Paper.State.SENT,
        "may_open_case": request.user.has_perm("applications.view_application"),
        **_forms(found, standing, turn, today),
        **(sent or {}),
    }
    return render(request, "applications/papers/paper.html", context)


def _forms(
    found: Paper, standing: Standing, turn: Step | None, today: date
) -> dict[str, forms.Form]:
    read = {"digest": standing.digest}
    signing = {**read, "step": turn.key if turn else ""}
    last = found.deliveries.last()
    kept = ("way", "handed_on", "received_on", "tracking")
    known = {name: getattr(last, name) for name in kept} if last else {}
    return {
        "sign": SignForm(initial=signing, step=turn, auto_id="sign-%s"),
        "send_back": ReturnForm(initial=read, standing=standing, auto_id="return-%s"),
        "send": SendForm(initial={"on": today}, auto_id="send-%s"),
        "withdraw": ReasonForm(auto_id="withdraw-%s"),
        "deliver": DeliveryForm(initial=known, auto_id="deliver-%s"),
    }


def _turn(request: DeskRequest, found: Paper, standing: Standing) -> Step | None:
    """The step that is due, when this person may take it."""
    due = standing.next
    if due is None or found.state != Paper.State.REVIEW:
        return None
    try:
        acts.require_appointed(found, due, request.user)
        return require_may_sign(standing, due.key, str(request.user.pk), timezone.now())
    except Refusal:
        return None


def _reasons(found: Paper) -> list[str]:
    """Why the document cannot be signed yet."""
    try:
        reviewing.require_ready(found, timezone.localdate())
    except Refusal as refusal:
        return [str(refusal)]
    return []


def _steps(found: Paper, standing: Standing) -> list[StepLine]:
    signed = {(a.step, a.at): a for a in found.acts.filter(digest=found.digest, act=Act.SIGNED)}
    posts: dict[str, list[str]] = {}
    for row in PaperReviewer.objects.filter(organ=found.organ_id).select_related("user"):
        posts.setdefault(row.step, []).append(str(row.user))
    lines = []
    for step in standing.steps:
        happened = standing.signed.get(step.key)
        act = signed.get((step.key, happened.at)) if happened else None
        who = ("分管领导",) if step.key == LEADER else tuple(posts.get(step.key, ()))
        lines.append(StepLine(step, act, step.key == found.turn, who))
    return lines
