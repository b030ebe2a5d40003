"""What a check finds wrong, in words for the person who can put it right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.annual.model import Report
from gongkai.law.forms import CellId

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that does not hold, or one place that needs a look.

    Shape: *cells* are the figures concerned, the one to look at first in front.
    """

    code: str
    severity: str
    cells: tuple[CellId, ...]
    message: str  # where and what, with the numbers
    fix: str


Check = Callable[[Report], Iterator[Finding]]
