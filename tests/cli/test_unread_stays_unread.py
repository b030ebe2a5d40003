"""What could not be read is no blank in the file it is converted to."""

from pathlib import Path

import pytest

from gongkai.annual.check import check_reading
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from gongkai.cli.main import run
from tests.annual.made import cell, counted

PLACE = cell("applications.received.enterprise")


@pytest.mark.parametrize("key", FORMATS)
def test_an_unread_cell_is_unread_again(tmp_path: Path, key: str) -> None:
    """And nobody is told that it was left blank."""
    figure = str(counted("2021").cells[PLACE])
    page = FORMATS["html"].write(counted("2021")).decode()
    source, out = tmp_path / "年报.html", tmp_path / f"换.{key}"
    source.write_text(page.replace(f">{figure}<", ">3②<"), encoding="utf-8")

    assert run(["convert", str(source), "-o", str(out)]) == 2
    again = read(out)

    assert PLACE not in again.where
    assert again.unread
    blank = [f for f in check_reading(again) if f.code == "F-BLANK"]
    assert blank == []
