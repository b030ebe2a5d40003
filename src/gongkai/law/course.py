"""What each event does to the term for the reply, taken one after the other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gongkai.law import readings
from gongkai.law.dated import Entry, Rule
from gongkai.law.deadlines import (
    CORRECTION_NOTICE,
    EXTENSION,
    FEE_PAYMENT,
    OTHER_ORGAN,
    REPLY,
    THIRD_PARTY,
)
from gongkai.law.events import Event
from gongkai.law.workdays import Calendar


class Stretch(NamedTuple):
    """One running of the term: from a beginning to where it stopped, if it did."""

    began_on: date
    entry: Entry[int]
    extension: int = 0
    stopped: Event | None = None  # what it waits for: a correction, a fee
    until: date | None = None  # the last day for that

    @property
    def length(self) -> int:
        """The working days of the term, extension included."""
        return self.entry.value + self.extension


class Pause(NamedTuple):
    """An opinion asked for outside; the days of the asking are not counted (暂停)."""

    asked: Event
    ends_on: date  # when the opinion came, or the last day for it
    rule: Entry[int]
    silence: str  # what it means when no opinion comes
    received_on: date | None = None
    answered: bool = False

    def open_on(self, day: date) -> bool:
        """Whether the opinion may still come after *day*."""
        return not self.answered and day <= self.ends_on

    def silent_on(self, day: date) -> bool:
        """Whether the time for an opinion had passed without one by *day*."""
        return not self.answered and day > self.ends_on


@dataclass(frozen=True, slots=True)
class _Consultation:
    rule: Rule[int]
    silence: str


_CONSULTATIONS = {
    "third_party": _Consultation(THIRD_PARTY, "第三方逾期未提出意见，由本机关决定是否公开"),
    "organ": _Consultation(OTHER_ORGAN, "其他行政机关逾期未提出意见，视为同意公开"),
}


def excluded(pauses: Iterable[Pause]) -> list[tuple[date, date]]:
    """The days not counted, as stretches after the first day and up to the second, none touching.

    However the pauses lie over one another, a day is left out once.
    """
    spans = [readings.excluded(pause.asked.on, pause.ends_on) for pause in pauses]
    if len(spans) <= 1:
        return spans
    spans.sort()
    merged: list[tuple[date, date]] = []
    for after, up_to in spans:
        if merged and after <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(up_to, merged[-1][1])
        else:
            merged.append((after, up_to))
    return merged


def counted(calendar: Calendar, start: date, end: date, pauses: Iterable[Pause]) -> int:
    """The working days after *start* up to *end* that count."""
    days = calendar.count_between(start, end)
    for after, up_to in excluded(pauses):
        days -= calendar.count_between(max(after, start), min(up_to, end))
    return days


class Course:
    """An application's events, taken in their order; ``law.clock.run`` is the way in."""

    def __init__(self, received: date, calendar: Calendar) -> None:
        self.received, self.calendar = received, calendar
        self.stretches = [Stretch(received, REPLY.on(readings.term_text_day(received)))]
        self.pauses: list[Pause] = []
        self.extensions = 0
        self.asked_late = False  # to correct
        self.first: dict[str, Event] = {}  # the first event of each kind
        self.closed: Event | None = None
        self.sent: Event | None = None  # the reply, once decided
        self.remarks: list[str] = []

    def take(self, event: Event) -> None:
        """One event more.

        Errors: EventRefused when it cannot have happened after those before.
        """
        if self.closed and event.name not in _WHEN_CLOSED:
            raise event.refused(f"申请已于 {self.closed.on} 办结（{self.closed.kind.label}）")
        effect = _EFFECTS.get(event.name)
        if effect:
            effect(self, event)
        self.first.setdefault(event.name, event)

    def due(self) -> date | None:
        """The last day for the reply; None while the term waits to begin anew."""
        running = self.stretches[-1]
        if running.stopped:
            return None
        due = self.calendar.add(running.began_on, running.length)
        for after, up_to in excluded(self.pauses):
            start = max(after, running.began_on)
            if start >= due:
                break
            lost = self.calendar.count_between(start, up_to)
            if lost:
                due = self.calendar.add(due, lost)
        return due

    def require_time(self, event: Event) -> None:
        """Refuse what would give time when none is left to give.

        Errors: EventRefused.
        """
        due = self.due()
        if due is None:
            stopped = self.stretches[-1].stopped
            what = stopped.kind.label if stopped else ""
            raise event.refused(f"已经{what}，期限停着，要等它有了结果")
        if event.on > due:
            raise event.refused(f"答复期限已于 {due} 届满")

    def stop(self, event: Event, until: date | None) -> None:
        """Wait, from *event* on, for what makes the term begin anew."""
        self.stretches[-1] = self.stretches[-1]._replace(stopped=event, until=until)

    def restart(self, day: date) -> None:
        """Begin the term anew (重新计算); *day* itself is not counted."""
        self.stretches.append(Stretch(day, REPLY.on(readings.term_text_day(day))))


def _correction_asked(course: Course, event: Event) -> None:
    course.require_time(event)
    if event.name in course.first:
        raise event.refused("补正只能一次性告知，不得再次要求补正（条例第三十条）")
    rule = CORRECTION_NOTICE.on(event.on)
    last = course.calendar.add(course.received, rule.value)
    if event.on > last:
        course.asked_late = True
        course.remarks.append(f"告知补正晚于 {last}（{rule.source}）")
    course.stop(event, course.calendar.add(event.on, event.days) if event.days else None)


def _corrected(course: Course, event: Event) -> None:
    reason = "没有等着补正的告知，收到补正应当晚于告知补正"
    _require_waiting(course, event, "correction_asked", reason)
    until = course.stretches[-1].until
    if until and event.on > until:
        if not readings.late_correction_counts():
            raise event.refused(f"补正期限已于 {until} 届满，视为放弃申请")
        course.remarks.append(f"补正晚于 {until}，登记补正即认可其有正当理由（条例第三十条）")
    course.restart(readings.corrected_from(event.on, asked_late=course.asked_late))


def _fee_notified(course: Course, event: Event) -> None:
    course.require_time(event)
    if event.name in course.first:
        raise event.refused("一件申请只收费一次")
    course.stop(event, course.calendar.add(event.on, FEE_PAYMENT.on(event.on).value))


def _fee_paid(course: Course, event: Event) -> None:
    _require_waiting(course, event, "fee_notified", "没有等着缴费的收费通知，缴费应当晚于收到通知")
    until = course.stretches[-1].until
    if until and event.on > until and not readings.late_payment_counts():
        raise event.refused(f"缴费期限已于 {until} 届满，视为放弃申请")
    course.restart(event.on)


def _require_waiting(course: Course, event: Event, name: str, reason: str) -> None:
    stopped = course.stretches[-1].stopped
    if stopped is None or stopped.name != name:
        raise event.refused(reason)


def _asked(course: Course, event: Event) -> None:
    asking = _CONSULTATIONS[event.name.removesuffix("_asked")]
    before = _consulted(course, event.name, event.party)
    if before is not None and course.pauses[before].open_on(event.on):
        raise event.refused("上一次征求意见还没有结果；重新寄送不影响计算，请登记为重新寄送")
    rule = asking.rule.on(event.on)
    silence = f"{asking.silence}（{rule.source}）"
    ends_on = course.calendar.add(readings.consulted_from(event.on, None), rule.value)
    course.pauses.append(Pause(event, ends_on, rule, silence))


def _received(course: Course, event: Event) -> None:
    at, pause = _open(course, event)
    if pause.received_on:
        raise event.refused(f"已登记于 {pause.received_on} 收到征求意见书")
    began = readings.consulted_from(pause.asked.on, event.on)
    ends_on = course.calendar.add(began, pause.rule.value)
    course.pauses[at] = pause._replace(received_on=event.on, ends_on=ends_on)


def _answered(course: Course, event: Event) -> None:
    at, pause = _open(course, event)
    if event.on > pause.ends_on:
        course.remarks.append(f"{event.kind.label}晚于 {pause.ends_on}，其后的日子照常计算")
    course.pauses[at] = pause._replace(ends_on=min(event.on, pause.ends_on), answered=True)


def _open(course: Course, event: Event) -> tuple[int, Pause]:
    """The asking that *event* belongs to, and its place."""
    name = event.name.rpartition("_")[0] + "_asked"
    at = _consulted(course, name, event.party)
    if at is None or course.pauses[at].answered:
        raise event.refused("在此之前没有发出过征求意见书，或者已有答复")
    return at, course.pauses[at]


def _consulted(course: Course, name: str, party: str) -> int | None:
    """The place of the latest asking of *party*."""
    for at in reversed(range(len(course.pauses))):
        asked = course.pauses[at].asked
        if asked.name == name and asked.party == party:
            return at
    return None


def _reasons_given(course: Course, event: Event) -> None:
    asked = course.first.get("reasons_asked")
    if asked is None:
        raise event.refused("在此之前没有要求说明理由")
    if readings.reasons_stop_the_clock():
        rule = course.stretches[-1].entry
        course.pauses.append(Pause(asked, event.on, rule, "", answered=True))


def _extended(course: Course, event: Event) -> None:
    course.require_time(event)
    running = course.stretches[-1]
    most = EXTENSION.on(readings.term_text_day(running.began_on))
    if event.days and event.days > most.value:
        raise event.refused(f"最多延长 {most.value} 个工作日（{most.source}）")
    if course.extensions >= readings.extensions_allowed():
        raise event.refused("已经延长过，不能再次延长")
    course.extensions += 1
    course.stretches[-1] = running._replace(extension=event.days or most.value)


def _closing(course: Course, event: Event) -> None:
    course.closed = event


def _sent(course: Course, event: Event) -> None:
    if course.closed and not course.sent:
        course.sent = event


_WHEN_CLOSED = frozenset({"sent", "resent", "printed"})
_EFFECTS: Mapping[str, Callable[[Course, Event], None]] = {
    "correction_asked": _correction_asked,
    "corrected": _corrected,
    "fee_notified": _fee_notified,
    "fee_paid": _fee_paid,
    "third_party_asked": _asked,
    "third_party_received": _received,
    "third_party_answered": _answered,
    "organ_asked": _asked,
    "organ_answered": _answered,
    "reasons_given": _reasons_given,
    "extended": _extended,
    "withdrawn": _closing,
    "decided": _closing,
    "sent": _sent,
}
