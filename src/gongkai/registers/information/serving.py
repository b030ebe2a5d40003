"""Handing an attached file out, to whoever has been found to be allowed it."""

import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, Http404

from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.models import Blob
from gongkai.registers.journal import sm3

_log = logging.getLogger(__name__)
_KNOWN = 4096  # files whose digest this process keeps in mind


def response(entry: Attachment) -> FileResponse:
    """The file of *entry*, to be saved and not shown: what others wrote does not run as our page.

    A PDF too: readers open it from where they save it, and no viewer acts in the site's name.

    Errors: Http404, and a line in the log, where the bytes are not there, or are others.
    """
    blob = Blob.objects.filter(digest=entry.digest, size=entry.size).first()
    file = _opened(blob) if blob is not None and blob.is_there() else None
    if file is None:
        _log.error("the file with digest %s is missing, cut short or altered", entry.digest)
        raise Http404
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=entry.name,
        content_type=entry.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _opened(blob: Blob) -> BinaryIO | None:
    """The bytes of *blob*, while they are those its digest is over; None for others."""
    file = blob.path.open("rb")
    if _digest(blob.path, *_state(file)) == blob.digest:
        return file
    file.close()
    return None


def _state(file: BinaryIO) -> tuple[int, int, int, int]:
    """What of an open file changes when its bytes do: a moment set back by hand shows too."""
    now = os.fstat(file.fileno())
    return now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns


@lru_cache(maxsize=_KNOWN)
def _digest(path: Path, *state: int) -> str:
    """The digest of the bytes at *path* in this *state*: a large file is read through once."""
    return sm3.digest(path.read_bytes())
