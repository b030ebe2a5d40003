"""The terms (期限) of the law: how long, from which day, to which day, and how it was counted."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from gongkai.law import load, reach
from gongkai.law.dated import Entry, Rule, read_rule, whole
from gongkai.law.errors import TooFar
from gongkai.law.holidays import ONE_DAY
from gongkai.law.load import Node
from gongkai.law.workdays import Calendar, Count

_DAY, _WORKING_DAY, _HOUR = "日", "工作日", "小时"
_MONTHS = {"月": 1, "年": 12}
_FEW = 2  # years that a sentence names one by one


def read_terms(file: Node) -> Mapping[str, Rule[int]]:
    """The rules of one data file, by key.

    Errors: BadData, with file and line.
    """
    return MappingProxyType({k: read_rule(node, whole) for k, node in file.children().items()})


TERMS = read_terms(load.data("deadlines.toml"))
REPLY = TERMS["reply"]
EXTENSION = TERMS["extension"]
CORRECTION_NOTICE = TERMS["correction_notice"]
THIRD_PARTY = TERMS["third_party"]
OTHER_ORGAN = TERMS["other_organ"]
FEE_PAYMENT = TERMS["fee_payment"]


def _month_day(row: Node) -> tuple[int, int]:
    text = row.get("value", str)
    try:
        day = date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise row.wrong(f"「value」应为月-日，现为 {text!r}", "value") from None
    return day.month, day.day


_REPORT_DAYS = {
    key: read_rule(node, _month_day)
    for key, node in load.data("report_days.toml").children().items()
}


COUNTING: Mapping[str, Rule[str]] = {
    key: read_rule(node, lambda row: row.get("value", str))
    for key, node in load.data("counting.toml").children().items()
}

_ROLL_OFF, _MONTH_END = COUNTING["roll_off"], COUNTING["month_end"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term in working days: when it began, what fixes it, and each day up to its end."""

    label: str
    began_on: date  # this day itself is not counted
    entry: Entry[int]
    calendar: Calendar

    @property
    def due(self) -> date:
        """The last day in time."""
        return self.calendar.add(self.began_on, self.entry.value)

    @property
    def count(self) -> Count:
        """Each day from the day after the beginning to the last."""
        return self.calendar.count(self.began_on, self.entry.value)

    @property
    def provisional(self) -> str:
        """Why the date is not firm yet; empty when it is."""
        return awaiting(self.calendar.unsettled(self.began_on, self.due))

    @property
    def source(self) -> str:
        """The article that fixes the term's length."""
        return self.entry.source


@dataclass(frozen=True, slots=True)
class Period:
    """A term in calendar days, months or years; its end rolls off days of rest."""

    label: str
    began_on: date
    entry: Entry[int]
    ends_on: date  # by the wall calendar alone
    calendar: Calendar
    shortened: bool = False  # the month has no day of that number

    @property
    def due(self) -> date:
        """The last day in time."""
        return rolled_off(self.ends_on, self.calendar)

    @property
    def sources(self) -> tuple[str, ...]:
        """The article of the length, and of every rule that moved the last day."""
        moved = [_ROLL_OFF] if self.due != self.ends_on else []
        if self.shortened:
            moved.insert(0, _MONTH_END)
        known = (rule for rule in moved if rule.entries[0].since <= self.ends_on)
        return self.source, *(rule.on(self.ends_on).source for rule in known)

    @property
    def provisional(self) -> str:
        """Why the date is not firm yet; empty when it is."""
        return awaiting(self.calendar.unsettled(self.ends_on - ONE_DAY, self.due))

    @property
    def source(self) -> str:
        """The article that fixes the term's length."""
        return self.entry.source


def awaiting(years: tuple[int, ...]) -> str:
    """What a screen says of a date that hangs on the notices of *years*.

    >>> awaiting((2027, 2028, 2029))[:16]
    '2027年至2029年放假通知尚'
    """
    if not years:
        return ""
    first, last = years[0], years[-1]
    run = last - first + 1 == len(years) > _FEW
    named = f"{first}年至{last}年" if run else "、".join(f"{year}年" for year in years)
    return f"{named}放假通知尚未录入，所涉日子暂按平常周次计算，通知下达后重算。"


def working_term(rule: Rule[int], began_on: date, calendar: Calendar) -> Term:
    """The term that *rule* gives from *began_on*, which itself is not counted.

    Unit: working days (工作日), the yearly holiday notices applied.
    Errors: NotInForce before the first text; TooFar; WrongUnit.

    >>> from gongkai.law.workdays import china
    >>> working_term(CORRECTION_NOTICE, date(2023, 9, 22), china()).due
    datetime.date(2023, 10, 9)
    """
    rule.require_unit(_WORKING_DAY)
    reach.require(began_on)
    return Term(rule.label, began_on, rule.on(began_on), calendar)


def reply_term(received: date, calendar: Calendar) -> Term:
    """The term for a reply to an application received (条例第三十一条意义) on *received*.

    Unit: working days (工作日), the yearly holiday notices applied.
    Errors: NotInForce before the first text.
    Source: 条例（2019）第三十三条第二款；起算：民法典第二百零一条第一款。

    >>> from gongkai.law.workdays import china
    >>> reply_term(date(2025, 1, 20), china()).due
    datetime.date(2025, 2, 21)
    """
    return working_term(REPLY, received, calendar)


def calendar_period(rule: Rule[int], began_on: date, calendar: Calendar) -> Period:
    """The period that *rule* gives from *began_on*, which itself is not counted.

    Unit: days, months or years of the wall calendar; a month ends on the day of the same number,
        or on its last day where it has no such day.
    Errors: NotInForce before the first text; TooFar; WrongUnit.
    Source: 民法典第二百零一条第一款、第二百零二条。

    >>> from gongkai.law.workdays import china
    >>> calendar_period(TERMS["litigation"], date(2024, 8, 30), china()).due
    datetime.date(2025, 2, 28)
    """
    rule.require_unit(_DAY, *_MONTHS)
    reach.require(began_on)
    entry = rule.on(began_on)
    if rule.unit not in _MONTHS:
        ends_on = began_on + timedelta(entry.value)
        return Period(rule.label, began_on, entry, ends_on, calendar)
    ends_on = months_after(began_on, entry.value * _MONTHS[rule.unit])
    shortened = ends_on.day != began_on.day
    return Period(rule.label, began_on, entry, ends_on, calendar, shortened)


def rolled_off(day: date, calendar: Calendar) -> date:
    """*day*, or the first day after it that is not a day of rest; a make-up work day is none.

    Source: 民事诉讼法（2023）第八十五条第三款，见 counting.toml。

    >>> from gongkai.law.workdays import china
    >>> str(rolled_off(date(2024, 5, 4), china())), str(rolled_off(date(2024, 9, 14), china()))
    ('2024-05-06', '2024-09-14')
    """
    while not calendar.is_working(day):
        day += ONE_DAY
    return day


def months_after(day: date, months: int) -> date:
    """The day of the same number *months* later, or the month's last day where there is none.

    >>> months_after(date(2024, 8, 30), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def within_hours(rule: Rule[int], found_at: datetime) -> datetime:
    """The moment by which an incident found at *found_at* is to be answered.

    Unit: clock hours; nights, weekends and holidays count.
    Errors: NotInForce before the first text; TooFar; WrongUnit.

    >>> within_hours(TERMS["emergency_statement"], datetime(2026, 10, 1, 9, 0))
    datetime.datetime(2026, 10, 1, 14, 0)
    """
    rule.require_unit(_HOUR)
    reach.require(found_at.date())
    return found_at + timedelta(hours=rule.on(found_at.date()).value)


def report_due(year: int, *, government: bool = False) -> tuple[date, Entry[tuple[int, int]]]:
    """The last day for the annual report of *year*, an organ's own or its government's.

    Unit: a day of the wall calendar; it does not roll off weekends.
    Errors: NotInForce before the first text; TooFar.
    Source: 条例（2019）第四十九条。

    >>> report_due(2025)[0], report_due(2025, government=True)[0]
    (datetime.date(2026, 1, 31), datetime.date(2026, 3, 31))
    """
    rule = _REPORT_DAYS["report_government" if government else "report_organ"]
    due_in = max(year + 1, date.min.year)
    if due_in > reach.last_year():
        raise TooFar(f"{year} 年度", reach.last_year())
    entry = rule.on(date(due_in, 1, 1))
    return date(due_in, *entry.value), entry
