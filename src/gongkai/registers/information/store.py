"""Where attached files lie: by the hash of their bytes, each stored once, never changed."""

import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(digest: str, root: str | Path | None = None) -> Path:
    """Where the bytes with *digest* lie, below *root* or where attachments do."""
    return Path(root or settings.ATTACHMENTS_ROOT) / digest[:2] / digest[2:4] / digest


def keep(digest: str, content: bytes, root: str | Path | None = None) -> None:
    """Store *content* under its *digest*: whole on the disk when this returns, or not at all."""
    place = path_of(digest, root)
    if place.is_file() and place.read_bytes() == content:  # what was spoilt is mended
        return
    write(place, content)


def write(place: Path, content: bytes) -> None:
    """Write *content* at *place*: whole on the disk when this returns, or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".coming-")
    coming = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        coming.replace(place)
    finally:
        coming.unlink(missing_ok=True)
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        _settle(folder)


def _settle(folder: Path) -> None:
    """Have the disk keep the folder's list of names as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
