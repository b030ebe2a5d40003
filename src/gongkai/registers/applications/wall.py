"""A clock drawn as a wall calendar: weeks as rows, each day with its number or its reason."""

from gongkai.law.account import AccountDay, account
from gongkai.law.clock import Clock
from gongkai.registers.organs import walls
from gongkai.registers.organs.walls import Square, Week


def weeks(clock: Clock) -> list[Week]:
    """The weeks from the day of receipt to the last day of the account, Monday first."""
    return walls.weeks(clock.received, (_square(clock, told) for told in account(clock)))


def _square(clock: Clock, told: AccountDay) -> Square:
    kind = "due" if told.day == clock.due else "counted" if told.counts else "off"
    return Square(told.day, told.n, told.why, told.source, kind)
