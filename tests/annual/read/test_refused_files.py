"""Files that are not read: each gives its code and one sentence, and nothing is ever raised."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.model import Reading
from gongkai.annual.read import FILE_LIMIT, read
from gongkai.annual.write import FORMATS
from tests.annual.made import made, nothing_wrong, pasted


def refused(source: Path | bytes, *, name: str = "") -> str:
    """The code under which *source* is refused; its message must be one for people."""
    reading = read(source, name=name)
    assert reading.report is None
    assert reading.refused is not None
    assert reading.refused.message.endswith("。")
    assert "\n" not in reading.refused.message
    return reading.refused.code


def zipped(**parts: bytes) -> bytes:
    """A zip file with *parts*, whose names have / for __ and . for _."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
HEADINGS = [line for line in pasted(made("2021")) if "|" not in line]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_report"),
        (b" \r\n\t", "not_a_report"),
        ("会议纪要\n一、总体情况\n开了会。".encode(), "not_a_report"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "not_a_report"),
        (b'{"name": "x"}', "not_a_report"),
        (b"[1, 2", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe\xfd", "not_a_report"),
        (zipped(readme_txt=b"x"), "not_a_report"),
        (zipped(word__document_xml=WORD), "damaged"),
        (zipped(word__document_xml=WORD + b"</w:document>"), "not_a_report"),
        (zipped(xl__workbook_xml=b"<workbook/>"), "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"%PDF-1.7", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "tables_missing"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        ("\n".join(HEADINGS).encode(), "tables_missing"),
        (
            "\n".join(["青溪县2021年上半年政府信息公开情况报告", *pasted(made("2021"))]).encode(),
            "not_a_report",
        ),
        (zipped(OFD_xml=b"<ofd/>"), "tables_missing"),
        (zipped(content_xml=b"<office/>"), "tables_missing"),
        (rb"{\rtf1\ansi", "tables_missing"),
        (b"From: <Saved by x>\r\nMIME-Version: 1.0\r\n\r\n<table>", "tables_missing"),
        (b'<?xml version="1.0"?>\n<w:wordDocument xmlns:w="w"/>', "tables_missing"),
        (b'<?xml version="1.0"?>\n<pkg:package xmlns:pkg="p"/>', "tables_missing"),
        (
            b'<?xml version="1.0"?>\n'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
            "tables_missing",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, code: str) -> None:
    """Each trouble has its own code."""
    assert refused(data) == code


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_an_office_file_that_is_no_zip_file_is_damaged(suffix: str) -> None:
    """The name says what it was meant to be."""
    assert refused("年度报告".encode(), name=f"年报.{suffix}") == "damaged"


def test_an_old_word_file_is_said_to_need_saving_as_another() -> None:
    """The sentence names both formats."""
    reading = read(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), name="年报.doc")

    assert reading.refused is not None
    assert "（.doc、.xls、.wps、.et）" in reading.refused.message
    assert "另存为 .docx" in reading.refused.message


def test_an_encrypted_part_is_said_to_be_encrypted() -> None:
    """The zip's own flag tells."""
    data = bytearray(zipped(word__document_xml=WORD + b"</w:document>"))
    for at, mark in ((0, 6), (data.index(b"PK\x01\x02"), 8)):
        data[at + mark] |= 1

    assert refused(bytes(data)) == "encrypted"


def test_a_file_of_fifty_megabytes_is_not_taken_into_memory(tmp_path: Path) -> None:
    """A path is read up to the limit and no further."""
    large = tmp_path / "年报.txt"
    with large.open("wb") as file:
        file.truncate(50 << 20)

    assert large.stat().st_size > FILE_LIMIT
    assert refused(large) == "too_large"


def test_spans_beyond_reason_do_no_harm() -> None:
    """rowspan and colspan of a thousand million are taken for slips."""
    page = FORMATS["html"].write(made("2021")).decode()
    wild = page.replace('rowspan="', 'rowspan="99999999').replace('colspan="', 'colspan="99999999')

    assert nothing_wrong(read(wild.encode()), made("2021"))


@pytest.mark.parametrize("name", ["没有.docx", "."])
def test_a_path_without_a_file_is_refused(name: str, tmp_path: Path) -> None:
    """A wrong path and a folder."""
    assert refused(tmp_path / name) == "missing"


def one_of(reading: Reading) -> bool:
    """Whether *reading* is either a report or a refusal."""
    return (reading.report is None) != (reading.refused is None)


@settings(deadline=None)
@given(st.binary(max_size=4096), st.sampled_from(["", "a.docx", "a.xlsx", "a.html"]))
def test_no_bytes_raise_anything(data: bytes, name: str) -> None:
    """Whatever the bytes, there is a reading."""
    assert one_of(read(data, name=name))


SAMPLES = {kind: form.write(made("2021")) for kind, form in FORMATS.items()}
SAMPLES["txt"] = "\n".join(pasted(made("2021"))).encode()


@settings(deadline=None)
@given(kind=st.sampled_from(sorted(SAMPLES)), data=st.data())
def test_a_mutated_file_raises_nothing(kind: str, data: st.DataObject) -> None:
    """Some bytes of a good file are overwritten, or its end is cut off."""
    spoilt = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + 4] = data.draw(st.binary(max_size=8))

    assert one_of(read(bytes(spoilt)))
