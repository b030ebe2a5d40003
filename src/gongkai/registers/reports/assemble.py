"""Puts an organ's report of a year together from every register, as of now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.annual.build import Built, build
from gongkai.annual.check import Finding, check
from gongkai.annual.model import Figure, Report
from gongkai.annual.prose import overview
from gongkai.law.forms import COUNT, CellId, Form
from gongkai.registers.applications import records as applications
from gongkai.registers.information import records as information
from gongkai.registers.letters import records as letters
from gongkai.registers.remedies import records as remedies
from gongkai.registers.reports.models import Draft, Statement, Version


@dataclass(frozen=True, slots=True)
class Assembled:
    """A report as the registers make it now, what is behind each figure, and its checks."""

    report: Report
    behind: Mapping[CellId, tuple[str, ...]]
    own: tuple[Finding, ...]  # by this report alone
    findings: tuple[Finding, ...]  # with last year's public one beside it


def assemble(draft: Draft, *, signed_on: date | None = None) -> Assembled:
    """The report of *draft* as the registers stand."""
    statements = list(draft.statements.all())
    built = _built(draft, statements)
    prose = dict(draft.prose)
    if "overview" not in prose:
        prose["overview"] = _overview(draft, built)
    units = {CellId.parse(s.cell): s.unit for s in statements if s.unit}
    report = Report(draft.organ.name, draft.year, draft.form, built.cells, units, prose, signed_on)
    last = Version.objects.public().filter(draft__organ=draft.organ, draft__year=draft.year - 1)
    previous = last[0].report() if last else None
    return Assembled(report, built.behind, check(report), check(report, previous))


def counted_overview(draft: Draft) -> str:
    """一、总体情况 as the registers give it now."""
    return _overview(draft, _built(draft, list(draft.statements.all())))


def _built(draft: Draft, statements: Iterable[Statement]) -> Built:
    stated = {CellId.parse(s.cell): _figure(draft.form, s) for s in statements}
    records = applications.of_year(draft.organ, draft.year)
    complete = draft.complete
    documents = information.documents(draft.organ) if complete.documents else None
    cases = remedies.of_year(draft.organ, draft.year) if complete.remedies else None
    return build(draft.form, draft.year, records, stated, documents, remedies=cases)


def _overview(draft: Draft, built: Built) -> str:
    publications = information.publications(draft.organ, draft.year)
    came = letters.of_year(draft.organ, draft.year)
    staff = draft.organ.staff()
    return overview(draft.form, draft.year, built.cells, publications, staff, letters=came)


def prose_sections(form: Form) -> tuple[tuple[str, str], ...]:
    """Key and heading of the sections that are prose."""
    return tuple((s.key, s.heading) for s in form.sections if not s.blocks)


def _figure(form: Form, statement: Statement) -> Figure:
    kind = form.cell(CellId.parse(statement.cell)).column.kind
    if kind == COUNT or statement.value == statement.value.to_integral():
        return int(statement.value)
    return Decimal(statement.value).normalize()
