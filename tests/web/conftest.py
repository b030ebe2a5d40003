"""A real server of its own, started as `make run` starts it."""

from pathlib import Path

import pytest

from tests.serving import migrated, server

__all__ = ["migrated", "server"]


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A data folder nothing is in yet."""
    return tmp_path / "var"
