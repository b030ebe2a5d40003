"""Word and Excel files made to break their reader, each with the code under which it is refused."""

import io
import zipfile
from collections.abc import Callable, Mapping

from gongkai.annual.write import FORMATS
from tests.annual.made import made

Maker = tuple[Callable[[], bytes], str]

MAIN = "word/document.xml"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_LEVELS = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
LAUGHS = f'<!DOCTYPE d [<!ENTITY a0 "哈">{"".join(_LEVELS)}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
_IN_TABLES = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
_IN_BOXES = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
_FIGURE = "<c><v>1</v></c>"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file with *parts*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def docx(body: str, *, head: str = "", styles: str = "") -> bytes:
    """A Word document with nothing but *body*."""
    parts = {MAIN: f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {WORD}>{styles}</w:styles>"
    return zipped(parts)


def xlsx(sheet: str, *, strings: str = "", head: str = "", times: int = 1) -> bytes:
    """A workbook that names the one *sheet* it has *times* over."""
    named = "".join(f'<sheet name="{n}" r:id="r"/>' for n in range(times))
    return zipped(
        {
            "xl/workbook.xml": f"<workbook {_SHEET} {_RELATED}><sheets>{named}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r" Target="worksheets/s.xml"/></R>',
            "xl/worksheets/s.xml": f"{head}<worksheet {_SHEET}>{sheet}</worksheet>",
            "xl/sharedStrings.xml": f"<sst {_SHEET}>{strings}</sst>",
        }
    )


def _rows(*rows: str) -> str:
    return f"<sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData>"


def _zeros(megabytes: int) -> bytes:
    return bytes(megabytes << 20)


def _lying() -> bytes:
    """A part of 250 megabytes that says it has a thousand bytes."""
    data = bytearray(zipped({MAIN: _zeros(250)}))
    for start, at in ((0, 22), (data.rindex(b"PK\x01\x02"), 24)):
        data[start + at : start + at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def _with_attributes(count: int) -> str:
    return "<w:p " + " ".join(f'a{n}=""' for n in range(count)) + "/>"


def _cut(kind: str, tenths: int) -> Callable[[], bytes]:
    return lambda: (whole := FORMATS[kind].write(made("2021")))[: len(whole) * tenths // 10 - 1]


def _nested(times: int, around: tuple[str, str], inside: str) -> Callable[[], bytes]:
    return lambda: docx(around[0] * times + inside + around[1] * times)


_ODD_NAMES = {"../../etc/x": "a", "/etc/y": "b", "word/../../document.xml": "c", "C:\\z": "d"}
_WHOLE_SHEET = (
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
)
_MANY_MERGES = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 100_000 + "</mergeCells>"
_LONG_STRING = f"<si><t>{'一、' * 900_000}</t></si>"
_BY_STRING = '<c t="s"><v>0</v></c>'

WORD_FILES: Mapping[str, Maker] = {
    "炸弹.docx": (lambda: zipped({MAIN: _zeros(1100)}), "too_large"),
    "谎报大小.docx": (_lying, "damaged"),
    "许多部件.docx": (lambda: zipped({str(n): "" for n in range(60_000)}), "not_a_report"),
    "包中有包.docx": (
        lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c": _zeros(300)})})}),
        "not_a_report",
    ),
    "越出目录的名字.docx": (lambda: zipped(_ODD_NAMES), "not_a_report"),
    "实体.docx": (lambda: docx("<w:p>&a9;</w:p>", head=LAUGHS), "damaged"),
    "外部实体.docx": (lambda: docx("<w:p>&x;</w:p>", head=OUTSIDE), "damaged"),
    "万层表格.docx": (_nested(10_000, _IN_TABLES, ""), "damaged"),
    "八十层表格.docx": (
        _nested(80, _IN_TABLES, f"<w:tbl>{f'<w:tr>{_CELL}</w:tr>' * 22_000}</w:tbl>"),
        "not_a_report",
    ),
    "六十层文本框.docx": (_nested(60, _IN_BOXES, "<w:p/>" * 49_000), "not_a_report"),
    "百万文字段.docx": (lambda: docx(f"<w:p>{'<w:r/>' * 1_000_000}</w:p>"), "too_large"),
    "许多文字段.docx": (lambda: docx(f"<w:p>{'<w:r/>' * 290_000}</w:p>"), "not_a_report"),
    "百万属性.docx": (
        lambda: docx(_with_attributes(700_000)),
        "too_large",
    ),
    "百万格.docx": (
        lambda: docx(f"<w:tbl><w:tr>{'<w:tc/>' * 1_000_000}</w:tr></w:tbl>"),
        "too_large",
    ),
    "八兆字.docx": (
        lambda: docx(f"<w:p><w:r><w:t>{'1' * 8_000_000}</w:t></w:r></w:p>"),
        "too_large",
    ),
    **{f"截断{n}.docx": (_cut("docx", n), "damaged") for n in (1, 3, 5, 7, 9, 10)},
}

EXCEL_FILES: Mapping[str, Maker] = {
    "炸弹.xlsx": (lambda: zipped({"xl/workbook.xml": _zeros(300)}), "too_large"),
    "实体.xlsx": (lambda: xlsx(_rows("<c t='str'><v>&a9;</v></c>"), head=LAUGHS), "damaged"),
    "外部实体.xlsx": (lambda: xlsx(_rows("<c t='str'><v>&x;</v></c>"), head=OUTSIDE), "damaged"),
    "百万格.xlsx": (lambda: xlsx(_rows(*[_FIGURE * 200] * 5000)), "too_large"),
    "许多格.xlsx": (lambda: xlsx(_rows(*["<c/>" * 90] * 3000)), "not_a_report"),
    "整张表.xlsx": (lambda: xlsx(_WHOLE_SHEET), "not_a_report"),
    "许多合并.xlsx": (lambda: xlsx(_rows(*[_FIGURE] * 40_000) + _MANY_MERGES), "too_large"),
    "百万字符串.xlsx": (lambda: xlsx(_rows(_BY_STRING), strings="<si/>" * 1_000_000), "too_large"),
    "长字符串.xlsx": (
        lambda: xlsx(_rows(*[_BY_STRING] * 40_000), strings=_LONG_STRING),
        "too_large",
    ),
    "五万张表.xlsx": (lambda: xlsx(_rows(*["<c/>"] * 9_000), times=50_000), "too_large"),
    "大数.xlsx": (
        lambda: xlsx(_rows(*["<c><v>1e308</v></c><c><v>1e999999999</v></c>"] * 9_000)),
        "too_large",
    ),
    **{f"截断{n}.xlsx": (_cut("xlsx", n), "damaged") for n in (1, 3, 5, 7, 9, 10)},
}
