"""The sign of percentages behind figures: it says the unit of their column, or of their row."""

import unicodedata
from collections.abc import Iterator, Sequence

from gongkai.registers.information.statistics.spelt import PERCENT
from gongkai.registers.information.statistics.table import is_figure


def unsigned(numbers: Sequence[str], units: Sequence[str]) -> list[str]:
    """*numbers* without the sign, where each that has it stands in a row of that unit.

    >>> unsigned(["98.6%", "5"], ["%", "万元"]), unsigned(["98.6%", "5%"], ["%", "万元"])
    (['98.6', '5'], ['98.6%', '5%'])
    """
    signed = [unit for number, unit in zip(numbers, units, strict=True) if _is_signed(number)]
    if not all(map(_is_percent, signed)):
        return list(numbers)
    return [number.removesuffix(PERCENT) for number in numbers]


def troubles(numbers: Sequence[str], units: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """What is wrong in a column of *numbers* some of which have the sign: which, what, the fix.

    Shape: without *units* of their rows the figures without the sign, they may be 1.2 or 120 %;
        with them the figures whose sign is not the unit of their row.
    """
    if all(_is_signed(number) for number in numbers if is_figure(number.removesuffix(PERCENT))):
        return
    for n, (number, unit) in enumerate(zip(numbers, units, strict=True)):
        if not any(units) and is_figure(number):
            fix = "请统一写，或者在列名后写明单位（%）"
            yield n, f"“{number}”没有百分号，同列别的格有", fix
        elif any(units) and _is_signed(number) and not _is_percent(unit):
            what = f"本行的单位却是“{unit}”" if unit else "本行却没有写单位"
            yield n, f"“{number}”带百分号，{what}", "请把本行的单位改为 %，或者去掉百分号"


def _is_signed(number: str) -> bool:
    return number.endswith(PERCENT)


def _is_percent(unit: str) -> bool:
    return unicodedata.normalize("NFKC", unit).strip() == PERCENT
