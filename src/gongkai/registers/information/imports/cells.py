"""What the cell of a column says: words, a day, one of a list."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.holidays import FIRST_YEAR, LAST_YEAR
from gongkai.registers.information.imports.grid import Cell
from gongkai.registers.information.imports.troubles import Unfit

Read = Callable[[Cell], object]

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a file: its head, how its cells are read, whether each row must have it."""

    key: str
    head: str
    read: Read
    required: bool = False
    help: str = ""


def words(cell: Cell) -> str:
    """What *cell* says, in words; a whole number without the decimals a workbook keeps.

    >>> words(12.0), words(" 甲\\r\\n乙 ")
    ('12', '甲\\n乙')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    return _UNSEEN.sub("", str(cell).replace("\r\n", "\n").replace("\r", "\n")).strip()


def text(most: int) -> Read:
    """Words of one line, no longer than the register keeps.

    Unit: characters.
    """

    def read(cell: Cell) -> str:
        said = re.sub(r"\s*\n\s*", " ", words(cell))
        if len(said) > most:
            raise Unfit(f"有 {len(said)} 个字，最多 {most} 个", "请缩短")
        return said

    return read


def day(cell: Cell) -> date | None:
    """The day a cell states; nothing where it is empty.

    Errors: Unfit, with what is wrong about it.

    >>> day("2020年1月3日"), day("2020.1.3") == day("20200103")
    (datetime.date(2020, 1, 3), True)
    """
    if isinstance(cell, datetime):
        return _plausible(str(cell.date()), cell.date())
    if isinstance(cell, date):
        return _plausible(str(cell), cell)
    said = unicodedata.normalize("NFKC", words(cell)).replace(" ", "")
    if not said:
        return None
    if re.fullmatch(r"(19|20)\d{6}", said):
        said = f"{said[:4]}-{said[4:6]}-{said[6:]}"
    found = _DAY.fullmatch(said)
    if found is None:
        raise Unfit(f"“{said}”不是一个日期", _no_day(said))
    return _real(said, *(int(part) for part in found.groups()))


def _no_day(said: str) -> str:
    if re.fullmatch(r"\d{4,6}(\.\d+)?", said):
        return "这是数字，请把这一列的单元格格式改成日期，或者写成 2020-01-03"
    if said.startswith("民国"):
        return "民国纪年请换算成公元年份，写成 2020-01-03 的样子"
    return "请写成 2020-01-03 的样子，年、月、日都要有"


def _real(said: str, year: int, month: int, number: int) -> date:
    if not 1 <= month <= 12:
        raise Unfit(f"“{said}”不是一个日期：没有 {month} 月", "请核对月份，写成 2020-01-03 的样子")
    try:
        found = date(year, month, number)
    except ValueError:
        what = f"“{said}”不是一个日期：{year} 年 {month} 月没有 {number} 日"
        raise Unfit(what, "请核对，写成 2020-01-03 的样子") from None
    return _plausible(said, found)


def _plausible(said: str, found: date) -> date:
    if found.year < FIRST_YEAR:
        raise Unfit(f"“{said}”早于 {FIRST_YEAR} 年", "请核对年份")
    if found.year > LAST_YEAR:
        raise Unfit(f"“{said}”晚于 {LAST_YEAR} 年", "请核对年份")
    return found


def one_of(labels: Mapping[str, str]) -> Read:
    """The key of one of *labels*, keys by their labels; empty where the cell is."""
    by_label = {_plain(label): key for key, label in labels.items()}

    def read(cell: Cell) -> str:
        said = words(cell)
        if said and _plain(said) not in by_label:
            listed = "、".join(label for label in labels.values() if label)
            raise Unfit(f"“{said}”不在清单里", f"请填其中一项：{listed}")
        return by_label[_plain(said)] if said else ""

    return read


def _plain(label: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", label))
