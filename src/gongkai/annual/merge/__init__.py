"""Sums the reports of many organs into one, and says what keeps a sum from being known."""

from gongkai.annual.merge.compare import Difference, Roll, against_parent, roll
from gongkai.annual.merge.refusals import MergeRefused
from gongkai.annual.merge.sums import BLANK, TOGETHER, UNIT, UNREAD, Gap, Merged, merge

__all__ = [
    "BLANK",
    "TOGETHER",
    "UNIT",
    "UNREAD",
    "Difference",
    "Gap",
    "MergeRefused",
    "Merged",
    "Roll",
    "against_parent",
    "merge",
    "roll",
]
