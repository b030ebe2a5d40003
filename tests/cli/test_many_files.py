"""Many files in one call: the table at the end, several processes, and stopping."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.annual.check.verdict import WHY
from gongkai.annual.read import refusals
from gongkai.annual.write import FORMATS
from gongkai.cli.main import run
from tests.annual.made import made

GOLDEN = Path(__file__).with_name("golden")
TOTAL = "applications.received.total"
BLANK = "disclosure.licences.decisions"
MANY = 40  # so many that they are read in several processes


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, on a machine that can do two things at a time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    return tmp_path


def written(name: str, *, organ: str = "青溪县档案局", **cells: int | None) -> str:
    """The name of a report, written as JSON; *cells* are its total received and a blank one."""
    names = {"total": TOTAL, "licences": BLANK}
    report = made("2021", {names[key]: value for key, value in cells.items()})
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(FORMATS["json"].write(replace(report, organ=organ)))
    return name


def unclear(name: str) -> str:
    """The name of a report with a cell that cannot be read."""
    data = json.loads(Path(written(name)).read_text(encoding="utf-8"))
    data["cells"][BLANK] = "许多"
    Path(name).write_text(json.dumps(data), encoding="utf-8")
    return name


def many() -> list[str]:
    """Files of several kinds, right, wrong and none."""
    files = [written(f"{n:02}.json", total=n % 3) for n in range(MANY - 3)]
    Path("表.docx").write_bytes(FORMATS["docx"].write(made("2019")))
    Path("会议.txt").write_text("会议纪要", encoding="utf-8")
    return [*files[:20], "没有.txt", "会议.txt", *files[20:], "表.docx"]


def rows(said: str) -> list[str]:
    """The first words of the table's rows."""
    table = said[said.index("各份的结果") :].split("\n\n", maxsplit=1)[0].splitlines()
    return [line.split()[0] for line in table[3:] if line[1] != " "]


def test_the_table_says_what_it_said_before(
    capsys: pytest.CaptureFixture[str], update_golden: bool
) -> None:
    """``--update-golden`` accepts a change."""
    golden = GOLDEN / "table.txt"
    Path("会议纪要.txt").write_text("会议纪要", encoding="utf-8")
    files = [
        written("档案局.json"),
        written("统计局.json", organ="青溪县统计局", licences=None),
        written("报送/年报.json", organ="青溪县农业农村和水利局", total=1),
        unclear("未读.json"),
        "会议纪要.txt",
        written("更正/年报.json", organ="", total=2, licences=None),
    ]

    status = run(["check", *files])

    said = capsys.readouterr().out
    said = said[said.index("各份的结果") :]
    if update_golden:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    assert status == 2


def test_what_needs_work_comes_first_and_else_the_order_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = [written("丁.json"), written("丙.json", licences=None), written("乙.json", total=1)]

    run(["check", *names, written("甲.json"), "没有.txt", written("戊.json", total=9)])

    said = capsys.readouterr().out
    assert rows(said) == ["没有.txt", "乙.json", "戊.json", "丙.json", "丁.json", "甲.json"]


def test_two_files_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", written("甲/年报.json"), written("乙/年报.json"), written("丙/别的.json")])

    assert rows(capsys.readouterr().out) == ["甲/年报.json", "乙/年报.json", "别的.json"]


def test_one_file_has_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", written("年报.json")]) == 0
    assert "各份的结果" not in capsys.readouterr().out


def test_no_figure_is_cut_on_a_narrow_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long names are folded; no line is wider than the terminal, no figure is lost."""
    monkeypatch.setattr("gongkai.cli.screen._WIDTH", 80)
    long = "青溪县人民政府办公室政府信息公开工作年度报告" * 3

    run(["check", written(f"{long}.json", organ=long, total=1), written("短.json")])

    said = capsys.readouterr().out
    table = said[said.index("各份的结果") :].split("\n\n")[0].splitlines()
    assert max(sum(1 + (sign > "⺀") for sign in line) for line in table) <= 80
    assert table[3].split()[2:7] == ["2021", "2", "0", "0", "0"]
    assert "".join(line.split()[0] for line in table[3:-1]).startswith(long)


def test_names_cannot_rule_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """A line break and an escape in a name, and an escape in the organ's."""
    odd = written("红\x1b[31m\n字.json", organ="青溪县\x1b[2J档案局")

    run(["check", odd, "没有\x1b[31m\n.txt"])

    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    assert "红 [31m 字.json" in captured.out


def test_every_reason_for_a_refusal_has_its_words() -> None:
    known = {kind.code for kind in refusals.FileRefused.__subclasses__()}

    assert set(WHY) == known


@pytest.mark.parametrize("command", ["check", "read"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_several_processes_say_the_same_as_one(
    command: str,
    form: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same bytes in the same order, on both streams; standard input in its place."""
    call = [command, *form, *many(), "-"]
    content = Path("01.json").read_bytes()
    said = []
    for processors in (2, 1):
        monkeypatch.setattr("os.cpu_count", lambda processors=processors: processors)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        said.append((run(call), capsys.readouterr()))

    assert said[0] == said[1]
    assert said[0][0] == 2
    if form:
        files = [file["file"] for file in json.loads(said[0][1].out)]
        assert files == call[2:]


def test_the_document_is_what_one_dump_would_be(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--json", *many()])

    said = capsys.readouterr().out
    assert said == json.dumps(json.loads(said), ensure_ascii=False, indent=2) + "\n"


def test_last_years_reports_are_compared_in_several_processes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each with its own; the one that is nobody's is named."""
    files = []
    for n in range(MANY):
        this = replace(made("2021"), organ=f"第{n}局", year=2022, signed_on=None)
        Path(f"{n}.json").write_bytes(FORMATS["json"].write(this))
        files.append(f"{n}.json")
    carried = {"applications.carried_forward.total": 3}
    for organ in ("第7局", "别的局"):
        last = replace(made("2021", carried), organ=organ)
        Path(f"{organ}.json").write_bytes(FORMATS["json"].write(last))

    status = run(
        ["check", "--json", *files, "--previous", "第7局.json", "--previous", "别的局.json"]
    )

    captured = capsys.readouterr()
    found = {
        file["file"]: [f["code"] for f in file["findings"]] for file in json.loads(captured.out)
    }
    assert {file: codes for file, codes in found.items() if "X-CARRY" in codes} == {
        "7.json": found["7.json"]
    }
    assert captured.err.startswith("《别的局.json》：不是所核对报告的")
    assert status == 2


def test_many_reports_are_merged(capsys: pytest.CaptureFixture[str]) -> None:
    files = [written(f"{n}.json", organ=f"第{n}局") for n in range(MANY)]

    assert run(["merge", *files, "-o", "汇总.json"]) == 0
    assert f"已把 {MANY} 份报告相加" in capsys.readouterr().out


def started() -> subprocess.Popen[bytes]:
    """A call that reads many files and then waits for its standard input."""
    call = ["check", "--json", *many(), "-"]
    code = "import os; os.cpu_count = lambda: 2; from gongkai.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *call],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # a terminal of its own, as it were
    )


def children(parent: int) -> set[int]:
    """The processes that *parent* has started, once it has started them all."""
    for _ in range(600):
        told = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        if len(told) == 2:
            return set(map(int, told))
        time.sleep(0.05)
    raise AssertionError("no further process was started")


def gone(process: int) -> bool:
    """Whether *process* ends soon."""
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def seen(call: list[str]) -> bytes:
    """What a terminal is sent by *call*."""
    ours, theirs = os.openpty()
    with subprocess.Popen(call, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        with suppress(OSError):  # how a terminal tells that its last user has gone
            while part := os.read(ours, 1 << 16):
                said += part
        process.wait()
    os.close(ours)
    return said


linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@linux
@pytest.mark.parametrize(
    ("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)]
)
def test_stopping_leaves_nothing_behind(how: signal.Signals, status: int) -> None:
    """No process, no traceback, no half a document; with Ctrl-C as the terminal sends it."""
    call = started()
    others = children(call.pid)

    os.killpg(call.pid, how)
    said, told = call.communicate()

    assert call.returncode == status
    assert (said, told.strip()) == (b"", b"")
    assert all(map(gone, others))


@linux
def test_a_process_that_dies_is_told_in_words() -> None:
    """The file it was at is named; nothing else is said."""
    call = started()
    others = children(call.pid)

    for process in others:
        os.kill(process, signal.SIGKILL)
    said, told = call.communicate(Path("01.json").read_bytes())

    words = told.decode()
    assert call.returncode == 2
    assert said == b""
    assert "的进程中途停了" in words
    assert "Traceback" not in words
    assert all(map(gone, others))


@linux
def test_the_bar_makes_way_for_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before each file's name the line of the bar is erased; at the end the cursor is back."""
    monkeypatch.setenv("TERM", "xterm")
    files = [written(f"{n}.json") for n in range(3)]

    said = seen([sys.executable, "-m", "gongkai.cli.main", "check", *files]).decode()

    titles = said[: said.index("各份的结果")]
    assert "正在读取" in titles
    assert titles.count("《") == titles.count("\x1b[2K《") == 3
    assert said.rindex("\x1b[?25h") > said.rindex("\x1b[?25l")
