"""Every row's errors are told with row, column, what is wrong and what to do."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information.imports import cells, reading
from gongkai.registers.information.imports.grid import Cell
from gongkai.registers.information.imports.legacy import FIELDS, TITLE
from gongkai.registers.information.imports.template import template
from gongkai.registers.information.imports.troubles import NotRead, Unfit
from gongkai.registers.information.models import Column, Import
from tests.making import TODAY, Bureau
from tests.registers.information.imports.made import csv_of, row, xlsx


def told(bureau: Bureau, content: bytes, name: str = "a.xlsx") -> list[str]:
    Column.objects.get_or_create(organ=bureau.organ, name="政策文件")
    plan = reading.read(Import.Kind.LEGACY, name, content, organ=bureau.organ, today=TODAY)
    return [str(trouble) for trouble in plan.wrong(skip_known=False)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"名称": ""}, "第 2 行「名称」列：没有填写，请补填。"),
        ({"名称": "名" * 201}, "第 2 行「名称」列：有 201 个字，最多 200 个，请缩短。"),
        ({"栏目": "政策"}, "「栏目」列：本机关没有栏目「政策」，请先建立栏目，或者从这些里选"),
        ({"生成日期": "2020.13.1"}, "第 2 行「生成日期」列：“2020.13.1”不是一个日期：没有 13 月"),
        ({"生成日期": "2021年2月29日"}, "“2021年2月29日”不是一个日期：2021 年 2 月没有 29 日"),
        ({"生成日期": "2020年1月"}, "请写成 2020-01-03 的样子，年、月、日都要有"),
        ({"生成日期": 43833}, "这是数字，请把这一列的单元格格式改成日期"),
        ({"生成日期": date(2027, 1, 1), "门户公开日期": date(2027, 1, 2)}, "2027-01-01 晚于今天"),
        ({"门户公开日期": "2020-01-02"}, "2020-01-02 早于生成日期 2020-01-03"),
        ({"门户公开日期": ""}, "门户公开日期、微博公开日期、公开栏公开日期都没有填"),
        ({"发文字号": "息统[2020]08号"}, "应写作“息统〔2020〕8号”"),
        ({"发文字号": "息统〔2021〕8号"},
         "「发文字号」列：“息统〔2021〕8号”的年份晚于生成日期 2020-01-03，请核对两处的年份。"),
        ({"类型": "统计数据"}, "请填其中一项：一般信息、行政规范性文件、规章"),
        ({"类型": "规章", "发文字号": ""}, "「发文字号」列：规范性文件没有填"),
        ({"类型": "规章"}, "「有效性」列：规范性文件没有填"),
        ({"有效性": "废止"}, "「废止或失效日期」列：有效性是「废止」，没有填废止或失效日期"),
        ({"有效性": "失效", "废止或失效日期": "2030-02-01"}, "2030-02-01 却还没有到"),
        ({"有效性": "有效", "施行日期": "2020-05-01", "有效期至": "2020-02-01"},
         "「有效期至」列：有效期至 2020-02-01 早于施行日期 2020-05-01，请核对这两个日期。"),
        ({"内容概述": "关于做好统计工作的通知"}, "「内容概述」列：照抄了名称"),
        ({"原网址": "javascript:alert(1)"}, "不是网址"),
        ({"附件": "没有.pdf"}, "没有找到文件“没有.pdf”"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_place_and_what_to_do(
    bureau: Bureau, changes: dict[str, object], said: str
) -> None:
    found = told(bureau, xlsx([row(**changes)]))

    assert any(said in one for one in found), found
    assert all(one.startswith("第 2 行") and one.endswith("。") for one in found)


def test_the_same_twice_in_a_file_is_told_with_the_first(bureau: Bureau) -> None:
    rows = [row(), row(名称="别的", 原索引号="1"), row(), row(名称="又一个", 原索引号="1")]

    assert told(bureau, xlsx(rows)) == [
        "第 4 行「名称」列：与第 2 行的名称、生成日期、发文字号都相同，请删去重复的一行，"
        "或者改正。",
        "第 5 行「原索引号」列：与第 3 行的原索引号相同，请删去重复的一行，或者改正。",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_says_the_same_as_a_workbook(bureau: Bureau, encoding: str) -> None:
    rows = [row(), row(名称="甲", 生成日期="2020.13.1")]

    assert told(bureau, csv_of(rows, encoding), "a.csv") == told(bureau, xlsx(rows))


def test_unknown_and_missing_heads_are_told(bureau: Bureau) -> None:
    from tests.registers.information.imports.made import book, saved

    found = told(bureau, saved(book([row()], heads=["名称", "栏目", "备注", "栏目"])))

    assert "第 1 行「备注」列：没有这个列名，请对照模板改正列名。" in found
    assert "第 1 行「栏目」列：这个列名出现了两次，请只留一列。" in found
    assert "第 1 行「生成日期」列：缺少这一列，请对照模板改正列名。" in found


def test_the_template_is_read_and_has_nothing_in_it(bureau: Bureau) -> None:
    with pytest.raises(NotRead, match="列名下面没有内容"):
        told(bureau, template(TITLE, FIELDS))


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2026, 11, 25)))
def test_a_day_reads_the_same_in_every_way_of_writing_it(day: date) -> None:
    ways: list[Cell] = [
        f"{day:%Y-%m-%d}", f"{day.year}.{day.month}.{day.day}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日", float(f"{day:%Y%m%d}"), day,
        datetime(day.year, day.month, day.day, tzinfo=UTC),
    ]  # fmt: skip

    assert {cells.day(way) for way in ways} == {day}


@given(said=st.text(max_size=12))
def test_any_words_are_a_day_or_are_told_why_not(said: str) -> None:
    try:
        found = cells.day(said)
    except Unfit as unfit:
        assert unfit.what
        assert unfit.fix
    else:
        assert found is None or isinstance(found, date)
