"""The house's own rules, checked on its code."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "gongkai"
# Where the clock may be read: what answers a request, a call or a page.
EDGE = {
    "views.py",
    "promise_views.py",
    "registration_views.py",
    "step_views.py",
    "privacy_views.py",
    "listing.py",  # a view of its own
    "due.py",
    "items.py",  # a model is asked to clean itself, and nobody hands it the day
    "privacy_panel.py",
    "site.py",
    "server.py",
    "chain.py",
    "actions.py",
    "publishing.py",
    "recomputing.py",
}
EDGE_FOLDERS = {"portal", "cli", "web", "actions", "views", "commands"}


def modules() -> Iterator[Path]:
    yield from (p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)


def test_imports_point_at_the_law() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run(
        [lint], cwd=SOURCE.parents[1], capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stdout


def test_rules_take_the_day_as_an_argument() -> None:
    """A rule that reads the clock gives another answer tomorrow."""
    read = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("today", "localdate", "now")
        and not (node.func.attr == "localdate" and node.args)  # the day of a moment that is given
        and path.name not in EDGE
        and not EDGE_FOLDERS & set(path.relative_to(SOURCE).parts)
    ]

    assert read == []


def test_nine_files_in_ten_are_short() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in modules()]

    assert sum(length < 300 for length in lengths) >= 0.9 * len(lengths)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        and path.read_text(encoding="utf-8").strip()
    ]

    assert silent == []
