"""What kind of file some bytes are: told by what is in them, never by the name's ending."""

import codecs
import re
from enum import Enum

from gongkai.annual.read import csv
from gongkai.annual.read.refusals import Encrypted, NotAReport, OtherFormat

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word and Excel before 2007; wraps encrypted ones too
WANTS_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF-"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|span)\b", re.IGNORECASE)
# What else Word, WPS and Excel save, by what its text begins with or has in its first lines.
_OTHERS = (
    (re.compile(r"\{\\rtf"), "RTF 格式"),
    (re.compile(r"MIME-Version:|(?s:.{0,400})\nMIME-Version:"), "单个文件网页（.mht）"),
    (re.compile(r"<\?xml(?s:.{0,2000})<(?:w:wordDocument|pkg:package)\b"), "Word 的 XML 格式"),
    (
        re.compile(r"<\?xml(?s:.{0,2000})urn:schemas-microsoft-com:office:spreadsheet"),
        "Excel 2003 的 XML 格式",
    ),
)
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


def binary(data: bytes) -> Kind | None:
    """The kind of *data* that is not text; None where it may be.

    Errors: NotAReport for nothing at all, OtherFormat, Encrypted.
    """
    if not data or data.isspace():
        raise NotAReport("文件是空的")
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return Kind.OFFICE
    if data.startswith(OLE):
        raise Encrypted if WANTS_PASSWORD in data else OtherFormat
    return Kind.PDF if _PDF in data[:1024] else None


def written(text: str) -> Kind:
    """The kind of what is text.

    Errors: OtherFormat.
    """
    start = text[:65_536].lstrip()
    for opening, what in _OTHERS:
        if opening.match(start):
            raise OtherFormat(what)
    if start.startswith(("{", "[")):
        return Kind.JSON
    if csv.is_ours(start):
        return Kind.CSV
    return Kind.HTML if _HTML.search(start) else Kind.TEXT


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
