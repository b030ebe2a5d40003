"""What may lawfully come next in a case: its pages offer it, and its actions ask here again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from gongkai.law.errors import Refusal
from gongkai.law.events import KINDS
from gongkai.law.outcomes import Outcome
from gongkai.law.workdays import Calendar
from gongkai.registers.applications import history
from gongkai.registers.applications.errors import MustComeFirst, NotInHand, NotLapsed
from gongkai.registers.applications.models import DECIDED, Event
from gongkai.registers.applications.parties import ASKING, named

Hindrance = MustComeFirst | NotLapsed | NotInHand


@dataclass(frozen=True, slots=True)
class Openings:
    """What is open on a day to a case to which *happened*.

    Shape: *unproven* holds, by the event that a notice is, the numbers of notices that went out
        and are not known to have come to hand.
    """

    happened: Sequence[Event]
    calendar: Calendar
    on: date
    unproven: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def steps(self) -> Iterator[str]:
        """The events that may come next, in the law's order."""
        return (name for name in KINDS if self.is_open(name))

    def late_steps(self) -> Iterator[str]:
        """The events that may no longer come today, yet may have come after the last on record.

        Shape: a step is free from the day of what came last, or not at all, so that day decides.
        """
        last = max(event.on for event in history.standing(self.happened))
        then = replace(self, on=min(last, self.on))
        return (name for name in then.steps() if not self.is_open(name))

    def is_open(self, name: str) -> bool:
        """Whether the event *name* may come, of one party or another."""
        if next(self.parties(name), None) is not None:
            return True
        return name in ASKING and self.why_not(name, self._somebody_else()) is None

    def parties(self, name: str) -> Iterator[str]:
        """Of which party the event *name* may come: none, or one named before."""
        known = (named(event) for event in history.standing(self.happened))
        return (p for p in dict.fromkeys(["", *known]) if self.why_not(name, p) is None)

    def why_not(self, name: str, party: str = "") -> Refusal | None:
        """Why the event *name* may not come; None where it may."""
        told = {"days": 1} if KINDS[name].takes_days else {}
        facts = {**told, "party": party} if party else told
        position = len(self.happened) + 1
        tried = Event(name=name, on=self.on, facts=facts, position=position)
        try:
            history.require_next(self.happened, tried, self.calendar, today=self.on)
        except Refusal as refusal:
            return refusal
        return None

    def may_end(self, outcome: Outcome) -> bool:
        """Whether the case may be ended with *outcome*."""
        return self.why_not(DECIDED) is None and not any(self.hindrances(outcome))

    def hindrances(self, outcome: Outcome) -> Iterator[Hindrance]:
        """What *outcome* presupposes and has not come about.

        Shape: where no last day is on record, as in an old ledger, the officer knows.
        Errors: EventRefused where what happened cannot have happened.
        """
        names = {event.name for event in history.standing(self.happened)}
        missing = [name for name in outcome.after if name not in names]
        yield from (MustComeFirst(outcome.name, KINDS[name].label) for name in missing)
        if missing or not outcome.lapsed:
            return
        if waits := self._still_waits(outcome):
            yield waits
        for name in outcome.after:
            yield from (NotInHand(outcome.name, one) for one in self.unproven.get(name, ()))

    def require(self, outcome: Outcome) -> None:
        """Refuse an outcome that something stands in the way of.

        Errors: MustComeFirst, NotLapsed, NotInHand.
        """
        for hindrance in self.hindrances(outcome):
            raise hindrance

    def _still_waits(self, outcome: Outcome) -> NotLapsed | None:
        """Why what was asked cannot be said not to have come."""
        on = max(self.on, history.standing(self.happened)[0].on)
        now = history.run(self.happened, self.calendar, on=on)
        stopped, until = now.stretches[-1].stopped, now.until
        if stopped is None or stopped.name not in outcome.after:
            return NotLapsed(outcome.name, "所等的已经收到，期限已经重新计算")
        if until is None or self.on > until:
            return None
        since = until + timedelta(1)
        return NotLapsed(outcome.name, f"期限到 {until} 才届满，{since} 起才可以", since)

    def _somebody_else(self) -> str:
        """A name that none of those in the case has."""
        return "".join(named(event) for event in self.happened) + "另一方"
