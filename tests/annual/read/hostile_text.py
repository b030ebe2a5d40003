"""Pages, JSON, CSV and plain text made to break their reader; without a code they are read."""

from collections.abc import Callable, Mapping

from gongkai.annual.write import FORMATS
from tests.annual.made import made, pasted
from tests.annual.read.hostile_office import LAUGHS, OUTSIDE, Maker

READ = ""
_MOST = 4 << 20  # the largest file of text there is a reader for
_LONG = 480_000  # characters, nearly the most there may be
_REPORT = "\n".join(pasted(made("2021")))
_PAGE = FORMATS["html"].write(made("2021")).decode()
_PROSE = "主动公开方面，做了一些工作。"
_OURS = '{"gongkai":"annual-report","version":1,"form":"2021","cells":{%s}}'


def _in_prose(said: str) -> Maker:
    return (lambda: _REPORT.replace(_PROSE, said, 1).encode(), READ)


def _after(line: Callable[[int], str], times: int) -> Maker:
    return (lambda: "\n".join([_REPORT, *map(line, range(times))]).encode(), READ)


def _page(body: Callable[[], str], code: str) -> Maker:
    return (lambda: body().encode(), code)


def _han(number: int) -> str:
    return chr(0x4E00 + number % 20_000)


def _table(cells: int) -> str:
    said = (f"<tr><td>行政许可{_han(number)}<td>1" for number in range(cells))
    return f"<table>{''.join(said)}</table>"


def _not_numbers() -> bytes:
    page = FORMATS["json"].write(made("2021")).decode()
    return page.replace(": 0", ": 1e999999", 2).replace(": 0", ": NaN", 2).encode()


PAGES: Mapping[str, Maker] = {
    "实体.xml": _page(lambda: f"{LAUGHS}<table><tr><td>&a9;</table>", "not_a_report"),
    "外部实体.html": _page(lambda: f"{OUTSIDE}<table><tr><td>&x;</table>", "not_a_report"),
    "外部实体.xml": _page(lambda: f'<?xml version="1.0"?>{OUTSIDE}<d>&x;</d>', "not_a_report"),
    "不同的格.html": _page(lambda: _table(4_900), "not_a_report"),
    "过多不同的格.html": _page(lambda: _table(19_000), "too_large"),
    "跨行跨列.html": _page(
        lambda: "<table>" + "<tr><td rowspan=1000000000 colspan=1000000000>1" * 40_000,
        "not_a_report",
    ),
    "跨列的长数.html": _page(
        lambda: f"<table><tr><td rowspan='{'9' * 3_000_000}'>1</table>", "not_a_report"
    ),
    "百万格.html": _page(lambda: "<table>" + ("<tr>" + "<td>" * 1000) * 1000, "too_large"),
    "许多行.html": _page(lambda: f"<table>{'<tr>' * 290_000}", "not_a_report"),
    "许多表.html": _page(lambda: f"{'<table><tr><td>1</table>' * 49_000}", "not_a_report"),
    "万层表格.html": _page(lambda: "<table><tr><td>" * 10_000, "damaged"),
    "四兆属性.html": _page(lambda: f'<p title="{"a" * (_MOST - 99)}">', "not_a_report"),
    "许多属性.html": _page(lambda: f"<p {' '.join(f'a{n}' for n in range(500_000))}>", "too_large"),
    "长数.html": (lambda: _PAGE.replace(">0<", f">{'9' * 600_000}<", 1).encode(), "too_large"),
    "数.html": (lambda: _PAGE.replace(">0<", f">{'9' * 400_000}<", 1).encode(), READ),
}

DATA: Mapping[str, Maker] = {
    "十万层.json": _page(lambda: "[" * 100_000 + "]" * 100_000, "damaged"),
    "十万层对象.json": _page(lambda: '{"a":' * 100_000 + "1" + "}" * 100_000, "damaged"),
    "不是数.json": (_not_numbers, READ),
    "长数.json": _page(lambda: _OURS % f'"a":{"9" * 4_000_000}', "damaged"),
    "许多键.json": _page(lambda: _OURS % ",".join(f'"{n}":0' for n in range(300_000)), "too_large"),
    "许多文字.json": _page(lambda: "[" + '"a",' * 900_000 + '"<p>"]', "too_large"),
    "许多数.json": _page(lambda: f"[{'1,' * 2_000_000}1]", "not_a_report"),
    "一行二十兆.csv": _page(lambda: "1," * 10_000_000, "too_large"),
    "一行四兆.csv": (
        lambda: FORMATS["csv"].write(made("2021")) + b"a,b,c,d," + b"1," * 1_900_000,
        READ,
    ),
}

# What expressions for numbers, years and brackets may go over again and again.
_REPEATED = ["1", "1,", "111,", "(", "（1", "一", "十", "二百", "1件", "收到申请1件，", "。", " 1"]
_REPEATED += ["1.", "0/", "2020年", "分别为1件、", "《", "+-", "１"]

TEXTS: Mapping[str, Maker] = {
    "四兆同一个字.txt": _page(lambda: "a" * _MOST, "too_large"),
    "许多空行.txt": _page(lambda: "\n" * 400_000 + "a", "too_large"),
    "十万标签.txt": _page(lambda: "规章\n" * 100_000, "too_large"),
    "许多标签.txt": _after(lambda _: "规章", 19_000),
    "过多不同的行.txt": _page(lambda: "\n".join(map(_han, range(19_000))), "too_large"),
    "轮流的标签.txt": _after(lambda n: ("规章", "行政规范性文件")[n % 2], 19_000),
    "不同的标签.txt": _after(lambda n: f"规章{_han(n)}", 4_000),
    "许多数.txt": _after(str, 4_500),
    "许多短行.txt": _after(_han, 4_500),
    "许多标题.txt": _after(lambda n: f"青溪县{n}局2021年政府信息公开工作年度报告", 4_500),
    "许多落款.txt": _after(lambda n: f"局{n}2021年1月1日", 4_500),
    "坏的国标码.txt": (lambda: _REPORT.encode("gbk") + b"\xff\xff\x80" * 30_000, "not_a_report"),
    "没有标记的十六位码.txt": (lambda: _REPORT.encode("utf-16-le"), READ),
    "空字节.txt": (lambda: bytes(_MOST), "too_large"),
    "合字.txt": _in_prose("\ufdfa" * _LONG),  # one sign that stands for eighteen
    **{f"长句{n}.txt": _in_prose(said * (_LONG // len(said))) for n, said in enumerate(_REPEATED)},
}
