"""How large a file a report may be: far above any real one, far below what would hurt."""

FILE_LIMIT = 20 << 20  # bytes; a report with pictures seldom has five million
TEXT_LIMIT = 8 << 20  # bytes of HTML, JSON or plain text
PART_LIMIT = 16 << 20  # bytes of one part of a docx or xlsx file, unpacked
UNPACKED_LIMIT = 200 << 20  # bytes of all parts, as declared
CELL_LIMIT = 200_000  # cells of a worksheet, blanks between the filled ones included


def megabytes(limit: int) -> str:
    """A limit in words.

    >>> megabytes(FILE_LIMIT)
    '20 MB'
    """
    return f"{limit >> 20} MB"
