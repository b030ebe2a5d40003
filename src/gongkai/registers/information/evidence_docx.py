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
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.annual.write import docx_page, docx_styles
from gongkai.annual.write.docx_styles import BODY_STYLE, DENSE_CELL, HEADING_1, TITLE_STYLE
from gongkai.annual.write.ooxml import layout, node, paragraph, run
from gongkai.annual.write.package import settled
from gongkai.annual.write.words import plain
from gongkai.registers.information import paper_table
from gongkai.registers.information.evidence import Change, Comparison, Entry, Mark, Piece, Sheet
from gongkai.registers.information.evidence_table import Cell, Grid

_HEADS = ("序号", "时间", "事项", "经手人", "确认的事项与意见", "摘要前12位")
_SHARES = (7, 14, 16, 17, 28, 18)  # of a hundred
_LABEL, _ACROSS = 34, 4  # of a data table: the share of the rows' names, figures side by side
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
        reason = f"，说明：{one.reason.removesuffix('。')}" if one.reason else ""
        yield _line(f"第{one.number}版，{one.basis}，{_moment(one.at)}，{one.post}{reason}。")
        yield _small(f"摘要（SM3）：{one.digest}")


def _comparisons(comparisons: Sequence[Comparison]) -> Iterator[_Element]:
    if not comparisons:
        yield _line("只有一稿，没有改动。")
    for one in comparisons:
        head = f"{_moment(one.at)}，{one.post}，{one.before[:_SHORT]} 改为 {one.after[:_SHORT]}："
        yield _line(head)
        for change in one.changes:
            if change.grid:
                yield from _grid(change.label, change.grid)
            yield from _change(change)


def _change(change: Change) -> Iterator[CT_P]:
    """The words of a field, a line a paragraph, with what went and what came."""
    runs = [run(f"「{change.label}{'的说明' if change.grid else ''}」")]
    for piece in change.pieces:
        first, *further = _lines(piece)
        runs += [_marked(first, piece.mark)] if first else []
        for line in further:
            yield paragraph(BODY_STYLE, *runs)
            runs = [_marked(line, piece.mark)] if line else []
    if change.pieces and runs:
        yield paragraph(BODY_STYLE, *runs)


def _lines(piece: Piece) -> list[str]:
    """The lines of a piece; one that is nothing but space must be seen where it went or came."""
    space = not piece.text.strip() and piece.mark is not Mark.SAME
    return [piece.text] if space else piece.text.split("\n")


def _marked(text: str, mark: Mark) -> BaseOxmlElement:
    """What went is struck out, what came is underlined: paper has no colours to rely on."""
    words = run(plain(text) or "（换行）")
    if mark is not Mark.SAME:
        words[0].append(node("strike") if mark is Mark.GONE else node("u", val="single"))
    return words


def _grid(label: str, grid: Grid) -> Iterator[_Element]:
    """A data table as it became another; a wide one in several, each with the rows' names."""
    note = f"，没有改动的 {grid.left_out} 行不列" if grid.left_out else ""
    yield _line(f"「{label}」（删去的划去，新写的加下划线{note}）")
    for band in grid.bands(_ACROSS):
        width = (100 - _LABEL) // (len(band.heads) - 1)
        shares = (_LABEL, *[width] * (len(band.heads) - 1))
        rows = [[_cell(cell) for cell in row] for row in band.rows]
        yield paper_table.table([_cell(head) for head in band.heads], shares, rows)
        yield paragraph(DENSE_CELL)  # or the next table would be taken for part of this one


def _cell(cell: Cell) -> list[BaseOxmlElement]:
    if not cell.changed:
        return [run(plain(cell.new))]
    marked = ((cell.old, Mark.GONE), (cell.new, Mark.NEW))
    runs = [_marked(text, mark) for text, mark in marked if text]
    return runs[:1] + [one for after in runs[1:] for one in (run(" "), after)]


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
