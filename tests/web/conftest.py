"""A real server of its own, started as `make run` starts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Served, served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo installation in a new data folder, up until the module's tests are done."""
    with served(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A data folder nothing is in yet."""
    return tmp_path / "var"
