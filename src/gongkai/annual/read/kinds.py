"""What kind of file some bytes are: told by what is in them, never by the name's ending."""

import codecs
import re
from enum import Enum

from gongkai.annual.read import csv
from gongkai.annual.read.refusals import Damaged, Encrypted, NotAReport, OldFormat

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word and Excel before 2007; wraps encrypted ones too
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF-"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|span)\b", re.IGNORECASE)
_OFFICE = (".docx", ".xlsx")
_SOUND = 1000  # characters to each broken one, at least, in what is still text
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Kind(Enum):
    """The kinds of file there is a reader for."""

    OFFICE = "office"  # docx or xlsx; its parts say which
    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    CSV = "csv"  # our own; another table in commas is text
    TEXT = "text"


def kind(data: bytes, name: str) -> Kind:
    """The kind of *data*; *name* only decides what a refusal says.

    Errors: NotAReport for nothing and for pictures and programs, OldFormat, Encrypted; Damaged
        for a file that calls itself docx or xlsx and is no zip file.
    """
    if not data.strip():
        raise NotAReport("文件是空的")
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return Kind.OFFICE
    if data.startswith(_OLE):
        raise Encrypted if _ENCRYPTED in data else OldFormat
    if _PDF in data[:1024]:
        return Kind.PDF
    start = decoded(data)[:65_536].lstrip()
    if start.startswith(("{", "[")):
        return Kind.JSON
    if csv.is_ours(start):
        return Kind.CSV
    if _HTML.search(start):
        return Kind.HTML
    if name.lower().endswith(_OFFICE):
        raise Damaged(f"扩展名是 {name[-4:]}，内容却不是 Word 或 Excel 文件")
    return Kind.TEXT


def decoded(data: bytes) -> str:
    """The text of *data*, in whichever of the encodings in use here it is written.

    Errors: NotAReport when it is text in none of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in _likely(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * _SOUND > len(text):
        raise NotAReport("内容不是文字")
    return text  # a few broken characters, as when a site cuts a text by bytes


def _likely(data: bytes) -> tuple[str, ...]:
    """Encodings to try: every second byte of digits and line ends in UTF-16 is null."""
    head = data[:4096]
    if b"\0" not in head:
        return ("utf-8", "gb18030")
    even, odd = head[::2].count(0), head[1::2].count(0)
    return ("utf-16-le",) if odd > even else ("utf-16-be",)
