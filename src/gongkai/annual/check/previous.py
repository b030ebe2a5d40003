"""The relations between a report and the one of the year before."""

from collections.abc import Iterator

from gongkai.annual.check.findings import ERROR, NOTE, WARNING, Finding
from gongkai.annual.figures import digits
from gongkai.annual.model import Report
from gongkai.annual.money import WAN, in_unit, is_money
from gongkai.annual.numerals import DIGITS
from gongkai.annual.places import place
from gongkai.annual.read.counts import sentences
from gongkai.law.forms import AMOUNT, CHANGE, Cell, CellId

_TIMES, _NOTICEABLE = 10, 100  # ten times last year's, and not of small numbers
_TEN_THOUSAND = (5_000, 20_000)  # how many times more an amount is that was stated in 元
_FEWEST, _SHORTEST = 5, 8  # sentences to judge a text by; characters of one that says something
_COPIED = 0.6
_WORDLESS = str.maketrans("", "", DIGITS.replace("0-9", "0123456789"))


def carried_over_whole(report: Report, previous: Report) -> Iterator[Finding]:
    """What last year carried forward, this year carries in.

    Shape: one equation a column.
    Unit: applications (件).
    Source: 表三第二项，上年结转，即上年报告的第四项。
    """
    (block,) = report.form.blocks("applications")
    for column in block.columns:
        here = CellId("applications", "carried_in", column.key)
        stated = report.cells.get(here)
        due = previous.cells.get(CellId("applications", "carried_forward", column.key))
        if stated is not None and due is not None and stated != due:
            yield Finding(
                "X-CARRY",
                ERROR,
                (here,),
                f"{place(report.form, here)}写 {stated} 件，上年报告同列结转下年度的是 {due} 件",
                "两年的数应当相等，请对照登记核对；上年报告有误的，请更正并在报告中说明。",
            )


def stock_follows_from_last_year(report: Report, previous: Report) -> Iterator[Finding]:
    """What is in force is last year's stock, and what was made, less what was repealed.

    Shape: one equation a row, where both reports are on a form that counts what is in force.
    Unit: documents (件).
    Source: 表二第二十条第（一）项：现行有效件数（国办公开办函〔2021〕30号）。
    """
    for row in ("regulations", "normative_documents"):
        here = [CellId("disclosure", row, key) for key in ("in_force", "made", "repealed")]
        in_force, made, repealed = (report.cells.get(cell) for cell in here)
        before = previous.cells.get(here[0])
        if in_force is None or made is None or repealed is None or before is None:
            continue
        if in_force != before + made - repealed:
            yield Finding(
                "T2-STOCK",
                ERROR,
                tuple(here),
                f"{place(report.form, here[0])}写 {in_force} 件，上年现行有效 {before} 件，"
                f"加本年制发 {made} 件，减本年废止 {repealed} 件，"
                f"应为 {before + made - repealed} 件",
                "请会同司法行政部门核对三个数；有效期届满失效的，计入本年废止件数并说明。",
            )


def no_implausible_change(report: Report, previous: Report) -> Iterator[Finding]:
    """Figures do not change tenfold in a year.

    Shape: the counts and amounts of table 二 and the applications received, where both forms have
        the cell and one of the two figures is at least a hundred.
    Source: 无明文；用于发现错位、漏填和单位写错。
    """
    for cell in report.form.cells.values():
        received = cell.id == CellId("applications", "received", "total")
        if received or (cell.id.table == "disclosure" and cell.column.kind != CHANGE):
            yield from _jump(report, previous, cell)


def text_is_not_last_years(report: Report, previous: Report) -> Iterator[Finding]:
    """The text is not last year's with other numbers.

    Shape: one note, with the share of sentences that are the same but for their numbers.
    Source: 条例第四十七条（雷同敷衍）；国办公开办函〔2021〕30号。
    """
    here, before = list(_said(report)), set(_said(previous))
    same = [text for text in here if text in before]
    if len(here) >= _FEWEST and len(same) >= _COPIED * len(here):
        share = round(100 * len(same) / len(here))
        yield Finding(
            "C-SELF",
            NOTE,
            (),
            f"正文 {len(here)} 句中有 {len(same)} 句（{share}%）与上年报告相同或者只换了数字，"
            f"例如“{same[0][:40]}”",
            "请按本年的实际情况重写，不要照抄上年的文字。",
        )


def _jump(report: Report, previous: Report, cell: Cell) -> Iterator[Finding]:
    now, then = _amount(report, cell), _amount(previous, cell)
    if now is None or then is None:
        return
    most, least = max(now, then), min(now, then)
    if most < _NOTICEABLE or most < _TIMES * least:
        return
    unit = report.unit(cell.id)
    slip = least and cell.column.kind == AMOUNT and _within(most / least)
    yield Finding(
        "P-JUMP",
        WARNING,
        (cell.id,),
        f"{place(report.form, cell.id)}写 {digits(report.cells[cell.id] or 0)}{unit}，"
        f"上年报告是 {digits(previous.cells[cell.id] or 0)}{previous.unit(cell.id)}"
        + ("，两数相差约一万倍" if slip else ""),
        "请核对是否把元当成了万元。"
        if slip
        else "变化很大，请核对是否错位、漏填；属实的，请在正文说明原因。",
    )


def _amount(report: Report, cell: Cell) -> int | float | None:
    """The figure of *cell*, money in one unit; None where it is not known."""
    value = report.cells.get(cell.id) if cell.id in report.form.cells else None
    if value is None or cell.column.kind != AMOUNT:
        return None if value is None else float(value)
    unit = report.unit(cell.id)
    return float(in_unit(value, unit, WAN)) if is_money(unit) else None


def _within(times: float) -> bool:
    return _TEN_THOUSAND[0] <= times <= _TEN_THOUSAND[1]


def _said(report: Report) -> Iterator[str]:
    """The sentences that say something, without their numbers."""
    for sentence in sentences(report):
        text = sentence.text.translate(_WORDLESS)
        if len(text) >= _SHORTEST:
            yield text
