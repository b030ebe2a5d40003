"""What may be attached, and what is refused at the door."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gongkai.registers.information.door import images, names
from gongkai.registers.information.door.admission import MOST_BYTES, admit
from gongkai.registers.information.door.refusals import (
    Damaged,
    EmptyFile,
    Encrypted,
    Fetches,
    FileNotTaken,
    HasFiles,
    HasMacros,
    HasProgram,
    OldOffice,
    OtherEnding,
    TooLarge,
    UnknownKind,
)
from tests.registers.information.files import (
    make_docx,
    make_pdf,
    make_pdf_that_acts,
    make_pdf_with_file,
    make_picture,
    make_xlsx,
    make_zip,
    wide_png,
    with_macros,
    with_part,
    with_password,
    with_relation,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("name", "make", "media_type"),
    [
        ("通知.docx", make_docx, OFFICE + "wordprocessingml.document"),
        ("附表.XLSX", make_xlsx, OFFICE + "spreadsheetml.sheet"),
        ("公报.pdf", make_pdf, "application/pdf"),
        ("公章.jpeg", make_picture, "image/jpeg"),
        ("图.png", lambda: make_picture("PNG"), "image/png"),
        ("数据.csv", lambda: "指标,数\n产值,1\n".encode("gb18030"), "text/csv; charset=gb18030"),
        ("说明.txt", "说明".encode, "text/plain; charset=utf-8"),
        ("版式.ofd", lambda: make_zip({"OFD.xml": b"<x/>"}), "application/ofd"),
        ("全部.zip", lambda: make_zip({"表/一.xlsx": make_xlsx()}), "application/zip"),
        (
            "图表.docx",  # the workbook behind a chart
            lambda: with_part(make_docx(), "word/embeddings/book.xlsx", make_xlsx()),
            OFFICE + "wordprocessingml.document",
        ),
    ],
)
def test_what_an_office_publishes_is_taken(
    name: str, make: Callable[[], bytes], media_type: str
) -> None:
    admitted = admit(name, make())

    assert admitted.entry.media_type == media_type
    assert admitted.entry.size == len(admitted.content)
    assert admitted.entry.name == name


@pytest.mark.parametrize(
    ("name", "make", "refusal"),
    [
        ("空.pdf", lambda: b"", EmptyFile),
        ("大.csv", lambda: b"1," * (MOST_BYTES // 2 + 1), TooLarge),
        ("宏.docx", lambda: with_macros(make_docx()), HasMacros),
        # Nothing names the part: a program that reads more loosely may find it.
        ("散宏.docx", lambda: with_part(make_docx(), "word/vbaProject.bin", b"1"), HasMacros),
        ("内宏.docx", lambda: with_part(make_docx(), "word/e/a.docx", with_macros(make_docx())),
         HasMacros),
        ("程序.pdf", lambda: b"MZ\x90\x00" + b"\0" * 100, HasProgram),
        ("脚本.txt", lambda: b"#!/bin/sh\nrm -rf /\n", HasProgram),
        ("藏.docx", lambda: with_part(make_docx(), "word/media/a.png", b"MZ\x90"), HasProgram),
        ("旧.docx", lambda: OLE + b"\0" * 600, OldOffice),
        ("旧.doc", lambda: OLE + b"\0" * 600, OldOffice),
        ("密.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted),
        ("密.zip", lambda: with_password(make_zip({"a.txt": b"1"})), Encrypted),
        ("密.ofd", lambda: make_zip({"OFD.xml": b"<x/>", "Encryptions.xml": b"<x/>"}), Encrypted),
        ("包.zip", lambda: make_zip({"a.zip": make_zip({"b.txt": b"1"})}), HasFiles),
        ("图.zip", lambda: make_zip({"a.jpg": make_picture()}), HasFiles),
        ("宏.zip", lambda: make_zip({"a.docx": with_macros(make_docx())}), HasMacros),
        ("程.zip", lambda: make_zip({"a.pdf": b"MZ"}), HasProgram),
        ("径.zip", lambda: make_zip({"../../etc/a.txt": b"1"}), Damaged),
        ("根.zip", lambda: make_zip({"/etc/a.txt": b"1"}), Damaged),
        ("盘.zip", lambda: make_zip({"C:/a.txt": b"1"}), Damaged),
        ("空.zip", lambda: make_zip({}), UnknownKind),
        ("断.docx", lambda: make_docx()[:-40], Damaged),
        ("嵌.docx", lambda: with_part(make_docx(), "word/e/o.bin",
         OLE + "Ole10Native".encode("utf-16-le")), HasFiles),
        ("嵌.xlsx", lambda: with_part(make_xlsx(), "xl/e/o.zip", make_zip({"a": b"1"})), HasFiles),
        ("携.pdf", make_pdf_with_file, HasFiles),
        ("坏.pdf", lambda: b"%PDF-1.7\nnothing", Damaged),
        # One file that is two: a PDF with an archive behind it, an archive with a page before it.
        ("双.pdf", lambda: make_pdf() + make_zip({"a.txt": b"1"}), HasFiles),
        ("双.docx", lambda: make_docx() + b"<script>alert(1)</script>", Damaged),
        ("双.zip", lambda: b"%PDF-1.4 " + make_zip({"a.txt": b"1"}), Damaged),
        ("弹.zip", lambda: make_zip({"a.txt": b"0" * (201 << 20)}), TooLarge),
        ("弹.png", lambda: wide_png(8000), TooLarge),
        ("断.jpg", lambda: make_picture()[:200], Damaged),
        ("网页.txt.html", lambda: b"<script>alert(1)</script>", UnknownKind),
        ("图.svg", lambda: b"<svg onload='alert(1)'/>", UnknownKind),
        ("压.rar", lambda: b"Rar!\x1a\x07\x00", UnknownKind),
        ("乱.txt", lambda: b"\x00\x01\x02", UnknownKind),
        ("名.pdf", make_docx, OtherEnding),
        ("名.docm", make_docx, OtherEnding),
        ("没有后缀", make_pdf, OtherEnding),
    ],
)  # fmt: skip
def test_what_is_hostile_or_odd_is_refused_with_what_to_do(
    name: str, make: Callable[[], bytes], refusal: type[FileNotTaken]
) -> None:
    with pytest.raises(FileNotTaken) as refused:
        admit(name, make())

    assert type(refused.value) is refusal, str(refused.value)
    assert str(refused.value).startswith(f"附件“{name}")
    assert "请" in str(refused.value)


@pytest.mark.parametrize("where", ["opening", "page", "note", "deep"])
@pytest.mark.parametrize(
    "action",
    [
        "<< /S /JavaScript /JS (app.alert(1)) >>",
        "<< /S /Launch /F (cmd.exe) >>",
        "<< /S /SubmitForm /F << /FS /URL /F (http://example.com/) >> >>",
    ],
)
def test_a_pdf_acts_nowhere(action: str, where: str) -> None:
    with pytest.raises(HasMacros):
        admit("行.pdf", make_pdf_that_acts(action, where))


@pytest.mark.parametrize("where", ["opening", "note"])
def test_a_pdf_may_lead_to_a_place_or_an_address(where: str) -> None:
    for action in ("<< /S /URI /URI (https://www.gov.cn/) >>", "<< /S /Named /N /NextPage >>"):
        assert admit("链.pdf", make_pdf_that_acts(action, where)).entry.media_type.endswith("pdf")


@pytest.mark.parametrize(
    ("kind", "target", "taken"),
    [
        ("attachedTemplate", "https://example.com/a.dotm", False),
        ("attachedTemplate", "\\\\server\\a.dotm", False),
        ("attachedTemplate", "file://server/a.dotm", False),
        ("image", "http://example.com/a.png", False),
        ("oleObject", "ftp://example.com/a", False),
        ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", True),
        ("hyperlink", "https://www.gov.cn/", True),
    ],
)
def test_a_document_fetches_nothing(kind: str, target: str, taken: bool) -> None:
    content = with_relation(make_docx(), kind, target)
    if taken:
        assert admit("文.docx", content).entry.size
    else:
        with pytest.raises(Fetches, match="断开链接"):
            admit("文.docx", content)


def test_an_archive_that_holds_itself_ends() -> None:
    """However deep it goes on."""
    inner = make_zip({"a.txt": b"1"})
    for _ in range(50):
        inner = make_zip({"a.zip": inner})

    with pytest.raises(HasFiles):
        admit("深.zip", inner)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_is_drawn_anew_upright_and_says_nothing_else(form: str) -> None:
    """Neither the place nor the camera."""
    content = make_picture(form, place=True)
    assert b"SecretCamera" in content

    redrawn = images.redrawn("图", content, form)

    picture = Image.open(io.BytesIO(redrawn))
    assert picture.size == (4, 8)
    assert not picture.getexif()
    assert b"Secret" not in redrawn
    assert picture.convert("RGB").getpixel((1, 1))[0] > 200  # type: ignore[index]


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/附表.xlsx", "附表.xlsx"),
        (r"C:\资料\附表 1：主要指标.xlsx", "附表 1：主要指标.xlsx"),
        ("附\u0000表\u202e\r\n.xlsx", "附表.xlsx"),
        ("a<b>|?*.pdf", "ab.pdf"),
        ("...pdf", "pdf"),
        ("年" * 300 + ".docx", "年" * 75 + ".docx"),
    ],
)
def test_a_name_loses_what_no_name_should_have_and_keeps_its_chinese(
    given_name: str, kept: str
) -> None:
    assert names.cleaned(given_name) == kept


@given(st.text(max_size=200))
def test_a_cleaned_name_is_clean_and_short(name: str) -> None:
    once = names.cleaned(name)

    assert names.cleaned(once) == once
    assert 0 < len(once) <= names.LONGEST
    assert not set('/\\\0\n\r<>"') & set(once)
    assert once not in (".", "..")
