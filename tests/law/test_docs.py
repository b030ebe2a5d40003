"""docs/law/ says what the code does: every reading has its page, every doubt its line."""

import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from pydoc import locate

import pytest

from gongkai.law import load, readings

DOCS = Path(__file__).parents[2] / "docs" / "law"
README = DOCS / "README.md"
PAGES = sorted(page for page in DOCS.glob("*.md") if page != README)
_HEAD = "| 文件 | 条目 | 存疑或者须留意 |\n| --- | --- | --- |\n"


def _function(page: Path) -> str:
    (line,) = (one for one in page.read_text("utf-8").splitlines() if one.startswith("**函数**"))
    return line.split("`")[1]


def _notes(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every note of a doubt below *value*, with the names on the way to it.

    In a form's tables a note is what the figures mean; the doubt about that is the form's own note.
    """
    if path[:1] == ("tables",):
        return
    if isinstance(value, dict):
        if isinstance(value.get("note"), str):
            yield " ".join(path), value["note"]
        for key, below in value.items():
            yield from _notes(below, (*path, key))
    elif isinstance(value, list):
        for below in value:
            if isinstance(below, dict):
                names = (below.get(key) for key in ("number", "key", "row", "since"))
                yield from _notes(below, (*path, *(str(name) for name in names if name)))


def _table() -> str:
    root = Path(str(load.DATA))
    lines = (
        f"| {file.relative_to(root)} | {entry} | {note} |\n"
        for file in sorted(root.rglob("*.toml"))
        for entry, note in _notes(tomllib.loads(file.read_text(encoding="utf-8")))
    )
    return _HEAD + "".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_a_function_that_is_there(page: Path) -> None:
    """And is listed in README.md under its own title."""
    title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")

    assert callable(locate(_function(page)))
    assert f"[{title}]({page.name})" in README.read_text(encoding="utf-8")


def test_every_reading_has_its_page() -> None:
    """One function, one page."""
    functions = [name for name, _ in inspect.getmembers(readings, inspect.isfunction)]
    named = [_function(page) for page in PAGES]

    assert {f"{readings.__name__}.{name}" for name in functions} <= set(named)
    assert len(named) == len(set(named))


def test_every_doubt_in_the_data_is_listed(update_golden: bool) -> None:
    """The table at the foot of README.md is the notes of the data files."""
    text = README.read_text(encoding="utf-8")
    before = text.partition(_HEAD)[0]
    if update_golden:
        README.write_text(before + _table(), encoding="utf-8")

    assert README.read_text(encoding="utf-8") == before + _table()
