"""Where files that prove an identity lie: encrypted on the disk, under names that tell nothing.

Each file has a key of its own, kept sealed on its row: a new key of the installation seals that
anew and leaves the files as they are, and a file whose key is blotted out is gone.
"""

import secrets
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.conf import settings

from gongkai.registers import sealing
from gongkai.registers.information import store

_KEY = 16  # bytes: SM4 has 128-bit keys


def keep(uuid: UUID, content: bytes) -> str:
    """Encrypt *content* and store it under *uuid*, whole on the disk when this returns; its key.

    Shape: the key as hexadecimal text, to be sealed.
    """
    key = secrets.token_bytes(_KEY)
    store.write(_place(uuid), sealing.encrypted(content, key, _bound(uuid)))
    return key.hex()


def content(uuid: UUID, key: str) -> bytes:
    """What was stored under *uuid*.

    Errors: CannotOpen, where the file or its key is gone or changed.
    """
    try:
        return sealing.decrypted(_place(uuid).read_bytes(), bytes.fromhex(key), _bound(uuid))
    except (OSError, ValueError, InvalidTag):
        raise sealing.CannotOpen(f"submissions.file:{uuid}") from None


def is_there(uuid: UUID) -> bool:
    """Whether something lies under *uuid*."""
    return _place(uuid).is_file()


def destroy(uuid: UUID) -> None:
    """Take the bytes off the disk."""
    _place(uuid).unlink(missing_ok=True)


def _place(uuid: UUID) -> Path:
    return Path(settings.SUBMISSIONS_ROOT) / uuid.hex[:2] / uuid.hex


def _bound(uuid: UUID) -> bytes:
    return f"submissions.file:{uuid}".encode()
