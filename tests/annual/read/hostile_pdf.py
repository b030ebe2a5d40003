"""PDF files made to break their reader, built by hand; each with the code of its refusal."""

import zlib
from collections.abc import Mapping

from gongkai.annual.write import FORMATS
from tests.annual.made import made
from tests.annual.read.hostile_office import Maker

_FLATE = b"/Filter /FlateDecode"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 900 900]"


def _pdf(objects: Mapping[int, bytes]) -> bytes:
    """A PDF file of numbered *objects*, of which the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, last = len(out), max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        used = number in places
        out += b"%010d 00000 %b \n" % (places.get(number, 0), b"n" if used else b"f")
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (last + 1, start)
    return bytes(out)


def _stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), about, data)


def _page(contents: bytes, more: Mapping[int, bytes], resources: bytes = b"") -> bytes:
    """A PDF file of one page."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %b "
        b"/Resources << /Font << /F 4 0 R >> %b >> >>" % (contents, resources)
    )
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _pdf({1: _CATALOG, 2: tree, 3: page, 4: _FONT, **more})


def _packed(megabytes: int, unit: bytes = b" ") -> bytes:
    """So many megabytes of *unit*, packed."""
    packer = zlib.compressobj(9)
    block = unit * ((1 << 20) // len(unit))
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, count + 4))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R >>"
    tree = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, kids)
    numbered = dict.fromkeys(range(4, count + 4), page)
    return _pdf({1: _CATALOG, 2: tree, 3: _stream(b"BT ET"), **numbered})


def _forms() -> bytes:
    """Ten drawings, each of which shows the next one a hundred times."""
    forms = {
        number: _stream(
            (b"/X Do " if number < 15 else b"BT /F 9 Tf (a) Tj ET ") * 100,
            _FORM
            + b"/Resources << /Font << /F 4 0 R >> /XObject << /X %d 0 R >> >>" % (number + 1),
        )
        for number in range(6, 16)
    }
    return _page(b"5 0 R", {5: _stream(b"/X Do "), **forms}, b"/XObject << /X 6 0 R >>")


def _circle() -> bytes:
    form = _stream(b"/X Do", _FORM + b"/Resources << /XObject << /X 5 0 R >> >>")
    return _page(b"5 0 R", {5: form}, b"/XObject << /X 5 0 R >>")


def _grid(lines: int, words: int) -> bytes:
    drawn = [b"0 %d m 600 %d l S %d 0 m %d 800 l S " % ((at * 3,) * 4) for at in range(lines)]
    said = b"BT /F 1 Tf 9 9 Td " + b"(a b c d e f g h i j) Tj " * words + b"ET"
    return _page(b"5 0 R", {5: _stream(b"".join(drawn) + said)})


def _lines() -> bytes:
    said = b"".join(b"(%d%d) Tj 0 9 Td " % (at, at * at) for at in range(4_900))
    return _page(b"5 0 R", {5: _stream(b"BT /F 9 Tf " + said + b"ET")})


def _flate(megabytes: int, unit: bytes = b" ") -> bytes:
    return _page(b"5 0 R", {5: _stream(_packed(megabytes, unit), _FLATE)})


def _flate_twice() -> bytes:
    twice = b"/Filter [/FlateDecode /FlateDecode]"
    return _page(b"5 0 R", {5: _stream(zlib.compress(_packed(900)), twice)})


_TREE = b"<< /Type /Pages /Kids [%d 0 R] /Count 3 >>"

PDF_FILES: Mapping[str, Maker] = {
    "五千页.pdf": (lambda: _pages(5000), "too_large"),
    "炸弹.pdf": (lambda: _flate(900), "too_large"),
    "两重炸弹.pdf": (_flate_twice, "too_large"),
    "重复的内容.pdf": (
        lambda: _page(b"[%b]" % (b"5 0 R " * 2000), {5: _stream(_packed(8), _FLATE)}),
        "too_large",
    ),
    "许多线条.pdf": (lambda: _flate(40, b"0 0 m 9 9 l S "), "too_large"),
    "许多文字.pdf": (lambda: _flate(40, b"BT /F 9 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET "), "too_large"),
    "许多行.pdf": (_lines, "not_a_report"),
    "层层引用.pdf": (_forms, "too_large"),
    "循环的页.pdf": (lambda: _pdf({1: _CATALOG, 2: _TREE % 2}), "damaged"),
    "循环的两页.pdf": (lambda: _pdf({1: _CATALOG, 2: _TREE % 3, 3: _TREE % 2}), "damaged"),
    "循环的图形.pdf": (_circle, "not_a_report"),
    "密格.pdf": (lambda: _grid(200, 9_000), "not_a_report"),
    "截断.pdf": (lambda: FORMATS["pdf"].write(made("2021"))[:9000], "damaged"),
    "十万层.pdf": (
        lambda: _pdf({1: b"<< /Pages %b%b >>" % (b"[" * 100_000, b"]" * 100_000)}),
        "damaged",
    ),
    "无尽的对象.pdf": (lambda: b"%PDF-1.7\n" + b"1 0 obj << " * 1_000_000, "damaged"),
}
