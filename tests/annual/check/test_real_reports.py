"""The relations over the figures of published reports: how often each speaks, how often wrongly.

``real.json`` holds the figures of 21 reports as published, blanks as null, and none of their text.
Whether a finding is a false alarm was decided by hand, over the published page.
"""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

from gongkai.annual.check import check
from gongkai.annual.model import Figure, Report
from gongkai.law.forms import CellId, form

HERE = Path(__file__).parent
# What a rule said of a sound report, by report and code.
FALSE_ALARMS: frozenset[tuple[str, str]] = frozenset()


def test_each_rule_says_of_published_reports_what_it_said_before(update_golden: bool) -> None:
    """Findings in full, then for each code how many, and how many of them false."""
    lines, said, false = [], Counter[str](), Counter[str]()
    for name, report in published().items():
        lines.append(f"{name} {report.organ} {report.year}")
        for finding in check(report):
            lines.append(f"  {finding.severity} [{finding.code}] {finding.message}")
            said[finding.code] += 1
            false[finding.code] += (name, finding.code) in FALSE_ALARMS
    lines += [f"{code} {count}，误报 {false[code]}" for code, count in sorted(said.items())]
    text = "\n".join(lines) + "\n"
    golden = HERE / "golden" / "real.txt"
    if update_golden:
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


def published() -> dict[str, Report]:
    """The reports of ``real.json``."""
    kept = json.loads((HERE / "real.json").read_text(encoding="utf-8"))
    return {
        name: Report(
            organ=one["organ"],
            year=one["year"],
            form=form(one["form"]),
            cells={CellId.parse(cell): figure(value) for cell, value in one["cells"].items()},
            units={CellId.parse(cell): unit for cell, unit in one["units"].items()},
        )
        for name, one in kept.items()
    }


def figure(value: int | str | None) -> Figure:
    """A figure as JSON keeps it: decimals as text."""
    return Decimal(value) if isinstance(value, str) else value
