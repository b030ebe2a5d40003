"""What is drawn on the pages of a PDF: characters and ruled lines, at their places."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.annual.read.refusals import Damaged, Encrypted, TooLarge

_MOST_PAGES = 100  # a county's own report has some twenty
_MOST_CHARACTERS = 300_000
_MOST_OBJECTS = 60_000  # drawn things, of all pages
_DEPTH = 4  # of things drawn inside things
_GAP = 0.5  # of a character's height: a wider gap parts words
_TIGHT = 0.1  # the same between drawings
_THIN = 3.0  # points; a bar no wider is a line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, from its left top corner down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and where it stands.

    Shape: signs of one *drawing* were drawn at one go; those of one *word* touch one another.
    """

    text: str
    box: Box
    drawing: int
    word: int = 0

    @property
    def height(self) -> float:
        """The larger side: how wide a character of full width would be."""
        return max(self.box.bottom - self.box.top, self.box.right - self.box.left, 1.0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page; *rules* are its lines, each a box of no height or no width."""

    number: int
    signs: tuple[Sign, ...]
    rules: tuple[Box, ...]
    pictures: int


def pages(data: bytes) -> Iterator[Page]:
    """The pages of the PDF file *data*.

    Errors: Encrypted, Damaged, TooLarge.
    """
    file = _opened(data)
    try:
        if len(file) > _MOST_PAGES:
            raise TooLarge("PDF ", f"{_MOST_PAGES} 页")
        signs = objects = 0
        for number in range(len(file)):
            page = _page(file, number)
            signs += len(page.signs)
            objects += len(page.rules)
            if signs > _MOST_CHARACTERS or objects > _MOST_OBJECTS:
                raise TooLarge("PDF 里的文字或线条", f"{_MOST_CHARACTERS} 个")
            yield page
    finally:
        file.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Encrypted from error
        raise Damaged("不是完整的 PDF") from error


def _page(file: pypdfium2.PdfDocument, number: int) -> Page:
    try:
        page = file[number]
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"第 {number + 1} 页打不开") from error
    try:
        width, height = page.get_mediabox()[2:]
        turn = _Turn(page.get_rotation(), width, height)
        rules, pictures = _drawn(page, turn)
        return Page(number + 1, tuple(_by_words(_signs(page, turn))), rules, pictures)
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"第 {number + 1} 页读不了") from error
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Turn:
    """From the page's own coordinates, upwards, to those of a reader, downwards."""

    rotation: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, x1: float, y1: float, x2: float, y2: float) -> Box:
        (a, b), (c, d) = self.point(x1, y1), self.point(x2, y2)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))


def _signs(page: pypdfium2.PdfPage, turn: _Turn) -> Iterator[Sign]:
    told = page.get_textpage()
    try:
        count = min(told.count_chars(), _MOST_CHARACTERS + 1)
        box = pdfium.FS_RECTF()
        drawing, last = 0, None
        for at in range(count):
            code = pdfium.FPDFText_GetUnicode(told, at)
            if code <= 0x20 or pdfium.FPDFText_IsGenerated(told, at) == 1:
                continue
            drawn = ctypes.cast(pdfium.FPDFText_GetTextObject(told, at), ctypes.c_void_p).value
            drawing, last = drawing + (drawn != last), drawn
            # The loose box is as high as the line; a comma's own would be below it.
            if pdfium.FPDFText_GetLooseCharBox(told, at, box):
                place = turn.box(box.left, box.bottom, box.right, box.top)
                yield Sign("\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code), place, drawing)
    finally:
        told.close()


def _by_words(signs: Iterable[Sign]) -> Iterator[Sign]:
    word, before = 0, None
    for sign in signs:
        if before is None or not _touch(before, sign):
            word += 1
        before = sign
        yield replace(sign, word=word)


def _touch(one: Sign, other: Sign) -> bool:
    """Whether *other*, drawn after *one*, goes on with the same word.

    Shape: two figures of neighbouring cells may all but touch; then each is a drawing of its own.
    """
    level = abs(one.box.middle[1] - other.box.middle[1]) < one.height / 2
    gap = (other.box.left - one.box.right) / one.height
    return level and abs(gap) < (_GAP if one.drawing == other.drawing else _TIGHT)


def _drawn(page: pypdfium2.PdfPage, turn: _Turn) -> tuple[tuple[Box, ...], int]:
    rules, pictures = list[Box](), 0
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    for seen, drawn in enumerate(page.get_objects(filter=wanted, max_depth=_DEPTH)):
        if seen > _MOST_OBJECTS or len(rules) > _MOST_OBJECTS:
            raise TooLarge("PDF 里的线条", f"{_MOST_OBJECTS} 条")
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        else:
            rules += _edges(drawn, turn)
    return tuple(rules), pictures


def _edges(path: pypdfium2.PdfObject, turn: _Turn) -> list[Box]:
    """The straight lines of a drawn path that run along the page; a thin bar is one of them."""
    whole = turn.box(*path.get_bounds())
    if min(whole.right - whole.left, whole.bottom - whole.top) <= _THIN:
        return [_straight(whole)]
    found, last, first = list[Box](), None, None
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
            found.append(turn.box(*last, *point))
        if first and pdfium.FPDFPathSegment_GetClose(segment):
            found.append(turn.box(*point, *first))
        last = point
    along = (box for box in found if min(box.right - box.left, box.bottom - box.top) <= _THIN)
    return [_straight(box) for box in along]


def _straight(box: Box) -> Box:
    x, y = box.middle
    if box.right - box.left >= box.bottom - box.top:
        return Box(box.left, y, box.right, y)
    return Box(x, box.top, x, box.bottom)
