"""Which rows at the top of a grid are heads; where that cannot be told, it is asked."""

import re
from collections.abc import Sequence

from gongkai.registers.information.statistics.errors import BadTable, Trouble
from gongkai.registers.information.statistics.spelt import DASHES, DOTS, number, states_figure

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def count(rows: Sequence[tuple[str, Sequence[str]]]) -> int:
    """How many of *rows* are heads: the first, and those below it that name no row of their own.

    Shape: each row with the name its reader knows it by. Under a head that spans several rows the
        first cell is empty, or says the same again; of figures only years are heads, and a second
        row of them only under heads that span several columns.
    Errors: BadTable where the first row has figures, or a row of years may be either.
    """
    name, top = rows[0]
    if said := next((c for c in _figures(top) if not _YEAR.fullmatch(c)), ""):
        fix = "请补上表头；列名就是数字的，请填写「表头行数」"
        raise BadTable([Trouble(name, f"应当是表头，却有数字“{said}”", fix)])
    heads = 1
    for name, row in rows[1:]:
        years = _figures(row)
        if row[0].strip() not in ("", top[0].strip()) or not all(map(_YEAR.fullmatch, years)):
            break
        if years and not _is_spanned(top, row):
            fix = "是数据的请补上指标名称；是表头的请填写「表头行数」"
            raise BadTable([Trouble(name, f"“{years[0]}”看不出是年份还是数据", fix)])
        heads += 1
    return heads


def over_figures(name: str, row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the only cell of *row*, beside an empty corner, is the head of what is *below*.

    Errors: BadTable where that cannot be told.
    """
    cells = [cell.strip() for cell in below[1:]]
    if not below[0].strip() or not any(c in (*DOTS, *DASHES) or states_figure(c) for c in cells):
        return False
    figures = _figures(below)
    if figures and all(map(_YEAR.fullmatch, figures)):
        said = next(cell.strip() for cell in row if cell.strip())
        fix = "是列名的请在左上角填“指标”，是表名的请移到第一列"
        raise BadTable([Trouble(name, f"左上角是空的，看不出“{said}”是列名还是表名", fix)])
    return True


def _figures(row: Sequence[str]) -> list[str]:
    """The figures of *row* behind its label."""
    return [number(cell) for cell in row[1:] if states_figure(cell)]


def _is_spanned(top: Sequence[str], row: Sequence[str]) -> bool:
    """Whether any of the figures in *row* stands under a head that spans several columns."""
    said = [cell.strip() for cell in top]
    return any(
        not said[at]
        or said[at] in said[max(at - 1, 1) : at]
        or said[at + 1 : at + 2] in ([""], [said[at]])
        for at in range(1, len(row))
        if states_figure(row[at])
    )
