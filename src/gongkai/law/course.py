"""What each event does to the term for the reply, taken one after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law import readings
from gongkai.law.dated import Rule
from gongkai.law.deadlines import (
    CORRECTION_NOTICE,
    EXTENSION,
    FEE_PAYMENT,
    OTHER_ORGAN,
    REPLY,
    THIRD_PARTY,
)
from gongkai.law.errors import EventRefused
from gongkai.law.events import Event
from gongkai.law.stretches import End, Pause, Stretch, end_of
from gongkai.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class _Consultation:
    rule: Rule[int]
    silence: str


_CONSULTATIONS = {
    "third_party_asked": _Consultation(THIRD_PARTY, "第三方逾期未提出意见，由本机关决定是否公开"),
    "organ_asked": _Consultation(OTHER_ORGAN, "其他行政机关逾期未提出意见，视为同意公开"),
}


class Course:
    """An application's events, taken in their order; ``law.clock.run`` is the way in."""

    __slots__ = (
        "asked",
        "asked_late",
        "calendar",
        "closed",
        "extensions",
        "first",
        "pauses",
        "received",
        "remarks",
        "sent",
        "stretches",
    )

    def __init__(self, received: date, calendar: Calendar) -> None:
        self.received, self.calendar = received, calendar
        self.stretches = [Stretch(received, REPLY.on(readings.term_text_day(received)))]
        self.pauses: list[Pause] = []
        self.asked: dict[tuple[str, str], list[int]] = {}  # by event and party, places in pauses
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
            raise event.refused(_closed_already(self.closed, event))
        effect = _EFFECTS.get(event.name)
        if effect:
            effect(self, event)
        self.first.setdefault(event.name, event)

    def take_day(self, events: Sequence[Event]) -> None:
        """The events of one day in their order; one that needs another of them waits for it.

        Errors: EventRefused when one cannot have happened, whatever else happened that day.
        """
        if len(events) == 1:
            self.take(events[0])
            return
        self._settle([event for event in events if event.name not in _AT_THE_END])
        self._settle([event for event in events if event.name in _AT_THE_END])

    def _settle(self, pending: list[Event]) -> None:
        while pending:
            refused = [(event, no) for event in pending if (no := self._taken_or_refused(event))]
            if len(refused) == len(pending):
                raise refused[0][1]
            pending = [event for event, _ in refused]

    def _taken_or_refused(self, event: Event) -> EventRefused | None:
        try:
            self.take(event)
        except EventRefused as refusal:
            return refusal
        return None

    def end(self) -> End:
        """Where the running term ends, were it not to stop."""
        return end_of(self.stretches[-1], self.pauses, self.calendar)

    def ran_out(self, day: date) -> date | None:
        """The due date where *day* is past it; None while the term has days or stands still."""
        running = self.stretches[-1]
        if running.stopped or day <= self.calendar.add(running.began_on, running.length):
            return None  # pauses only move the end on
        due = self.end().due
        return due if day > due else None

    def require_time(self, event: Event) -> None:
        """Refuse what would give time when none is left to give.

        Errors: EventRefused.
        """
        stopped = self.stretches[-1].stopped
        if stopped:
            raise event.refused(f"已经{stopped.kind.label}，期限停着，要等它有了结果")
        due = self.ran_out(event.on)
        if due:
            raise event.refused(f"答复期限已于 {due} 届满")

    def stop(self, event: Event, until: date | None) -> None:
        """Wait, from *event* on, for what makes the term begin anew."""
        began_on, entry, extension, *_ = self.stretches[-1]
        self.stretches[-1] = Stretch(began_on, entry, extension, event, until)

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
    _await_correction(course, event, None)


def _correction_received(course: Course, event: Event) -> None:
    reason = "没有等着补正的告知，收到补正告知书应当不早于告知补正"
    _require_waiting(course, event, "correction_asked", reason)
    if event.name in course.first:
        raise event.refused(f"已登记于 {course.first[event.name].on} 收到补正告知书")
    _await_correction(course, course.first["correction_asked"], event.on)


def _await_correction(course: Course, asked: Event, received_on: date | None) -> None:
    began_on = readings.correction_counted_from(asked.on, received_on)
    course.stop(asked, course.calendar.add(began_on, asked.days) if asked.days else None)


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
    places = course.asked.setdefault((event.name, event.party), [])
    if len(places) >= readings.consultations_allowed():
        before = course.pauses[places[-1]].asked.on
        reason = f"已于 {before} 征求过，同一对象不再征求；重新寄送不影响计算，请登记为重新寄送"
        raise event.refused(reason)
    asking = _CONSULTATIONS[event.name]
    rule = asking.rule.on(event.on)
    ends_on = course.calendar.add(readings.consulted_from(event.on, None), rule.value)
    places.append(len(course.pauses))
    course.pauses.append(Pause(event, ends_on, rule, asking.silence))


def _received(course: Course, event: Event) -> None:
    at, pause = _open(course, event)
    if pause.received_on:
        raise event.refused(f"已登记于 {pause.received_on} 收到征求意见书")
    over = pause.ends_on if event.on > pause.ends_on else course.ran_out(event.on)
    if over:
        raise event.refused(f"征求意见或者答复的期限已于 {over} 届满，其后的收到日不能使期限再停")
    began = readings.consulted_from(pause.asked.on, event.on)
    ends_on = course.calendar.add(began, pause.rule.value)
    course.pauses[at] = Pause(pause.asked, ends_on, pause.rule, pause.silence, event.on)


def _answered(course: Course, event: Event) -> None:
    at, pause = _open(course, event)
    if event.on > pause.ends_on:
        course.remarks.append(f"{event.kind.label}晚于 {pause.ends_on}，其后的日子照常计算")
    asked, ends_on, rule, silence, received_on, _ = pause
    course.pauses[at] = Pause(asked, min(event.on, ends_on), rule, silence, received_on, True)


def _open(course: Course, event: Event) -> tuple[int, Pause]:
    """The asking that *event* belongs to, and its place."""
    name = event.name.rpartition("_")[0] + "_asked"
    places = course.asked.get((name, event.party))
    if not places or course.pauses[places[-1]].answered:
        raise event.refused("在此之前没有发出过征求意见书，或者已有答复")
    return places[-1], course.pauses[places[-1]]


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
    longer = bool(event.days) and (event.days or 0) > most.value
    if longer and not readings.delayed_answer_is_an_extension():
        raise event.refused(f"最多延长 {most.value} 个工作日（{most.source}）")
    before = course.first.get(event.name)
    if before and before.on == event.on and running.extension == (event.days or most.value):
        return  # the most there is, once with its number and once without
    if course.extensions >= readings.extensions_allowed():
        raise event.refused("已经延长过，不能再次延长")
    course.extensions += 1
    course.stretches[-1] = Stretch(running.began_on, running.entry, event.days or most.value)


def _closing(course: Course, event: Event) -> None:
    course.closed = event
    until = course.stretches[-1].until
    if event.name == "decided" and until and event.on > until:
        course.remarks.append(f"作出决定晚于 {until}，其时已可视为放弃申请，请核对")


def _closed_already(closing: Event, event: Event) -> str:
    if closing.on == event.on and event.name in _CLOSING:
        return f"同日已登记「{closing.kind.label}」，一件申请只能以一种方式办结"
    return f"申请已于 {closing.on} 办结（{closing.kind.label}）"


def _sent(course: Course, event: Event) -> None:
    if course.closed and not course.sent:
        course.sent = event


_CLOSING = frozenset({"withdrawn", "merged", "decided"})
_WHEN_CLOSED = frozenset({"sent", "resent", "printed"})
_AT_THE_END = _CLOSING | _WHEN_CLOSED  # of a day
_EFFECTS: Mapping[str, Callable[[Course, Event], None]] = {
    "correction_asked": _correction_asked,
    "correction_received": _correction_received,
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
    "merged": _closing,
    "decided": _closing,
    "sent": _sent,
}
