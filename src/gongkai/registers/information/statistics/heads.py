"""What kind of figures a column's head announces: names of rows, ranks, rates or quantities."""

from collections.abc import Sequence

from gongkai.registers.information.statistics.measures import measures

_MONEY = "元"  # in every unit of money: 元, 万元, 亿美元


def is_label(head: Sequence[str]) -> bool:
    """Whether what stands below *head* names or numbers the row.

    >>> [is_label((h,)) for h in ("代码", "行政区划代码", "序号", "户数")]
    [True, True, True, False]
    """
    return _is("label", head[-1:])


def numbers_columns(first: str) -> bool:
    """Whether a row that begins with *first* may only number or letter the columns.

    >>> [numbers_columns(c) for c in ("甲", "栏次", "", "产值")]
    [True, True, True, False]
    """
    return _is("numbering", [first])


def is_rank(head: Sequence[str]) -> bool:
    """Whether *head* says the place of its row among the others."""
    return _is("rank", head[-1:])


def is_rate(head: Sequence[str]) -> bool:
    """Whether *head* says a change, a share or a ratio.

    >>> [is_rate(h) for h in (("产值", "增长"), ("同比增减额",), ("失业率",), ("增加值",))]
    [True, False, True, False]
    """
    return _is("rate", head)


def may_be_in(head: Sequence[str], unit: str) -> bool:
    """Whether figures below *head*, which states no unit, may be meant in that of the table.

    >>> [may_be_in((h,), "万元") for h in ("产值", "增长", "排名", "企业数")]
    [True, False, False, False]
    >>> may_be_in(("增长",), "%"), may_be_in(("企业数",), "个")
    (True, True)
    """
    if is_label(head) or is_rank(head):
        return False
    if is_rate(head):
        return unit in measures().rate_units
    return _MONEY not in unit or not _is("counted", head)


def _is(kind: str, head: Sequence[str]) -> bool:
    return any(measures().heads[kind].search(part) for part in head)
