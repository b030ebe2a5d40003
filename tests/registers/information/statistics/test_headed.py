"""What is a head, what a title and what a figure: never guessed; and in which unit a column is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.readings import firmness
from gongkai.registers.information.statistics import checks, typed
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.table import Kind
from tests.registers.information.tabled import make_table


def read(*rows: str) -> typed.Body:
    return typed.read(typed.grid([row.split("|") for row in rows]))


_heads = st.lists(st.sampled_from(["2024", "2025年", "产值", "户数（户）", "增长（%）"]),
                  min_size=1, max_size=4, unique=True)  # fmt: skip
_cells = st.sampled_from(["1990", "2010", "5", "100.5", "", "…"])


@given(st.data(), st.sampled_from(["", "指标", "地区"]), st.lists(st.just(""), max_size=1))
def test_a_grid_is_read_as_it_is_meant_or_it_is_asked(
    data: st.DataObject, corner: str, title: list[str]
) -> None:
    """One row of heads over rows of figures, some of them like years: no row changes its part."""
    said = data.draw(_heads)
    rows = data.draw(
        st.lists(st.tuples(*[_cells] * len(said)), min_size=1, max_size=3).filter(
            lambda rows: all(any(row) for row in rows)
        )
    )
    above = [["2026年主要指标"] for _ in title]
    labels = "甲乙丙"
    lines = [[label, *row] for label, row in zip(labels, rows, strict=False)]
    try:
        body = typed.read(typed.grid([*above, [corner, *said], *lines]))
    except BadTable as asked:
        assert "看不出" in str(asked)
        assert (corner, len(said)) == ("", 1)
        return

    assert [(row.label, row.cells) for row in body.rows] == [
        (line[0], tuple(line[1:])) for line in lines
    ]
    assert len(body.columns) == len(said)


def test_an_empty_corner_does_not_make_the_head_a_title() -> None:
    body = read("|2026年（万元）", "产值|100", "利润|20", "税金|5")

    assert [c.titled for c in body.columns] == ["2026年（万元）"]
    assert [(r.label, r.cells) for r in body.rows] == [
        ("产值", ("100",)), ("利润", ("20",)), ("税金", ("5",))
    ]  # fmt: skip


def test_titles_and_units_stand_above_wherever_they_are_written() -> None:
    body = read("|表1 主要指标", "|单位：万元", "|2026年（万元）", "产值|100")

    assert [c.titled for c in body.columns] == ["2026年（万元）"]
    assert body.unit == "万元"
    assert read("表1 主要指标|", "|2026年（万元）", "产值|100").columns == body.columns


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (("|户数", "甲|2000", "乙|1995"), "第 1 行：左上角是空的，看不出“户数”是列名还是表名"),
        (("地区|2024年|2025年", "|1990|2010", "乙|1980|2000"), "第 2 行：“1990”看不出"),
        (("地区|人口", "地区|1990", "乙|5"), "第 2 行：“1990”看不出"),
        (("甲|100", "乙|20"), "第 1 行：应当是表头，却有数字“100”"),
        (("2026年产值|", "甲|100", "乙|20"), "第 2 行：应当是表头，却有数字“100”"),
    ],
)
def test_what_may_be_a_head_or_not_is_asked(rows: tuple[str, ...], where: str) -> None:
    with pytest.raises(BadTable) as bad:
        read(*rows)

    assert str(bad.value).startswith(where)


def test_years_below_heads_that_span_are_heads() -> None:
    for first, second in (("指标|产值|产值", "指标|2025|2026"), ("指标|产值|", "|2025|2026")):
        body = read(first, second, "甲|1990|2010")

        assert [c.head[-1] for c in body.columns] == ["2025", "2026"]
        assert [r.cells for r in body.rows] == [("1990", "2010")]


def test_numbers_and_codes_of_rows_are_words_and_the_names_behind_them_the_labels() -> None:
    table = make_table(
        "序号\t指标\t单位\t代码\t数值\n1\t产值\t万元\t0520\t3000\n2\t人口\t人\t0521\t2000"
    )

    assert [(c.name, c.kind) for c in table.columns] == [
        ("序号", Kind.TEXT), ("代码", Kind.TEXT), ("数值", Kind.COUNT)
    ]  # fmt: skip
    assert [(r.label, r.unit, r.cells) for r in table.rows] == [
        ("产值", "万元", ("1", "0520", "3000")), ("人口", "人", ("2", "0521", "2000"))
    ]  # fmt: skip


OTHER = ("增长", "同比增减", "占比", "比重", "失业率", "排名", "位次", "企业数", "人口", "人均")
OWN = ("产值", "增加值", "2026年", "同比增减额", "投资额", "利润总额")


@given(st.permutations([*OTHER, *OWN]), st.sampled_from(["万元", "亿元", "元"]))
def test_no_change_share_rank_or_count_is_in_money(heads: list[str], unit: str) -> None:
    """And the check asks for what they are in."""
    head, cells = "\t".join(heads), "\t".join("1" for _ in heads)
    table = make_table(f"指标\t{head}\n甲\t{cells}", unit=unit)

    assert {c.name for c in table.columns if c.unit == unit} == set(OWN)
    assert {c.unit for c in table.columns if c.name in OTHER} == {""}
    assert [found.code for found in checks.units_missing(table)] == ["D-UNIT"]


def test_changes_are_in_the_unit_of_a_table_of_changes() -> None:
    table = make_table("指标\t增长\t排名\n甲\t5.0\t2", unit="%")

    assert [(c.unit, c.kind) for c in table.columns] == [("%", Kind.RATE), ("", Kind.COUNT)]


def test_a_unit_above_the_table_and_another_beside_it_are_not_both_taken() -> None:
    with pytest.raises(BadTable, match="填的是“亿元”，表的上方写的是“万元”"):
        make_table("单位：万元\t\n指标\t产值\n甲\t1", unit="亿元")


def test_every_kind_of_head_is_a_pattern_that_finds_something() -> None:
    assert set(measures().heads) == {"label", "numbering", "rank", "rate", "counted"}
    assert all(map(firmness, measures().statuses))
