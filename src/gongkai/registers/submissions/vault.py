"""Where files that prove an identity lie: sealed on the disk, under names that tell nothing."""

import base64
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gongkai.registers import sealing
from gongkai.registers.information import store


def keep(uuid: UUID, content: bytes) -> None:
    """Seal *content* and store it under *uuid*: whole on the disk when this returns."""
    sealed = sealing.seal(base64.b64encode(content).decode("ascii"), _about(uuid))
    store.write(_place(uuid), sealed.encode("ascii"))


def content(uuid: UUID) -> bytes:
    """What was stored under *uuid*.

    Errors: CannotOpen, where the file or its key is gone.
    """
    try:
        sealed = _place(uuid).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise sealing.CannotOpen(_about(uuid)) from None
    return base64.b64decode(sealing.opened(sealed, _about(uuid)))


def _place(uuid: UUID) -> Path:
    return Path(settings.SUBMISSIONS_ROOT) / uuid.hex[:2] / uuid.hex


def _about(uuid: UUID) -> str:
    return f"submissions.file:{uuid}"
