"""Handing an attached file out, to whoever has been found to be allowed it."""

import logging

from django.http import FileResponse, Http404

from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.models import Blob

_log = logging.getLogger(__name__)


def response(entry: Attachment) -> FileResponse:
    """The file of *entry*, to be saved and not shown: what others wrote does not run as our page.

    A PDF too: readers open it from where they save it, and no viewer acts in the site's name.

    Errors: Http404, and a line in the log, where the bytes are not there.
    """
    blob = Blob.objects.filter(digest=entry.digest, size=entry.size).first()
    if blob is None or not blob.is_there():
        _log.error("the file with digest %s is missing or cut short", entry.digest)
        raise Http404
    answer = FileResponse(
        blob.path.open("rb"),
        as_attachment=True,
        filename=entry.name,
        content_type=entry.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
