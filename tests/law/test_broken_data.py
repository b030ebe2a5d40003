"""Broken data files are refused with file, line and reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.law import load
from gongkai.law.deadlines import read_terms
from gongkai.law.errors import BadData
from gongkai.law.fees import read_tariffs
from gongkai.law.forms import Form, form_of, read_forms
from gongkai.law.holidays import read, read_folder
from gongkai.law.letters import read_letter_channels
from gongkai.law.load import Node
from gongkai.law.outcomes import read_outcome
from gongkai.law.proceedings import read_results
from gongkai.law.receipt import read_channels
from tests.law.made import HERE, Case, cases


def _outcomes(file: Node) -> object:
    return [read_outcome(row, "", "") for row in file.children().values()]


READERS: dict[str, Callable[[Node], object]] = {
    "terms": read_terms,
    "channels": read_channels,
    "tariffs": read_tariffs,
    "form": Form,
    "outcomes": _outcomes,
    "results": read_results,
    "letters": read_letter_channels,
}


@cases("broken")
def test_the_mistake_is_named_where_it_stands(case: Case) -> None:
    """File, line and reason, as attributes and in the sentence."""
    file = HERE / "broken" / case["file"]
    with pytest.raises(BadData) as refusal:
        read(file) if case["reader"] == "calendar" else READERS[case["reader"]](load.read(file))

    wrong = refusal.value
    assert (wrong.file, wrong.line) == (case["file"], case["line"])
    assert case["says"] in wrong.reason
    assert f"{case['file']} 第 {case['line']} 行：" in str(wrong)


def test_every_broken_file_has_its_case() -> None:
    """None lies about unread."""
    listed = (HERE / "cases" / "broken.toml").read_text(encoding="utf-8")

    assert all(f'"{file.name}"' in listed for file in (HERE / "broken").iterdir())


def test_what_a_file_says_is_repeated_on_one_line_and_shortened(tmp_path: Path) -> None:
    """A name of a thousand characters, or of several lines, does not drown the reason."""
    (file := tmp_path / "broken.toml").write_text(f'"{"坏" * 1000}\\n" = 1', encoding="utf-8")
    with pytest.raises(BadData) as refusal:
        read(file)

    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 150


def test_a_year_in_two_files_is_refused(tmp_path: Path) -> None:
    """One file a year, in the platform's folder and in an installation's."""
    text = (load.DATA / "calendar" / "2025.toml").read_text(encoding="utf-8")
    for name in ("2025.toml", "2025-again.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(BadData, match="2025 年已有另一个文件"):
        read_folder(tmp_path)


def _folder(tmp_path: Path, *, ends: str) -> Path:
    """The two forms on file, the second one ending, and a third made from the second."""
    for name in ("2019.toml", "2021.toml"):
        text = (load.DATA / "forms" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    second = tmp_path / "2021.toml"
    text = second.read_text(encoding="utf-8")
    third = text.replace('key = "2021"\nfirst_year = 2021', 'key = "2031"\nfirst_year = 2031')
    row = '    { key = "other_misc", role = "outcome"'
    third = third.replace(row, row.replace("other_misc", "other"))
    (tmp_path / "2031.toml").write_text(third, encoding="utf-8")
    second.write_text(text.replace("first_year = 2021", f"first_year = 2021{ends}"), "utf-8")
    return tmp_path


def test_a_third_form_is_one_file_more(tmp_path: Path) -> None:
    """It is chosen by the report's year; the first two keep theirs."""
    known = read_forms(_folder(tmp_path, ends="\nlast_year = 2030"))

    assert [form_of(year, known).key for year in (2020, 2030, 2031, 2040)] == [
        "2019",
        "2021",
        "2031",
        "2031",
    ]
    rows = {cell.row for cell in known[2].cells}
    assert "other" in rows
    assert "other_misc" not in rows


def test_two_forms_for_one_year_are_refused(tmp_path: Path) -> None:
    """The line is that of the later form's first year."""
    with pytest.raises(BadData) as refusal:
        read_forms(_folder(tmp_path, ends=""))

    assert (refusal.value.file, refusal.value.reason) == ("2031.toml", "2031 年度已有格式 2021")
