"""`gongkai fee`: both tariffs with their account, and wrong calls."""

import json

import pytest

from gongkai.cli.main import run
from tests.law.made import Case, cases


def _yuan(capsys: pytest.CaptureFixture[str], *args: str) -> int:
    assert run(["fee", *args, "--on", "2025-03-03", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert sum(line["yuan"] for line in said["account"]) == said["yuan"]
    return int(said["yuan"])


@cases("fees", "items")
def test_by_items(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """Every worked example, through the command line."""
    assert _yuan(capsys, "--items", str(case["count"])) == case["yuan"]


@cases("fees", "pages")
def test_by_pages(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """Every worked example, through the command line."""
    assert _yuan(capsys, "--pages", str(case["count"])) == case["yuan"]


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """The sum, the article, and each bracket; by today's tariff when no day is given."""
    assert run(["fee", "--items", "55"]) == 0
    said = capsys.readouterr().out

    assert "55 件，信息处理费 9,000 元" in said
    assert "依据：《政府信息公开信息处理费管理办法》第四条" in said
    assert "第 51—55 件" in said


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "请写明 --items 件数或者 --pages 页数"),
        (["--items", "3", "--pages", "3"], "一件申请只按一种标准收费"),
        (["--items", "-1"], "件数不能小于零"),
        (["--pages", "-1"], "页数不能小于零"),
        (["--items", "1000000000"], "件数最多 100,000"),
        (["--pages", "9" * 4000], "页数最多 100,000"),
        (["--items", "9" * 5000], "取值不对"),
        (["--items", "11", "--on", "20250303"], "日期应写成"),
        (["--items", "11", "--on", "9999-12-31"], "太远"),
        (["--items", "11", "--on", "2020-12-31"], "尚无「按件计收的信息处理费」的规定"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_status_two(
    args: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, with nothing on standard output."""
    assert run(["fee", *args]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert says in said.err
    assert said.err.count("\n") == 1
    assert len(said.err) < 200
