"""The cells of a sheet as a person sees them, and where that is another thing than they hold."""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell

from gongkai.registers.information.statistics import formats
from gongkai.registers.information.statistics.errors import BadTable, Trouble
from gongkai.registers.information.statistics.formats import NotShown
from gongkai.registers.information.statistics.spelt import PERCENT, number
from gongkai.registers.information.statistics.table import MOST_DIGITS, decimals, is_figure

_MOST_NAMED = 20  # cells named one by one; the rest are counted
_FIX = "请在 Excel 里改成 0.0 这样的数字格式，使显示的就是要公布的数，再上传"
_FIX_TIME = "请改成文本，或者只有日期的格式，再上传"
_INDENT = "\u3000"  # a level of a row's name


@dataclass(slots=True)
class Seen:
    """What was seen of a sheet's cells: all that its reader must be told, gathered."""

    rounded: dict[str, str] = field(default_factory=dict)
    scaled: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    worded: dict[str, str] = field(default_factory=dict)
    troubles: dict[str, Trouble] = field(default_factory=dict)

    def text(self, cell: Cell | MergedCell) -> str:
        """What *cell* shows; a figure as its format shows it, a day as a day."""
        value, code = cell.value, cell.number_format or "General"
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        try:
            if isinstance(value, time | timedelta):
                raise NotShown("是时间，按格式显示的样子读不准")
            if isinstance(value, date):
                return formats.day(value, code)
            if isinstance(value, int | float | Decimal):
                return self._figure(cell, _exact(value), code)
        except NotShown as not_shown:
            figure = isinstance(value, int | float | Decimal)
            where = f"第 {cell.row} 行 {cell.coordinate.rstrip('0123456789')} 列"
            what = f"存的“{value}”{not_shown}"
            self.troubles[cell.coordinate] = Trouble(where, what, _FIX if figure else _FIX_TIME)
            return ""
        return self._words(cell, str(value), code)

    def _words(self, cell: Cell | MergedCell, text: str, code: str) -> str:
        shown = formats.words(text, code)
        if text.strip() and not shown.strip():
            self.hidden[cell.coordinate] = cell.coordinate
        indent = cell.alignment.indent if cell.alignment else 0
        return _INDENT * int(indent) + shown

    def _figure(self, cell: Cell | MergedCell, value: Decimal, code: str) -> str:
        """A number as it is shown, weighed against what is stored: two roads to one figure."""
        text, name = formats.number(value, code), cell.coordinate
        said = number(text)
        if not text:
            self.hidden[name] = name
        elif not is_figure(said.removesuffix(PERCENT)):
            if not re.match(r"(?:19|20)[0-9]{2}年", text):  # a head
                self.worded[name] = f"{name}（{text}）"
        elif (off := _off(said, value)) > _half(said):
            self.scaled[name] = f"{name}（存的是 {value:f}，显示 {text}）"
        elif off:
            self.rounded[name] = name
        return text

    def refuse(self) -> None:
        """Refuse the sheet over cells that cannot be read as they are shown.

        Errors: BadTable, with each of them.
        """
        if self.troubles:
            raise BadTable(list(self.troubles.values()))

    def told(self) -> list[str]:
        """What its reader should know, each kind in a sentence."""
        kinds = (
            (self.rounded, "存的小数比显示的多，按显示的读入"),
            (self.scaled, "按格式显示的与存的不是一个数量级，按显示的读入，请核对列名后的单位"),
            (self.hidden, "有内容，按格式不显示，没有读入；要公布的请改格式再上传"),
            (self.worded, "是数字，按格式显示时带字，按显示的读入；请去掉格式里的字再上传"),
        )
        return [f"{_named(list(cells.values()))}{what}" for cells, what in kinds if cells]


def _named(cells: list[str]) -> str:
    few = "、".join(cells[:_MOST_NAMED]) + ("等" if len(cells) > _MOST_NAMED else "")
    return f"{few}共 {len(cells)} 格"


def _exact(value: float | Decimal) -> Decimal:
    """A number as Excel keeps it, without the noise of binary floating point."""
    return Decimal(f"{value:.{MOST_DIGITS}g}")


def _off(said: str, value: Decimal) -> Decimal:
    """How far what is said is from *value*; a sign of percentages may be words or a scale."""
    shown = Decimal(said.removesuffix(PERCENT))
    meant = [value, value * 100] if said.endswith(PERCENT) else [value]
    return min(abs(shown - one) for one in meant)


def _half(said: str) -> Decimal:
    """Half of the last digit that is said: the most that rounding explains."""
    return Decimal(5).scaleb(-decimals(said.removesuffix(PERCENT)) - 1)
