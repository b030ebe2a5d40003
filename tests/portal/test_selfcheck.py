"""年报自查: what anyone may drop there, what comes back, and that nothing stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from gongkai.annual.write import FORMATS
from gongkai.portal import selfcheck
from tests.annual.made import made

pytestmark = pytest.mark.django_db

WRONG = {"applications.received.natural_person": 1, "applications.received.total": 1}


def dropped(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def said(*files: SimpleUploadedFile) -> html.HtmlElement:
    answer = Client().post("/check/", {"files": list(files)})
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def codes(document: html.HtmlElement) -> list[str]:
    return [str(code) for code in document.xpath("//table//code/text()")]


@pytest.mark.parametrize("key", FORMATS)
def test_a_wrong_figure_is_found_in_every_format(key: str) -> None:
    content = FORMATS[key].write(made("2019", WRONG))
    document = said(dropped(f"年报.{key}", content))

    assert codes(document) == ["T3-IN-OUT", "T3-IN-OUT"]
    assert document.xpath("//h2[text()=$name]", name=f"年报.{key}")
    assert document.xpath("//th[@scope='col']")


def test_a_sound_report_is_said_to_be_sound() -> None:
    document = said(dropped("年报.json", FORMATS["json"].write(made("2021"))))

    assert codes(document) == []
    assert document.xpath("//p[@class='well']")


def test_each_file_has_its_own_answer() -> None:
    document = said(
        dropped("一.docx", b"not a zip"),
        dropped("二.json", FORMATS["json"].write(made("2019", WRONG))),
        dropped("三.txt", b""),
    )

    assert len(document.xpath("//section[@class='checked']")) == 3
    assert len(document.xpath("//section/p[@class='trouble']")) == 2


def test_what_a_file_says_cannot_bring_markup_in() -> None:
    report = replace(made("2019", WRONG), organ="<script>alert(1)</script>")
    name = "<img src=x onerror=alert(1)>.json"
    answer = Client().post("/check/", {"files": [dropped(name, FORMATS["json"].write(report))]})

    assert b"<script" not in answer.content
    assert b"<img" not in answer.content


def test_nothing_chosen_and_too_much_are_each_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert said().xpath("//p[@role='alert']")
    many = [dropped(f"{n}.txt", b"x") for n in range(selfcheck.MOST_FILES + 1)]
    assert "最多 20 份" in said(*many).xpath("//p[@role='alert']/text()")[0]
    monkeypatch.setattr(selfcheck, "MOST_BYTES", 1 << 20)
    assert (
        "超过 1 MB"
        in said(dropped("大.txt", b"x" * (2 << 20))).xpath("//p[@role='alert']/text()")[0]
    )


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even for a moment: Django would put a file this large into a temporary one."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    before = {p: p.stat().st_size for p in Path(settings.DATA).rglob("*") if "sqlite" not in p.name}
    said(dropped("大.txt", "年报".encode() * 1_000_000))

    assert list(tmp_path.iterdir()) == []
    after = {p: p.stat().st_size for p in Path(settings.DATA).rglob("*") if "sqlite" not in p.name}
    assert after == before


def test_a_form_without_its_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post("/check/", {"files": [dropped("a.txt", b"x")]}).status_code == 403


def test_several_files_are_listed_with_what_to_do_the_most_urgent_first() -> None:
    document = said(
        dropped("好.json", FORMATS["json"].write(made("2021"))),
        dropped("错.json", FORMATS["json"].write(made("2019", WRONG))),
        dropped("坏.docx", b"not a zip"),
    )

    rows = [
        [str(cell.text_content()).strip() for cell in row.xpath("./th|./td")]
        for row in document.xpath("//table[@class='results-table']/tbody/tr")
    ]

    assert [row[:2] for row in rows] == [
        ["坏.docx", "没有读成：文件已损坏"],
        ["错.json", "先改错误"],
        ["好.json", "没有发现问题"],
    ]
    assert rows[1][4:8] == ["2", "0", "0", "0"]
