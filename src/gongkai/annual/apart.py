"""A Python process of its own, for what may break, or take long from, whoever does it."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress


def python(*words: str) -> list[str]:
    """How a fresh interpreter is called; it looks for no modules beside the files it is given."""
    return [sys.executable, "-P", *words]


def environment() -> Mapping[str, str]:
    """The environment in which it finds the modules this process finds."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def limit(*, memory: int, seconds: int) -> None:
    """Hold the calling process to its limits, where the system can.

    Unit: bytes; seconds of the processor.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
