"""The term for a reply (答复期限), with the account of how it was counted."""

from dataclasses import dataclass
from datetime import date

from gongkai.law import load
from gongkai.law.dated import Entry, int_rule
from gongkai.law.texts import cite
from gongkai.law.workdays import Calendar, Count

_DATA = load.toml("deadlines.toml")

REPLY = int_rule(_DATA["reply"])


@dataclass(frozen=True, slots=True)
class Term:
    """A term in working days: when it began, what fixes it, and each day up to its end."""

    label: str
    began_on: date  # this day itself is not counted
    entry: Entry[int]
    count: Count

    @property
    def due(self) -> date:
        """The last day in time."""
        return self.count.due

    @property
    def provisional(self) -> str:
        """Why the date is not firm yet; empty when it is."""
        years = self.count.unsettled
        if not years:
            return ""
        named = "、".join(f"{year}年" for year in years)
        return f"{named}放假通知尚未录入，所涉日子暂按平常周次计算，通知下达后重算。"

    @property
    def source(self) -> str:
        """The article that fixes the term's length."""
        return cite(self.entry.text, self.entry.article)


def reply_term(received: date, calendar: Calendar) -> Term:
    """The term for a reply to an application received (条例第三十一条意义) on *received*.

    Unit: working days (工作日), the yearly holiday notices applied.
    Errors: NotInForce before the first text.
    Source: 条例（2019）第三十三条第二款；起算：民法典第二百零一条第一款。

    >>> from gongkai.law.workdays import china
    >>> reply_term(date(2025, 1, 20), china()).due
    datetime.date(2025, 2, 21)
    """
    entry = REPLY.on(received)
    return Term(REPLY.label, received, entry, calendar.count(received, entry.value))
