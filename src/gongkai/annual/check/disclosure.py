"""The relations inside 表二: ranges, units of money, and what the organ cannot have made."""

import re
from collections.abc import Iterator

from gongkai.annual.check.bodies import makes_rules
from gongkai.annual.check.findings import ERROR, WARNING, Finding
from gongkai.annual.figures import digits
from gongkai.annual.model import Reading, Report
from gongkai.annual.money import is_money
from gongkai.annual.places import place, table_name
from gongkai.annual.totals import apart
from gongkai.law.forms import AMOUNT, Cell, CellId

_TABLE = "disclosure"
_BALANCE = ("decisions", "items_last_year", "change")
_AMOUNT = re.compile(r"[0-9][0-9,.]*(?P<unit>\D{1,3})")
_ROUNDING = 100  # a balance off by less than one part in so many is still a balance


def no_more_than_are_public(report: Report) -> Iterator[Finding]:
    """Documents made or newly public this year are among all that are public.

    Shape: one finding a row of form 2019; later forms do not count what is public.
    Unit: documents (件).
    Source: 表二第二十条第（一）项：对外公开总数量为年末累计（国办公开办函〔2019〕60号）。
    """
    for row in ("regulations", "normative_documents"):
        whole = CellId(_TABLE, row, "public_total")
        total = report.cells.get(whole)
        if total is None:
            continue
        parts = [CellId(_TABLE, row, key) for key in ("made", "newly_public")]
        above = {cell: n for cell in parts if (n := report.cells.get(cell) or 0) > total}
        if above:
            named = "、".join(
                f"{report.form.cell(cell).column.path[-1]} {n} 件" for cell, n in above.items()
            )
            yield Finding(
                "T2-RANGE",
                WARNING,
                (*above, whole),
                f"{place(report.form, whole)}写 {total} 件，同行的{named}比它大",
                "对外公开总数量是年末仍在公开的全部件数，含本年的；请核对是总数漏计，还是本年数填错。",
            )


def decisions_are_no_balance(report: Report) -> Iterator[Finding]:
    """Decisions (处理决定数量) are not last year's items and the change added up.

    Shape: rows of form 2019 where the sum comes out, give or take one part in a hundred.
    Source: 表二第二十条第（五）（六）项：处理决定数量为当年作出的决定，与事项数无关
        （国办公开办函〔2019〕60号）。
    """
    for block in report.form.blocks(_TABLE):
        for row in block.rows:
            cells = [CellId(_TABLE, row.key or "", key) for key in _BALANCE]
            figures = [n for cell in cells if (n := report.cells.get(cell)) is not None]
            if len(figures) < len(cells):
                continue
            decisions, items, change = figures
            near = apart(items + change, decisions) * _ROUNDING <= decisions
            if items and change and decisions and near:
                name = f"{table_name(report.form, _TABLE)}「{row.path[-1]}」行"
                yield Finding(
                    "P-JUMP",
                    WARNING,
                    tuple(cells),
                    f"{name}：上一年项目数量 {items} 与本年增/减 {change} 相加是 {items + change}，"
                    f"处理决定数量写 {decisions}，像是把它当成了本年的项目数量",
                    "处理决定数量填本年作出的行政处理决定件数，不是增减之后的事项数；请核对。",
                )


def no_rules_by_a_county(report: Report) -> Iterator[Finding]:
    """A body without the power to make rules (规章) has none made, repealed or in force.

    Shape: one finding; nothing where the organ's name does not settle whether it has the power.
    Source: 立法法（2023）第九十一条、第九十三条：国务院部门，省、自治区、直辖市和设区的市、自治州
        的人民政府制定规章。
    """
    if makes_rules(report.organ) is not False:
        return
    cells = [cell for cell in report.form.cells if cell[:2] == (_TABLE, "regulations")]
    stated = {cell: n for cell in cells if (n := report.cells.get(cell))}
    if stated:
        named = "、".join(
            f"{report.form.cell(cell).column.path[-1]} {n}" for cell, n in stated.items()
        )
        yield Finding(
            "P-COUNTY",
            WARNING,
            tuple(stated),
            f"{table_name(report.form, _TABLE)}「规章」行填了{named}，{report.organ}没有规章制定权",
            "县级和乡镇机关不能制定规章，本行应当填 0；如是行政规范性文件，请填到下一行。",
        )


def money_has_its_unit(report: Report) -> Iterator[Finding]:
    """An amount is stated in the unit of its column, or names one where the column has none.

    Shape: one finding a cell; nothing needs no unit.
    Source: 表二第二十条第（八）（九）项。
    """
    for cell in report.form.cells.values():
        if cell.column.kind == AMOUNT and report.cells.get(cell.id):
            yield from _unit(report, cell)


def money_in_a_foreign_unit(reading: Reading) -> Iterator[Finding]:
    """An amount that was not read because it stands in another unit than its column's.

    Shape: one finding a cell; the figure itself stays unread.
    Source: 表二第二十条第（八）项：单位为万元（国办公开办函〔2021〕30号）。
    """
    form = reading.report.form if reading.report else None
    for cell, text in reading.raw.items() if form else ():
        column = form.cell(cell).column if form else None
        found = _AMOUNT.fullmatch("".join(text.split()))
        foreign = column and column.unit and found and found["unit"] != column.unit
        if form and column and found and foreign and is_money(found["unit"]):
            yield Finding(
                "F-UNIT",
                ERROR,
                (cell,),
                f"{place(form, cell)}写“{text}”，单位应当是{column.unit}",
                f"请换算成{column.unit}再填。",
            )


def _unit(report: Report, cell: Cell) -> Iterator[Finding]:
    stated, due = report.units.get(cell.id, ""), cell.column.unit
    where, figure = place(report.form, cell.id), digits(report.cells[cell.id] or 0)
    if not stated and not due:
        yield Finding(
            "F-UNIT",
            WARNING,
            (cell.id,),
            f"{where}写 {figure}，没有写明是元还是万元",
            "请在数后写明单位，例如“12.5万元”。",
        )
    elif (stated and not is_money(stated)) or (stated and due and stated != due):
        yield Finding(
            "F-UNIT",
            ERROR,
            (cell.id,),
            f"{where}写 {figure}{stated}，单位应当是{due or '元或者万元'}",
            f"请换算成{due or '元或者万元'}再填。",
        )
