"""Reads the law's data files, which lie beside the code and are plain TOML."""

import tomllib
from importlib.resources import files
from typing import Any

DATA = files("gongkai.law") / "data"


def toml(*path: str) -> dict[str, Any]:
    """The data file at *path* below ``law/data``, as TOML gives it."""
    return tomllib.loads(DATA.joinpath(*path).read_text(encoding="utf-8"))


def names(folder: str) -> list[str]:
    """The TOML files in one folder of ``law/data``, in order of name."""
    listed = (DATA / folder).iterdir()
    return sorted(entry.name for entry in listed if entry.name.endswith(".toml"))
