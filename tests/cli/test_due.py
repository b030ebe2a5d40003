"""`gongkai due`: the contract's JSON, the account for people, and wrong calls."""

import json
from datetime import date
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
    run(["due", "--received", "2025-03-03", "--on", "2025-04-02"])
    overdue = capsys.readouterr().out
    run(["due", "--received", "2026-12-07"])
    provisional = capsys.readouterr().out

    assert "期限停着，等到 2025-04-22" in waiting
    assert "期限停着，收到补正后" in open_ended
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
