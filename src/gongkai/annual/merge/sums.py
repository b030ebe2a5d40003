"""The sum of reports: cell by cell, money in one unit, totals from their parts."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.annual import money
from gongkai.annual.merge.refusals import Mixed, NothingToMerge, OrganTwice, Unnamed, Unreadable
from gongkai.annual.model import Figure, Reading, Report
from gongkai.annual.totals import added, is_total, with_totals
from gongkai.law.forms import CellId

BLANK, UNREAD, UNIT, TOGETHER = "blank", "unread", "unit", "together"


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that one organ's report does not give, so that the sum of all is not known.

    Shape: *why* is BLANK where the report states no number, UNREAD where it is not certain which,
        UNIT where it is money without its unit, TOGETHER where it has one row for several.
    """

    cell: CellId
    organ: str
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The sum of several reports.

    Shape: *organs* are those summed, in order of name. *gaps* are in form order, none of them in
        a total: the totals over them are blank because of them.
    """

    report: Report
    organs: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One report that was read, and the file it came from."""

    reading: Reading
    report: Report


def merge(readings: Sequence[Reading], *, name: str = "") -> Merged:
    """The sum of *readings*, whose order does not matter, as the report of *name*.

    Shape: a cell that any of them leaves blank is blank in the sum, since a blank is not a zero,
        and the organ is in ``gaps``. Totals are reckoned from the sums, whatever the reports say
        of theirs. Prose and date are nobody's sum and are left out.
    Unit: as the form's columns say. Where the form names none, the unit all reports share, else
        万元; the conversion is exact.
    Errors: NothingToMerge, Unreadable, Unnamed, Mixed, OrganTwice.
    """
    parts = sorted(_readable(readings), key=lambda part: same_name(part.report.organ))
    _must_add_up(parts)
    first = parts[0].report
    cells: dict[CellId, Figure] = {}
    units: dict[CellId, str] = {}
    gaps: list[Gap] = []
    for cell in first.form.cells.values():
        if is_total(cell):
            continue
        missing = list(_missing(cell.id, parts))
        gaps += missing
        cells[cell.id], unit = (None, "") if missing else _sum(cell.id, parts)
        if unit:
            units[cell.id] = unit
    organs = tuple(part.report.organ for part in parts)
    report = Report(
        organ=name or f"汇总（{len(organs)} 个机关）",
        year=first.year,
        form=first.form,
        cells=with_totals(first.form, cells),
        units=units,
    )
    return Merged(report, organs, tuple(gaps))


def same_name(organ: str) -> str:
    """An organ's name as it is compared: width of signs and spaces aside.

    >>> same_name("青溪县 统计局（本级）") == same_name("青溪县统计局(本级)")
    True
    """
    return "".join(unicodedata.normalize("NFKC", organ).split())


def _readable(readings: Sequence[Reading]) -> list[_Part]:
    if not readings:
        raise NothingToMerge
    refused = [reading.file for reading in readings if reading.report is None]
    if refused:
        raise Unreadable(refused)
    return [_Part(reading, reading.report) for reading in readings if reading.report]


def _must_add_up(parts: Sequence[_Part]) -> None:
    """What keeps reports from being summed, the gravest first."""
    forms = _grouped(parts, lambda report: f"{report.form.key} 年起格式")
    if len(forms) > 1:
        raise Mixed("统一格式", forms, "两种格式的行列不同，请分开汇总。")
    years = _grouped(parts, lambda report: f"{report.year} 年" if report.year else "")
    organs = _grouped(parts, lambda report: same_name(report.organ))
    for what, groups in (("年度", years), ("机关名称", organs)):
        if "" in groups:
            raise Unnamed(groups[""], what)
    if len(years) > 1:
        raise Mixed("年度", years, "请只留下同一年度的报告。")
    for organ, files in organs.items():
        if len(files) > 1:
            raise OrganTwice(organ, files)


def _grouped(parts: Sequence[_Part], key: Callable[[Report], str]) -> Mapping[str, Sequence[str]]:
    """The files by *key* of their reports, both in order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: (key(part.report), part.reading.file)):
        groups[key(part.report)].append(part.reading.file)
    return groups


def _missing(cell: CellId, parts: Sequence[_Part]) -> Iterator[Gap]:
    """Why *cell* of each report cannot be summed, where it cannot."""
    alone = sum(1 for part in parts if part.report.cells.get(cell)) < 2
    for part in parts:
        report, why = part.report, ""
        if cell not in part.reading.where:
            why = TOGETHER if _told_together(part, cell) else UNREAD
        elif report.cells[cell] is None:
            why = BLANK
        elif report.cells[cell] and not alone and not _counts_in_a_unit(report, cell):
            why = UNIT  # nothing is nothing in any unit, and one amount alone stays as it is
        if why:
            yield Gap(cell, report.organ, part.reading.file, why)


def _told_together(part: _Part, cell: CellId) -> bool:
    """Whether the report has one row in place of several, *cell*'s among them."""
    return any(
        cell.row in [row.key for row in block.parts(whole)]
        and CellId(cell.table, whole.key or "", cell.column) in part.reading.where
        for block in part.report.form.blocks(cell.table)
        for whole in block.instead
    )


def _counts_in_a_unit(report: Report, cell: CellId) -> bool:
    return bool(report.form.cell(cell).column.unit) or money.is_money(report.unit(cell))


def _sum(cell: CellId, parts: Sequence[_Part]) -> tuple[Figure, str]:
    """The sum of figures that are all known, and its unit where the form names none."""
    reports = [part.report for part in parts]
    if reports[0].form.cell(cell).column.unit:
        return added(report.cells[cell] for report in reports), ""
    counted = [report for report in reports if report.cells[cell]] or reports
    units = {report.unit(cell) for report in counted}
    unit = units.pop() if len(units) == 1 else money.WAN
    return added(_amount(report, cell, unit) for report in reports), unit


def _amount(report: Report, cell: CellId, unit: str) -> Figure:
    value, own = report.cells[cell], report.unit(cell)
    return money.in_unit(value, own, unit) if value and own != unit else value
