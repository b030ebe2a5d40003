"""The XML parts of a docx or xlsx file, taken out within bounds."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from gongkai.annual.read.limits import PART_LIMIT, UNPACKED_LIMIT, megabytes
from gongkai.annual.read.refusals import Damaged, Encrypted, TooLarge

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


class Archive:
    """A zip file whose declared sizes and real sizes are both held to a limit.

    Errors: Damaged when the zip is broken, Encrypted when a part wants a password, TooLarge when
        it would unpack to more than a report can need.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as broken:
            raise Damaged("压缩结构不完整") from broken
        if sum(info.file_size for info in self._infos.values()) > UNPACKED_LIMIT:
            raise TooLarge("文件解压后", megabytes(UNPACKED_LIMIT))

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def xml(self, name: str) -> etree._Element:
        """The part *name* as a tree; no entity is resolved and nothing is fetched."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self._part(name), parser)
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
    return etree.QName(element).localname


def attribute(element: etree._Element, name: str) -> str:
    """The attribute *name* in whatever namespace; empty where there is none."""
    return next((str(v) for k, v in element.items() if etree.QName(k).localname == name), "")
