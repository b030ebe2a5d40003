"""How long the papers of a case are kept, and from which day what is personal in them may go."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.dated import Entry, Rule
from gongkai.law.figures import figure

_APPLICATION, _LETTER, _SET_ASIDE, _REMEDY = (
    figure(f"retention.{key}") for key in ("application", "letter", "set_aside", "remedy")
)


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
    return _kept(_APPLICATION, concluded_on)


def letter_retention(answered_on: date) -> Retention:
    """The retention of a letter answered on a day, counted as that of an application.

    Unit: years (年) of the wall calendar.
    Errors: NotInForce before the first text.
    Source: 机关文件材料归档范围和文书档案保管期限规定附表；读法见 docs/law/letter-retention.md。

    >>> letter_retention(date(2020, 3, 4)).ends_on
    datetime.date(2050, 12, 31)
    """
    return _kept(_LETTER, answered_on)


def set_aside_retention(set_aside_on: date) -> Retention:
    """How long is kept what was set aside on a day and never became a case, counted likewise.

    Unit: years (年) of the wall calendar.
    Errors: NotInForce before the first text.
    Source: 行政诉讼法第四十六条第二款；读法见 docs/law/set-aside-retention.md。

    >>> set_aside_retention(date(2026, 3, 4)).ends_on
    datetime.date(2031, 12, 31)
    """
    return _kept(_SET_ASIDE, set_aside_on)


def remedy_retention(ended_on: date) -> Retention:
    """How long is kept a reconsideration or suit over no application, counted likewise.

    Unit: years (年) of the wall calendar.
    Errors: NotInForce before the first text.
    Source: 机关文件材料归档范围和文书档案保管期限规定附表；读法见 docs/law/remedy-retention.md。

    >>> remedy_retention(date(2020, 3, 4)).ends_on
    datetime.date(2050, 12, 31)
    """
    return _kept(_REMEDY, ended_on)


def concluded_by(today: date) -> date:
    """The day up to which cases must have been concluded for any retention to be over.

    >>> concluded_by(date(2031, 1, 1))
    datetime.date(2020, 12, 31)
    """
    return _ended_by(_APPLICATION, today)


def answered_by(today: date) -> date:
    """The day up to which letters must have been answered for any retention to be over."""
    return _ended_by(_LETTER, today)


def set_aside_by(today: date) -> date:
    """The day up to which something must have been set aside for any retention to be over."""
    return _ended_by(_SET_ASIDE, today)


def ended_by(today: date) -> date:
    """The day up to which remedies must have ended for any retention to be over."""
    return _ended_by(_REMEDY, today)


def _kept(rule: Rule[int], on: date) -> Retention:
    entry = rule.on(on)
    return Retention(entry, date(on.year + entry.value, 12, 31))


def _ended_by(rule: Rule[int], today: date) -> date:
    shortest = min(entry.value for entry in rule.entries)
    return date(today.year - 1 - shortest, 12, 31)
