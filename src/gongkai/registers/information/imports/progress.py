"""How far an import is, and the word to stop it: beside the database, which it holds meanwhile.

The transaction of an import hides its own rows until it ends, so its progress lies in a file. Who
carries it out holds a lock on that file; where nobody does, it is not being carried out.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import IO

from django.conf import settings

_TRIES, _PAUSE = 10, 0.02  # seconds


class Busy(Exception):
    """Somebody else carries this import out."""


def _file(number: int, ending: str) -> Path:
    folder = Path(settings.IMPORTS_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{number}.{ending}"


@contextmanager
def carrying_out(number: int) -> Iterator[None]:
    """While inside, this process carries the import *number* out.

    Errors: Busy.
    """
    with _file(number, "progress").open("a+", encoding="ascii") as file:
        _lock(file)
        try:
            yield
        finally:
            _file(number, "stop").unlink(missing_ok=True)


def _lock(file: IO[str]) -> None:
    for _ in range(_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # another carries it out, or a page only looks whether one does
            sleep(_PAUSE)
        else:
            return
    raise Busy


def is_carried_out(number: int) -> bool:
    """Whether a process that lives carries the import out."""
    try:
        with _file(number, "progress").open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def tell(number: int, done: int) -> None:
    """Say how many rows are done."""
    _file(number, "progress").write_text(str(done), encoding="ascii")


def done(number: int) -> int:
    """How many rows are done, as last told."""
    try:
        return int(_file(number, "progress").read_text(encoding="ascii") or 0)
    except (FileNotFoundError, ValueError):
        return 0


def ask_to_stop(number: int) -> None:
    """Have it stop at the next row it looks up."""
    _file(number, "stop").touch()


def is_to_stop(number: int) -> bool:
    """Whether somebody asked that it stop."""
    return _file(number, "stop").exists()


def forget(number: int) -> None:
    """Begin anew: no rows done, nobody asked to stop."""
    _file(number, "stop").unlink(missing_ok=True)
    tell(number, 0)
