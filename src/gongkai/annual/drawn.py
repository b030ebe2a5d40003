"""A process of its own that takes a PDF file apart: what it says may break it, and nothing else.

PDF can ask for any amount of memory and time in a few kilobytes, and the library ends the process
when it gets none; so the limits are the system's. Next to nothing of this package is imported
here, that the process may begin at once.
"""

import ctypes
import json
import sys
from collections.abc import Iterator, Mapping

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.annual.apart import limit

MEMORY_LIMIT = 256 << 20  # bytes
SECONDS = 3  # a county's own report takes a tenth of one
OUT_OF_MEMORY = 3  # how this process ends when it notices by itself
_MOST_PAGES = 100  # a county's own report has some twenty
_MOST_CHARACTERS = 100_000  # of all pages; it has some fifteen thousand
_MOST_OBJECTS = 20_000  # drawn things, of all pages
_DEPTH = 4  # of things drawn inside things
_THIN = 3.0  # points; a bar no wider is a line

Told = Mapping[str, object]


def main() -> None:
    """Take the file from standard input; tell one line of JSON for each page, then ``end``.

    Shape: without ``end`` or a reason before it, the system stopped this process.
    """
    limit(memory=MEMORY_LIMIT, seconds=SECONDS)
    try:
        for told in _told(sys.stdin.buffer.read()):
            sys.stdout.write(json.dumps(told) + "\n")
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def wants_password(broken: str) -> bool:
    """Whether a file is *broken*, as the library puts it, for want of a password."""
    return any(word in broken.lower() for word in ("password", "security"))


class _TooMuch(Exception):
    """More than a report can need: of what, and how much of it."""


def _told(data: bytes) -> Iterator[Told]:
    """What is on each page, and the end; or why there is no more."""
    try:
        yield from _pages(pypdfium2.PdfDocument(data))
    except _TooMuch as too_much:
        yield {"too_much": too_much.args}
    except pypdfium2.PdfiumError as error:
        yield {"broken": str(error)}
    else:
        yield {"end": True}


def _pages(file: pypdfium2.PdfDocument) -> Iterator[Told]:
    if len(file) > _MOST_PAGES:
        raise _TooMuch("PDF ", f"{_MOST_PAGES} 页")
    signs = objects = 0
    for number in range(len(file)):
        page = file[number]
        rules, pictures = _rules(page, _MOST_OBJECTS - objects)
        text, boxes, drawings = _signs(page)
        signs += len(text)
        objects += len(rules)
        if signs > _MOST_CHARACTERS:
            raise _TooMuch("PDF 里的文字", f"{_MOST_CHARACTERS} 个")
        yield {
            "size": page.get_mediabox()[2:],
            "rotation": page.get_rotation(),
            "text": text,
            "boxes": boxes,
            "drawings": drawings,
            "rules": rules,
            "pictures": pictures,
        }
        page.close()


Quad = tuple[float, float, float, float]  # left, bottom, right, top, upwards from the page's foot


def _signs(page: pypdfium2.PdfPage) -> tuple[str, list[Quad], list[int]]:
    """The characters, their places, and the number of the drawing that each is part of."""
    told = page.get_textpage()
    text, boxes, drawings = list[str](), list[Quad](), list[int]()
    box = pdfium.FS_RECTF()
    drawing, last = 0, None
    for at in range(min(told.count_chars(), _MOST_CHARACTERS + 1)):
        code = pdfium.FPDFText_GetUnicode(told, at)
        if code <= 0x20 or pdfium.FPDFText_IsGenerated(told, at) == 1:
            continue
        drawn = ctypes.cast(pdfium.FPDFText_GetTextObject(told, at), ctypes.c_void_p).value
        drawing, last = drawing + (drawn != last), drawn
        # The loose box is as high as the line; a comma's own would be below it.
        if pdfium.FPDFText_GetLooseCharBox(told, at, box):
            text.append("\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code))
            boxes.append((box.left, box.bottom, box.right, box.top))
            drawings.append(drawing)
    told.close()
    return "".join(text), boxes, drawings


def _rules(page: pypdfium2.PdfPage, most: int) -> tuple[list[Quad], int]:
    """The straight lines, no more than *most*, and how many pictures there are."""
    rules, pictures = list[Quad](), 0
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    for seen, drawn in enumerate(page.get_objects(filter=wanted, max_depth=_DEPTH)):
        if seen > _MOST_OBJECTS or len(rules) > most:
            raise _TooMuch("PDF 里的线条", f"{_MOST_OBJECTS} 条")
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        else:
            rules += _edges(drawn)
    return rules, pictures


def _edges(path: pypdfium2.PdfObject) -> list[Quad]:
    """The straight lines of a drawn path that run along the page; a thin bar is one of them."""
    whole: Quad = path.get_bounds()
    if _is_thin(whole):
        return [whole]
    found, last, first = list[Quad](), None, None
    matrix = path.get_matrix()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif last and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            found.append((*last, *point))
        if first and pdfium.FPDFPathSegment_GetClose(segment):
            found.append((*point, *first))
        last = point
    return [edge for edge in found if _is_thin(edge)]


def _is_thin(box: Quad) -> bool:
    left, bottom, right, top = box
    return min(abs(right - left), abs(top - bottom)) <= _THIN


if __name__ == "__main__":
    main()
