"""Checks one reading, and says what was found in words or as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.annual.check import SEVERITIES, Finding, check_reading, follows, located
from gongkai.annual.model import Reading
from gongkai.cli import contract
from gongkai.cli.names import title


@dataclass(frozen=True, slots=True)
class Tally:
    """How one file came out, in numbers."""

    file: str
    organ: str
    year: int | None
    found: Mapping[str, int]  # findings by severity, each of them named
    unread: int
    refused: str  # why the file was not read at all: a code, or empty
    compared: str  # the file of last year's report that it was compared with, or empty


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of one file, and how it came out."""

    text: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Checker:
    """The work of `gongkai check` on one reading.

    Shape: *earlier* are last year's reports; *alone* says that there is one, for one file.
    """

    earlier: tuple[Reading, ...]
    alone: bool
    as_json: bool

    def __call__(self, reading: Reading) -> Checked:
        before = self._before(reading)
        found = check_reading(reading, before)
        text = _element(reading, found) if self.as_json else "\n".join(_lines(reading, found))
        return Checked(text, _tally(reading, found, before))

    def _before(self, reading: Reading) -> Reading | None:
        """The earlier report that is the same organ's for the year before.

        Shape: with more than one file to choose from, only one that says whose it is and of which
            year.
        """
        report = reading.report
        for before in self.earlier:
            last = before.report
            if not report or not last or not follows(report, last):
                continue
            if self.alone or all((report.organ, report.year, last.organ, last.year)):
                return before
        return None


def _element(reading: Reading, found: tuple[Finding, ...]) -> str:
    described = contract.described(reading)
    return contract.element({**described, "findings": contract.findings(found)})


def _lines(reading: Reading, found: tuple[Finding, ...]) -> Iterator[str]:
    """What is said of one file; nothing of a refused one, which is told on its own."""
    if reading.refused:
        return
    yield title(reading)
    for number, finding in enumerate(found, start=1):
        yield f"\n  {number}. {SEVERITIES[finding.severity]} [{finding.code}]"
        yield f"     位置：{located(finding, reading)}"
        yield f"     问题：{finding.message}。"
        yield f"     怎么办：{finding.fix}"
    for unread in reading.unread:
        yield f"\n  未读：{unread.where}，{unread.what}。"
    if not found and not reading.unread:
        yield "  没有发现问题。"
    yield ""


def _tally(reading: Reading, found: tuple[Finding, ...], before: Reading | None) -> Tally:
    report = reading.report
    return Tally(
        file=reading.file,
        organ=report.organ if report else "",
        year=report.year if report else None,
        found={s: sum(finding.severity == s for finding in found) for s in SEVERITIES},
        unread=len(reading.unread),
        refused=reading.refused.code if reading.refused else "",
        compared=before.file if before else "",
    )
