"""Tables of one series as one: whatever order they come in, revisions and breaks told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information.statistics.periods import Period
from gongkai.registers.information.statistics.series import Line, Published, Series, union
from tests.registers.information.tabled import make_table


def published(year: int, gdp: str, *, key: int, day: int = 1, **about: str) -> Published:
    cells = f"指标\t{year}年（亿元）\t同比增长（%）\n地区生产总值\t{gdp}\t5.0"
    table = make_table(cells, period=str(year), **about)
    return Published(table, datetime(2026, 1, day, tzinfo=UTC), key)


TABLES = [
    published(2023, "90.0", key=1, day=1),
    published(2024, "100.0", key=2, day=2),
    published(2024, "101.5", key=2, day=9, status="revised", revision="依据经济普查"),
    published(2025, "110.0", key=3, day=10, scope="全县，含开发区"),
]


@given(st.permutations(TABLES))
def test_the_order_they_come_in_does_not_matter(tables: list[Published]) -> None:
    """Periods down, indicators across; a head that says the year says nothing more."""
    series = union(tables)

    assert [str(i) for i in series.indicators] == [
        "地区生产总值（亿元）",
        "地区生产总值·同比增长（%）",
    ]
    assert [str(line.period) for line in series.lines] == ["2023年", "2024年", "2025年"]
    assert [line.values[0].said for line in series.lines] == ["90.0", "101.5", "110.0"]
    assert [line.broken for line in series.lines] == [False, False, True]
    assert [[e.said for e in line.values[0].earlier] for line in series.lines] == [
        [],
        ["100.0"],
        [],
    ]
    assert series.lines[1].status_label == "修订数"


def test_a_revision_that_left_a_figure_alone_is_none_of_it() -> None:
    assert union(TABLES).lines[1].values[1].earlier == ()


def test_units_are_never_mixed() -> None:
    """Another unit is another indicator, with a gap where it was not stated."""
    other = make_table("指标\t2022年（万元）\n地区生产总值\t890000", period="2022")
    series = union([*TABLES, Published(other, datetime(2026, 1, 3, tzinfo=UTC), 4)])

    by_name = {str(i): n for n, i in enumerate(series.indicators)}
    assert series.lines[0].values[by_name["地区生产总值（万元）"]].said == "890000"
    assert series.lines[0].values[by_name["地区生产总值（亿元）"]].said == ""


def test_it_is_narrowed_by_indicator_and_years() -> None:
    series = union(TABLES).only(indicator="地区生产总值（亿元）", first=2024, last=2024)

    assert [str(i) for i in series.indicators] == ["地区生产总值（亿元）"]
    assert [line.values[0].said for line in series.lines] == ["101.5"]


def test_as_a_file_it_says_what_was_revised_and_where_it_breaks() -> None:
    head, _, second, third = union(TABLES).grid()

    assert head == [
        "时期", "数据性质", "口径", "口径变更",
        "地区生产总值（亿元）", "地区生产总值·同比增长（%）", "修订前", "未列入",
    ]  # fmt: skip
    assert second == ["2024年", "修订数", "全县", "", "101.5", "5.0", "地区生产总值 100.0", ""]
    assert third[2:4] == ["全县，含开发区", "是"]


def of_one(cells: str, period: str) -> Series:
    return union([Published(make_table(cells, period=period), START, 1)])


def by_name(series: Series, line: Line) -> dict[str, str]:
    names = map(str, series.indicators)
    return {n: v.said for n, v in zip(names, line.values, strict=True)}


START = datetime(2026, 1, 1, tzinfo=UTC)
# How heads say a stretch of months: of the table's own year, and of the one before.
SAID = {
    (1, 12): ("{y}年", "{y}", "全年", "{y}年全年"),
    (1, 9): ("1—9月", "{y}年1-9月", "前三季度", "1～9月累计"),
    (1, 6): ("上半年", "{y}年上半年", "1—6月"),
    (7, 9): ("三季度", "{y}年三季度", "第3季度"),
    (9, 9): ("9月", "{y}年9月", "9月份"),
}
spans = st.sampled_from(sorted(SAID))


@st.composite
def columns(draw: st.DrawFn) -> tuple[Period, list[tuple[str, tuple[int, int, int]]]]:
    """A table's period, and heads of its own and other periods with the ones they mean."""
    first, last = draw(spans)
    meant = {(2026, first, last)} | draw(
        st.sets(st.tuples(st.sampled_from([2024, 2025, 2026]), spans).map(lambda t: (t[0], *t[1])))
    )
    heads = list[tuple[str, tuple[int, int, int]]]()
    for year, *months in sorted(meant):
        full = [w for w in SAID[months[0], months[1]] if "{y}" in w or year == 2026]
        # A year alone means the table's own months, and is left to tables of whole years.
        ways = [w for w in full if w not in ("{y}年", "{y}") or (first, last) == (1, 12)]
        if ways:
            word = draw(st.sampled_from(ways)).format(y=year)
            heads.append((word, (year, months[0], months[1])))
    return Period(2026, last, first), draw(st.permutations(heads))


@given(columns(), st.booleans())
def test_a_period_has_the_figure_of_its_own_column_whatever_stands_beside(
    drawn: tuple[Period, list[tuple[str, tuple[int, int, int]]]], with_growth: bool
) -> None:
    """In every order; no other column vanishes, and none is taken for it."""
    period, heads = drawn
    tail = ["增长（%）"] if with_growth else []
    figures = [f"{n + 100}" for n in range(len(heads))]
    head = "\t".join(["指标", *(f"{word}（亿元）" for word, _ in heads), *tail])
    cells = f"{head}\n" + "\t".join(["生产总值", *figures, *(["5.5"] if with_growth else [])])
    series = of_one(cells, period.code)
    (line,) = series.lines
    said = by_name(series, line)
    own = (period.year, period.first, period.last)

    wanted = {figure for figure, (_, meant) in zip(figures, heads, strict=True) if meant == own}
    assert {said.get("生产总值（亿元）", "")} == (wanted or {""})
    assert sorted(v for v in said.values() if v) == sorted(figures + ["5.5"] * with_growth)
    assert not wanted or (str(series.indicators[0]), line.left_out) == ("生产总值（亿元）", ())
    assert wanted or f"表中没有{period}的列" in "".join(line.left_out) or with_growth


def test_this_month_and_so_far_are_apart_in_either_table() -> None:
    cells = (
        "指标\t本月（万元）\t累计（万元）\t本月增长（%）\t累计增长（%）\n零售额\t12\t110\t8.0\t6.0"
    )
    month, so_far = of_one(cells, "2026-09"), of_one(cells, "2026-01/09")

    assert by_name(month, month.lines[0]) == {
        "零售额（万元）": "12", "零售额·累计（万元）": "110",
        "零售额·增长（%）": "8.0", "零售额·累计·增长（%）": "6.0",
    }  # fmt: skip
    assert by_name(so_far, so_far.lines[0]) == {
        "零售额（万元）": "110", "零售额·本月（万元）": "12",
        "零售额·增长（%）": "6.0", "零售额·本月·增长（%）": "8.0",
    }  # fmt: skip


def test_what_cannot_be_told_is_left_out_and_said() -> None:
    """Two columns that both say the year: neither is guessed."""
    series = of_one("指标\t本年（亿元）\t累计（亿元）\n投资\t12\t90\n住宅\t3\t9", "2026")
    (line,) = series.lines

    assert by_name(series, line) == {}
    assert line.left_out == (
        "「本年」「累计」从列名看是2026年的同一个数，分不清以哪个为准，没有列入。",
    )
    assert list(series.grid())[1][-1] == line.left_out[0]


def test_a_base_and_a_price_are_no_periods() -> None:
    series = of_one("指标\t上年=100\t当年价（亿元）\n产值\t103.2\t9", "2026")

    assert by_name(series, series.lines[0]) == {
        "产值·上年=100": "103.2", "产值·当年价（亿元）": "9"
    }  # fmt: skip


def test_codes_are_no_figures_of_a_series() -> None:
    series = of_one("乡镇\t代码\t户数（户）\n甲\t520101\t3000", "2026")

    assert by_name(series, series.lines[0]) == {"甲·户数（户）": "3000"}


def test_a_firmer_figure_stands_against_a_late_word_of_a_softer_one() -> None:
    """Neither a text mended late nor a preliminary figure corrected late puts it aside."""
    soft = published(2025, "100.0", key=1, day=1)
    final = published(2025, "105.0", key=2, day=8, status="final")
    late = published(2025, "101.0", key=1, day=20)
    same = published(2025, "100.0", key=1, day=19)

    for after in ([], [same], [late], [same, late]):
        (line,) = union([soft, final, *after]).lines
        assert line.values[0].said == "105.0"
        assert [e.said for e in line.values[0].earlier] == ["100.0"]
        assert (line.status, line.key) == ("final", 2)


def test_of_equally_firm_tables_the_item_that_came_last_stands() -> None:
    old, new = published(2025, "1.0", key=1), published(2025, "2.0", key=2, day=5)
    mended = published(2025, "1.1", key=1, day=9)

    assert union([mended, old, new]).lines[0].values[0].said == "2.0"


def test_an_items_own_correction_stands_also_as_a_softer_kind() -> None:
    """What the item said before is not public as its table any more."""
    wrong = published(2025, "1.0", key=1, status="final")
    right = published(2025, "1.1", key=1, day=3)
    (line,) = union([wrong, right]).lines

    assert (line.values[0].said, line.status) == ("1.1", "preliminary")


@given(
    st.lists(
        st.tuples(
            st.integers(1, 3), st.sampled_from(["flash", "preliminary", "final", "revised"]),
            st.integers(1, 4),
        ),
        min_size=1, max_size=8,
    ),
    st.randoms(),
)  # fmt: skip
def test_no_softer_table_stands_while_a_firmer_one_is_public(
    told: list[tuple[int, str, int]], mixed: Random
) -> None:
    """Two roads: the series, and the newest table of each item weighed against the others."""
    tables = [
        replace(published(2025, f"{figure}.0", key=key, status=status), at=START + timedelta(n))
        for n, (key, status, figure) in enumerate(told)
    ]
    newest = {one.key: one.table for one in tables}
    since = {one.key: one.at for one in reversed(tables)}
    order = ["flash", "preliminary", "final"]

    def firm(key: int) -> tuple[int, datetime]:
        status = newest[key].about.status
        return order.index("final" if status == "revised" else status), since[key]

    best = max(newest, key=firm)
    mixed.shuffle(tables)
    (line,) = union(tables).lines

    assert line.values[0].said == newest[best].rows[0].cells[0]
    assert line.key == best
    earlier = [e.said for e in line.values[0].earlier]
    assert all(one != other for one, other in pairwise([*earlier, line.values[0].said]))
