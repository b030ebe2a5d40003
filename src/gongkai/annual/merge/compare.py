"""A sum held against what should be its equal: the list of organs, the parent's own report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual import money
from gongkai.annual.figures import digits
from gongkai.annual.merge.refusals import Mixed, Unreadable
from gongkai.annual.merge.sums import Merged, same_name
from gongkai.annual.model import Figure, Reading, Report
from gongkai.annual.places import place
from gongkai.annual.totals import apart
from gongkai.law.forms import CellId

DIFFERS = "X-PARENT"


@dataclass(frozen=True, slots=True)
class Roll:
    """Organs that should have reported, against those that have."""

    absent: tuple[str, ...]  # listed, no report
    unlisted: tuple[str, ...]  # a report, not listed


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell in which the parent's report does not state what its children's add up to."""

    cell: CellId
    stated: Figure
    summed: Figure
    message: str
    fix: str
    code: str = DIFFERS


def roll(merged: Merged, listed: Sequence[str]) -> Roll:
    """Who of *listed* is not in *merged*, and who of *merged* is not listed; each in its order.

    Shape: names are equal when they are spelled alike; 统计局 is nobody's short name here.
    """
    known = {same_name(organ) for organ in merged.organs}
    wanted = {same_name(organ): organ for organ in listed if same_name(organ)}
    return Roll(
        tuple(organ for key, organ in wanted.items() if key not in known),
        tuple(organ for organ in merged.organs if same_name(organ) not in wanted),
    )


def against_parent(parent: Reading, merged: Merged) -> tuple[Difference, ...]:
    """Every cell in which *parent* and the sum both state a number and not the same one.

    Shape: in form order, totals included. A cell that either leaves open is not judged, nor is
        money whose unit one of them does not say.
    Errors: Unreadable; Mixed where form or year are not those of the sum.
    """
    if parent.report is None:
        raise Unreadable([parent.file])
    _must_be_alike(parent.file, parent.report, merged.report)
    return tuple(_differences(parent.report, merged.report))


def _must_be_alike(file: str, parent: Report, summed: Report) -> None:
    fix = "请换用同一年度、同一格式的上级报告。"
    for what, own, others in (
        ("统一格式", f"{parent.form.key} 年起格式", f"{summed.form.key} 年起格式"),
        ("年度", f"{parent.year} 年", f"{summed.year} 年"),
    ):
        if own != others:
            raise Mixed(f"上级报告与各机关的{what}", {own: [file]}, f"各机关的是{others}。{fix}")


def _differences(parent: Report, summed: Report) -> Iterator[Difference]:
    for cell in summed.form.cells:
        stated, total = _comparable(parent, cell), _comparable(summed, cell)
        if stated is None or total is None or stated == total:
            continue
        unit = summed.form.cell(cell).column.unit or money.WAN
        more = "多" if stated > total else "少"
        yield Difference(
            cell,
            stated,
            total,
            f"{place(summed.form, cell)}：上级报告写 {digits(stated)} {unit}，"
            f"各机关相加是 {digits(total)} {unit}，"
            f"{more} {digits(apart(stated, total))} {unit}",
            "请核对上级报告是否漏计、重计了某个机关，本级自己的报告是否在相加之列。",
        )


def _comparable(report: Report, cell: CellId) -> Figure:
    """The figure of *cell*, money in 万元 where the form names no unit; None without a unit."""
    value = report.cells[cell]
    if not value or report.form.cell(cell).column.unit:
        return value
    unit = report.unit(cell)
    return money.in_unit(value, unit, money.WAN) if money.is_money(unit) else None
