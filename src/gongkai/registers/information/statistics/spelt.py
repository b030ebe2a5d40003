"""How people write figures, read in the one way we do; and why what they wrote is none."""

import re
import unicodedata

from gongkai.registers.information.statistics.table import TRACE, is_figure

DOTS = ("...", "......", "…", "……", "⋯", "⋯⋯")
DASHES = ("-", "--", "—", "——", "－", "–", "/", "／", "*")
PERCENT = "%"
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MINUS = str.maketrans({"−": "-", "﹣": "-", "‐": "-"})
_BRACKETED = re.compile(r"[（(]\s*[0-9][0-9,.]*\s*[)）]")


def number(cell: str) -> str:
    """What is written as a number in any of the ways people write one, in the one way we do.

    >>> [number(c) for c in ("１２．５", "1,234.50", "−3", "+4", "1,23", ".5", "-0.0", "007", "2.")]
    ['12.5', '1234.50', '-3', '4', '1,23', '0.5', '0.0', '007', '2']
    """
    text = unicodedata.normalize("NFKC", cell).translate(_MINUS).strip()
    tail = PERCENT if text.endswith(PERCENT) else ""
    text = text.removesuffix(PERCENT).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    text = re.sub(r"^\+(?=[0-9.])", "", text)
    text = re.sub(r"(?<=[0-9])\.$", "", text)
    text = re.sub(r"^(-?)\.(?=[0-9])", r"\g<1>0.", text)
    return re.sub(r"^-(?=0(?:\.0*)?$)", "", text) + tail


def states_figure(cell: str) -> bool:
    """Whether *cell* states a number, with or without the sign of a percentage."""
    return is_figure(number(cell).removesuffix(PERCENT))


def why_not(cell: str, number: str) -> tuple[str, str]:
    """Why a cell among figures is none, and what to do."""
    if cell in DASHES:
        fix = f"没有数据请留空，不足最小单位请填“{TRACE}”，确实是零请填 0"
        return "的意思不明", fix
    if number.endswith(PERCENT):
        return "带百分号，本列的单位却不是 %", "请在列名后写明单位（%），或者去掉百分号"
    if "," in number:
        return "的逗号位置不对", "请去掉逗号，或者按三位一组填写"
    if _BRACKETED.fullmatch(cell):
        return "带括号", "是负数的请写减号，不是的请去掉括号"
    if re.fullmatch(r"-?0[0-9]+(\.[0-9]+)?", number):
        return "以 0 开头", "请去掉前面的 0"
    return "不是数字", "请只填数字，单位写在列名后的括号里，说明写到表下的注里"
