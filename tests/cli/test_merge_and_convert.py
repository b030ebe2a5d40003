"""`gongkai merge` and `gongkai convert`: what they write and what they refuse."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from gongkai.cli.main import run
from tests.annual.made import cell, made

RECEIVED = "applications.received.natural_person"
TOTAL = "applications.received.total"


def report(folder: Path, organ: str, *, key: str = "2021", received: int | None = 1) -> str:
    """A report as JSON, balanced but for what its blank leaves open."""
    changes = {
        RECEIVED: received,
        TOTAL: received,
        "applications.carried_forward.natural_person": received,
        "applications.carried_forward.total": received,
    }
    path = folder / f"{organ}.json"
    path.write_bytes(FORMATS["json"].write(replace(made(key, changes), organ=organ)))
    return str(path)


@pytest.mark.parametrize("key", FORMATS)
def test_converting_keeps_every_cell(tmp_path: Path, key: str) -> None:
    source, out = report(tmp_path, "甲局"), tmp_path / f"out.{key}"

    assert run(["convert", source, "-o", str(out)]) == 0
    before, after = read(Path(source)).report, read(out).report
    assert before is not None
    assert after is not None
    assert after.cells == before.cells
    assert (after.organ, after.year, after.form) == (before.organ, before.year, before.form)


def test_the_sum_of_two_organs(tmp_path: Path) -> None:
    files = [report(tmp_path, "甲局", received=2), report(tmp_path, "乙局", received=3)]
    out = tmp_path / "sum.json"

    assert run(["merge", *files, "-o", str(out), "--name", "青溪县"]) == 0
    summed = json.loads(out.read_text(encoding="utf-8"))
    assert summed["organ"] == "青溪县"
    assert summed["cells"][RECEIVED] == 5
    assert summed["cells"][TOTAL] == 5


def test_a_blank_stays_open_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [report(tmp_path, "甲局"), report(tmp_path, "乙局", received=None)]
    out = tmp_path / "sum.json"

    assert run(["merge", *files, "-o", str(out)]) == 1
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    assert (cells[RECEIVED], cells[TOTAL]) == (None, None)
    said = capsys.readouterr().out
    assert "乙局" in said
    assert "没有填" in said


def test_who_has_not_reported_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "organs.txt"
    listed.write_text("甲局\n丙局\n", encoding="utf-8")
    files = [report(tmp_path, "甲局"), report(tmp_path, "乙局")]

    assert run(["merge", *files, "-o", str(tmp_path / "s.json"), "--organs", str(listed)]) == 1
    said = capsys.readouterr().out
    assert "没有报送的（1 个）：丙局" in said
    assert "名单上没有的（1 个）：乙局" in said


def test_a_parent_that_states_another_sum_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [report(tmp_path, "甲局"), report(tmp_path, "乙局")]
    parent = report(tmp_path, "青溪县人民政府", received=3)

    assert run(["merge", *files, "-o", str(tmp_path / "s.json"), "--parent", parent]) == 1
    assert "多 1 件" in capsys.readouterr().out


def test_what_cannot_be_added_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"not a zip")
    one, out = report(tmp_path, "甲局"), tmp_path / "sum.xlsx"
    again = tmp_path / "again"
    again.mkdir()
    for others in (
        [report(tmp_path, "乙局", key="2019")],  # another form
        [report(again, "甲局")],  # the same organ
        [str(broken)],
    ):
        assert run(["merge", one, *others, "-o", str(out)]) == 2
        assert capsys.readouterr().err.strip()
        assert not out.exists()


@pytest.mark.parametrize("command", ["merge", "convert"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out.foo", "不认识扩展名"),
        ("nowhere/out.json", "没有这个文件夹"),
        ("甲局.json", "会盖掉原件"),
    ],
)
def test_an_output_that_cannot_be_is_refused_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str, said: str
) -> None:
    source = report(tmp_path, "甲局")
    before = Path(source).read_bytes()

    assert run([command, source, "-o", str(tmp_path / name)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert Path(source).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["甲局.json"]


def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = report(tmp_path, "甲局"), tmp_path / "out.json"
    out.write_text("earlier", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run(["convert", source, "-o", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "甲局.json"]


def test_a_file_with_gaps_is_written_and_its_gaps_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = Path(report(tmp_path, "甲局"))
    data = json.loads(source.read_text(encoding="utf-8"))
    data["cells"][RECEIVED] = "许多"
    source.write_text(json.dumps(data), encoding="utf-8")
    out = tmp_path / "out.xlsx"

    assert run(["convert", str(source), "-o", str(out)]) == 2
    assert "未读" in capsys.readouterr().err
    found = read(out).report
    assert found is not None
    assert found.cells[cell(RECEIVED)] is None
