"""Reads an annual report from any file it comes in, and says where each figure stood."""

from pathlib import Path

from gongkai.annual.model import Reading, Refused
from gongkai.annual.read import csv, docx, html, json, pdf, recognise, text, xlsx
from gongkai.annual.read.archive import Archive
from gongkai.annual.read.kinds import Kind, decoded, kind
from gongkai.annual.read.limits import FILE_LIMIT, TEXT_LIMIT, megabytes
from gongkai.annual.read.refusals import FileRefused, Missing, NotAReport, TooLarge

__all__ = ["FILE_LIMIT", "read"]


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
                data = file.read(FILE_LIMIT + 1)
        except FileNotFoundError as missing:
            raise Missing("没有这个文件") from missing
        except IsADirectoryError as folder:
            raise Missing("这是一个文件夹") from folder
        except (OSError, ValueError) as closed:
            raise Missing("没有读取它的权限，或者它所在的磁盘出错") from closed
    if len(data) > FILE_LIMIT:
        raise TooLarge("文件", megabytes(FILE_LIMIT))
    return data


def _read(data: bytes, file: str) -> Reading:
    found = kind(data, file)
    if found is Kind.OFFICE:
        return _office(Archive(data), file)
    if found is Kind.PDF:
        return recognise.reading(file, pdf.document(data))
    if len(data) > TEXT_LIMIT:
        raise TooLarge("文字内容", megabytes(TEXT_LIMIT))
    content = decoded(data)
    if found is Kind.JSON:
        return json.reading(file, content)
    if found is Kind.CSV:
        return csv.reading(file, content)
    page = html if found is Kind.HTML else text
    return recognise.reading(file, page.document(content))


def _office(archive: Archive, file: str) -> Reading:
    for reader in (docx, xlsx):
        if reader.MAIN in archive:
            return recognise.reading(file, reader.document(archive))
    raise NotAReport("这个压缩包里没有 Word 或 Excel 的内容")
