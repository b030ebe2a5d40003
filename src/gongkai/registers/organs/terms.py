"""How far off the last day of a term is, in words and as a light, the same on every desk."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.reach import is_plausible
from gongkai.law.workdays import china

SOON = 3  # working days left when the light turns; a choice of ours, not the law's


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a term; a light is calm, soon or late."""

    words: str
    light: str


def last_day(due: date | None, *, provisional: bool) -> str:
    """A last day in a message, marked where it hangs on a holiday notice that is not issued.

    >>> last_day(date(2027, 1, 4), provisional=True), last_day(date(2026, 12, 7), provisional=False)
    ('2027-01-04（暂定）', '2026-12-07')
    """
    return f"{due}（暂定）" if provisional else str(due)


def left(due: date, today: date) -> Left:
    """What is left *today* of a term whose last day is *due*.

    A day that no term can end on is a slip of the pen on record; it is shown, to be put right.
    Unit: working days (工作日), the yearly holiday notices applied.

    >>> left(date.max, date(2026, 11, 25))
    Left(words='末日 9999-12-31 有误，请更正录入', light='late')
    """
    if not is_plausible(due):
        return Left(f"末日 {due} 有误，请更正录入", "late")
    if today > due:
        return Left(f"已逾期 {china().count_between(due, today)} 个工作日", "late")
    days = china().count_between(today, due)
    return Left(f"还剩 {days} 个工作日", "soon" if days <= SOON else "calm")
