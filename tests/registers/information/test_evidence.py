"""The evidence sheet: what it says of a review, as a page and as a document for the archive."""

import re
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information import acts, evidence_docx
from gongkai.registers.information.actions import appointing, drafting, publishing, reviewing
from gongkai.registers.information.evidence import Mark, Piece, Sheet, differences
from gongkai.registers.information.models import Item
from gongkai.registers.information.sheets import sheet_of
from tests.making import Desk, make_desk, sign_all

words = st.text(alphabet="增长下降5.2%，。\n甲 ab", max_size=40)


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def told(desk: Desk) -> Item:
    """An item that was corrected, sent back, and published."""
    item = drafting.draft(
        organ=desk.organ, title="2026年三季度主要经济指标", made_on=timezone.localdate(),
        by=desk.author, column=desk.column,
        fields={"summary": "前三季度主要经济指标及增速", "body": "<p>生产总值增长5.2%。</p>"},
    )  # fmt: skip
    sign_all(item, desk, until="second")
    reviewing.send_back(
        item, to="draft", digest=acts.last_digest(item), reason="与底表不符",
        by=desk.reviewers["second"],
    )  # fmt: skip
    drafting.change(item, {"body": "<p>生产总值增长5.3%。</p>"}, by=desk.author)
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author, note="首次公开")


def document_text(sheet: Sheet) -> str:
    made = docx.Document(BytesIO(evidence_docx.document(sheet)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


@given(words, words)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    """What stayed and went is the old text; what stayed and came is the new one."""
    changes = differences({"正文": old}, {"正文": new})
    pieces = [piece for change in changes for piece in change.pieces]

    assert bool(changes) == (old != new)
    if changes:
        assert "".join(p.text for p in pieces if p.mark is not Mark.NEW) == old
        assert "".join(p.text for p in pieces if p.mark is not Mark.GONE) == new
        assert all(one.mark is not two.mark for one, two in pairwise(pieces))


def test_a_figure_is_compared_whole() -> None:
    """5.2% became 5.3%: nobody should have to put 5. and 2 and 3 together."""
    (change,) = differences({"正文": "增长5.2%。"}, {"正文": "增长5.3%。"})

    assert change.pieces == (
        Piece(Mark.SAME, "增长"),
        Piece(Mark.GONE, "5.2%"),
        Piece(Mark.NEW, "5.3%"),
        Piece(Mark.SAME, "。"),
    )


def test_it_says_everything_that_happened_in_order(desk: Desk) -> None:
    sheet = sheet_of(told(desk))

    assert [(e.what, e.step) for e in sheet.entries][:6] == [
        ("起草", ""), ("签署", "起草与一校"), ("签署", "一审"), ("签署", "二校与数据复核"),
        ("退回", "起草与一校"), ("修改", ""),
    ]  # fmt: skip
    assert sheet.entries[-1].what == "发布"
    assert sheet.entries[2].post == str(desk.reviewers["first"])
    assert "内容真实、准确" in sheet.entries[2].confirmed
    assert sheet.entries[4].opinion == "与底表不符"
    (comparison,) = sheet.comparisons
    assert [change.label for change in comparison.changes] == ["正文"]
    (edition,) = sheet.editions
    assert (edition.basis, edition.reason) == ("审签发布", "首次公开")
    assert edition.digest == comparison.after
    assert sheet.doubling == ("各审校步骤由不同的人签署，没有兼任。",)
    assert "全部相符" in sheet.verdict


def test_doubling_is_named_with_its_decision(desk: Desk) -> None:
    """And only what was really doubled."""
    one = desk.reviewers["first"]
    desk.appoint("figures", one)
    appointing.allow_doubling(
        organ=desk.organ, decided_on=timezone.localdate(), reason="局务会纪要第3号", by=desk.leader
    )
    desk.reviewers["figures"] = one
    sheet = sheet_of(told(desk))

    assert [d.steps for d in sheet.doubled] == [("一审", "二校与数据复核")]
    assert f"{one}兼任「一审」、「二校与数据复核」" in sheet.doubling[0]
    assert "局务会纪要第3号" in sheet.doubling[0]


def test_a_text_changed_behind_its_digest_is_said(desk: Desk) -> None:
    """Someone at the database, who first removed what guards it."""
    item = told(desk)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER information_text_update")
        cursor.execute("UPDATE information_text SET content = replace(content, '5.3', '9.9')")

    assert "内容与摘要不符" in sheet_of(item).verdict


def test_page_and_document_say_the_same(desk: Desk) -> None:
    item = told(desk)
    sheet = sheet_of(item)
    client = Client()
    client.force_login(desk.leader)
    page = client.get(reverse("information:sheet", args=[item.pk])).content.decode()
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    written = document_text(sheet)
    said = [e.opinion for e in sheet.entries if e.opinion]
    said += [e.post for e in sheet.entries] + [q for e in sheet.entries for q in e.confirmed]

    for sentence in [*said, *sheet.texts, *sheet.doubling, sheet.verdict, sheet.index_number]:
        assert sentence in shown
        assert sentence in written
    assert evidence_docx.document(sheet) == evidence_docx.document(sheet)
    answer = client.get(reverse("information:document", args=[item.pk]))
    assert answer.content == evidence_docx.document(sheet_of(item))
    assert "attachment" in answer["Content-Disposition"]


def test_what_was_brought_in_has_a_sheet_too(desk: Desk) -> None:
    """Its first change is told against what was public before the platform was."""
    from gongkai.registers.information.actions import bringing_in
    from gongkai.registers.information.models import Publication

    today = timezone.localdate()
    item = bringing_in.bring_in(
        organ=desk.organ, column=desk.column, title="旧的名称", made_on=today,
        published={Publication.Channel.PORTAL: today}, by=desk.leader,
    )  # fmt: skip
    assert "没有改动" in document_text(sheet_of(item))
    drafting.change(item, {"title": "新的名称"}, by=desk.author)

    (comparison,) = sheet_of(item).comparisons
    assert [change.label for change in comparison.changes] == ["名称"]


def test_libreoffice_opens_it_on_a4(desk: Desk, tmp_path: Path) -> None:
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip(
            "needs LibreOffice and poppler: sudo apt-get install libreoffice-writer poppler-utils"
        )
    source = tmp_path / "sheet.docx"
    source.write_bytes(evidence_docx.document(sheet_of(told(desk))))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*call, str(source)], check=True, capture_output=True, timeout=120)
    pdf = str(tmp_path / "sheet.pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    size = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True)

    assert "政府信息审校记录单" in text.stdout.decode()
    assert "没有兼任" in text.stdout.decode()
    assert "A4" in size.stdout.decode()
