"""The doctests of the law are cases too."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import gongkai.law

MODULES = [module.name for module in pkgutil.iter_modules(gongkai.law.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name: str) -> None:
    """Each module's own."""
    assert doctest.testmod(import_module(f"gongkai.law.{name}")).failed == 0
