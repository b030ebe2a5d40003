"""What may lawfully come next in a case: its pages offer it, and its actions ask here again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.law import readings
from gongkai.law.clock import Clock
from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.law.outcomes import Outcome
from gongkai.law.workdays import Calendar
from gongkai.registers.applications import history
from gongkai.registers.applications.errors import MustComeFirst, NotInHand, NotLapsed
from gongkai.registers.applications.ground_errors import NoEarlierAnswer, NotReceived, StillAsked
from gongkai.registers.applications.models import DECIDED, WITHDRAWN, Event
from gongkai.registers.applications.parties import ASKING, named

Hindrance = MustComeFirst | NotLapsed | NotInHand | NotReceived | StillAsked | NoEarlierAnswer
_BY_HAND = ""  # stands for a notice that no document of the case is


@dataclass(frozen=True, slots=True)
class Grounds:
    """What stands beside the events of a case and decides how it may be ended.

    Shape: *unproven* holds, by the event that a notice is, the numbers of notices that went out
        and are not known to have come to hand, an empty one for what was entered by hand;
        *answered* says that an earlier application of the applicant for the like was.
    """

    unproven: Mapping[str, Sequence[str]] = field(default_factory=dict)
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Openings:
    """What is open on a day to a case to which *happened*.

    Shape: *grounds* is None where only the events are known, as of an old ledger: the rest the
        officer knows.
    """

    happened: Sequence[Event]
    calendar: Calendar
    on: date
    grounds: Grounds | None = None

    def steps(self) -> Iterator[str]:
        """The events that may come next, in the law's order."""
        return (name for name in KINDS if self.is_open(name))

    def late_steps(self) -> Iterator[str]:
        """The events that may not come next, yet may have come on the day of the last on record.

        Shape: a step is free from the day of what came last, or not at all, so that day decides.
        """
        last = max(event.on for event in history.standing(self.happened))
        day = min(last, self.on)
        return (n for n in KINDS if self._is_open_on(n, day) and not self.is_open(n))

    def is_open(self, name: str) -> bool:
        """Whether the event *name* may come next, of one party or another."""
        return self._is_open_on(name, self._next_on)

    def parties(self, name: str) -> Iterator[str]:
        """Of which party the event *name* may come next: none, or one named before."""
        return self._parties_on(name, self._next_on)

    def why_not(self, name: str, party: str = "") -> Refusal | None:
        """Why the event *name* may not come next; None where it may."""
        return self._why_not_on(name, party, self._next_on)

    @property
    def _next_on(self) -> date:
        """The day by which what comes next is judged: what comes after the end comes after it.

        By the law's order of a day, what is entered on the day of the end came before it.
        """
        ends = (e.on for e in history.standing(self.happened) if e.name in (DECIDED, WITHDRAWN))
        return max([self.on, *(day + timedelta(1) for day in ends)])

    def _is_open_on(self, name: str, on: date) -> bool:
        if next(self._parties_on(name, on), None) is not None:
            return True
        return name in ASKING and self._why_not_on(name, self._somebody_else(), on) is None

    def _parties_on(self, name: str, on: date) -> Iterator[str]:
        known = (named(event) for event in history.standing(self.happened))
        return (p for p in dict.fromkeys(["", *known]) if self._why_not_on(name, p, on) is None)

    def _why_not_on(self, name: str, party: str, on: date) -> Refusal | None:
        told = {"days": 1} if KINDS[name].takes_days else {}
        facts = {**told, "party": party} if party else told
        tried = Event(name=name, on=on, facts=facts, position=len(self.happened) + 1)
        try:
            history.require_next(self.happened, tried, self.calendar, today=on)
        except Refusal as refusal:
            return refusal
        return None

    def may_end(self, outcome: Outcome) -> bool:
        """Whether the case may be ended with *outcome*, where the officer names what is asked."""
        return self.why_not(DECIDED) is None and not any(self.obstacles(outcome))

    def obstacles(self, outcome: Outcome) -> Iterator[Hindrance]:
        """Those hindrances that no word of the officer takes away."""
        return (h for h in self.hindrances(outcome) if not isinstance(h, NoEarlierAnswer))

    def hindrances(self, outcome: Outcome, earlier: str = "") -> Iterator[Hindrance]:
        """What *outcome* presupposes and has not come about.

        Shape: *earlier* is the earlier answer or application that the officer names. Where no last
            day is on record, as in an old ledger, the officer knows.
        Errors: EventRefused where what happened cannot have happened.
        """
        names = {event.name for event in history.standing(self.happened)}
        missing = [name for name in outcome.after if name not in names]
        yield from (MustComeFirst(outcome.name, KINDS[name].label) for name in missing)
        if missing:
            return
        if outcome.lapsed and (waits := self._still_waits(outcome)):
            yield waits
        if self.grounds is not None:
            yield from self._unfounded(outcome, self.grounds, earlier)

    def _unfounded(self, outcome: Outcome, grounds: Grounds, earlier: str) -> Iterator[Hindrance]:
        for name in outcome.after if outcome.lapsed else ():
            for number in grounds.unproven.get(name, ()):
                yield _not_in_hand(outcome, name, number)
        if outcome.opinions and readings.opinions_come_first():
            yield from self._still_asked(outcome)
        named = readings.earlier_answer_may_be_named() and earlier.strip()
        if outcome.earlier and not grounds.answered and not named:
            yield NoEarlierAnswer(outcome.name)

    def require(self, outcome: Outcome, earlier: str = "") -> None:
        """Refuse an outcome that something stands in the way of.

        Errors: MustComeFirst, NotLapsed, NotInHand, NotReceived, StillAsked, NoEarlierAnswer.
        """
        for hindrance in self.hindrances(outcome, earlier):
            raise hindrance

    def _still_asked(self, outcome: Outcome) -> Iterator[StillAsked]:
        """The third parties whose opinion may still come in time."""
        now = self._now()
        for pause in now.pauses:
            if pause.asked.name == "third_party_asked" and pause.open_on(now.on):
                since = pause.ends_on + timedelta(1)
                yield StillAsked(outcome.name, pause.asked.party, pause.ends_on, since)

    def _still_waits(self, outcome: Outcome) -> NotLapsed | None:
        """Why what was asked cannot be said not to have come."""
        now = self._now()
        stopped, until = now.stretches[-1].stopped, now.until
        if stopped is None or {stopped.name, stopped.kind.receipt}.isdisjoint(outcome.after):
            return NotLapsed(outcome.name, "所等的已经收到，期限已经重新计算")
        if until is None or self.on > until:
            return None
        since = until + timedelta(1)
        return NotLapsed(outcome.name, f"期限到 {until} 才届满，{since} 起才可以", since)

    def _now(self) -> Clock:
        on = max(self.on, history.standing(self.happened)[0].on)
        return history.run(self.happened, self.calendar, on=on)

    def _somebody_else(self) -> str:
        """A name that none of those in the case has."""
        return "".join(named(event) for event in self.happened) + "另一方"


def _not_in_hand(outcome: Outcome, name: str, number: str) -> Hindrance:
    if number != _BY_HAND:
        return NotInHand(outcome.name, number)
    kind = KINDS[name]
    return NotReceived(outcome.name, kind.label, KINDS[kind.receipt].label)
