"""How long the papers of a case are kept, and from which day what is personal in them may go."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.dated import Entry
from gongkai.law.figures import figure

_RULE = figure("retention.application")


@dataclass(frozen=True, slots=True)
class Retention:
    """The retention of one case."""

    entry: Entry[int]  # Unit: years
    ends_on: date  # the last day the papers must be there

    def is_over(self, today: date) -> bool:
        """Whether *today* is past it."""
        return today > self.ends_on


def application_retention(concluded_on: date) -> Retention:
    """The retention of an application concluded on a day: whole years, after the year's end.

    Unit: years (年) of the wall calendar.
    Errors: NotInForce before the first text.
    Source: 机关文件材料归档范围和文书档案保管期限规定第六条；起算的读法见 docs/law/retention.md。

    >>> application_retention(date(2020, 3, 4)).ends_on
    datetime.date(2030, 12, 31)
    """
    entry = _RULE.on(concluded_on)
    return Retention(entry, date(concluded_on.year + entry.value, 12, 31))


def concluded_by(today: date) -> date:
    """The day up to which cases must have been concluded for any retention to be over.

    >>> concluded_by(date(2031, 1, 1))
    datetime.date(2020, 12, 31)
    """
    shortest = min(entry.value for entry in _RULE.entries)
    return date(today.year - 1 - shortest, 12, 31)
