"""Makers of files, honest and hostile, as bytes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
import openpyxl
import pikepdf
import pypdfium2
from PIL import Image

MACROS = (
    '<Override PartName="/word/vbaProject.bin" '
    'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
)


def make_docx(text: str = "正文") -> bytes:
    """A document as Word saves it."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def make_xlsx(text: str = "指标") -> bytes:
    """A workbook as Excel saves it."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = text  # type: ignore[index]
    book.save(out)
    return out.getvalue()


def make_pdf() -> bytes:
    """A PDF of one empty page."""
    file, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    file.new_page(100, 100)
    file.save(out)
    return out.getvalue()


def make_pdf_with_file() -> bytes:
    """A PDF that carries another file."""
    file, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    file.new_page(100, 100)
    file.new_attachment("x.exe").set_data(b"MZ")
    file.save(out)
    return out.getvalue()


def make_pdf_that_acts(action: str, where: str) -> bytes:
    """A PDF with an *action* on its opening, a page, a note, a field, or deep in an object."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf())) as file:
        does = pikepdf.Object.parse(action.encode())
        page = file.pages[0].obj
        if where == "opening":
            file.Root.OpenAction = does
        elif where == "page":
            page.AA = pikepdf.Dictionary(O=does)
        elif where == "note":
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=does)
            page.Annots = pikepdf.Array([file.make_indirect(note)])
        else:
            file.Root.AA = file.make_indirect(pikepdf.Dictionary(WC=file.make_indirect(does)))
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def with_relation(package: bytes, kind: str, target: str) -> bytes:
    """An Office document with a relation to something outside it."""
    relation = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    return with_part(package, "word/_rels/settings.xml.rels", relation.encode())


def make_picture(form: str = "JPEG", *, place: bool = False) -> bytes:
    """A picture, with *place* one that says where and by what it was taken."""
    picture, out = Image.new("RGB", (8, 4), "red"), io.BytesIO()
    extra: dict[str, Any] = {}
    if place:
        exif = Image.Exif()
        exif[0x010F] = "SecretCamera"  # Make
        exif[0x0112] = 6  # Orientation: lying on its side
        exif.get_ifd(0x8825)[29] = "2026:11:25"  # GPSDateStamp
        extra = {"exif": exif, "comment": b"SecretComment"} if form == "JPEG" else {"exif": exif}
    picture.save(out, form, **extra)
    return out.getvalue()


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_macros(package: bytes) -> bytes:
    """A document with a program in it, and the name of one without."""
    parts = parts_of(package)
    types = parts["[Content_Types].xml"].decode().replace("</Types>", MACROS)
    parts |= {"[Content_Types].xml": types.encode(), "word/vbaProject.bin": b"x"}
    return make_zip(parts)


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with one part more."""
    return make_zip({**parts_of(package), name: content})


def with_password(package: bytes) -> bytes:
    """An archive that says its entries want a password."""
    marked = bytearray(package)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(mark)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(mark, at + 4)
    return bytes(marked)


def wide_png(side: int) -> bytes:
    """A PNG of one colour, square: small as a file, large as a picture."""
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()
