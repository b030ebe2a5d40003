"""What each kind of event does to the course of an application's term."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.law import readings
from gongkai.law.dated import Rule
from gongkai.law.deadlines import (
    CORRECTION_NOTICE,
    EXTENSION,
    FEE_PAYMENT,
    OTHER_ORGAN,
    THIRD_PARTY,
)
from gongkai.law.events import Event
from gongkai.law.stretches import Pause

if TYPE_CHECKING:
    from gongkai.law.course import Course


@dataclass(frozen=True, slots=True)
class _Consultation:
    rule: Rule[int]
    silence: str


_CONSULTATIONS = {
    "third_party_asked": _Consultation(THIRD_PARTY, "第三方逾期未提出意见，由本机关决定是否公开"),
    "organ_asked": _Consultation(OTHER_ORGAN, "其他行政机关逾期未提出意见，视为同意公开"),
}
_ANSWERS = {"third_party_answered": "third_party_asked", "organ_answered": "organ_asked"}


def _correction_asked(course: "Course", event: Event) -> None:
    course.require_time(event)
    if event.name in course.first:
        raise event.refused("补正只能一次性告知，不得再次要求补正（条例第三十条）")
    rule = CORRECTION_NOTICE.on(event.on)
    last = course.calendar.add(course.received, rule.value)
    if event.on > last:
        course.asked_late = True
        course.remarks.append(f"告知补正晚于 {last}（{rule.source}）")
    _await_correction(course, event, None)


def _correction_received(course: "Course", event: Event) -> None:
    asked = course.first.get("correction_asked")
    if asked is None:
        raise event.refused("没有等着补正的告知，收到补正告知书应当不早于告知补正")
    _require_first(course, event, "补正告知书")
    if _waits(course, asked):
        _await_correction(course, asked, event.on)


def _require_first(course: "Course", event: Event, what: str) -> None:
    if event.name in course.first:
        raise event.refused(f"已登记于 {course.first[event.name].on} 收到{what}")


def _waits(course: "Course", asked: Event) -> bool:
    """Whether what *asked* asked for is still to come: who gives it first gets the notice later."""
    return course.closed is None and course.stretches[-1].stopped is asked


def _await_correction(course: "Course", asked: Event, received_on: date | None) -> None:
    began_on = readings.correction_counted_from(asked.on, received_on)
    course.stop(asked, course.calendar.add(began_on, asked.days) if asked.days else None)


def _corrected(course: "Course", event: Event) -> None:
    reason = "没有等着补正的告知，收到补正应当晚于告知补正"
    _require_waiting(course, event, ("correction_asked",), reason)
    until = course.stretches[-1].until
    if until and event.on > until:
        if not readings.late_correction_counts():
            raise event.refused(f"补正期限已于 {until} 届满，视为放弃申请")
        course.remarks.append(f"补正晚于 {until}，登记补正即认可其有正当理由（条例第三十条）")
    course.restart(readings.corrected_from(event.on, asked_late=course.asked_late))


def _fee_asked(course: "Course", event: Event) -> None:
    course.require_time(event)
    if not course.first.keys().isdisjoint(("fee_asked", "fee_notified")):
        raise event.refused("一件申请只收费一次")
    if readings.fee_notice_stops_when_sent():
        _await_fee(course, event, None)


def _fee_notified(course: "Course", event: Event) -> None:
    asked = course.first.get("fee_asked")
    if asked is None:
        _fee_notified_alone(course, event)
        return
    _require_first(course, event, "收费通知")
    if _waits(course, asked):
        _await_fee(course, asked, event.on)
    elif not readings.fee_notice_stops_when_sent() and course.stretches[-1].stopped is None:
        _await_fee(course, event, event.on)


def _fee_notified_alone(course: "Course", event: Event) -> None:
    """The receipt of a notice whose sending nobody entered: all that is known stops the term."""
    if due := course.ran_out(event.on):
        reason = f"答复期限已于 {due} 届满；收费通知在期限内发出的，请先登记「发出收费通知」"
        raise event.refused(reason)
    course.require_time(event)
    if event.name in course.first:
        raise event.refused("一件申请只收费一次")
    _await_fee(course, event, event.on)


def _await_fee(course: "Course", stopped: Event, received_on: date | None) -> None:
    began_on = readings.fee_counted_from(received_on)
    days = FEE_PAYMENT.on(stopped.on).value
    course.stop(stopped, course.calendar.add(began_on, days) if began_on else None)


def _fee_paid(course: "Course", event: Event) -> None:
    reason = "没有等着缴费的收费通知，缴费应当晚于收费通知"
    _require_waiting(course, event, ("fee_asked", "fee_notified"), reason)
    until = course.stretches[-1].until
    if until and event.on > until and not readings.late_payment_counts():
        raise event.refused(f"缴费期限已于 {until} 届满，视为放弃申请")
    course.restart(event.on)


def _require_waiting(course: "Course", event: Event, names: Collection[str], reason: str) -> None:
    stopped = course.stretches[-1].stopped
    if stopped is None or stopped.name not in names:
        raise event.refused(reason)


def _asked(course: "Course", event: Event) -> None:
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


def _received(course: "Course", event: Event) -> None:
    places = course.asked.get(("third_party_asked", event.party))
    if not places:
        raise event.refused("在此之前没有发出过征求意见书")
    pause = course.pauses[places[-1]]
    if pause.received_on:
        raise event.refused(f"已登记于 {pause.received_on} 收到征求意见书")
    began = readings.consulted_from(pause.asked.on, event.on)
    ends_on = course.calendar.add(began, pause.rule.value)
    if not _prolongs(course, pause, event):
        ends_on = pause.ends_on
    course.pauses[places[-1]] = pause.received(event.on, ends_on)


def _prolongs(course: "Course", pause: Pause, event: Event) -> bool:
    """Whether the receipt still moves the last day for an opinion; one too late is noted."""
    if course.closed or pause.answered:
        return False
    over = pause.ends_on if event.on > pause.ends_on else course.ran_out(event.on)
    if over:
        late = f"{event.kind.label}（{event.on}）晚于征求意见或者答复的期限 {over}"
        course.remarks.append(f"{late}，不能使期限再停")
    return over is None


def _answered(course: "Course", event: Event) -> None:
    at, pause = _open(course, event)
    if event.on > pause.ends_on:
        course.remarks.append(f"{event.kind.label}晚于 {pause.ends_on}，其后的日子照常计算")
    course.pauses[at] = pause.answered_on(event.on)


def _open(course: "Course", event: Event) -> tuple[int, Pause]:
    """The asking that *event* belongs to, and its place."""
    places = course.asked.get((_ANSWERS[event.name], event.party))
    if not places or course.pauses[places[-1]].answered:
        raise event.refused("在此之前没有发出过征求意见书，或者已有答复")
    return places[-1], course.pauses[places[-1]]


def _reasons_given(course: "Course", event: Event) -> None:
    asked = course.first.get("reasons_asked")
    if asked is None:
        raise event.refused("在此之前没有要求说明理由")
    if readings.reasons_stop_the_clock():
        rule = course.stretches[-1].entry
        course.pauses.append(Pause(asked, event.on, rule, "", answered=True))


def _extended(course: "Course", event: Event) -> None:
    course.require_time(event)
    running = course.stretches[-1]
    most = EXTENSION.on(readings.term_text_day(running.began_on))
    days = event.days or most.value
    if days > most.value and not readings.delayed_answer_is_an_extension():
        raise event.refused(f"最多延长 {most.value} 个工作日（{most.source}）")
    before = course.first.get(event.name)
    if before and before.on == event.on and running.extension == days:
        return  # the most there is, once with its number and once without
    if course.extensions >= readings.extensions_allowed():
        raise event.refused("已经延长过，不能再次延长")
    course.extensions += 1
    course.stretches[-1] = running.extended(days)


def _closing(course: "Course", event: Event) -> None:
    course.closed = event
    until = course.stretches[-1].until
    if event.name == "decided" and until and event.on > until:
        course.remarks.append(f"作出决定晚于 {until}，其时已可视为放弃申请，请核对")


def _sent(course: "Course", event: Event) -> None:
    if course.closed and not course.sent:
        course.sent = event


EFFECTS: Mapping[str, Callable[["Course", Event], None]] = {
    "correction_asked": _correction_asked,
    "correction_received": _correction_received,
    "corrected": _corrected,
    "fee_asked": _fee_asked,
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
