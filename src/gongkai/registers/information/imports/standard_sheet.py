"""How standard lists (基层政务公开标准目录) are laid out: two rows of heads, ticks, merged cells.

Source: 国办发〔2019〕54号：公开事项分一级、二级；各目录的公开对象、方式、层级常分几列打勾。
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.registers.information.imports.cells import Read, text, words
from gongkai.registers.information.imports.grid import Cell, Line
from gongkai.registers.information.imports.sheet import HEADS_WITHIN, head
from gongkai.registers.information.imports.troubles import Unfit

_LEVELS = (
    "省级", "市级", "县级", "区级", "县区级", "乡级", "镇级", "乡镇级", "街道级", "村级", "乡村级",
    "乡、村级",
)  # fmt: skip
# What stands below a head in a row of its own, and what a tick there says.
_BELOW: Mapping[str, Mapping[str, str]] = {
    "公开事项": {"一级事项": "", "二级事项": ""},
    "公开对象": {"全社会": "全社会", "特定群体": "特定群体"},
    "公开方式": {
        "主动": "主动公开", "主动公开": "主动公开", "依申请": "依申请公开",
        "依申请公开": "依申请公开",
    },
    "公开层级": {level: level for level in _LEVELS},
}  # fmt: skip
_ALSO = {"公开渠道及载体": "公开渠道和载体", "公开内容要素": "公开内容", "公开要素": "公开内容"}
_KNOWN = {
    "序号", "公开事项", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体",
    "公开渠道和载体", "公开对象", "公开方式", "公开层级", "对应栏目",
}  # fmt: skip
_ENOUGH = 4  # heads by which a row of them is known
_TICKS = set("√✓✔☑■●◆是")
_NO_TICKS = {*"□☐○◇×✗-—–/无否", "——"}
_BOX = re.compile(r"([■☑✓✔√□☐])\s*([^■☑✓✔√□☐]*)")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the sheet: its head, and what a tick in it says where it is one of several."""

    name: str
    tick: str = ""


def laid_out(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a list with one row of heads, and one cell for what is spread over several.

    Shape: what it does not know it leaves as it is, for the heads to be told.
    """
    above = next((n for n, one in enumerate(lines[:HEADS_WITHIN]) if _is_head(one)), None)
    if above is None:
        return lines
    upper, rest = lines[above], lines[above + 1 :]
    lower = rest[0] if rest and _is_below(upper, rest[0]) else None
    columns = _columns(upper, lower)
    places = _places(columns)
    heads = Line((lower or upper).number, [columns[one[0]].name for one in places])
    body = rest[1:] if lower else rest
    shaped = [Line(one.number, _cells(one, columns, places)) for one in body]
    return [*lines[:above], heads, *shaped]


def named(cell: Cell) -> str:
    """The head *cell* is: without what is said of it in brackets.

    >>> named("公开内容（要素）"), named("公开渠道及载体"), named("特定群体\\n(请写明)")
    ('公开内容', '公开渠道和载体', '特定群体')
    """
    plain = re.sub(r"\(.*?\)", "", unicodedata.normalize("NFKC", head(cell)))
    return _ALSO.get(plain, plain)


def ticked(most: int) -> Read:
    """Words of one line; of boxes to be ticked, those that are.

    >>> ticked(100)("■政府网站 □政府公报\\n■公开查阅点")
    '政府网站、公开查阅点'
    """
    plain = text(most)

    def read(cell: Cell) -> object:
        boxes = _BOX.findall(words(cell))
        if not boxes:
            return plain(cell)
        chosen = [said.strip(" \n、，；") for box, said in boxes if box in _TICKS]
        if not any(chosen):
            raise Unfit("几个选项都没有勾选", "请勾选，或者直接写明")
        before = _BOX.split(words(cell))[0].strip(" \n：")
        return plain("、".join(filter(None, [before, *chosen])))

    return read


def _is_head(line: Line) -> bool:
    return len(_KNOWN & {named(cell) for cell in line.cells}) >= _ENOUGH


def _is_below(upper: Line, lower: Line) -> bool:
    """Whether *lower* is a second row of heads: it says something below such heads alone."""
    pairs = list(zip(_carried(upper, lower), map(named, lower.cells), strict=False))
    said = [(above, below) for above, below in pairs if below and below != above]
    known = [below for above, below in said if below in _BELOW.get(above, {})]
    return len(known) > 1 and all(above in _BELOW for above, _ in said)


def _carried(upper: Line, lower: Line) -> list[str]:
    """The heads of the upper row; where only its first cell has the words, they go for the next."""
    found = list[str]()
    for place, cell in enumerate(lower.cells):
        said = named(upper.cells[place]) if place < len(upper.cells) else ""
        before = found[-1] if found else ""
        found.append(said or (before if named(cell) and before in _BELOW else ""))
    return found


def _columns(upper: Line, lower: Line | None) -> list[_Column]:
    if lower is None:
        return [_Column(named(cell)) for cell in upper.cells]
    above = _carried(upper, lower) + [named(cell) for cell in upper.cells[len(lower.cells) :]]
    found = list[_Column]()
    for place, name in enumerate(above):
        below = named(lower.cells[place]) if place < len(lower.cells) else ""
        tick = _BELOW.get(name, {}).get(below, "")
        found.append(_Column(name if tick else below or name, tick))
    return found


def _places(columns: Sequence[_Column]) -> list[list[int]]:
    """The columns of the sheet that make one, in their order."""
    found, of = list[list[int]](), dict[str, list[int]]()
    for place, column in enumerate(columns):
        if column.tick and column.name in of:
            of[column.name].append(place)
            continue
        found.append([place])
        if column.tick:
            of[column.name] = found[-1]
    return found


def _cells(line: Line, columns: Sequence[_Column], places: Sequence[Sequence[int]]) -> list[Cell]:
    """The cells of one row, a head each; what stands outside every head comes last."""
    cells = list[Cell]()
    for place in places:
        several = [_said(columns[at], line.cells[at]) for at in place if at < len(line.cells)]
        joined = "、".join(str(one) for one in several if one != "")
        cells.append(joined if columns[place[0]].tick else next(iter(several), ""))
    return [*cells, *line.cells[len(columns) :]]


def _said(column: _Column, cell: Cell) -> Cell:
    """What a cell says; in a column to tick, what the tick says, and the words in its place."""
    said = words(cell)
    if not column.tick:
        return cell
    if said in _TICKS:
        return column.tick
    return "" if not said or said in _NO_TICKS else f"{column.tick}（{said}）"
