"""How large a file a report may be: far above any real one, far below what would hurt."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import AnyStr, TypeVar

from gongkai.annual.read.document import Paragraph, Part, Row
from gongkai.annual.read.refusals import TooLarge

T = TypeVar("T")

FILE_LIMIT = 20 << 20  # bytes; a report with pictures seldom has five million
TEXT_LIMIT = 4 << 20  # bytes of HTML, JSON or plain text
PART_LIMIT = 8 << 20  # bytes of one part of a docx or xlsx file, unpacked
UNPACKED_LIMIT = 200 << 20  # bytes of all parts, as declared
TAG_LIMIT = 300_000  # tags and attributes of a page or an Office file; a report has 50 000
CELL_LIMIT = 50_000  # cells of a sheet, or parts of a document; a report has some five hundred
WORD_LIMIT = 5_000  # different lines or cells that are no figures; each is held to every label
LETTER_LIMIT = 500_000  # characters of a document; the longest reports have forty thousand


def few(things: Iterable[T], size: Callable[[T], int] = lambda _: 1) -> Iterator[T]:
    """*things*, which together may be no larger than a report can need.

    Errors: TooLarge when they are larger.
    """
    return _within(CELL_LIMIT, "段落或单元格", things, size)


def short(document: Iterable[Part]) -> Iterator[Part]:
    """*document*, which may say no more than a report can: a sheet may say one text many times.

    Errors: TooLarge when it says more.
    """
    words: set[str] = set()
    for part in _within(LETTER_LIMIT, "文字", document, _letters):
        if isinstance(part, Row):
            words.update(cell.text for cell in part.cells if not cell.text.isdecimal())
            _few_words(words)
        yield part


def lined(text: str) -> str:
    """*text*, which may say no more than a report can.

    Errors: TooLarge when it says more.
    """
    if len(text) > LETTER_LIMIT:
        raise TooLarge("文件里的文字", f"{LETTER_LIMIT} 个")
    _few_words(set(text.splitlines()))
    return text


def _few_words(words: AbstractSet[str]) -> None:
    if len(words) > WORD_LIMIT:
        raise TooLarge("文件里互不相同的行或单元格", f"{WORD_LIMIT} 个")


def tagged(content: AnyStr, so_far: int = 0) -> int:
    """How many tags and attributes *content* has, with those counted before; told unparsed.

    Errors: TooLarge when they are more than a report can need.
    """
    marks = (b"<", b"=") if isinstance(content, bytes) else ("<", "=")
    total = so_far + sum(map(content.count, marks))
    if total > TAG_LIMIT:
        raise TooLarge("文件里的标签和属性", f"{TAG_LIMIT} 个")
    return total


def _within(most: int, what: str, things: Iterable[T], size: Callable[[T], int]) -> Iterator[T]:
    total = 0
    for thing in things:
        total += size(thing)
        if total > most:
            raise TooLarge(f"文件里的{what}", f"{most} 个")
        yield thing


def _letters(part: Part) -> int:
    if isinstance(part, Row):
        return sum(len(cell.text) for cell in part.cells)
    return len(part.text) if isinstance(part, Paragraph) else 0


def megabytes(limit: int) -> str:
    """A limit in words.

    >>> megabytes(FILE_LIMIT)
    '20 MB'
    """
    return f"{limit >> 20} MB"
