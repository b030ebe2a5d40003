"""The XML parts of a docx or xlsx file, taken out within bounds."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from gongkai.annual.read.limits import PART_LIMIT, UNPACKED_LIMIT, megabytes, tagged
from gongkai.annual.read.refusals import (
    Damaged,
    Encrypted,
    FileRefused,
    NotAReport,
    OtherFormat,
    TooLarge,
)

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a way of packing that Office does not use
    OSError,
    ValueError,
    RuntimeError,
)

# The part by which other kinds of file that are archives are known.
_OTHERS = {
    "OFD.xml": "OFD 版式文件",
    "xl/workbook.bin": "Excel 二进制格式（.xlsb）",
    "content.xml": "OpenDocument 格式（.odt、.ods）",
}


class Archive:
    """A zip file whose declared sizes and real sizes are both held to a limit.

    Errors: Damaged when the zip is broken, Encrypted when a part wants a password, TooLarge when
        it would unpack to more than a report can need, or its parts have more tags, a part asked
        for twice counted twice.
    """

    def __init__(self, data: bytes) -> None:
        self._tags = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as broken:
            raise Damaged("压缩结构不完整") from broken
        if sum(info.file_size for info in self._infos.values()) > UNPACKED_LIMIT:
            raise TooLarge("文件解压后", megabytes(UNPACKED_LIMIT))

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def refusal(self) -> FileRefused:
        """Why an archive that is neither docx nor xlsx is not read."""
        for part, what in _OTHERS.items():
            if part in self:
                return OtherFormat(what)
        return NotAReport("这是一个压缩包，其中的文件要先解压出来再读")

    def xml(self, name: str) -> etree._Element:
        """The part *name* as a tree; no entity is resolved and nothing is fetched."""
        data = self._part(name)
        self._tags = tagged(data, self._tags)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as broken:
            raise Damaged(f"其中的 {name} 不是完整的 XML") from broken
        if root.getroottree().docinfo.internalDTD is not None:
            raise Damaged(f"其中的 {name} 带有文档类型声明，Word 和 Excel 不会这样写")
        return root

    def _part(self, name: str) -> bytes:
        info = self._infos.get(name)
        if info is None:
            raise Damaged(f"缺少 {name}")
        if info.flag_bits & 1:
            raise Encrypted
        try:
            with self._zip.open(info) as part:
                data = part.read(PART_LIMIT + 1)
        except _BROKEN as broken:
            raise Damaged(f"其中的 {name} 解压不了") from broken
        if len(data) > PART_LIMIT:
            raise TooLarge(f"其中的 {name} ", megabytes(PART_LIMIT))
        return data


def local(element: etree._Element) -> str:
    """The element's name without its namespace: Office writes two dialects of one format."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """The attribute *name* in whatever namespace; empty where there is none."""
    return next((str(v) for k, v in element.items() if str(k).rpartition("}")[2] == name), "")
