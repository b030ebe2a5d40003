"""Files made to break their reader: each is answered within five seconds and 300 MiB."""

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.annual.read.hostile_office import EXCEL_FILES, WORD_FILES, Maker
from tests.annual.read.hostile_pdf import PDF_FILES
from tests.annual.read.hostile_run import MEBIBYTES, SECONDS, Answered
from tests.annual.read.hostile_text import DATA, PAGES, TEXTS

FILES: Mapping[str, Maker] = {
    **WORD_FILES,
    **EXCEL_FILES,
    **PDF_FILES,
    **PAGES,
    **DATA,
    **TEXTS,
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Answered]:
    """How each file was answered; all are read by one process, which forks for each."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (maker, _) in FILES.items():
        (folder / name).write_bytes(maker())
    runner = [sys.executable, "-m", "tests.annual.read.hostile_run", str(folder)]
    done = subprocess.run(runner, capture_output=True, check=True)
    return {name: Answered(**told) for name, told in json.loads(done.stdout).items()}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_answered_within_bounds(
    name: str, answers: Mapping[str, Answered]
) -> None:
    """With the refusal that is true of it, or with what could be read."""
    answer = answers[name]

    assert answer.status == 0
    assert answer.code == FILES[name][1]
    assert not answer.code or answer.message.endswith("。")
    assert "root:" not in answer.message
    assert answer.seconds < SECONDS
    assert answer.mebibytes < MEBIBYTES
