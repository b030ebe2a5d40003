"""Files that are zip archives: Office documents, OFD, and archives of documents."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.annual.read.kinds import OLE
from gongkai.registers.information.door.programs import is_program
from gongkai.registers.information.door.refusals import (
    Damaged,
    Encrypted,
    Fetches,
    HasFiles,
    HasMacros,
    HasProgram,
    TooLarge,
    UnknownKind,
)

ZIP = b"PK\x03\x04"
MOST_PARTS = 5_000  # a workbook of a yearbook has some hundreds
MOST_UNPACKED = 200 << 20  # bytes; four times what may come in, as large tables are packed
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_TYPES = "[Content_Types].xml"
# What the list of types, or a part that names another, says of programs in a document.
_PROGRAMS = ("vbaproject", "vbadata", "macroenabled", "macrosheet", "activex", "ole.control")
# What a document would fetch from elsewhere when it is opened; a link is followed by a reader only,
# and a template on the writer's own disk is fetched from nowhere.
_FETCHED = ("http:", "https:", "ftp:", "\\\\", "//", "file://")
_LINKS = ("/hyperlink", "/externallinkpath")
_IN_OLE = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Ole10Native"))
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError,
    ValueError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a package."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A package: ``docx``, ``xlsx``, ``pptx``, ``ofd`` or ``zip``, and all that is inside."""

    kind: str
    parts: list[Part]


def opened(name: str, content: bytes) -> Opened:
    """The package in *content*; an Office document or OFD has been held to what it must be.

    Errors: FileNotTaken.
    """
    parts = list(_parts(name, content))
    held = {part.name for part in parts}
    if _TYPES in held:
        kind = next((kind for kind, main in _PARTS.items() if main in held), "")
        if not kind:
            raise UnknownKind(name)
        _require_document(name, parts)
        return Opened(kind, parts)
    if "OFD.xml" in held:
        if any(part.endswith("Encryptions.xml") for part in held):
            raise Encrypted(name)
        _require_no_programs(name, parts)
        return Opened("ofd", parts)
    return Opened("zip", parts)


def _parts(name: str, content: bytes) -> Iterator[Part]:
    """Everything inside, whole: the declared sizes and the check sums are held to."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN:
        raise Damaged(name, "压缩结构不完整") from None
    _require_bounds(name, content, infos)
    for info in infos:
        if info.flag_bits & 1:
            raise Encrypted(name)
        try:
            yield Part(info.filename, archive.read(info))
        except _BROKEN:
            raise Damaged(name, f"其中的 {info.filename} 解压不了") from None


def _require_bounds(name: str, content: bytes, infos: list[zipfile.ZipInfo]) -> None:
    if not infos:
        raise Damaged(name, "压缩包是空的")
    if len(infos) > MOST_PARTS:
        raise TooLarge(name, "里面的文件数", f"{MOST_PARTS} 个")
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise TooLarge(name, "解压后的大小", f"{MOST_UNPACKED >> 20} MB")
    if len({info.filename for info in infos}) < len(infos):
        raise Damaged(name, "里面有同名的文件")
    # Nothing before the first entry and nothing after the end: no second file in the same bytes.
    begins = min(info.header_offset for info in infos)
    if begins != 0 or content[-22:-18] != b"PK\x05\x06" or content[-2:] != b"\0\0":
        raise Damaged(name, "压缩结构的前后夹带了别的内容")


def _require_no_programs(name: str, parts: list[Part]) -> None:
    if any(is_program(part.content) for part in parts):
        raise HasProgram(name)


def _require_document(name: str, parts: list[Part]) -> None:
    """Let pass an Office document without programs, its embedded documents held to the same."""
    _require_no_programs(name, parts)
    for part in parts:
        if any(word in part.name.lower() for word in _PROGRAMS):  # though nothing names it
            raise HasMacros(name)
        if part.name == _TYPES or part.name.endswith(".rels"):
            said = " ".join(_values(name, part.content)).lower()
            if any(word in said for word in _PROGRAMS):
                raise HasMacros(name)
            if any(map(_fetches, _elements(name, part.content))):
                raise Fetches(name)
        elif part.content.startswith(OLE) and any(word in part.content for word in _IN_OLE):
            raise HasFiles(name, "里面嵌入了文件或者宏")
        elif part.content.startswith(ZIP):  # the workbook behind a chart
            _require_embedded(name, part.content)


def _require_embedded(name: str, content: bytes) -> None:
    parts = list(_parts(name, content))
    if _TYPES not in {part.name for part in parts}:
        raise HasFiles(name, "里面嵌入了压缩包")
    if any(inner.content.startswith(ZIP) for inner in parts):
        raise HasFiles(name, "里面嵌入的文档又嵌入了文档")
    _require_document(name, parts)


def _fetches(element: etree._Element) -> bool:
    """Whether a relation makes the reader's machine fetch something from another one."""
    kind, target = (str(element.get(key, "")).lower() for key in ("Type", "Target"))
    if element.get("TargetMode") != "External" or kind.endswith(_LINKS):
        return False
    return target.startswith(_FETCHED) and not target.startswith("file:///")


def _values(name: str, content: bytes) -> Iterator[str]:
    """The values of all attributes."""
    for element in _elements(name, content):
        yield from map(str, element.attrib.values())


def _elements(name: str, content: bytes) -> Iterator[etree._Element]:
    """Every element; no entity is resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise Damaged(name, "文档的部件清单不完整") from None
    yield from root.iter(etree.Element)
