"""A document as Word file or PDF in the layout of an official document (GB/T 9704—2012)."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Twips

from gongkai.annual.write import docx_page, docx_styles, typeset
from gongkai.annual.write.docx import signature, space
from gongkai.annual.write.docx_styles import BODY_STYLE, TITLE_STYLE
from gongkai.annual.write.ooxml import indent, layout, node, paragraph, run
from gongkai.annual.write.package import settled
from gongkai.annual.write.typography import BODY, LINE, TEXT_WIDTH, TITLE
from gongkai.annual.write.words import chinese_day, ems, paragraphs, plain
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.models import Paper
from gongkai.registers.applications.papers.wording import Wording
from gongkai.registers.information.door.names import cleaned

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(paper: Paper) -> bytes:
    """The document as docx; the same text, number and date give the same bytes.

    Shape: a draft has neither number nor date; a withdrawn one says so above its title.
    Source: GB/T 9704—2012 第7章。
    """
    wording = acts.wording_of(paper)
    made = docx.Document()
    docx_styles.apply(made)
    docx_page.apply(made, title=wording.title, organ=wording.organ)
    content = list(_content(paper, wording))
    space(content)
    for element in content:
        made.element.body.sectPr.addprevious(element)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue())


def as_pdf(paper: Paper) -> bytes:
    """The same document as PDF, its fonts inside, for whoever has no word processor."""
    wording = acts.wording_of(paper)
    told = {
        "mark": "（作废）" if paper.state == Paper.State.WITHDRAWN else "",
        "title": wording.title,
        "organ": wording.organ,
        "number": paper.number,
        "addressee": wording.addressee,
        "paragraphs": [line for text in wording.paragraphs for line in paragraphs(text)],
        "attachments": [str(one["name"]) for one in wording.attachments],
        "day": _day(paper),
        "foot": wording.foot,
    }
    return typeset.pdf(_template(), "paper", told)


def file_name(paper: Paper, ending: str = "docx") -> str:
    """What the file is called; no system refuses it."""
    title = acts.wording_of(paper).title
    mark = {Paper.State.REVIEW: "草稿", Paper.State.WITHDRAWN: "作废"}.get(Paper.State(paper.state))
    named = "_".join(filter(None, (paper.application.number, title, paper.number, mark)))
    return cleaned(f"{named}.{ending}")


def _content(paper: Paper, wording: Wording) -> Iterator[CT_P]:
    if paper.state == Paper.State.WITHDRAWN:
        yield _centred("（作废）")
    yield from _title(wording)
    if paper.number:
        yield _centred(paper.number)
        yield paragraph(BODY_STYLE, run(""))
    yield flush(f"{plain(wording.addressee)}：")
    for text in wording.paragraphs:
        for line in paragraphs(text):
            yield paragraph(BODY_STYLE, run(line))
    yield from _attachments([str(one["name"]) for one in wording.attachments])
    yield from signature(plain(wording.organ), _day(paper))
    if wording.foot:
        first, mark, rest = plain(wording.foot).partition("；")
        line_end = node("r", node("br"))  # a telephone number is not torn apart
        note = paragraph(BODY_STYLE, run(f"（{first}{mark}"), line_end, run(f"{rest}）"))
        layout(note).spacing_before = Twips(LINE)
        layout(note).append(node("jc", val="left"))
        _hang(note, 3, 1)  # the second line begins under the first one's words
        layout(note).keepLines_val = True
        yield note


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("paper.typ").read_bytes()


def _day(paper: Paper) -> str:
    return chinese_day(paper.signed_on) if paper.signed_on else "　　年　月　日"


def _title(wording: Wording) -> Iterator[CT_P]:
    """The organ and the title; on two lines where one does not hold them, never torn apart."""
    organ, title = plain(wording.organ), plain(wording.title)
    if ems(organ + title) * TITLE.em <= TEXT_WIDTH:
        yield paragraph(TITLE_STYLE, run(organ + title))
        return
    line_end = node("r", node("br"))
    yield paragraph(TITLE_STYLE, run(organ), line_end, run(title))


def _centred(text: str) -> CT_P:
    made = flush(text)
    layout(made).append(node("jc", val="center"))
    return made


def flush(text: str) -> CT_P:
    """A line that begins at the margin: the addressee (主送机关).

    Source: GB/T 9704—2012 第7.3.2条。
    """
    made = paragraph(BODY_STYLE, run(text))
    inset = layout(made).get_or_add_ind()
    for name in ("firstLineChars", "firstLine"):
        inset.set(qn(f"w:{name}"), "0")
    return made


def _attachments(names: list[str]) -> Iterator[CT_P]:
    """附件说明, one line below the text; each name under the one before.

    Source: GB/T 9704—2012 第7.3.4条。
    """
    for n, name in enumerate(names, start=1):
        head = "附件：" if n == 1 else "　　　"
        order = f"{n}. " if len(names) > 1 else ""
        made = paragraph(BODY_STYLE, run(f"{head}{order}{plain(name)}"))
        hang = ems(head + order)
        _hang(made, 2 + hang, hang)
        layout(made).keepNext_val = True
        if n == 1:
            layout(made).spacing_before = Twips(LINE)
        yield made


def _hang(made: CT_P, left: float, hang: float) -> None:
    """Begin every line *left* characters in, and the first one *hang* before that."""
    indent(made, "left", left, BODY.em)
    inset = layout(made).get_or_add_ind()
    inset.set(qn("w:hangingChars"), str(round(hang * 100)))
    inset.set(qn("w:hanging"), str(round(hang * BODY.em)))
