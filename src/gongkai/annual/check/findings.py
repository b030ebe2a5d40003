"""What a check finds wrong, in words for the person who can put it right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.annual.model import Reading, Report
from gongkai.annual.places import place
from gongkai.law.forms import CellId

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = {ERROR: "错误", WARNING: "警告", NOTE: "提示"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that does not hold, or one place that needs a look.

    Shape: *cells* are the figures concerned, the one to look at first in front; none where the
        text alone is concerned, which *message* then quotes.
    """

    code: str
    severity: str
    cells: tuple[CellId, ...]
    message: str  # where and what, with the numbers
    fix: str


def located(finding: Finding, reading: Reading) -> str:
    """Where *finding* is to be looked at: the first of its cells, and its place in the file."""
    if not finding.cells or reading.report is None:
        return "全文"
    first = finding.cells[0]
    more = f"等 {len(finding.cells)} 格" if len(finding.cells) > 1 else ""
    where = f"（{reading.where[first]}起）" if first in reading.where else ""
    return f"{place(reading.report.form, first)}{more}{where}"


Check = Callable[[Report], Iterator[Finding]]
Comparison = Callable[
    [Report, Report], Iterator[Finding]
]  # a report and the one of the year before
