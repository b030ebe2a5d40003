"""The examples in docstrings are cases too, in every module that has one."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import gongkai

_ROOT = Path(gongkai.__file__).parent
EXAMPLES = [
    ".".join(("gongkai", *path.relative_to(_ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for path in sorted(_ROOT.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_docstrings_hold(name: str) -> None:
    """Each module's own, and there is one."""
    result = doctest.testmod(import_module(name))

    assert result.attempted
    assert not result.failed
