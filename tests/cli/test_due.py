"""`gongkai due`: the contract's JSON, the account for people, and wrong calls."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.main import run
from tests.law.made import Case, cases


def _json(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    assert run(["due", *args, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@cases("clock")
def test_the_json_document(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """Every worked example, through the command line."""
    on = ["--on", str(case["on"])] if "on" in case else []
    events = [part for text in case["events"] for part in ("--event", text)]
    said = _json(capsys, "--received", str(case["received"]), *events, *on)

    assert said["due"] == (str(case["due"]) if case["due"] else None)
    assert said["provisional"] is False
    assert (said["used"], said["left"], said["state"]) == (
        case["used"],
        case["left"],
        case["state"],
    )
    assert list(said) == [
        "due",
        "provisional",
        "used",
        "left",
        "state",
        "account",
        "until",
        "why",
        "remarks",
        "sources",
    ]
    assert said["sources"]
    assert [set(line) for line in said["account"]] == [{"day", "counts", "n", "why"}] * len(
        said["account"]
    )


def test_the_account_names_each_day(capsys: pytest.CaptureFixture[str]) -> None:
    """Its number, or why it is not counted and by which notice."""
    account = _json(capsys, "--received", "2025-01-24")["account"]
    days = {line["day"]: line for line in account}

    assert account[0] == {"day": "2025-01-25", "counts": False, "n": None, "why": "星期六"}
    assert (days["2025-01-26"]["n"], days["2025-02-27"]["n"]) == (1, 20)
    assert days["2025-01-26"]["why"] == "春节调休上班，国办发明电〔2024〕12号"


def test_the_account_lists_the_days_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    """It goes on as far as the day asked about, and ends where the case was closed."""
    overdue = _json(capsys, "--received", "2025-03-03", "--on", "2025-04-02")["account"]
    decided = ["--event", "decided=2025-03-10"]
    closed = _json(capsys, "--received", "2025-03-03", *decided, "--on", "2025-06-30")["account"]

    assert overdue[-1] == {
        "day": "2025-04-02",
        "counts": True,
        "n": 22,
        "why": "星期三，已过届满日",
    }
    assert (closed[-1]["day"], closed[-1]["n"]) == ("2025-03-10", 5)


LOCAL = """
year = 2026

[[notices]]
number = "甲州〔2026〕1号"
issued_on = 2026-03-01
holidays = [
    { name = "火把节", first = 2026-08-06, last = 2026-08-07, work = [2026-08-08] },
]
"""


def test_the_holidays_of_the_installations_own_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``GONGKAI_HOLIDAYS`` names their folder; without it nothing is local."""
    (tmp_path / "2026.toml").write_text(LOCAL, encoding="utf-8")
    plain = _json(capsys, "--received", "2026-08-05")
    monkeypatch.setenv("GONGKAI_HOLIDAYS", str(tmp_path))
    local = _json(capsys, "--received", "2026-08-05")

    assert (plain["due"], local["due"]) == ("2026-09-02", "2026-09-03")
    assert local["account"][0]["why"] == "火把节放假，甲州〔2026〕1号"
    early = _json(capsys, "--received", "2026-08-05", "--calendar-as-of", "2026-02-28")
    assert early["due"] == plain["due"]


def test_local_holidays_that_cannot_be_read_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing folder, a broken file: one sentence, not a calendar without them."""
    monkeypatch.setenv("GONGKAI_HOLIDAYS", str(tmp_path / "none"))
    assert run(["due", "--received", "2026-08-05"]) == 2
    missing = capsys.readouterr().err
    (tmp_path / "2026.toml").write_text("year = 1", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_HOLIDAYS", str(tmp_path))
    assert run(["due", "--received", "2026-08-05"]) == 2
    broken = capsys.readouterr().err

    assert "GONGKAI_HOLIDAYS 所指的文件夹" in missing
    assert "数据文件 2026.toml 第 1 行" in broken
    assert (missing + broken).count("\n") == 2


def test_the_notices_known_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """Before the extension of the Spring Festival of 2020 the term ended earlier."""
    said = _json(capsys, "--received", "2020-01-20", "--calendar-as-of", "2020-01-25")

    assert said["due"] == "2020-02-21"


def test_a_year_without_a_notice_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    """With the reason; the account says which days."""
    said = _json(capsys, "--received", "2026-11-25", "--event", "extended=2026-12-01")

    assert said["provisional"] is True
    assert "2027年放假通知" in said["why"]
    assert "2027年放假通知未发布" in said["account"][-1]["why"]
    assert date.fromisoformat(said["due"]).year == 2027


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Due date, state, source and every day, in Chinese."""
    asked = [
        "--event",
        "third_party_asked=2024-03-11",
        "--event",
        "third_party_received=2024-03-13",
    ]
    assert run(["due", "--received", "2024-03-04", *asked, "--on", "2024-04-07"]) == 0
    said = capsys.readouterr().out

    assert "答复期限届满日：2024-04-25" in said
    assert "截至 2024-04-07：办理中，已用 6 日，尚余 14 日（工作日）" in said
    assert "依据：《政府信息公开条例》第三十三条第二款" in said
    assert "注意：第三方逾期未提出意见，由本机关决定是否公开" in said
    assert "征求第三方意见（自 2024-03-11 起）" in said


def test_for_people_while_the_term_stands_still(capsys: pytest.CaptureFixture[str]) -> None:
    """What is waited for, till when; overdue; provisional."""
    run(["due", "--received", "2025-03-03", "--event", "fee_notified=2025-03-24"])
    waiting = capsys.readouterr().out
    run(["due", "--received", "2025-03-03", "--event", "correction_asked=2025-03-05"])
    open_ended = capsys.readouterr().out
    run(["due", "--received", "2025-03-03", "--event", "fee_asked=2025-03-28"])
    unpaid = capsys.readouterr().out
    run(["due", "--received", "2025-03-03", "--on", "2025-04-02"])
    overdue = capsys.readouterr().out
    run(["due", "--received", "2026-12-07"])
    provisional = capsys.readouterr().out

    assert "期限停着，等到 2025-04-22" in waiting
    assert "期限停着，收到补正后" in open_ended
    assert "期限停着，缴清后自次日起重新计算" in unpaid
    assert "已逾期，已用 22 日，逾期 2 日" in overdue
    assert "暂定：2027年放假通知" in provisional


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "请用 --received"),
        (["--received", "2025-13-01"], "日期应写成"),
        (["--received", "2025-03-03", "--event", "extended"], "名称=日期[:工作日数]"),
        (["--received", "2025-03-03", "--event", "extended=2025-03-20:x"], "名称=日期[:工作日数]"),
        (["--received", "2025-03-03", "--event", "lost=2025-03-20"], "没有「lost」"),
        (["--received", "2025-03-03", "--event", "corrected=2025-03-20"], "没有等着补正"),
        (["--received", "2008-04-30"], "尚无「答复期限」的规定"),
        (["--received", "20250303"], "日期应写成"),
        (["--received", "2025-W10-1"], "日期应写成"),
        (["--received", "2025-3-3"], "日期应写成"),
        (["--received", "２０２５-03-03"], "日期应写成"),
        (["--received", "2025-03-03", "--on", "2025-03-02"], "早于收到申请之日 2025-03-03"),
        (["--received", "9999-12-31"], "「9999-12-31」太远"),
        (["--received", "2025-03-03", "--on", "9999-12-31"], "「9999-12-31」太远"),
        (["--received", "2025-03-03", "--event", "decided=9999-12-31"], "「9999-12-31」太远"),
        (["--received", "2025-03-03", "--event", "extended=2025-03-20:99999"], "不超过四位"),
        (["--received", "2025-03-03", "--event", "extended=2025-03-20:9999"], "最多延长 20 个"),
        (["--received", "2025-03-03", "--event", f"extended=2025-03-20:{'9' * 5000}"], "四位"),
        (["--received", "9" * 5000], "日期应写成"),
        (["--received", "2025\n03\u202e03"], r"现为「2025\n03\u202e03」"),
        (["--received", "2025-03-03", "--event", "丢\n" * 3000 + "=2025-03-20"], "没有「丢"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_status_two(
    args: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, with nothing on standard output."""
    assert run(["due", *args]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert says in said.err
    assert said.err.count("\n") == 1
    assert len(said.err) < 400
