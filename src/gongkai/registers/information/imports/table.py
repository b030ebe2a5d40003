"""The rows of a sheet read column by column, every cell that does not fit told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.registers.information.imports.cells import Field
from gongkai.registers.information.imports.sheet import Sheet
from gongkai.registers.information.imports.troubles import Trouble, Unfit

TEMPLATE = "请对照模板改正列名"


@dataclass(frozen=True, slots=True)
class Row:
    """One row whose cells all fit, by the keys of their columns."""

    number: int
    values: Mapping[str, object]

    def words(self, key: str) -> str:
        """The words of a column that holds words."""
        return str(self.values[key])


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet holds: the rows that fit, and what is wrong with the others."""

    count: int
    rows: Sequence[Row]
    troubles: Sequence[Trouble]
    misfits: Sequence[Row] = ()  # rows with a trouble of their own; what does not fit is left empty


def read(sheet: Sheet, fields: Sequence[Field]) -> Table:
    """The rows of *sheet* as *fields* ask for them."""
    troubles = list(_heads(sheet, fields))
    if troubles:
        return Table(len(sheet.lines), (), troubles)
    places = [
        (field, sheet.heads.index(field.head), field.read(""))
        for field in fields
        if field.head in sheet.heads
    ]
    absent = {field.key: field.read("") for field in fields if field.head not in sheet.heads}
    rows, misfits = list[Row](), list[Row]()
    for line in sheet.lines:
        values, before, width = dict(absent), len(troubles), len(line.cells)
        for field, place, empty in places:
            cell = line.cells[place] if place < width else ""
            try:
                values[field.key] = empty if cell == "" else field.read(cell)
            except Unfit as unfit:
                troubles.append(Trouble(line.number, field.head, unfit.what, unfit.fix))
                values[field.key] = empty
                continue
            if field.required and values[field.key] in ("", None):
                troubles.append(Trouble(line.number, field.head, "没有填写", "请补填"))
        kept = rows if len(troubles) == before else misfits
        kept.append(Row(line.number, values))
    return Table(len(sheet.lines), rows, troubles, misfits)


def _heads(sheet: Sheet, fields: Sequence[Field]) -> Iterator[Trouble]:
    known = {field.head for field in fields}
    for head in dict.fromkeys(filter(None, sheet.heads)):
        if sheet.heads.count(head) > 1:
            yield Trouble(sheet.head_row, head, "这个列名出现了两次", "请只留一列")
        if head not in known:
            yield Trouble(sheet.head_row, head, "没有这个列名", TEMPLATE)
    for field in fields:
        if field.required and field.head not in sheet.heads:
            yield Trouble(sheet.head_row, field.head, "缺少这一列", TEMPLATE)
    for line in sheet.lines:
        for place, cell in enumerate(line.cells):
            if cell != "" and (place >= len(sheet.heads) or not sheet.heads[place]):
                yield Trouble(line.number, "", f"第 {place + 1} 列有内容而没有列名", TEMPLATE)
                return
