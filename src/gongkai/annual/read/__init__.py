"""Reads an annual report from any file it comes in, and says where each figure stood."""

from pathlib import Path
from typing import BinaryIO

from gongkai.annual.model import Reading, Refused
from gongkai.annual.read import csv, docx, json, pdf, recognise, text, webpage, xlsx
from gongkai.annual.read.archive import Archive
from gongkai.annual.read.document import Document
from gongkai.annual.read.kinds import Kind, binary, decoded, written
from gongkai.annual.read.limits import (
    FILE_LIMIT,
    TEXT_LIMIT,
    megabytes,
    short,
)
from gongkai.annual.read.refusals import Damaged, FileRefused, Missing, NotAReport, TooLarge

__all__ = ["FILE_LIMIT", "read"]

_OFFICE = (".docx", ".xlsx")
_AT_ONCE = 1 << 18  # bytes


def read(source: Path | bytes, *, name: str = "") -> Reading:
    """What the file at *source*, or its content, says: a report, or why it is refused.

    Shape: *name* is what the reading calls the file; a path is called by itself. Nothing is
        guessed: a cell whose meaning is not certain is in ``unread`` and has no ``where``.
    Errors: none; a file that cannot be read gives a reading with ``refused``.
    """
    file = name or (str(source) if isinstance(source, Path) else "")
    try:
        return _read(_content(source), file)
    except FileRefused as refusal:
        return Reading(file, refused=Refused(refusal.code, str(refusal)))


def _content(source: Path | bytes) -> bytes:
    """The bytes of *source*, of which no more than the limit is ever in memory."""
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with source.open("rb") as file:
                data = _within_limit(file)
        except FileNotFoundError as missing:
            raise Missing("没有这个文件") from missing
        except IsADirectoryError as folder:
            raise Missing("这是一个文件夹") from folder
        except (OSError, ValueError) as closed:
            raise Missing("没有读取它的权限，或者它所在的磁盘出错") from closed
    if len(data) > FILE_LIMIT:
        raise TooLarge("文件", megabytes(FILE_LIMIT))
    return data


def _within_limit(file: BinaryIO) -> bytes:
    """What *file* holds, or one byte more than may be; room is made only for what there is."""
    data = bytearray()
    while len(data) <= FILE_LIMIT and (more := file.read(_AT_ONCE)):
        data += more
    return bytes(data[: FILE_LIMIT + 1])


def _read(data: bytes, file: str) -> Reading:
    found = binary(data)
    if found is Kind.OFFICE:
        return _office(Archive(data), file)
    if found is Kind.PDF:
        return _recognised(file, pdf.document(data))
    if len(data) > TEXT_LIMIT:
        raise TooLarge("文字内容", megabytes(TEXT_LIMIT))
    content = decoded(data)
    found = written(content)
    if found is Kind.JSON:
        return json.reading(file, content)
    if found is Kind.CSV:
        return csv.reading(file, content)
    if found is Kind.HTML:
        return recognise.reading(file, webpage.document(content))
    return _text(content, file)


def _text(content: str, file: str) -> Reading:
    """The report in plain text; no report in what calls itself docx or xlsx is a broken file."""
    try:
        return _recognised(file, text.document(content))
    except NotAReport as other:
        if not file.lower().endswith(_OFFICE):
            raise
        what = f"扩展名是 {file[-4:]}，内容却不是 Word 或 Excel 文件"
        raise Damaged(what) from other


def _office(archive: Archive, file: str) -> Reading:
    for reader in (docx, xlsx):
        if reader.MAIN in archive:
            return _recognised(file, reader.document(archive))
    raise archive.refusal()


def _recognised(file: str, document: Document) -> Reading:
    return recognise.reading(file, list(short(document)))
