"""The receipt of a submission, and what was said for an oral one, as Word document and PDF."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import docx
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from docx.oxml.text.paragraph import CT_P
from docx.shared import Twips

from gongkai.annual.write import docx_page, docx_styles, typeset
from gongkai.annual.write.docx_styles import BODY_STYLE, TITLE_STYLE
from gongkai.annual.write.ooxml import layout, paragraph, run
from gongkai.annual.write.package import settled
from gongkai.annual.write.typography import LINE
from gongkai.annual.write.words import plain
from gongkai.registers.applications.contact import LABELS, SECRET
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.models import Submission

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper for the applicant."""

    title: str
    organ: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...] = ()


def receipt(submission: Submission, code: str) -> Sheet:
    """What the applicant takes away: number, code, and what happens next."""
    filled = submission.filled()
    rows = (
        Row("申请的机关", submission.organ.name),
        Row("申请人", filled.name),
        Row("提交时间", _moment(submission)),
        Row("查询编号", submission.number),
        Row("查询码", code),
        *_matters(filled),
        Row("形式和获取途径", f"{filled.form_label}，{filled.delivery_label}"),
    )
    notes = (
        "查询码只在这份回执上出现，请保管好，不要转给他人。",
        "工作人员与您确认之日为收到之日，答复期限自次日起算；凭编号和查询码可以查看进度、补正、"
        "补充说明和撤回申请。",
    )
    return Sheet("政府信息公开申请提交回执", submission.organ.name, rows, notes)


def application_form(submission: Submission) -> Sheet:
    """What was applied for, with all that was filled in: for the archive.

    Source: 条例（2019）第二十九条第二款。
    """
    rows = (*_filled(submission), Row("提交时间", _moment(submission)))
    return Sheet("政府信息公开申请表", submission.organ.name, rows, ())


def oral(submission: Submission) -> Sheet:
    """What an officer wrote down for someone who spoke, to be read back and signed.

    Source: 条例（2019）第二十九条第一款。
    """
    rows = (
        *_filled(submission),
        Row("口述时间", _moment(submission)),
        Row("代为填写人", str(submission.entered_by)),
    )
    notes = ("以上内容由工作人员根据申请人口述代为填写，已向申请人宣读，经其确认无误。",)
    signatures = ("申请人（签名或者按指印）", "代为填写人（签名）", "日期")
    return Sheet("政府信息公开申请表（口头申请）", submission.organ.name, rows, notes, signatures)


def _filled(submission: Submission) -> Iterator[Row]:
    filled = submission.filled()
    yield Row("申请的机关", submission.organ.name)
    yield Row("申请人类别", filled.kind_label)
    yield Row("姓名或者名称", filled.name)
    yield Row("身份证明", filled.identity_label)
    contact = [(LABELS[name], getattr(filled.contact, name)) for name in SECRET]
    yield from (Row(label, text) for label, text in contact if text)
    yield from _matters(filled)
    yield Row(LABELS["form"], filled.form_label)
    yield Row(LABELS["delivery"], filled.delivery_label)
    yield Row("其他形式、途径", "接受" if filled.another_way_will_do else "不接受")


def as_docx(sheet: Sheet) -> bytes:
    """The sheet as a Word document on the page of an official one.

    Source: GB/T 9704—2012（版面）。
    """
    made = docx.Document()
    docx_styles.apply(made)
    docx_page.apply(made, title=sheet.title, organ=sheet.organ)
    for element in _content(sheet):
        made.element.body.sectPr.addprevious(element)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue())


def as_pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF, its fonts inside; the same sheet is the same file."""
    return typeset.pdf(_template(), "sheet", asdict(sheet))


def as_attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """*content* as a file to be saved, kept by nobody on the way."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "no-store"
    return answer


def handed_out(sheet: Sheet, kind: str, name: str) -> HttpResponse:
    """*sheet* as docx or PDF, to be saved."""
    content = as_docx(sheet) if kind == "docx" else as_pdf(sheet)
    return as_attachment(content, f"{name}.{kind}", DOCX if kind == "docx" else "application/pdf")


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("sheet.typ").read_bytes()


def _content(sheet: Sheet) -> Iterator[CT_P]:
    yield paragraph(TITLE_STYLE, run(sheet.title))
    for row in sheet.rows:
        yield _line(f"{row.label}：{row.text}")
    for note in sheet.notes:
        yield _apart(_line(note))
    for n, label in enumerate(sheet.signatures):
        made = _line(f"{label}：________________")
        # Signed where the words are read: none of them alone on the next page.
        layout(made).keepNext_val = n + 1 < len(sheet.signatures)
        yield made if n else _apart(made)


def _line(text: str) -> CT_P:
    return paragraph(BODY_STYLE, run(plain(text)))


def _apart(made: CT_P) -> CT_P:
    layout(made).spacing_before = Twips(LINE)
    return made


def _matters(filled: Filled) -> Iterator[Row]:
    several = len(filled.matters) > 1
    for number, text in enumerate(filled.matters, start=1):
        yield Row(f"所需信息（{number}）" if several else "所需信息", text.replace("\n", " "))


def _moment(submission: Submission) -> str:
    return f"{timezone.localtime(submission.submitted_at):%Y-%m-%d %H:%M}"
