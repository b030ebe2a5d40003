"""Charts as SVG, drawn by pygal: one figure a bar, or one indicator over the periods."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import pygal
from lxml import etree
from pygal.style import Style

from gongkai.annual.write.words import ems
from gongkai.registers.information.statistics import heads
from gongkai.registers.information.statistics.periods import Period, parse
from gongkai.registers.information.statistics.series import Series
from gongkai.registers.information.statistics.table import (
    Column,
    Kind,
    Row,
    Table,
    figure,
    is_figure,
)
from gongkai.registers.information.statistics.times import told

_MOST = 24  # figures in one chart; the table has them all
_WIDTH, _BAR, _EDGES, _LINE_HEIGHT = 720, 34, 120, 380  # pixels of the drawing
_NARROW, _ACROSS = 340, 20  # of a phone: pixels, and signs of a title side by side
_FONT = 14
_FONTS = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
_SVG = "{http://www.w3.org/2000/svg}"
_STYLE = Style(
    background="#ffffff",
    plot_background="#ffffff",
    foreground="#1f2328",
    foreground_strong="#1f2328",
    foreground_subtle="#59636e",
    guide_stroke_color="#c3c9d0",
    major_guide_stroke_color="#c3c9d0",
    # Dark enough against the page, light enough for the figures that stand on them.
    colors=("#5f9bd3", "#c9775f", "#5f9f7a", "#a58a4a"),
    opacity="1",
    font_family=_FONTS,
    title_font_family=_FONTS,
    label_font_family=_FONTS,
    major_label_font_family=_FONTS,
    legend_font_family=_FONTS,
    value_font_family=_FONTS,
    title_font_size=16,
    label_font_size=_FONT,
    major_label_font_size=_FONT,
    legend_font_size=_FONT,
    value_font_size=_FONT,
)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: a title, and a bar or a point for each figure."""

    title: str
    bars: tuple[tuple[str, str], ...]


def of_table(table: Table) -> Chart | None:
    """The figures of a table that can stand side by side; None where there are not two.

    Shape: the column of the table's own period before others, then the column and the unit that
        most figures share, the first of them where several do. Codes, ranks and numbers of rows
        are no quantities; nothing is drawn beside a part of it.
    """
    of = parse(table.about.period)
    groups = {
        (at, unit): cells
        for at, column in enumerate(table.columns)
        if _is_quantity(column)
        for unit in dict.fromkeys(table.unit(row, column) for row in table.rows)
        if len(cells := tuple(_cells(table, at, unit))) > 1
    }
    if not groups:
        return None
    at, unit = max(
        groups,
        key=lambda key: (not told(table.columns[key[0]].head, of).apart, len(groups[key])),
    )
    name = table.columns[at].name
    title = f"{table.about.series}：{name}" + (f"（{unit}）" if unit else "")
    return Chart(title, groups[at, unit][:_MOST])


def _is_quantity(column: Column) -> bool:
    named = heads.is_label(column.head) or heads.is_rank(column.head)
    return column.kind is not Kind.TEXT and not named


def _cells(table: Table, at: int, unit: str) -> Iterator[tuple[str, str]]:
    """The figures of one column in one unit, of rows of which none is part of another."""
    for row in _apart(table.rows):
        total = row.label.replace(" ", "") in ("合计", "总计")
        if table.unit(row, table.columns[at]) == unit and is_figure(row.cells[at]) and not total:
            yield row.label, row.cells[at]


def _apart(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that no others make up; a whole instead of only some of its parts (其中项)."""
    above = None  # the level of the part that is being left out
    for n, row in enumerate(rows):
        if above is not None and row.level > above:
            continue
        above = row.level if row.part else None
        if not row.part and not _has_parts(row, rows[n + 1 :]):
            yield row


def _has_parts(row: Row, rest: Sequence[Row]) -> bool:
    """Whether rows of *rest* make up *row*; those that are only some of it do not."""
    below = takewhile(lambda one: one.level > row.level, rest)
    return any(one.level == row.level + 1 and not one.part for one in below)


def bars(chart: Chart, *, narrow: bool = False) -> bytes:
    """*chart* with a bar for each figure, below one another, so that long names have room.

    Shape: *narrow* is drawn for a phone, whose reader would not see the end of a wide one.
    """
    labels = [label + _gap(chart.bars) for label, _ in chart.bars]
    widest = max(map(ems, labels))
    room = (_NARROW if narrow else _WIDTH) - widest * _FONT - 40
    longest = max(len(cell) for _, cell in chart.bars) * _FONT * 0.65
    drawn = pygal.HorizontalBar(
        **_options(chart.title, _EDGES + _BAR * len(chart.bars), narrow=narrow),
        # pygal reckons a sign at 0.6 of its size; ours are as wide as they are high.
        margin_left=20 + int(widest * _FONT * 0.45),
        show_legend=False,
        print_values=True,
        print_values_position="center",
        include_x_axis=True,
        min_scale=2,
        max_scale=min(6, max(2, int(room / (longest + _FONT)))),  # that none touch
    )
    drawn.x_labels = labels[::-1]
    drawn.add("", [_value(cell) for _, cell in reversed(chart.bars)])
    return _cleaned(drawn.render(), chart.title)


def _gap(bars: Sequence[tuple[str, str]]) -> str:
    """What keeps the names clear of a figure that is wider than its bar."""
    values = [abs(float(cell)) for _, cell in bars]
    over = [len(cell) for (_, cell), one in zip(bars, values, strict=True) if one < max(values) / 8]
    return "\u3000" * ((max(over) + 3) // 4) if over else ""


def of_series(series: Series, name: str, *, narrow: bool = False) -> bytes | None:
    """One indicator over the periods of one length; a new line begins where the scope changed.

    Shape: None where there are not two figures to join.
    """
    at = next((n for n, one in enumerate(series.indicators) if str(one) == name), None)
    if at is None or not series.lines:
        return None
    length = _length(series.lines[-1].period)
    lines = [line for line in series.lines if _length(line.period) == length][-_MOST:]
    cells = [line.values[at].said for line in lines]
    if sum(map(is_figure, cells)) < 2:
        return None
    # Turned names are measured as if a sign were narrow: codes are.
    room = (_NARROW if narrow else _WIDTH) - _EDGES
    crowded = sum(ems(str(line.period)) + 1 for line in lines) * _FONT > room
    drawn = pygal.Line(
        **_options(name, _LINE_HEIGHT, narrow=narrow),
        x_label_rotation=35 if crowded else 0,
        show_legend=any(line.broken for line in lines),
        legend_at_bottom=True,
        print_values=len(lines) <= (6 if narrow else 12),
        print_values_position="top",
        margin_bottom=30,
        margin_right=30 if narrow else 70,
        range=_roomy([float(cell) for cell in cells if is_figure(cell)]),
        stroke_style={"width": 3},
        dots_size=5,
    )
    drawn.x_labels = [line.period.code if crowded else str(line.period) for line in lines]
    for scope, points in _stretches([(line.scope, line.broken) for line in lines], cells):
        drawn.add(scope, points)
    return _cleaned(drawn.render(), name)


def _roomy(values: Sequence[float]) -> tuple[float, float]:
    """From where to where the axis runs, so that no figure is written over the periods."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) / 6
    return low - room, high + room


def _length(period: Period) -> int:
    return period.last - period.first


def _stretches(
    scopes: Sequence[tuple[str, bool]], cells: Sequence[str]
) -> Iterator[tuple[str, list[dict[str, object] | None]]]:
    """A line for each stretch of one scope, with nothing where the others are."""
    starts = [0, *(n for n, (_, broken) in enumerate(scopes) if broken and n)]
    for start, end in zip(starts, [*starts[1:], len(scopes)], strict=True):
        points = [_value(c) if start <= n < end else None for n, c in enumerate(cells)]
        yield scopes[start][0], points


def _value(cell: str) -> dict[str, object] | None:
    """A figure to draw, with the words it is stated in; nothing for a blank or a trace."""
    value = figure(cell)
    return None if value is None else {"value": float(value), "formatter": _saying(cell)}


def _saying(cell: str) -> Callable[[float], str]:
    return lambda _: cell


def _options(title: str, height: int, *, narrow: bool) -> dict[str, object]:
    lines = _broken(title) if narrow else title
    return {
        "title": lines, "width": _NARROW if narrow else _WIDTH, "height": height,
        "style": _STYLE, "js": [], "no_prefix": True, "no_data_text": "没有数据",
        "show_y_guides": True, "truncate_label": 16,
    }  # fmt: skip


def _broken(title: str) -> str:
    """*title* in lines that a phone has room for."""
    parts = title.replace("：", "：\n").replace("·", "·\n").split("\n")
    starts = ((part, n) for part in parts for n in range(0, len(part), _ACROSS))
    return "\n".join(part[n : n + _ACROSS] for part, n in starts)


def _cleaned(drawing: bytes, title: str) -> bytes:
    """The drawing without what only scripts use, and with its title where readers look for it."""
    root = etree.fromstring(drawing)
    etree.strip_tags(root, etree.Comment)
    etree.strip_elements(root, f"{_SVG}script", f"{_SVG}desc", with_tail=False)
    root.attrib.pop("id")
    root.set("role", "img")
    said = etree.Element(f"{_SVG}title")
    said.text = title
    root.insert(0, said)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
