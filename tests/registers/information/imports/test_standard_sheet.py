"""A standard list is read as organs publish it, and says the same as on the template."""

import csv
import io
from collections.abc import Sequence
from itertools import groupby

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information.imports import reading, standard_list
from gongkai.registers.information.imports.plan import Plan
from gongkai.registers.information.imports.standard_list import StandardsPlan
from gongkai.registers.information.imports.troubles import NotRead
from gongkai.registers.information.models import Import, StandardEntry
from tests.making import TODAY, Bureau
from tests.registers.information.imports.made import saved

UPPER = (
    "序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
    "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", "",
)  # fmt: skip
LOWER = (
    "", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体（请写明）", "主动",
    "依申请公开", "县级", "乡级",
)  # fmt: skip
GROUPS = ("B2:C2", "I2:J2", "K2:L2", "M2:N2")
REST = ("年度公报", "条例第二十条", "20个工作日", "县统计局")
BOXES = "■政府网站      □政府公报\n□广播电视  ■公开查阅点"
Rows = Sequence[Sequence[object]]


def entry(position: object, first: str, second: str, **changes: str) -> list[object]:
    ticks = {
        "whole": "√",
        "group": "",
        "own": "√",
        "asked": "",
        "county": "√",
        "town": "",
        **changes,
    }
    return [position, first, second, *REST, BOXES, *ticks.values()]


def sheet(*rows: Rows) -> tuple[openpyxl.Workbook, Worksheet]:
    made = openpyxl.Workbook()
    at = made.worksheets[0]
    for row in [["青溪县统计局基层政务公开标准目录"], UPPER, LOWER, *rows]:
        at.append([cell if cell != "" else None for cell in row])
    return made, at


def merged(rows: Rows) -> bytes:
    """The list as it is published: heads over heads, a first-level matter over all it has."""
    made, at = sheet(*rows)  # type: ignore[arg-type]
    for area in ("A1:N1", *GROUPS, *(f"{letter}2:{letter}3" for letter in "ADEFGH")):
        at.merge_cells(area)
    start = 4
    for _, group in groupby(rows, key=lambda row: row[1]):
        end = start + len(list(group)) - 1
        for letter in "BG":
            at.merge_cells(f"{letter}{start}:{letter}{end}")
        start = end + 1
    return saved(made)


def unmerged(rows: Rows) -> bytes:
    """The same where nothing is merged: a group's head over its first column."""
    out = io.StringIO()
    csv.writer(out).writerows([UPPER, LOWER, *rows])
    return out.getvalue().encode("utf-8-sig")


def template(rows: Rows) -> bytes:
    """The same as the page's own workbook has it."""
    made = openpyxl.Workbook()
    at = made.worksheets[0]
    at.append([field.head for field in standard_list.FIELDS])
    for row in rows:
        whole, group, own, asked, county, town = map(str, row[8:])
        special = "特定群体" if group == "√" else f"特定群体（{group}）"
        said = (
            ["全社会"] * bool(whole) + [special] * bool(group),
            ["主动公开"] * bool(own) + ["依申请公开"] * bool(asked),
            ["县级"] * bool(county) + ["乡级"] * bool(town),
        )
        at.append([*row[:7], "政府网站、公开查阅点", *("、".join(one) for one in said)])
    return saved(made)


def read(bureau: Bureau, content: bytes, name: str = "目录.xlsx") -> Plan:
    return reading.read(Import.Kind.STANDARDS, name, content, organ=bureau.organ, today=TODAY)


def entries(plan: Plan) -> list[dict[str, object]]:
    assert isinstance(plan, StandardsPlan)
    assert [str(trouble) for trouble in plan.troubles] == []
    names = [f.attname for f in StandardEntry._meta.fields if f.name != "id"]
    return [{name: getattr(one, name) for name in names} for one in plan.entries]


tick = st.sampled_from(("√", ""))
lists = st.lists(
    st.builds(
        lambda first, group, asked, town: entry(
            1, first, "事项", group=group, asked=asked, town=town
        ),
        st.sampled_from(("统计数据", "统计执法监督")),
        st.sampled_from(("", "√", "被检查单位")), tick, tick,
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=lists)
def test_a_list_as_it_is_published_says_what_it_says_on_the_template(
    bureau: Bureau, rows: list[list[object]]
) -> None:
    for position, row in enumerate(rows, start=1):
        row[0], row[2] = position, f"事项{position}"
    right = entries(read(bureau, template(rows)))

    assert entries(read(bureau, merged(rows))) == right
    assert entries(read(bureau, unmerged(rows), "目录.csv")) == right


def test_merged_cells_carry_down_and_right(bureau: Bureau) -> None:
    """A matter without a second level; one term for several."""
    made, at = sheet(entry(1, "统计数据", ""), entry(2, "统计数据", "年鉴"))  # type: ignore[arg-type]
    at.merge_cells("B4:C4")
    at.merge_cells("F4:F5")
    found = entries(read(bureau, saved(made)))

    assert [(one["first"], one["second"], one["term"]) for one in found] == [
        ("统计数据", "统计数据", "20个工作日"), ("统计数据", "年鉴", "20个工作日"),
    ]  # fmt: skip


def test_one_row_of_heads_with_the_published_names_does_as_well(bureau: Bureau) -> None:
    heads = ["序号", "一级事项", "二级事项", *UPPER[3:8], "公开对象", "公开方式", "公开层级"]
    made = openpyxl.Workbook()
    for row in (heads, [1, "统计数据", "公报", *REST, BOXES, "全社会", "主动公开", "□乡级 ■县级"]):
        made.worksheets[0].append(row)
    (one,) = entries(read(bureau, saved(made)))

    assert (one["channels"], one["level"]) == ("政府网站、公开查阅点", "县级")


def test_a_row_without_its_number_is_told_and_is_no_head(bureau: Bureau) -> None:
    """Also right below the heads, with the very words a head may have."""
    heads = [field.head for field in standard_list.FIELDS][:11]
    made = openpyxl.Workbook()
    for row in (heads, [None, "统计数据", "公报", *REST, "门户", "全社会", "主动公开", "县级"]):
        made.worksheets[0].append(row)

    (trouble,) = read(bureau, saved(made)).troubles
    assert str(trouble) == "第 2 行「序号」列：没有填写，请补填。"


def test_every_error_of_every_row_is_told(bureau: Bureau) -> None:
    """A number said twice, a column there is not and an empty cell, in one row."""
    made = openpyxl.Workbook()
    at = made.worksheets[0]
    at.append([field.head for field in standard_list.FIELDS])
    good = [1, "统计数据", "公报", *REST, "门户", "全社会", "主动公开", "县级", None]
    for row in (good, [*good[:3], None, *good[4:11], "没有的"], ["甲", *good[1:11], "也没有"]):
        at.append(row)

    assert [(one.row, one.column) for one in read(bureau, saved(made)).troubles] == [
        (3, "公开内容"), (3, "序号"), (3, "对应栏目"), (4, "序号"), (4, "对应栏目"),
    ]  # fmt: skip


def test_boxes_of_which_none_is_ticked_are_told(bureau: Bureau) -> None:
    row = entry(1, "统计数据", "公报")
    row[7], row[8] = "□政府网站 □政府公报", "□"
    told = [str(one) for one in read(bureau, merged([row])).troubles]

    assert told == [
        "第 4 行「公开渠道和载体」列：几个选项都没有勾选，请勾选，或者直接写明。",
        "第 4 行「公开对象」列：没有填写，请补填。",
    ]


def test_areas_merged_over_one_another_are_refused(bureau: Bureau) -> None:
    made, at = sheet(entry(1, "统计数据", "公报"), entry(2, "统计数据", "年鉴"))  # type: ignore[arg-type]
    for area in ("B4:C5", "C4:D4"):
        at.merged_cells.add(area)

    with pytest.raises(NotRead, match="互相重叠"):
        read(bureau, saved(made))


@pytest.mark.parametrize("over", ["公开事项", ""])
def test_a_head_that_is_not_known_is_told_by_its_own_name(bureau: Bureau, over: str) -> None:
    """A third level, which the register does not keep; merged or not."""
    made = openpyxl.Workbook()
    for row in (
        [*UPPER[:3], over, *UPPER[3:]], [*LOWER[:3], "三级事项", *LOWER[3:]],
        [*entry(1, "统计数据", "公报")[:3], "年报", *entry(1, "统计数据", "公报")[3:]],
    ):  # fmt: skip
        made.worksheets[0].append(row)

    (trouble,) = read(bureau, saved(made)).troubles
    assert str(trouble) == "第 2 行「三级事项」列：没有这个列名，请对照模板改正列名。"
