"""Text pasted from a browser: one cell a line, heads cut short, dashes for blanks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.model import Report
from gongkai.annual.read import read
from tests.annual.made import ORGAN, cell, counted, made, nothing_wrong, pasted, reports


def text(lines: list[str]) -> bytes:
    """The file that holds *lines*."""
    return "\n".join(lines).encode()


def test_every_cell_is_read_with_its_line() -> None:
    """All cells of the form have their figure, and each says on which line it stood."""
    truth = counted("2019")
    lines = pasted(truth)

    reading = read(text(lines))

    assert reading.report is not None
    assert reading.report.cells == truth.cells
    assert reading.unread == ()
    for name, place in reading.where.items():
        number = int(place.removeprefix("第 ").removesuffix(" 行"))
        assert lines[number - 1].split(" ")[0] == str(truth.cells[name])


def test_two_heads_cut_alike_are_told_apart_by_their_place() -> None:
    """本年新 stands twice: the first is what was made, the second what was made public."""
    figures = {
        "disclosure.normative_documents.made": 3,
        "disclosure.normative_documents.newly_public": 2,
    }
    lines = pasted(made("2019", figures))

    reading = read(text(lines))

    assert lines.count("本年新 |") == 2
    assert reading.report is not None
    for name, value in figures.items():
        assert reading.report.cells[cell(name)] == value


def test_a_dash_is_a_blank_and_not_a_zero() -> None:
    """A dash states no number; the text is kept as found."""
    blank = "disclosure.licences.decisions"

    reading = read(text(pasted(made("2019", {blank: None}))))

    assert reading.report is not None
    assert reading.report.cells[cell(blank)] is None
    assert reading.raw == {cell(blank): "—"}
    assert cell(blank) in reading.where


def test_prose_signature_and_furniture_are_told_apart() -> None:
    """Organ and date come from the signature, the year from the period; the footer is left out."""
    truth = made("2019")

    report = read(text(pasted(truth))).report

    assert report is not None
    assert (report.organ, report.year, report.signed_on) == (ORGAN, 2019, date(2020, 1, 20))
    assert report.prose["other"] == "无"
    assert report.prose["overview"] == truth.prose["overview"]
    assert report.prose["preface"].startswith("本报告中所列数据")


@pytest.mark.parametrize(
    ("heads", "unsure"),
    [
        ({"本年新制作数量": "本年新公开数量", "本年新公开数量": "本年新制作数量"}, "disclosure"),
        ({"自然人": "商业企业", "商业企业": "自然人"}, "applications"),
        ({"尚未审结": "已经审结"}, "remedies"),
    ],
)
def test_a_head_that_contradicts_its_place_is_not_read_past(
    heads: dict[str, str], unsure: str
) -> None:
    """A block whose heads are not the form's gives no figure; the others are read."""
    reading = read(text(pasted(counted("2019"), heads=heads)))

    assert reading.report is not None
    (unread,) = reading.unread
    assert "表头与统一格式不一致" in unread.what
    assert unread.where.startswith("第 ")
    lost = [name for name in reading.report.form.cells if name not in reading.where]
    assert {name.table for name in lost} == {unsure}


@settings(deadline=None, max_examples=50)
@given(reports())
def test_any_figures_are_read_back(truth: Report) -> None:
    """Whatever stands in the cells is read as it stands, on either form."""
    reading = read(text(pasted(truth)))

    assert reading.report is not None
    assert reading.report.form is truth.form
    assert reading.report.cells == truth.cells
    assert reading.report.units == truth.units


@settings(deadline=None)
@given(key=st.sampled_from(["2019", "2021"]), data=st.data())
def test_lost_lines_never_make_a_wrong_cell(key: str, data: st.DataObject) -> None:
    """Whichever lines a copy has lost, what is still read is right."""
    truth = counted(key)
    lines = pasted(truth)
    first = data.draw(st.integers(0, len(lines)))
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=6))
    run = range(first, first + data.draw(st.integers(0, 40)))

    kept = [line for at, line in enumerate(lines) if at not in lost and at not in run]

    assert nothing_wrong(read(text(kept)), truth)


@pytest.mark.parametrize("key", ["2019", "2021"])
def test_no_single_run_of_lost_lines_makes_a_wrong_cell(key: str) -> None:
    """The same for every run of lines from a row of figures on, one after another."""
    truth = counted(key)
    lines = pasted(truth)

    for first in range(len(lines)):
        for length in (1, 3, 8, 16):
            kept = lines[:first] + lines[first + length :]
            assert nothing_wrong(read(text(kept)), truth), (first, length)


def test_a_copy_without_its_repeated_lines_gives_no_figure_it_cannot_be_sure_of() -> None:
    """Some sites drop lines that stood before; a table of zeros then shows a single one."""
    truth = made("2019", {"applications.received.natural_person": 1})
    once = list(dict.fromkeys(pasted(truth)))

    reading = read(text(once))

    assert nothing_wrong(reading, truth)
    assert len(reading.where) < 10


def test_one_row_a_line_is_read_too() -> None:
    """Each row on a line of its own, with the page's spare pipes behind it."""
    lines = [
        "青溪县档案局2020年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第(五)项 | |||",
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |",
        "行政许可 | 1,716 | 减17 | ３ | |",
        "其他对外管理服务事项 | 0 | +2 | 无 |",
        "第二十条第(九)项 | |||",
        "信息内容 | 采购项目数量 | 采购总金额 |",
        "政府集中采购 | 16 | 1276.5534万元 |",
    ]

    reading = read(text(lines))

    assert reading.report is not None
    said = {str(name): str(reading.report.cells[name]) for name in reading.where}
    assert said == {
        "disclosure.licences.items_last_year": "1716",
        "disclosure.licences.change": "-17",
        "disclosure.licences.decisions": "3",
        "disclosure.other_services.items_last_year": "0",
        "disclosure.other_services.change": "2",
        "disclosure.other_services.decisions": "None",
        "disclosure.procurement.items": "16",
        "disclosure.procurement.amount": "1276.5534",
    }
    assert reading.report.units == {cell("disclosure.procurement.amount"): "万元"}
    assert reading.raw[cell("disclosure.other_services.decisions")] == "无"


@pytest.mark.parametrize("found", ["5/3", "—3", "减-3", "22（16）", "1 2", "5²", "三"])
def test_a_number_no_one_can_be_sure_of_is_not_read(found: str) -> None:
    """A cell that speaks of a number which cannot be told gives none, and says where it is."""
    changed = "disclosure.charges.change"
    lines = pasted(made("2019"))
    at = lines.index("行政事业性收费 |") + 2
    lines[at] = f"{found} | |"

    reading = read(text(lines))

    assert cell(changed) not in reading.where
    (unread,) = reading.unread
    # A text that might be a stray line makes the whole row uncertain, from its label on.
    assert unread.where in (f"第 {at + 1} 行", f"第 {at - 1} 行")
    assert "「行政事业性收费」行" in unread.what
