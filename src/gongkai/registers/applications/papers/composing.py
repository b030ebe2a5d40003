"""The words a document has now: what was typed, with what the case and the letterhead say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gongkai.law import fees, outcomes, remedies
from gongkai.law.deadlines import FEE_PAYMENT, OTHER_ORGAN, THIRD_PARTY
from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import CHANNELS
from gongkai.law.remedies import Names, OrganKind
from gongkai.law.workdays import china
from gongkai.registers.applications import history
from gongkai.registers.applications.models import (
    DECIDED,
    RECEIVED,
    Applicant,
    Application,
    Event,
)
from gongkai.registers.applications.papers import charging, kinds, offering
from gongkai.registers.applications.papers.kinds import (
    CHOSEN,
    DAYS,
    TARIFF,
    WITHHELD_AS,
    Field,
    PaperKind,
)
from gongkai.registers.applications.papers.models import Letterhead
from gongkai.registers.applications.papers.wording import Wording, blanks, filled, listed, spoken
from gongkai.registers.information.attached import Attachment

_NOT_TOLD = frozenset({RECEIVED, DECIDED, "sent", "resent", "printed"})
_TERMS = {
    "third_party_letter": THIRD_PARTY,
    "organ_letter": OTHER_ORGAN,
    "fee_notice": FEE_PAYMENT,
}
_LAST_DAYS = ("due", "extended_due")
PROVISIONAL = "（暂定：所涉年份的放假安排尚未公布，公布后届满日有变动的，另行告知）"
Typed = Mapping[str, str | int | None]


def letterhead_of(application: Application) -> Letterhead | None:
    """The letterhead of the receiving organ, where its leader has set one."""
    return Letterhead.objects.filter(organ=application.organ_id).first()


def compose(
    application: Application,
    kind: PaperKind,
    typed: Typed,
    files: Sequence[Attachment],
    *,
    today: date,
) -> Wording:
    """The words of a document of *kind* as of *today*, however much is still missing."""
    facts = facts_of(application, kind, typed, today=today)
    head = letterhead_of(application)
    return Wording(
        title=kind.title,
        organ=application.organ.name,
        addressee=facts["party"] if kind.to_party else application.applicant_name,
        paragraphs=tuple(filled(kind.sentences, facts)),
        foot=head.foot if head else "",
        attachments=tuple(one.as_kept() for one in files),
        facts=told_facts(kind, typed),
    )


def told_facts(kind: PaperKind, typed: Typed) -> dict[str, str | int]:
    """What the clock is told besides the day."""
    wanted = ((name, typed.get(name)) for name in (DAYS, "party"))
    told: dict[str, str | int] = {name: value for name, value in wanted if value}
    return told | ({"outcome": kind.outcome.key} if kind.outcome else {})


def facts_of(
    application: Application, kind: PaperKind, typed: Typed, *, today: date
) -> dict[str, str]:
    """What fills the places of the sentences; blank where it is not known."""
    head = letterhead_of(application)
    events = list(application.events.all())
    person = application.applicant_kind == Applicant.NATURAL_PERSON
    merged = list(application.merged().order_by("pk").prefetch_related("matters"))
    facts = {
        "you": "您" if person else "你单位",
        "number": _numbers(application, merged),
        "channel": CHANNELS[application.channel].label,
        "received": spoken(application.received_on),
        "matters": listed([m.text for one in (application, *merged) for m in one.matters.all()]),
        "history": _history(events),
        "search": _searches(application),
        "due": _last_day(application.due_on, provisional=application.provisional),
        "basis": kind.source,
        "remedy": _remedy(kind, head, typed, today),
        "payment": head.payment if head else "",
        "party": "",
    }
    facts["opening"] = kinds.opening().format_map(facts)
    facts["extended_due"] = _extended_due(events, kind, typed, today)
    if kind.key in _TERMS:
        facts["term"] = str(_TERMS[kind.key].on(today).value)
    facts |= _fee(application, kind, typed)
    facts |= {_place(key): str(value).strip() for key, value in typed.items() if value}
    return facts | {WITHHELD_AS: _grounds_told(withheld_as(typed), today)}


def missing(
    application: Application,
    kind: PaperKind,
    typed: Typed,
    *,
    today: date,
) -> Iterator[str]:
    """What must be there before the document can be signed, and is not."""
    facts = facts_of(application, kind, typed, today=today)
    for field in kind.fields:
        if field.required:
            yield from lacking(kind, field, _said(typed, field))
    yield from _of_grounds(kind, typed, today)
    empty = blanks(kind.sentences, facts)
    if kind.needs_search and "search" in empty:
        yield "检索记录（在申请页登记：检索了哪里、谁检索、结果）"
    if "extended_due" in empty and kind.event == "extended":
        yield "延长后的届满日（现在依法不能延长，或者天数不对，或者延长后并不晚于原届满日）"
    if "account" in empty and kind.key == "fee_notice":
        yield "应收的费用（按所选方式算出的数额为零，不用收费；按量的要填页数）"
    if kind.outcome:
        earlier = str(typed.get("earlier_reply") or "")
        kept_back = outcomes.known(today).all_of(withheld_as(typed), today)
        yield from _grounds(application, [kind.outcome, *kept_back], earlier, today)


def lacking(kind: PaperKind, field: Field, said: str) -> Iterator[str]:
    """What a field to be filled in lacks: all of it, real words, or the shape it must have."""
    placeholder, what = kinds.placeholder()
    if not said:
        yield field.label
    elif field.key not in CHOSEN and re.search(placeholder, said):
        yield f"{field.label}（{what}）"
    elif field.key in kind.shapes and not re.search(kind.shapes[field.key][0], said, re.DOTALL):
        yield kind.shapes[field.key][1]


def missing_settings(kind: PaperKind, head: Letterhead | None, day: date) -> list[str]:
    """The labels of the letterhead's fields that a document of *kind* needs and has not."""
    wanted = ["code", "address", "phone"] if kind.series else ["address", "phone"]
    if kind.outcome:
        reviewed_as = OrganKind(head.reviewed_as) if head else OrganKind.DEPARTMENT
        wanted += ["court", *remedies.REVIEWERS[reviewed_as].on(day).value]
    if kind.procedural:
        wanted.append("supervisor")
    if kind.key == "fee_notice":
        wanted.append("payment")
    labels = {f.name: str(f.verbose_name) for f in Letterhead._meta.fields}
    return [labels[name] for name in wanted if not (head and getattr(head, name))]


def _place(key: str) -> str:
    """Where a typed thing goes: the way in of the case has the name of one already."""
    return "channel_told" if key == "channel" else key


def _of_grounds(kind: PaperKind, typed: Typed, day: date) -> Iterator[str]:
    """What a refusal of the whole would have to say of the grounds a part is kept back on."""
    own = {field.key for field in kind.fields if field.of_ground}
    lacks = (
        lack
        for refusal in kinds.refusals(withheld_as(typed), day)
        for field in refusal.fields
        if field.key in own
        for lack in lacking(refusal, field, _said(typed, field))
    )
    yield from dict.fromkeys(lacks)


def _said(typed: Typed, field: Field) -> str:
    return str(typed.get(field.key) or "").strip()


def _grounds(
    application: Application, ends: Sequence[Outcome], earlier: str, today: date
) -> Iterator[str]:
    """What the outcome, and those parts kept back would have had, presuppose and have not."""
    openings = offering.openings_of(application, list(application.events.all()), today)
    found = (hindrance.lacks for end in ends for hindrance in openings.hindrances(end, earlier))
    yield from dict.fromkeys(found)


def stale(application: Application, kind: PaperKind, typed: Typed, said: str, day: date) -> bool:
    """Whether *said*, the words of a signed document, names a last day that has moved since."""
    facts = facts_of(application, kind, typed, today=day)
    named = [key for key in _LAST_DAYS if any(f"{{{key}}}" in s for s in kind.sentences)]
    return any(facts[key] and facts[key] not in said for key in named)


def _numbers(application: Application, merged: Sequence[Application]) -> str:
    """The number of the case, and those of the cases it is answered for (并案)."""
    others = "、".join(one.number for one in merged)
    return f"{application.number}，与{others}并案办理" if others else application.number


def _history(events: Sequence[Event]) -> str:
    told = [e for e in history.standing(events) if e.name not in _NOT_TOLD]
    ordered = sorted(told, key=lambda event: (event.on, event.position))
    return "；".join(f"{spoken(event.on)}{KINDS[event.name].label}" for event in ordered)


def _searches(application: Application) -> str:
    rows = application.searches.all()
    told = [f"{spoken(one.on)}在{one.place}检索“{one.terms}”，{one.result}" for one in rows]
    return listed(told) if told else ""


def withheld_as(typed: Typed) -> list[str]:
    """The outcomes that the parts kept back of a partial disclosure would have had."""
    return [key for key in str(typed.get(WITHHELD_AS) or "").split(",") if key]


def _grounds_told(keys: Sequence[str], day: date) -> str:
    """Each ground with its article, in a sentence."""
    known = outcomes.known(day).all_of(keys, day)
    return "；".join(f"{one.source}（{one.name}）" for one in known)


def _remedy(kind: PaperKind, head: Letterhead | None, typed: Typed, today: date) -> str:
    if head is None:
        return ""
    if kind.procedural:
        return remedies.of_procedure(head.names).paragraph if head.supervisor else ""
    if kind.outcome is None or missing_settings(kind, head, today):
        return ""
    names: Names = head.names
    organ = OrganKind(head.reviewed_as)
    found = remedies.of_decision(kind.outcome.key, today, organ, names, withheld=withheld_as(typed))
    return found.paragraph


def _extended_due(events: Sequence[Event], kind: PaperKind, typed: Typed, today: date) -> str:
    days = typed.get(DAYS)
    if kind.event != "extended" or not isinstance(days, int):
        return ""
    tried = Event(name="extended", on=today, facts={"days": days}, position=len(events) + 1)
    try:
        before = history.run(events, china())
        after = history.run([*events, tried], china())
    except Refusal:
        return ""
    if before.due is None or after.due is None or after.due <= before.due:
        return ""
    return _last_day(after.due, provisional=bool(after.provisional))


def _last_day(due: date | None, *, provisional: bool) -> str:
    """A last day in a sentence, and that it may move where it may."""
    return f"{spoken(due)}{PROVISIONAL if provisional else ''}" if due else ""


def _fee(application: Application, kind: PaperKind, typed: Typed) -> dict[str, str]:
    if kind.key != "fee_notice" or not typed.get(TARIFF):
        return {}
    pages = typed.get("pages")
    by_pages = typed[TARIFF] == "pages"
    counted = pages if by_pages and isinstance(pages, int) else None
    if by_pages and counted is None:
        return {}
    charge = charging.charge_of(application, pages=counted)
    rule = fees.BY_PAGES if by_pages else fees.BY_ITEMS
    source = rule.on(application.received_on).source
    return {
        "account": charging.account(charge, application.received_on, counted),
        "tariff_source": source,
    }
