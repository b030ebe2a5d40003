"""`gongkai read` and `gongkai check` as people and programs call them."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.annual.write import FORMATS
from gongkai.cli.main import run
from tests.annual.made import made, pasted

GOLDEN = Path(__file__).with_name("golden")
WRONG = {
    "applications.received.natural_person": 1,
    "applications.received.total": 1,
    "applications.concluded.enterprise": 1,
    "applications.concluded.total": 1,
    "disclosure.licences.decisions": None,
    "disclosure.other_services.decisions": None,
}
KEYS = ["file", "organ", "year", "form", "cells", "raw", "where", "claims", "unread", "refused"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report that is wrong, one that is right and a file that is none."""
    monkeypatch.chdir(tmp_path)
    wrong = "\n".join(pasted(made("2019", WRONG)))
    Path("有误.txt").write_text(wrong, encoding="utf-8")
    Path("无误.docx").write_bytes(FORMATS["docx"].write(made("2021")))
    Path("纪要.txt").write_text("会议纪要", encoding="utf-8")
    return tmp_path


def test_check_says_what_it_said_before(
    capsys: pytest.CaptureFixture[str], update_golden: bool
) -> None:
    """``--update-golden`` accepts a change."""
    golden = GOLDEN / "check.txt"

    status = run(["check", "有误.txt"])

    said = capsys.readouterr().out
    if update_golden:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    assert status == 1


def test_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One document, a list in the order of the files, findings with the promised keys."""
    status = run(["check", "--json", "有误.txt", "无误.docx"])

    wrong, right = json.loads(capsys.readouterr().out)
    assert status == 1
    assert list(wrong) == [*KEYS, "findings"]
    assert right["findings"] == []
    assert [(f["code"], f["cells"][0].split(".")[-1]) for f in wrong["findings"]] == [
        ("T3-IN-OUT", "natural_person"),
        ("T3-IN-OUT", "enterprise"),
        ("T3-SUM", "enterprise"),
        ("T3-SUM", "total"),
        ("F-BLANK", "decisions"),
    ]
    assert set(wrong["findings"][0]) == {"code", "severity", "cells", "message", "fix"}


def test_read_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures under their ids; a refused file is in its place with its reason."""
    status = run(["read", "--json", "有误.txt", "纪要.txt"])

    captured = capsys.readouterr()
    good, refused = json.loads(captured.out)
    assert status == 2
    assert list(good) == KEYS
    assert (good["form"], good["year"], good["refused"]) == ("2019", 2019, None)
    assert good["cells"]["applications.received.natural_person"] == 1
    assert good["cells"]["disclosure.licences.decisions"] is None
    assert good["raw"] == {
        "disclosure.licences.decisions": "—",
        "disclosure.other_services.decisions": "—",
    }
    assert (refused["form"], refused["cells"]) == (None, {})
    assert refused["refused"]["code"] == "not_a_report"
    assert captured.err.startswith("《纪要.txt》：这不是政府信息公开工作年度报告")


def test_read_shows_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    """People see the figures under the form's own heads."""
    assert run(["read", "无误.docx"]) == 0

    said = capsys.readouterr().out
    for words in ("表二第二十条第（一）项", "表三", "表四", "社会公益组织", "复议后起诉", "200 格"):
        assert words in said


def test_a_bad_file_does_not_keep_the_others_from_being_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be read is said on standard error; the rest is checked."""
    assert run(["check", "没有.txt", "有误.txt"]) == 2

    captured = capsys.readouterr()
    assert captured.err.strip() == "《没有.txt》：打不开文件：没有这个文件，请核对路径和权限。"
    assert "[T3-SUM]" in captured.out


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dash stands for it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path("有误.txt").read_bytes())))

    assert run(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("标准输入青溪县档案局，2019 年度")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check"], "缺少必填的参数「文件」"),
        (["check", "--nothing", "有误.txt"], "没有「--nothing」这个选项"),
        (["nothing"], "没有这个命令"),
    ],
)
def test_a_wrong_call_is_answered_in_chinese(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and where to look."""
    assert run(args) == 2
    assert capsys.readouterr().err.startswith(said)


def test_the_command_itself_prints_nothing_but_its_answer_when_piped() -> None:
    """No progress bar, no colour; a name that is no text, and one that would rule the terminal."""
    odd = Path("\x1b[31m红.txt")
    odd.write_bytes(Path("有误.txt").read_bytes())
    names: list[str | bytes] = [str(odd), b"\xff.txt"]
    command = [sys.executable, "-m", "gongkai.cli.main", "check", *names]

    done = subprocess.run(command, capture_output=True, check=False)

    assert done.returncode == 2
    assert b"\x1b" not in done.stdout + done.stderr
    assert "没有这个文件".encode() in done.stderr


def test_no_web_framework_is_loaded() -> None:
    """The terminal works where Django is not installed."""
    code = "import gongkai.cli.main, sys; print(sorted({'django', 'wagtail'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "[]"


def test_last_years_report_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """``--previous`` finds what was not carried over."""
    last = made("2021", {f"applications.carried_forward.{key}": 2 for key in ("research", "total")})
    this = replace(made("2021"), year=2022, signed_on=None)
    Path("上年.json").write_bytes(FORMATS["json"].write(last))
    Path("本年.json").write_bytes(FORMATS["json"].write(this))

    assert run(["check", "--json", "--previous", "上年.json", "本年.json"]) == 1

    (checked,) = json.loads(capsys.readouterr().out)
    assert [(f["code"], f["cells"][0].split(".")[-1]) for f in checked["findings"]] == [
        ("X-CARRY", "research"),
        ("X-CARRY", "total"),
    ]


def test_a_report_that_is_not_last_years_is_said_to_be_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Status 2: the call was wrong."""
    Path("本年.json").write_bytes(FORMATS["json"].write(made("2021")))

    assert run(["check", "本年.json", "--previous", "本年.json"]) == 2
    assert "没有用来比较" in capsys.readouterr().err
