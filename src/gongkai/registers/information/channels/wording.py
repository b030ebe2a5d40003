"""The texts that are posted: ready to be copied, and no longer than the channel takes.

Pure: title, gist, table and address come in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual.write.words import ems
from gongkai.registers.information.channels.kinds import Limit, limit
from gongkai.registers.information.channels.said import HIGH_AND_LOW
from gongkai.registers.information.statistics.table import Kind, Row, Table, is_figure

_MOST_FIGURES = 4  # indicators in one sentence
_ENDS = "，。；、！？：,;"
_CLOSES = ("。", "！", "？", "…", "。”", "。）")  # what a sentence ends with


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a ready text, with what it may be at most; *cut* where it had to be shortened."""

    label: str
    text: str
    limit: Limit | None = None
    cut: bool = False

    @property
    def length(self) -> int:
        """How long it is.

        Unit: 字; two Latin letters or figures are one.
        """
        return length(self.text)


def length(text: str) -> int:
    """How long a text is, as the platforms count.

    >>> length("2026年GDP增长5.2%")
    9
    """
    return int(ems(text) + 0.5)


def weibo(title: str, gist: str, address: str) -> Part:
    """The text of a microblog: title, what it comes to, where the whole of it is."""
    rule = limit("weibo", "text")
    end = f"全文：{address}"
    head = f"【{_shortened(title, rule.most // 2)}】"
    whole = _ended(gist)
    said = _shortened(whole, rule.most - length(head) - length(end))
    return Part(rule.label, f"{head}{said}{end}", rule, said != whole or title not in head)


def wechat(title: str, gist: str, body: str, address: str) -> tuple[Part, ...]:
    """The parts of an article: title, summary, body, and the address behind “阅读原文”."""
    of_title, of_summary = limit("wechat", "title"), limit("wechat", "summary")
    short, summary = _shortened(title, of_title.most), _shortened(gist, of_summary.most)
    return (
        Part(of_title.label, short, of_title, short != title),
        Part(of_summary.label, summary, of_summary, summary != gist),
        Part("公众号正文", body),
        Part("“阅读原文”的网址", address),
    )


def gist(summary: str, body: Sequence[str], table: Table | None) -> str:
    """What an item comes to: its main figures where it has a table, else what it says of itself.

    Shape: a summary that states figures goes before figures picked from the table.
    """
    stated = any(sign.isdigit() for sign in summary)
    if table is not None and not stated:
        return main_figures(table) or summary
    return summary or (body[0] if body else "")


def main_figures(table: Table) -> str:
    """The first indicators of a table in one sentence; empty where none has a figure.

    Shape: each figure with its column's head and its unit, as the table states them.
    """
    top = (row for row in table.rows if row.level == 0)
    said = [text for row in top if (text := _of_row(table, row))]
    return "；".join(said[:_MOST_FIGURES]) + "。" if said else ""


def lines(table: Table) -> Iterator[str]:
    """A table as lines of text, for a channel that takes no tables."""
    for row in table.rows:
        if said := _of_row(table, row):
            yield f"{'　' * row.level}{'其中：' if row.part else ''}{said}"


def _of_row(table: Table, row: Row) -> str:
    cells = [
        _stated(column.name, cell) + table.unit(row, column)
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.kind is not Kind.TEXT and is_figure(cell)
    ]
    return f"{row.label}{'，'.join(cells)}" if cells else ""


def _stated(name: str, cell: str) -> str:
    """A figure behind its name; what fell did not “grow by −3”.

    >>> _stated("同比增长", "-0.3"), _stated("总量", "5.20")
    ('同比下降0.3', '总量5.20')
    """
    if name.endswith("增长") and cell.startswith("-"):
        return f"{name.removesuffix('增长')}下降{cell[1:]}"
    return f"{name}{cell}"


def _ended(text: str) -> str:
    """*text* as a sentence of its own: another follows on the same line.

    >>> _ended("全县工业增加值及增速"), _ended("增长5.2%。")
    ('全县工业增加值及增速。', '增长5.2%。')
    """
    return text if not text or text.endswith(_CLOSES) else f"{text.rstrip(_ENDS)}。"


def _shortened(text: str, most: int) -> str:
    """*text* within *most*, cut behind a clause where there is one in its second half.

    Unit: 字.
    """
    if length(text) <= most:
        return text
    kept = text
    while kept and length(kept) > most - 1:
        kept = kept[:-1]
    # Never inside a figure: “5” is not “5.2%”.
    while kept and _is_of_figure(kept[-1]) and _is_of_figure(text[len(kept)]):
        kept = kept[:-1]
    clause = max((kept.rfind(end) for end in _ENDS), default=-1)
    if clause > len(kept) // 2:
        kept = kept[:clause]
    return f"{kept.rstrip(_ENDS)}…"


def _is_of_figure(sign: str) -> bool:
    if not sign.isascii():
        return sign in HIGH_AND_LOW  # 10⁻³: ten is another figure
    return sign.isalnum() or sign in ".,%-^_()"
