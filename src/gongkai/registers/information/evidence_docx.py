"""The evidence sheet as a Word document for the archive, on the page of an official document.

Source: GB/T 9704—2012（版面）；表内字号标准没有规定。
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import docx
from django.utils import timezone
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from gongkai.annual.write import docx_page, docx_styles
from gongkai.annual.write.docx_styles import BODY_STYLE, DENSE_CELL, HEADING_1, TITLE_STYLE
from gongkai.annual.write.ooxml import layout, node, paragraph, run
from gongkai.annual.write.package import settled
from gongkai.annual.write.words import plain
from gongkai.registers.information import paper_table
from gongkai.registers.information.evidence import Change, Comparison, Entry, Mark, Sheet

_HEADS = ("序号", "时间", "事项", "经手人", "确认的事项与意见", "摘要前12位")
_SHARES = (7, 14, 16, 17, 28, 18)  # of a hundred
_SHORT = 12  # signs of a digest that tell one text from another on paper

_Element = CT_P | CT_Tbl


def document(sheet: Sheet) -> bytes:
    """The sheet as docx; the same record gives the same bytes."""
    made = docx.Document()
    docx_styles.apply(made)
    docx_page.apply(made, title=f"审校记录单：{sheet.title}", organ=sheet.organ)
    for element in _content(sheet):
        made.element.body.sectPr.addprevious(element)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue())


def _content(sheet: Sheet) -> Iterator[_Element]:
    yield paragraph(TITLE_STYLE, run("政府信息审校记录单"))
    yield _line(f"名称：{sheet.title}")
    yield _line(f"索引号：{sheet.index_number}")
    yield _line(f"公开机关：{sheet.organ}")
    yield _heading("一、公开版本")
    yield from _editions(sheet)
    yield _heading("二、办理经过")
    yield _table(sheet.entries)
    yield _heading("三、各稿差异")
    yield from _comparisons(sheet.comparisons)
    yield _heading("四、兼任")
    yield from map(_line, sheet.doubling)
    yield _heading("五、内容与摘要")
    yield _line(sheet.verdict)
    for digest in sheet.texts:
        yield _small(digest)


def _editions(sheet: Sheet) -> Iterator[CT_P]:
    if not sheet.editions:
        yield _line("还没有公开过。")
    for one in sheet.editions:
        reason = f"，说明：{one.reason}" if one.reason else ""
        yield _line(f"第{one.number}版，{one.basis}，{_moment(one.at)}，{one.post}{reason}。")
        yield _small(f"摘要（SM3）：{one.digest}")


def _comparisons(comparisons: Sequence[Comparison]) -> Iterator[CT_P]:
    if not comparisons:
        yield _line("只有一稿，没有改动。")
    for one in comparisons:
        head = f"{_moment(one.at)}，{one.post}，{one.before[:_SHORT]} 改为 {one.after[:_SHORT]}："
        yield _line(head)
        for change in one.changes:
            yield _change(change)


def _change(change: Change) -> CT_P:
    """What went is struck out, what came is underlined: paper has no colours to rely on."""
    runs = [run(f"「{change.label}」")]
    for piece in change.pieces:
        words = run(plain(piece.text) or "（换行）")
        if piece.mark is not Mark.SAME:
            strike = piece.mark is Mark.GONE
            words[0].append(node("strike") if strike else node("u", val="single"))
        runs.append(words)
    return paragraph(BODY_STYLE, *runs)


def _table(entries: Sequence[Entry]) -> CT_Tbl:
    return paper_table.table(_HEADS, _SHARES, [_cells(entry) for entry in entries])


def _cells(entry: Entry) -> Sequence[str]:
    said = "；".join(entry.confirmed)
    opinion = f"意见：{entry.opinion}" if entry.opinion else ""
    what = f"{entry.what}「{entry.step}」" if entry.step else entry.what
    said = "。".join(part for part in (said, opinion) if part)
    return str(entry.number), _moment(entry.at), what, entry.post, said, entry.digest[:_SHORT]


def _heading(text: str) -> CT_P:
    return paragraph(HEADING_1, run(text))


def _line(text: str) -> CT_P:
    return paragraph(BODY_STYLE, run(plain(text)))


def _small(digest: str) -> CT_P:
    """A digest, in the type of a table: it is 64 signs long."""
    made = paragraph(DENSE_CELL, run(digest))
    layout(made).append(node("jc", val="left"))
    return made


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
