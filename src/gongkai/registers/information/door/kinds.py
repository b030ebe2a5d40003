"""The kinds of file that may be attached, and which of them some bytes are."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual.read.kinds import OLE, WANTS_PASSWORD
from gongkai.registers.information.door import names, packages, pdf
from gongkai.registers.information.door.packages import Part
from gongkai.registers.information.door.programs import is_program
from gongkai.registers.information.door.refusals import (
    Damaged,
    Encrypted,
    HasFiles,
    HasProgram,
    OldOffice,
    OtherEnding,
    UnknownKind,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is called, how its names end, and how it is served."""

    label: str
    endings: Sequence[str]
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("PDF", ("pdf",), "application/pdf")
JPEG = Kind("JPEG 图片", ("jpg", "jpeg"), "image/jpeg")
PNG = Kind("PNG 图片", ("png",), "image/png")
_PICTURES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
ZIP = Kind("压缩包", ("zip",), "application/zip")
_PACKAGES = {
    "docx": Kind("Word 文档", ("docx",), _OFFICE + "wordprocessingml.document"),
    "xlsx": Kind("Excel 工作簿", ("xlsx",), _OFFICE + "spreadsheetml.sheet"),
    "pptx": Kind("PowerPoint 演示文稿", ("pptx",), _OFFICE + "presentationml.presentation"),
    "ofd": Kind("OFD 版式文件", ("ofd",), "application/ofd"),
    "zip": ZIP,
}
_WRITTEN = {"csv": "text/csv", "txt": "text/plain"}  # which of them, only the name can tell

_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")


def kind_of(name: str, content: bytes, *, in_archive: bool = False) -> Kind:
    """What *content* is, once it has been held to all that a file of its kind must be.

    Shape: in an archive stand documents only, no further archive and no picture.
    Errors: FileNotTaken, with what is wrong and what to do.
    """
    kind = _by_content(name, content, in_archive=in_archive)
    if names.ending_of(name) not in kind.endings:
        raise OtherEnding(name, kind.label, "、".join(f".{ending}" for ending in kind.endings))
    return kind


def _by_content(name: str, content: bytes, *, in_archive: bool) -> Kind:
    if is_program(content):
        raise HasProgram(name)
    if content.startswith(OLE):
        raise Encrypted(name) if WANTS_PASSWORD in content else OldOffice(name)
    if content.startswith(_ARCHIVES):
        raise UnknownKind(name, "只收 zip 压缩包")
    if content.startswith(b"%PDF-"):
        pdf.require_plain(name, content)
        return PDF
    for start, picture in _PICTURES.items():
        if content.startswith(start):
            if in_archive:
                raise HasFiles(name, "压缩包里有图片，图片里可能带有拍摄地点等信息")
            return picture
    if content.startswith(packages.ZIP):
        return _package(name, content, in_archive=in_archive)
    return _written(name, content)


def _package(name: str, content: bytes, *, in_archive: bool) -> Kind:
    opened = packages.opened(name, content)
    kind = _PACKAGES[opened.kind]
    if kind is ZIP:
        if in_archive:
            raise HasFiles(name, "压缩包里又有压缩包")
        for part in opened.parts:
            _require_document(name, part)
    return kind


def _require_document(name: str, part: Part) -> None:
    """Let pass what stands in an archive and might have been attached by itself."""
    folders = part.name.replace("\\", "/").split("/")
    shown = names.cleaned(part.name)
    if ".." in folders or not folders[0] or ":" in part.name or shown != folders[-1]:
        raise Damaged(name, f"里面的“{shown}”名称或者所在文件夹不合规范")
    if not part.content:
        raise Damaged(name, f"里面的“{shown}”是空的")
    kind_of(f"{name}/{shown}", part.content, in_archive=True)


def _written(name: str, content: bytes) -> Kind:
    """Text, as csv or txt by its name, in the encoding it is written in."""
    encoding, ending = _encoding_of(content), names.ending_of(name)
    if not encoding:
        raise UnknownKind(name)
    if ending not in _WRITTEN:
        raise UnknownKind(name, "纯文字文件只收 csv 和 txt")
    return Kind("文字", (ending,), f"{_WRITTEN[ending]}; charset={encoding}")


def _encoding_of(content: bytes) -> str:
    """The encoding in which *content* is text, and nothing but text; empty for none."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding if _is_readable(text) else ""
    return ""


def _is_readable(text: str) -> bool:
    return all(sign >= " " or sign in "\t\r\n\f" for sign in text) and "\x7f" not in text
