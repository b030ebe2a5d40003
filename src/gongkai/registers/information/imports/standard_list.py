"""The standard list (基层政务公开标准目录) as a file: its ten columns, and what each is tied to.

Source: 国办发〔2019〕54号（标准目录的各列）。
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.registers.information.actions import arranging
from gongkai.registers.information.imports.cells import Field, text, words
from gongkai.registers.information.imports.grid import Cell
from gongkai.registers.information.imports.package import Package
from gongkai.registers.information.imports.plan import Plan, Told
from gongkai.registers.information.imports.standard_sheet import ticked
from gongkai.registers.information.imports.table import Row, Table
from gongkai.registers.information.imports.troubles import Trouble, Unfit
from gongkai.registers.information.models import Column, Import, StandardEntry
from gongkai.registers.organs.models import Organ, User

TITLE = "标准目录"
BY = "二级事项"
_MOST = 9999


def _position(cell: Cell) -> int | None:
    said = words(cell)
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and 0 < int(said) <= _MOST):
        raise Unfit(f"“{said}”不是序号", f"请填 1 到 {_MOST} 的整数")
    return int(said)


FIELDS = (
    Field("position", "序号", _position, True, "从 1 起，不重复。"),
    Field("first", "一级事项", text(100), True),
    Field("second", "二级事项", text(100), True),
    Field("content", "公开内容", text(1000), True, "要素，最多 1000 字。"),
    Field("basis", "公开依据", text(1000), True),
    Field("term", "公开时限", text(200), True),
    Field("body", "公开主体", text(100), True),
    Field("channels", "公开渠道和载体", ticked(300), True),
    Field("audience", "公开对象", ticked(100), True, "全社会或者特定群体。"),
    Field("way", "公开方式", ticked(100), True, "主动公开或者依申请公开。"),
    Field("level", "公开层级", ticked(100), True, "县级、乡级。"),
    Field("column", "对应栏目", text(40), False, "本机关已有的栏目；空着的导入后在页面上选。"),
)


@dataclass(frozen=True, slots=True)
class StandardsPlan(Plan):
    """The list a file would put in the place of the one there is."""

    entries: Sequence[StandardEntry]

    @property
    def ready(self) -> int:
        return len(self.entries)

    def write(self, job: Import, *, by: User, told: Told) -> None:
        arranging.replace_standards(job.organ, self.entries, by=by, digest=job.digest)
        told(len(self.entries))


def check(sheet_rows: Table, package: Package, *, organ: Organ, today: date) -> StandardsPlan:
    """Everything wrong with the rows of a list, and the entries it would make."""
    troubles = list(sheet_rows.troubles)
    columns = {column.name: column for column in Column.objects.filter(organ=organ)}
    positions = dict[object, int]()
    rows = sorted([*sheet_rows.rows, *sheet_rows.misfits], key=lambda row: row.number)
    for row in rows:
        troubles += _against(row, positions, columns)
    wrong = {trouble.row for trouble in troubles}
    entries = [_entry(row, organ, columns) for row in rows if row.number not in wrong]
    troubles.sort(key=lambda trouble: trouble.row)
    return StandardsPlan(sheet_rows.count, troubles, (), entries)


def _against(
    row: Row, positions: dict[object, int], columns: Mapping[str, Column]
) -> Iterator[Trouble]:
    """What is wrong with a row beside the others, whose *positions* are known by now."""
    position, named = row.values["position"], row.words("column")
    first = positions.setdefault(position, row.number)
    if position is not None and first != row.number:
        what = f"与第 {first} 行的序号相同"
        yield Trouble(row.number, "序号", what, "请改成不重复的序号")
    if named and named not in columns:
        fix = f"请从这些里选，或者留空：{'、'.join(columns) or '（还没有栏目）'}"
        yield Trouble(row.number, "对应栏目", f"本机关没有栏目「{named}」", fix)


def _entry(row: Row, organ: Organ, columns: Mapping[str, Column]) -> StandardEntry:
    told = {key: value for key, value in row.values.items() if key != "column"}
    return StandardEntry(organ=organ, column=columns.get(row.words("column")), **told)
