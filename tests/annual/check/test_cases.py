"""Reports told in a data file, each with the findings it must give and no other."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.annual.check import CHECKS, COMPARISONS, Finding, check
from gongkai.annual.model import Figure, Report
from gongkai.annual.totals import with_totals
from tests.annual.made import ORGAN, cell, made

HERE = Path(__file__).parent
YEAR = 2023
CODES = (
    *("T3-IN-OUT", "T3-SUM", "T3-ROW", "T4-SUM", "T2-RANGE", "T2-STOCK", "X-CARRY"),
    *("C-PROSE", "C-SELF", "F-YEAR", "F-BLANK", "F-UNIT", "P-COUNTY", "P-JUMP"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One report, perhaps with last year's, and the findings due."""

    name: str
    findings: tuple[str, ...] = ()
    organ: str = ORGAN
    prose: str = "做了一些工作。"
    cells: Mapping[str, Figure] | None = None
    previous: Mapping[str, Figure] | None = None

    def found(self) -> tuple[Finding, ...]:
        """What the checker says of it."""
        before = None if self.previous is None else self._report(self.previous, YEAR - 1)
        return check(
            replace(self._report(self.cells, YEAR), prose={"overview": self.prose}), before
        )

    def _report(self, cells: Mapping[str, Figure] | None, year: int) -> Report:
        report = made("2021")
        stated = dict(report.cells) | {cell(name): value for name, value in (cells or {}).items()}
        return replace(
            report,
            organ=self.organ,
            year=year,
            cells=with_totals(report.form, stated),
            signed_on=date(year + 1, 1, 20),
        )


DATA = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
CASES = [Case(**{**row, "findings": tuple(row.get("findings", ()))}) for row in DATA]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_report_gives_the_findings_due_and_no_other(case: Case) -> None:
    """By code and first cell."""
    found = case.found()

    said = [" ".join((f.code, *(str(name) for name in f.cells[:1]))) for f in found]
    assert said == list(case.findings)


def test_the_checker_says_what_it_said_before(update_golden: bool) -> None:
    """Every finding in words, and how many false alarms each rule gives on the sound reports."""
    golden = HERE / "golden" / "findings.txt"
    alarms = [f.code for case in CASES if not case.findings for f in case.found()]
    lines = [f"《{case.name}》\n{_shown(case.found())}" for case in CASES]
    sound = sum(1 for case in CASES if not case.findings)
    lines.append(f"无误的 {sound} 份报告，误报：")
    lines += [f"  {code} {alarms.count(code)}" for code in CODES]
    said = "\n".join(lines) + "\n"
    if update_golden:
        golden.write_text(said, encoding="utf-8")

    assert said == golden.read_text(encoding="utf-8")


def _shown(found: tuple[Finding, ...]) -> str:
    said = [f"  {f.severity} [{f.code}] {f.message}。{f.fix}" for f in found]
    return "\n".join(said) or "  没有发现问题。"


def test_every_relation_names_its_source() -> None:
    """The lists are the table of contents."""
    for relation in (*CHECKS, *COMPARISONS):
        assert "Source:" in (relation.__doc__ or ""), relation
