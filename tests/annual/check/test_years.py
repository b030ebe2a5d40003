"""Form, period and signature of the year, and what a report shares with last year's."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual.check import ERROR, NOTE, WARNING, check, follows
from gongkai.annual.model import Figure, Report
from gongkai.law.forms import form
from tests.annual.made import cell, made

COLUMNS = [column.key for column in next(form("2021").blocks("applications")).columns]
SENTENCES = [
    "主动公开政府信息{n}条，内容涉及机构职能和年度预算。",
    "专职人员{n}名负责日常工作，分管领导每季度听取一次汇报。",
    "对公开内容实行三级审核，未经审核的不予发布。",
    "举办培训班{n}期，讲解条例和有关规定。",
    "网站栏目按照统一名称设置，专人维护。",
    "没有收到有关的投诉举报。",
]


def of_year(year: int, changes: dict[str, Figure] | None = None, prose: str = "无") -> Report:
    """A report of *year* on the newer form."""
    report = made("2021", changes)
    return replace(report, year=year, signed_on=date(year + 1, 1, 20), prose={"overview": prose})


@pytest.mark.parametrize(("key", "year"), [("2019", 2021), ("2019", 2025), ("2021", 2020)])
def test_the_form_of_another_year(key: str, year: int) -> None:
    """One finding, which names the form due and its notice."""
    report = replace(made(key), year=year, signed_on=None)

    (finding,) = check(report)

    assert (finding.code, finding.severity, finding.cells) == ("F-YEAR", ERROR, ())
    assert "国办公开办函" in finding.message


@pytest.mark.parametrize(
    ("organ", "day", "severity"),
    [
        ("青溪县档案局", date(2024, 1, 1), None),
        ("青溪县档案局", date(2024, 1, 31), None),
        ("青溪县档案局", date(2024, 2, 1), WARNING),
        ("青溪县人民政府", date(2024, 3, 31), None),
        ("青溪县人民政府", date(2024, 4, 1), WARNING),
        ("青溪县档案局", date(2023, 1, 19), ERROR),
        ("青溪县档案局", date(2023, 12, 31), ERROR),
    ],
)
def test_the_day_of_signing(organ: str, day: date, severity: str | None) -> None:
    """After the year, and not after the day due: a government has longer than its bureaus."""
    found = check(replace(of_year(2023), organ=organ, signed_on=day))

    assert [(f.code, f.severity) for f in found] == ([("F-YEAR", severity)] if severity else [])


@pytest.mark.parametrize("column", COLUMNS)
def test_what_was_carried_over_is_carried_in(column: str) -> None:
    """Column by column."""
    before = of_year(2022, {f"applications.carried_forward.{column}": 2})

    found = [f for f in check(of_year(2023), before) if f.code == "X-CARRY"]

    (finding,) = found
    assert (finding.severity, finding.cells) == (
        ERROR,
        (cell(f"applications.carried_in.{column}"),),
    )
    assert "写 0 件" in finding.message
    assert "是 2 件" in finding.message


def test_a_blank_is_not_compared() -> None:
    """Neither this year's nor last year's."""
    blank: dict[str, Figure] = {"applications.carried_forward.total": None}

    assert check(of_year(2023), of_year(2022, blank)) == ()


def test_another_years_or_another_organs_report_is_not_compared() -> None:
    """It is not last year's."""
    wrong: dict[str, Figure] = {"applications.carried_forward.total": 2}
    other = replace(of_year(2022, wrong), organ="白石县档案局")

    assert check(of_year(2023), of_year(2021, wrong)) == ()
    assert check(of_year(2023), other) == ()
    assert follows(of_year(2023), replace(of_year(2022), organ="某省青溪县档案局"))


def test_last_years_text_with_other_numbers() -> None:
    """A note with the share of sentences that are the same."""
    before = "".join(SENTENCES).format(n=3)
    changed = "".join([*SENTENCES[:5], "今年新建了政策问答专区，归集常见问题。"]).format(n=8)

    (finding,) = check(of_year(2023, prose=changed), of_year(2022, prose=before))

    assert (finding.code, finding.severity) == ("C-SELF", NOTE)
    assert "6 句中有 5 句（83%）" in finding.message
    assert check(of_year(2023, prose=changed), of_year(2022, prose="写了别的话。" * 9)) == ()


def test_a_plan_for_the_year_that_is_over() -> None:
    """Next year's plan names next year."""
    report = of_year(2023)
    late = replace(report, prose={"problems": "2023年，我局将进一步完善制度。"})
    right = replace(report, prose={"problems": "2024年，我局将进一步完善制度。"})

    assert [(f.code, f.severity) for f in check(late)] == [("F-YEAR", WARNING)]
    assert check(right) == ()
