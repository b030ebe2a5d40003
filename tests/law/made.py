"""Cases kept as data: read, and turned into the tests' own words."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.events import Event

HERE = Path(__file__).parent
Case = dict[str, Any]


def cases(name: str, table: str = "case") -> Any:
    """Runs a test once for each case of one table of ``cases/NAME.toml``, under the case's name."""
    rows = tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))[table]
    return pytest.mark.parametrize("case", rows, ids=[row["name"] for row in rows])


def event(text: str) -> Event:
    """The event that ``name=date[:days]`` spells; ``@party`` after the name says who is asked."""
    name, _, rest = text.partition("=")
    name, _, party = name.partition("@")
    day, _, days = rest.partition(":")
    return Event(name, date.fromisoformat(day), int(days) if days else None, party)


def golden(name: str, said: str, *, update: bool) -> None:
    """What is *said* equals the golden file, which *update* rewrites."""
    file = HERE / "golden" / name
    if update:
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
