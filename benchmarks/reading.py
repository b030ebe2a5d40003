"""Reading and checking one HTML report, against a bare parse of the same bytes by lxml.

``python benchmarks/reading.py`` prints the ratio beside its limit, then how many files of mixed
kinds a second are read and checked, and the memory it took; the exit status is 1 when a limit is
broken.
"""

import re
import resource
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from lxml import etree

from gongkai.annual.check import check_reading
from gongkai.annual.model import Figure, Report
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from gongkai.law.forms import CellId, form_of

MOST_TIMES = 3.0
FEWEST_A_SECOND = 50.0
MOST_MIB = 300.0
ROUNDS, FILES = 100, 1_000
# What pasting from Word into a site's editor leaves around each figure.
_WORD = (
    r"<t\1\2 style='border:1px solid windowtext;border-left:none;padding:0 7px;word-break:break-all"
    r";height:30px' valign='middle'><p style='text-align:center;line-height:20px;vertical-align:"
    r"middle'><span style='font-size:14px;font-family:宋体;color:black'><span lang='EN-US'>\3"
    r"</span></span></p></t\1>"
)
MIXED = ("docx", "xlsx", "html", "json", "csv")


def main() -> int:
    """Measure, print and judge."""
    rate = _rate()  # first: whoever reads a report has been reading others
    page = _page()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "年报.html"
        file.write_bytes(page)
        pairs = [(_seconds(file, ours=True), _seconds(file, ours=False)) for _ in range(ROUNDS)]
    ours, bare = (median(seconds) for seconds in zip(*pairs, strict=True))
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"one HTML report of {len(page):,} bytes\n"
        f"read and check {1000 * ours:.1f} ms, bare lxml parse {1000 * bare:.1f} ms\n"
        f"ratio {ours / bare:.1f} (limit {MOST_TIMES:.0f})\n"
        f"{FILES:,} files of mixed kinds: {rate:.0f} a second on one core "
        f"(at least {FEWEST_A_SECOND:.0f})\n"
        f"memory {mib:.0f} MiB (limit {MOST_MIB:.0f})\n"
    )
    return int(ours / bare > MOST_TIMES or rate < FEWEST_A_SECOND or mib > MOST_MIB)


def _report() -> Report:
    form = form_of(2021)
    cells: dict[CellId, Figure] = dict.fromkeys(form.cells, 0)
    prose = {
        "overview": "主动公开方面，公开了一些信息。\n" * 6,
        "problems": "尚有不足。",
        "other": "无",
    }
    return Report("青溪县档案局", 2021, form, cells, {}, prose, date(2022, 1, 20))


def _page() -> bytes:
    """The report as sites publish it: pasted out of Word, every cell with its styles, in a site."""
    article = FORMATS["html"].write(_report()).decode()
    styled = re.sub(r"<t([dh])([^>]*)>(.*?)</t[dh]>", _WORD, article)
    link = '<li class="menu-item"><a href="/col/col{n}/index.html" target="_blank">栏目{n}</a></li>'
    menu = "<div><ul>" + "".join(link.format(n=n) for n in range(120)) + "</ul></div>"
    return styled.replace("<body>", f"<body>{menu}", 1).encode()


def _seconds(page: Path, *, ours: bool) -> float:
    began = process_time()
    if ours:
        found = check_reading(read(page))
    else:
        etree.fromstring(page.read_bytes(), etree.HTMLParser(encoding="utf-8"))
        found = ()
    took = process_time() - began
    if found:
        raise SystemExit(f"the page is not read as it should be: {found}")
    return took


def _rate() -> float:
    report = _report()
    kinds = [FORMATS[key] for key in MIXED]
    files = [k.write(replace(report, organ=f"青溪县{n}局")) for n in range(4) for k in kinds]
    began = process_time()
    for number in range(FILES):
        check_reading(read(files[number % len(files)]))
    return FILES / (process_time() - began)


if __name__ == "__main__":
    sys.exit(main())
