"""How large a file a report may be: far above any real one, far below what would hurt."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from gongkai.annual.read.refusals import TooLarge

T = TypeVar("T")

FILE_LIMIT = 20 << 20  # bytes; a report with pictures seldom has five million
TEXT_LIMIT = 4 << 20  # bytes of HTML, JSON or plain text
PART_LIMIT = 8 << 20  # bytes of one part of a docx or xlsx file, unpacked
UNPACKED_LIMIT = 200 << 20  # bytes of all parts, as declared
CELL_LIMIT = 50_000  # cells of a sheet, or parts of a document; a report has some five hundred


def few(things: Iterable[T], size: Callable[[T], int] = lambda _: 1) -> Iterator[T]:
    """*things*, which together may be no larger than a report can need.

    Errors: TooLarge when they are larger.
    """
    total = 0
    for thing in things:
        total += size(thing)
        if total > CELL_LIMIT:
            raise TooLarge("文件里的段落或单元格", f"{CELL_LIMIT} 个")
        yield thing


def megabytes(limit: int) -> str:
    """A limit in words.

    >>> megabytes(FILE_LIMIT)
    '20 MB'
    """
    return f"{limit >> 20} MB"
