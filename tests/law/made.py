"""Cases kept as data: read, and turned into the tests' own words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
Case = dict[str, Any]


def cases(name: str, table: str = "case") -> pytest.MarkDecorator:
    """Runs a test once for each case of one table of ``cases/NAME.toml``, under the case's name."""
    rows = tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))[table]
    return pytest.mark.parametrize("case", rows, ids=[row["name"] for row in rows])


def golden(name: str, said: str, *, update: bool) -> None:
    """What is *said* equals the golden file, which *update* rewrites."""
    file = HERE / "golden" / name
    if update:
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
