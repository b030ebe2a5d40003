"""The papers of a case as Word documents: the list of evidence, and the answer to be written out.

Source: GB/T 9704—2012（版面）；行政复议法（2023）第四十八条；行政诉讼法第六十七条。
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from gongkai.annual.write import docx_page, docx_styles
from gongkai.annual.write.docx import signature, space
from gongkai.annual.write.docx_styles import BODY_STYLE, HEADING_1, TITLE_STYLE
from gongkai.annual.write.ooxml import layout, paragraph, run
from gongkai.annual.write.package import settled
from gongkai.annual.write.words import plain
from gongkai.registers.applications.papers.sheet import flush
from gongkai.registers.information import paper_table
from gongkai.registers.remedies.errors import NoEvidence
from gongkai.registers.remedies.evidence import numbered, pieces_of
from gongkai.registers.remedies.models import Remedy

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADS = ("序号", "证据名称", "来源", "证明内容", "页码")
_SHARES = (8, 30, 17, 33, 12)  # of a hundred
_TO_WRITE = "（待写）"

_Element = CT_P | CT_Tbl


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper."""

    label: Callable[[Remedy], str]
    content: Callable[[Remedy], Iterator[_Element]]

    def write(self, remedy: Remedy) -> bytes:
        """The paper as docx; the same record gives the same bytes.

        Errors: NoEvidence for a list of nothing.
        """
        made = docx.Document()
        docx_styles.apply(made)
        docx_page.apply(made, title=self.label(remedy), organ=remedy.organ.name)
        content = list(self.content(remedy))
        space(content)
        for element in content:
            made.element.body.sectPr.addprevious(element)
        out = BytesIO()
        made.save(out)
        return settled(out.getvalue())


def _evidence(remedy: Remedy) -> Iterator[_Element]:
    yield paragraph(TITLE_STYLE, run("证据清单"))
    yield from _case(remedy)
    found = list(numbered(pieces_of(remedy)))
    if not found:
        raise NoEvidence(remedy.number)
    rows = [(str(n.number), n.piece.name, n.piece.source, n.piece.proves, n.pages) for n in found]
    yield paper_table.table(_HEADS, _SHARES, rows)
    yield _line(f"以上证据共 {len(found)} 项、{found[-1].last} 页。")
    yield from _signature(remedy)


def _answer(remedy: Remedy) -> Iterator[_Element]:
    yield paragraph(TITLE_STYLE, run(_answer_label(remedy)))
    yield from _case(remedy)
    yield flush(plain(f"{remedy.body}："))
    court = remedy.group.in_court
    yield _line(
        f"{'原告' if court else '申请人'}{remedy.claimant}就{remedy.organ.name}“{remedy.act}”"
        f"{'提起行政诉讼' if court else '申请行政复议'}，本机关于 {_day(remedy.noticed_on)}"
        f"收到{'应诉通知书' if court else '答复通知书'}，现"
        f"{'答辩' if court else '答复'}如下："
    )
    yield _heading("一、基本事实")
    yield from _facts(remedy)
    for heading in ("二、事实根据和证据", "三、法律依据", "四、程序", "五、请求"):
        yield _heading(heading)
        yield _line(_TO_WRITE)
    annexed = _line("附：证据清单及证据材料")
    layout(annexed).keepNext_val = True
    yield annexed
    yield from _signature(remedy)


def _facts(remedy: Remedy) -> Iterator[_Element]:
    """What the registers say of the case; the rest is for the person who writes."""
    application = remedy.application
    if application is None:
        yield _line(_TO_WRITE)
        return
    asked = "；".join(matter.text for matter in application.matters.all())
    yield _line(
        f"{_day(application.received_on)}，本机关收到政府信息公开申请"
        f"（编号 {application.number}），申请公开：{asked}。"
    )
    if application.concluded_on:
        yield _line(f"{_day(application.concluded_on)}，本机关作出处理决定。{_TO_WRITE}")


def _case(remedy: Remedy) -> Iterator[_Element]:
    court = remedy.group.in_court
    if remedy.case_number:
        yield _line(f"案号：{remedy.case_number}")
    yield _line(f"{'原告' if court else '申请人'}：{remedy.claimant}")
    yield _line(f"{'被告' if court else '被申请人'}：{remedy.organ.name}")


def _signature(remedy: Remedy) -> Iterator[_Element]:
    yield from signature(plain(remedy.organ.name), "　　　　年　　月　　日")


def _answer_label(remedy: Remedy) -> str:
    return "行政答辩状" if remedy.group.in_court else "行政复议答复书"


def _day(day: object) -> str:
    return f"{day:%Y年%-m月%-d日}"


def _heading(text: str) -> CT_P:
    return paragraph(HEADING_1, run(text))


def _line(text: str) -> CT_P:
    return paragraph(BODY_STYLE, run(plain(text)))


PAPERS: Mapping[str, Paper] = {
    "evidence": Paper(lambda remedy: "证据清单", _evidence),
    "answer": Paper(_answer_label, _answer),
}
