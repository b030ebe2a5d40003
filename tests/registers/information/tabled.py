"""Makers of tables: a test states only what matters to it."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import strategies as st

from gongkai.registers.information.actions import drafting, publishing, tabling
from gongkai.registers.information.models import Item
from gongkai.registers.information.statistics import typed
from gongkai.registers.information.statistics.table import About, Table, from_json
from tests.making import Desk, sign_all

ABOUT = About(
    series="主要经济指标",
    period="2026-01/09",
    scope="全县",
    unit="见表",
    status="preliminary",
    source="青溪县统计局",
    frequency="quarter",
    meaning="总量按现价计算，增速按不变价计算。",
    next_on="2027-01-25",
)
CELLS = """\
指标\t单位\t总量\t同比增长（%）
地区生产总值\t亿元\t1,234.56\t5.2
　第一产业\t亿元\t100.10\t3.1
　第二产业\t亿元\t534.46\t6.0
　　# 工业\t亿元\t400.00\t7.1
　第三产业\t亿元\t600.00\t…
年末常住人口\t万人\t\t-0.3
注：增速按可比价格计算。"""


def make_table(cells: str = CELLS, **about: str) -> Table:
    """The table of pasted *cells*."""
    return typed.tabled(typed.read(typed.pasted(cells)), replace(ABOUT, **about))


def make_data_item(desk: Desk, table: Table, title: str = "2026年前三季度主要经济指标") -> Item:
    """A draft with *table* and all else it must state."""
    item = drafting.draft(
        organ=desk.organ, title=title, made_on=date.today(), by=desk.author, column=desk.column,
        fields={"summary": "主要指标及增速"},
    )  # fmt: skip
    tabling.set_table(item, table, by=desk.author)
    return Item.objects.get(pk=item.pk)


def publish(desk: Desk, item: Item, announced: datetime | None = None) -> Item:
    """*item* reviewed in full and published, or put down for the moment *announced*."""
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author, announced=announced)


_words = st.text("产业工农其中合计增长A1=+@年月-'", min_size=1, max_size=6).map(
    lambda word: word.strip("'") or "项"
)
_figures = st.decimals(-(10**9), 10**9, places=2, allow_nan=False).map(lambda d: f"{d:f}")
_whole = st.integers(-(10**9), 10**9).map(str)
_cells = st.one_of(st.just(""), st.just("…"), _whole, _figures).map(
    lambda cell: cell.removeprefix("-") if not cell.strip("-0.") else cell
)
_units = st.sampled_from(["", "亿元", "人", "%"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table an officer can type in."""
    heads = draw(st.lists(st.lists(_words, min_size=1, max_size=2), min_size=1, max_size=4,
                          unique_by=lambda head: tuple(dict.fromkeys(head))))  # fmt: skip
    units = [draw(_units) for _ in heads]
    labels = draw(st.lists(_words, min_size=1, max_size=6, unique=True))
    row_units = draw(st.booleans())
    lines = [["指标", *(["单位"] if row_units else [])]]
    for head, unit in zip(heads, units, strict=True):
        lines[0].append("·".join(dict.fromkeys(head)) + (f"（{unit}）" if unit else ""))
    level = 0
    for n, label in enumerate(labels):
        level = draw(st.integers(0, min(level + 1, 3))) if n else 0
        mark = "#" if level and draw(st.booleans()) else ""
        told = [draw(st.sampled_from(["", "亿元", "万人"]))] if row_units else []
        lines.append(["　" * level + mark + label, *told, *(draw(_cells) for _ in heads)])
    body = typed.read(typed.grid(lines), heads=1)
    table = typed.tabled(body, ABOUT)
    return from_json(table.as_json())
