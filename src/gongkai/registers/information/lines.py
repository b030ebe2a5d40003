"""One line about an item, for lists: its state in words, its light, and the publication term."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from gongkai.law.deadlines import TERMS, working_term
from gongkai.law.errors import Refusal
from gongkai.law.workdays import china
from gongkai.registers.information.models import Item
from gongkai.registers.information.models.items import REVIEWED
from gongkai.registers.information.readiness import publication_term
from gongkai.registers.information.steps import steps_of
from gongkai.registers.organs.models import Organ
from gongkai.registers.organs.terms import Left, left

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What a list shows of an item; a light is calm, soon, late or done."""

    item: Item
    state: str
    light: str
    due: date | None  # the last day of the publication term; None where it is not counted
    term: str
    term_light: str


def labels_of(organ: Organ) -> Mapping[str, str]:
    """What a list calls the state of an item whose turn is at each step."""
    waiting = {s.key: "起草中" if s.by_author else f"待「{s.label}」" for s in steps_of(organ)}
    return {**waiting, REVIEWED: "审完待发布"}


def item_line(item: Item, labels: Mapping[str, str], now: datetime) -> ItemLine:
    """The line of *item* at the moment *now*; *labels* are those of its organ."""
    state, light = _state(item, labels, now)
    due, term, term_light = _term(item, timezone.localdate(now))
    return ItemLine(item, state, light, due, term, term_light)


def reading_left(item: Item, today: date) -> Left:
    """What is left of the term for publishing a reading of *item*, which is public.

    Unit: working days (工作日), the yearly holiday notices applied.
    Source: 国办发〔2016〕80号。
    """
    return left(working_term(TERMS["interpretation"], item.public_on or today, china()).due, today)


def _state(item: Item, labels: Mapping[str, str], now: datetime) -> tuple[str, str]:
    turn = labels.get(item.turn, "审校中") if item.turn else ""
    if item.review_due_at:
        return _owed(item.review_due_at, now)
    if item.edition_id and not item.live:
        return "已撤下" + (f"，改稿{turn}" if turn else ""), "done"
    if item.live:
        return (f"公开中，有未审改动（{turn}）", "soon") if turn else ("公开中", "calm")
    announced = item.latest_revision.approved_go_live_at if item.latest_revision else None
    if announced and item.turn == REVIEWED:
        return f"审完，定于 {timezone.localtime(announced):%Y-%m-%d %H:%M} 公开", "calm"
    return turn or "只有登记，没有公开", "soon" if item.turn == REVIEWED else "done"


def _owed(due_at: datetime, now: datetime) -> tuple[str, str]:
    hours = (due_at - now).total_seconds() / _HOUR
    if hours < 0:
        return f"应急发布待补审，已超时 {int(-hours) + 1} 小时", "late"
    return f"应急发布待补审，还剩 {int(hours)} 小时", "soon"


def _term(item: Item, today: date) -> tuple[date | None, str, str]:
    """The last day of the term, what is left of it, and its light."""
    if item.attribute != Item.Attribute.PROACTIVE:
        return None, item.get_attribute_display(), "done"
    try:
        due = publication_term(item.made_on).due
    except Refusal:
        return None, "没有可算的期限", "done"
    if item.public_on:
        late = item.public_on > due
        return due, "逾期公开" if late else "按期公开", "late" if late else "done"
    rest = left(due, today)
    return due, rest.words, rest.light
