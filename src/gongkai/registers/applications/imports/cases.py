"""What the rows of a ledger state: cases with their events, and everything wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.law import outcomes
from gongkai.law.clock import Clock, State
from gongkai.law.errors import EventRefused, Refusal
from gongkai.law.events import KINDS
from gongkai.law.receipt import CHANNELS
from gongkai.law.workdays import china
from gongkai.registers.applications import history
from gongkai.registers.applications.imports import columns
from gongkai.registers.applications.imports.columns import BY_KEY, DAYS_OF, EVENTS
from gongkai.registers.applications.models import DECIDED, RECEIVED, Event
from gongkai.registers.applications.openings import Openings
from gongkai.registers.information.imports.grid import Line
from gongkai.registers.information.imports.sheet import Sheet
from gongkai.registers.information.imports.troubles import Trouble, Unfit


@dataclass(frozen=True, slots=True)
class Told:
    """What an officer says of a ledger.

    Shape: *columns* the keys of heads; *words* the outcomes of words; *fixed* the
        ``applicant_kind`` and the ``channel`` of rows that state none.
    """

    columns: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One application as a row states it."""

    row: int
    number: str
    applicant_name: str
    applicant_kind: str
    channel: str
    submitted_on: date
    matters: Sequence[str]
    events: Sequence[Event]
    state: State  # as it stands today
    noted: bool  # something in its course is to be noted


@dataclass(slots=True)
class Plan:
    """What a ledger would bring, and what keeps it from being brought in."""

    count: int
    cases: list[Case] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # words for outcomes that are not known


def read(sheet: Sheet, told: Told, *, taken: set[str], today: date) -> Plan:
    """The cases of *sheet*; *taken* are the numbers the register of the organ has already."""
    plan = Plan(len(sheet.lines))
    plan.troubles += _unheaded(sheet, told)
    standing = Standing.of(sheet, told)
    places = standing.places
    missing = [one for one in columns.FIELDS if one.required and one.key not in places]
    for one in missing:
        fix = "请在下面的列名对应里指明是哪一列"
        plan.troubles.append(Trouble(sheet.head_row, one.head, "没有这一列", fix))
    seen: dict[str, int] = {}
    for line in () if missing else sheet.lines:
        reading = _Reading(line, told, standing, today)
        case = reading.case()
        troubles = reading.troubles
        number = str(reading.values.get("number", ""))
        if number in taken:
            fix = "已经导入或者登记过的请删去这一行"
            troubles.append(standing.trouble(line, "number", f"登记簿里已有 {number}", fix))
        if number and (first := seen.setdefault(number, line.number)) != line.number:
            fix = "请核对，一件申请一个编号"
            troubles.append(standing.trouble(line, "number", f"与第 {first} 行的编号相同", fix))
        plan.troubles += troubles
        plan.unknown += [w for w in reading.unknown if w not in plan.unknown]
        if case and not troubles:
            plan.cases.append(case)
    return plan


def _unheaded(sheet: Sheet, told: Told) -> Iterator[Trouble]:
    """What would be passed over unseen: a second column of a name, words below no name."""
    for head, key in told.columns.items():
        letter = _letter(sheet.heads.index(head))
        if not key and (meanings := columns.ambiguous(head)):
            fix = "请在下面的列名对应里指明是哪一个，或者不导入"
            yield Trouble(sheet.head_row, head, f"可以是两个不同的日期：{meanings}", fix, letter)
        if key in BY_KEY and sheet.heads.count(head) > 1:
            fix = "请只留一列，或者改名"
            yield Trouble(sheet.head_row, head, "这个列名出现了两次", fix, letter)
    for line in sheet.lines:
        for place, cell in enumerate(line.cells, start=1):
            if cell != "" and (place > len(sheet.heads) or not sheet.heads[place - 1]):
                what, fix = "有内容而没有列名", "请补上列名，或者删去"
                yield Trouble(line.number, "", what, fix, _letter(place - 1))
                return


def _letter(place: int) -> str:
    """What a workbook calls the column at *place*, counted from 0.

    >>> _letter(0), _letter(25), _letter(26), _letter(51)
    ('A', 'Z', 'AA', 'AZ')
    """
    first, last = divmod(place, 26)
    return ("" if first == 0 else chr(64 + first)) + chr(65 + last)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each thing a ledger states stands in the file that was handed in."""

    heads: Mapping[str, str]  # by key, as the file names them
    places: Mapping[str, int]

    @classmethod
    def of(cls, sheet: Sheet, told: Told) -> "Standing":
        """Where it stands in *sheet*, by what was told of its heads."""
        heads = {key: head for head, key in told.columns.items() if key in BY_KEY}
        return cls(heads, {key: sheet.heads.index(head) for key, head in heads.items()})

    def trouble(self, line: Line, key: str, what: str, fix: str) -> Trouble:
        """What is wrong in a row, in the file's own words; of what it lacks, in ours."""
        if key not in self.places:
            return Trouble(line.number, BY_KEY[key].head, what, fix)
        return Trouble(line.number, self.heads[key], what, fix, _letter(self.places[key]))


class _Reading:
    """One row being read: its values, and what is wrong with it."""

    def __init__(self, line: Line, told: Told, standing: Standing, today: date) -> None:
        self.line, self.told, self.standing, self.today = line, told, standing, today
        self.values: dict[str, Any] = {}
        self.troubles: list[Trouble] = []
        self.unknown: list[str] = []

    def wrong(self, key: str, what: str, fix: str) -> None:
        self.troubles.append(self.standing.trouble(self.line, key, what, fix))

    def case(self) -> Case | None:
        """The case of the row, if nothing is wrong with it."""
        self._cells()
        kind = self._word("applicant_kind", "applicant_kinds")
        channel = self._word("channel", "channels")
        self._days_in_the_future()
        outcome = self._outcome()
        if self.troubles:
            return None
        events = self._events(outcome)
        submitted = self.values.get("submitted_on") or events[0].on
        clock = self._clock(events, channel, submitted)
        if clock is None:
            return None
        value = self.values
        return Case(
            self.line.number, value["number"], value["applicant_name"], kind, channel, submitted,
            value["matters"], events, clock.state, bool(clock.noted),
        )  # fmt: skip

    def _cells(self) -> None:
        for key, place in self.standing.places.items():
            cell = self.line.cells[place] if place < len(self.line.cells) else ""
            try:
                self.values[key] = BY_KEY[key].read(cell)
            except Unfit as unfit:
                self.wrong(key, unfit.what, unfit.fix)
                continue
            if BY_KEY[key].required and not self.values[key]:
                self.wrong(key, "没有填写", "请补填")

    def _word(self, key: str, listed: str) -> str:
        said = str(self.values.get(key) or "")
        found = columns.word_of(listed, said) if said else self.told.fixed.get(key, "")
        if not found:
            what = f"“{said}”认不出" if said else "没有填写"
            fix = "请照模板的说明填写" if said else "请补填，或者在下面选定空着的按哪一种"
            self.wrong(key, what, fix)
        return found

    def _days_in_the_future(self) -> None:
        for key in ("submitted_on", "received_on", *EVENTS):
            day = self.values.get(key)
            if day and day > self.today:
                self.wrong(key, f"{day} 晚于今天", "请核对年份")

    def _outcome(self) -> str:
        """The outcome by the list of the day of the decision; empty where there is none yet."""
        said, day = str(self.values.get("outcome") or ""), self.values.get(DECIDED)
        if bool(said) != bool(day) and not self.values.get("withdrawn"):
            key = "outcome" if day else DECIDED
            self.wrong(key, "没有填写", "答复日期和办理结果要么都填，要么都空着")
        if not said or not day:
            return ""
        key = columns.outcome_of(said, self.told.words)
        if not key:
            self.unknown.append(said)
            self.wrong("outcome", f"“{said}”对不上办理结果", "请在下面为它选定一种")
            return ""
        return columns.outcome_on(key, day.year)

    def _events(self, outcome: str) -> list[Event]:
        """The row's events in the order they happened, those of one day in the law's."""
        value = self.values
        happened = [name for name in EVENTS if value.get(name)]
        happened.sort(key=lambda name: (value[name], KINDS[name].rank))
        events = [Event(position=1, name=RECEIVED, on=value["received_on"])]
        for position, name in enumerate(happened, start=2):
            days = value.get(DAYS_OF.get(name, ""))
            facts: dict[str, Any] = {"days": days} if days else {}
            facts = {"outcome": outcome} if name == DECIDED else facts
            events.append(Event(position=position, name=name, on=value[name], facts=facts))
        return events

    def _clock(self, events: Sequence[Event], channel: str, submitted: date) -> Clock | None:
        """How it stands, if all of it can have happened by the rules for what is entered today."""
        at = "received_on"
        try:
            history.require_receipt(CHANNELS[channel], submitted, events[0].on)
            clock = history.run(events, china(), on=self.today)
            at = "outcome"
            for event in events:
                if event.name == DECIDED:
                    outcome = outcomes.known(event.on).require(event.facts["outcome"], event.on)
                    Openings(events, china(), event.on).require(outcome)
        except EventRefused as refusal:
            self._refused(refusal.name if refusal.name in EVENTS else at, refusal)
        except Refusal as refusal:
            self._refused(at, refusal)
        return None if self.troubles else clock

    def _refused(self, key: str, refusal: Refusal) -> None:
        what, _, fix = str(refusal).rstrip("。").partition("。请")
        self.wrong(key, what, f"请{fix}" if fix else "请核对")


def describe(plan: Plan) -> Iterator[tuple[str, int]]:
    """How many cases a ledger brings by the year they were received in."""
    years = [case.events[0].on.year for case in plan.cases]
    yield from ((f"{year} 年", years.count(year)) for year in sorted(set(years)))


@dataclass(frozen=True, slots=True)
class Unusual:
    """Cases that may be brought in and that an officer should look at, for one reason."""

    what: str
    rows: Sequence[int]


def unusual(plan: Plan) -> list[Unusual]:
    """What is unusual in the cases a ledger brings: a column taken for another shows here."""
    states = {
        "已办结，按所填的日期是逾期答复": State.DECIDED_LATE,
        "没有办结，期限已过": State.OVERDUE,
        "没有办结，等补正已过末日": State.LAPSED_NOT_CORRECTED,
        "没有办结，等缴费已过末日": State.LAPSED_FEE_UNPAID,
    }
    found = [
        Unusual(what, [case.row for case in plan.cases if case.state is state])
        for what, state in states.items()
    ]
    noted = [case.row for case in plan.cases if case.noted]
    return [
        one
        for one in (*found, Unusual("经过里有要留意的（告知补正晚、补正晚等）", noted))
        if one.rows
    ]
