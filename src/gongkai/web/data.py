"""The data folder: where an installation keeps what is its own."""

import os
import secrets
from pathlib import Path


def folder() -> Path:
    """The data folder: ``GONGKAI_DATA``, or ``var`` below the working folder."""
    return Path(os.environ.get("GONGKAI_DATA") or "var").resolve()


def kept_secret(name: str, *, size: int) -> str:
    """A random secret that stays the same once made, readable by the installation's user only.

    Unit: *size* in bytes of randomness.
    """
    path = folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(size)
        file.write(made)
    return made
