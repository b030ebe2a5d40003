"""A process of its own that opens a PDF file: what the file says may break it, and nothing else.

Next to nothing of this package is imported here, that the process may begin at once.
"""

import io
import json
import sys
from collections.abc import Iterator

import pikepdf
import pypdfium2

from gongkai.annual.apart import limit

MEMORY_LIMIT = 512 << 20  # bytes; the file itself may be a tenth of it
SECONDS = 15  # of the processor
# What an action may not do, wherever in the file it hangs: on opening, a page, a field, a note.
_DOES = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute", "/Rendition")
_DEEPEST = 40  # dictionaries and lists in one another
_HOLDS = ("/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/3D", "/Sound")


def main() -> None:
    """Take the file from standard input; tell how many pages, scripts and files it has."""
    limit(memory=MEMORY_LIMIT, seconds=SECONDS)
    sys.stdout.write(json.dumps(_told(sys.stdin.buffer.read())))


def _told(data: bytes) -> dict[str, object]:
    try:
        file = pypdfium2.PdfDocument(data)
        pages, files = len(file), file.count_attachments()
    except pypdfium2.PdfiumError as error:
        return {"broken": str(error)}
    try:
        with pikepdf.open(io.BytesIO(data)) as whole:
            held = [one for top in whole.objects for one in _within(top)]
            return {
                "pages": pages,
                "scripts": sum(map(_acts, held)),
                "files": files + sum(map(_holds, held)),
            }
    except pikepdf.PdfError as error:
        return {"broken": str(error)}


def _within(top: pikepdf.Object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """The dictionaries in an object; what it only refers to is an object of its own."""
    if depth > _DEEPEST or (depth and top.is_indirect):
        return
    if isinstance(top, pikepdf.Stream):
        top = top.stream_dict
    if isinstance(top, pikepdf.Dictionary):
        yield top
    values = top.values() if isinstance(top, pikepdf.Dictionary) else ()
    for value in top if isinstance(top, pikepdf.Array) else values:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array):
            yield from _within(value, depth + 1)


def _acts(one: pikepdf.Object) -> bool:
    """Whether a dictionary is an action that does something, or a form with a program."""
    return "/JS" in one or "/XFA" in one or one.get("/S") in _DOES


def _holds(one: pikepdf.Object) -> bool:
    """Whether an object carries a file or something that plays."""
    return "/EF" in one or one.get("/Subtype") in _HOLDS


if __name__ == "__main__":
    main()
