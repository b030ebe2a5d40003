"""Tables of one series as one: whatever order they come in, revisions and breaks told."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information.statistics.series import Published, union
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
        "地区生产总值（亿元）", "地区生产总值·同比增长（%）", "修订前",
    ]  # fmt: skip
    assert second == ["2024年", "修订数", "全县", "", "101.5", "5.0", "地区生产总值 100.0"]
    assert third[2:4] == ["全县，含开发区", "是"]
