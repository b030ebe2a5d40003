"""Due dates of 100,000 open cases recomputed, against numpy's business days over the same days.

``python benchmarks/law.py`` prints the ratio and the memory beside their limits; the exit status
is 1 when one is broken. Each clock is read for its due date, state, days used and whether it is
firm. numpy is given every count of working days that this makes, on a calendar with the same days
of rest.
"""

import gc
import random
import resource
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.law.clock import Clock, run
from gongkai.law.events import Event
from gongkai.law.holidays import notices, span
from gongkai.law.workdays import Calendar, china

CASES = 100_000
MOST_TIMES = 10.0
MOST_MIB = 200.0
FIRST, LAST = date(2019, 6, 1), date(2026, 8, 31)

Case = tuple[date, tuple[Event, ...]]
Days = NDArray[np.datetime64]
Numbers = NDArray[np.int64]


def main() -> int:
    """Measure both, print, and judge."""
    calendar = china()
    cases = list(_cases())
    gc.freeze()  # the collector need not walk the cases over and over
    counts = _counts(cases)
    ours = min(_clocks(cases, calendar) for _ in range(3))
    theirs = min(_peer(counts, calendar) for _ in range(3))
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    events = sum(len(events) for _, events in cases) / CASES
    counted = len(counts.starts) + len(counts.spans)
    sys.stdout.write(
        f"{CASES:,} open cases, {events:.1f} events each, {counted:,} counts\n"
        f"clock {ours:.2f} s, numpy busday_offset and busday_count {theirs:.3f} s\n"
        f"ratio {ours / theirs:.1f} (limit {MOST_TIMES:.0f})\n"
        f"memory {mib:.0f} MiB (limit {MOST_MIB:.0f})\n"
    )
    return int(ours / theirs > MOST_TIMES or mib > MOST_MIB)


def _cases() -> Iterator[Case]:
    """Open cases as a county has them: three events each on average."""
    chance = random.Random(4)
    ways = (_plain, _consulted, _corrected_and_extended, _consulted_long)
    for _ in range(CASES):
        received = FIRST + timedelta(chance.randrange((LAST - FIRST).days))
        yield received, chance.choice(ways)(received)


def _plain(received: date) -> tuple[Event, ...]:
    return (_event("extended", received, 8),)


def _consulted(received: date) -> tuple[Event, ...]:
    return (
        _event("third_party_asked", received, 3),
        _event("third_party_received", received, 5),
        _event("third_party_answered", received, 15),
    )


def _corrected_and_extended(received: date) -> tuple[Event, ...]:
    return (
        _event("correction_asked", received, 2, days=15),
        _event("corrected", received, 9),
        _event("extended", received, 20),
    )


def _consulted_long(received: date) -> tuple[Event, ...]:
    return (
        _event("correction_asked", received, 2, days=15),
        _event("corrected", received, 9),
        _event("organ_asked", received, 10),
        _event("organ_answered", received, 20),
        _event("extended", received, 22),
    )


def _event(name: str, received: date, after: int, *, days: int | None = None) -> Event:
    return Event(name, received + timedelta(after), days)


def _read(clock: Clock) -> object:
    """What a list of cases shows of each."""
    assert clock.due
    return clock.due, clock.state, clock.used, clock.provisional


def _clocks(cases: list[Case], calendar: Calendar) -> float:
    began = process_time()
    for received, events in cases:
        _read(run(received, events, calendar))
    return process_time() - began


class _Recording(Calendar):
    """A calendar that keeps which counts it was asked for."""

    asked: list[tuple[date, int]]
    between: list[tuple[date, date]]

    def add(self, start: date, days: int) -> date:
        self.asked.append((start, days))
        return super().add(start, days)

    def count_between(self, start: date, end: date) -> int:
        self.between.append((start, end))
        return super().count_between(start, end)


class Counts(NamedTuple):
    """What is counted: from which day how many, and from which day to which."""

    starts: Days
    days: Numbers
    spans: Days  # pairs


def _counts(cases: list[Case]) -> Counts:
    """Every count of working days that the cases need."""
    recording = _Recording(notices())
    recording.asked = []
    recording.between = []
    for received, events in cases:
        _read(run(received, events, recording))
    starts = np.array([start for start, _ in recording.asked], dtype="datetime64[D]")
    spans = np.array(recording.between, dtype="datetime64[D]")
    return Counts(starts, np.array([days for _, days in recording.asked]), spans)


def _peer(counts: Counts, calendar: Calendar) -> float:
    rest = [
        day for day in span(date(2008, 1, 1), date(2026, 12, 31)) if not calendar.is_working(day)
    ]
    same = np.busdaycalendar("1111111", np.array(rest, dtype="datetime64[D]"))
    began = process_time()
    np.busday_offset(counts.starts, counts.days, roll="backward", busdaycal=same)
    np.busday_count(counts.spans[:, 0] + 1, counts.spans[:, 1] + 1, busdaycal=same)
    return process_time() - began


if __name__ == "__main__":
    sys.exit(main())
