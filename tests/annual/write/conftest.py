"""Reports to write, and LibreOffice to open what was written."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from gongkai.annual.model import Figure, Report
from gongkai.law.forms import AMOUNT, CHANGE, CellId, form_of

PROSE = {
    "preface": "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "overview": "（一）主动公开情况\n通过县人民政府门户网站公开“统计数据”96条。\n"
    "（二）监督保障情况。由1名专职人员负责（另有2名兼职人员）。",
    "problems": "解读形式较为单一，下一步将增加图表解读。",
    "other": "本年度未收取信息处理费。",
}
INSTALL = "sudo apt-get install -y libreoffice-writer libreoffice-calc poppler-utils"


def make_report(year: int, *, organ: str = "息烽县统计局") -> Report:
    """A report in which no two figures are the same, so that none can stand for another."""
    form = form_of(year)
    cells: dict[CellId, Figure] = {}
    units = {}
    for number, cell in enumerate(form.cells.values(), start=1001):
        cells[cell.id] = number
        if cell.column.kind == CHANGE:
            cells[cell.id] = -number
        if cell.column.kind == AMOUNT:
            cells[cell.id] = Decimal(f"{number}.25")
            if not cell.column.unit:
                units[cell.id] = "万元"
    prose = {key: text.format(year=year) for key, text in PROSE.items()}
    return Report(organ, year, form, cells, units, prose, date(year + 1, 1, 19))


@pytest.fixture(params=[2020, 2021], ids=["form-2019", "form-2021"])
def report(request: pytest.FixtureRequest) -> Report:
    """A report on each of the two forms."""
    return make_report(request.param)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a printed page; points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as a reader sees it."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Everything on the page, without space."""
        return "".join(word.text for word in self.words)

    def lines(self) -> list[str]:
        """The lines from top to bottom, words on one height joined."""
        heights: dict[int, list[Word]] = {}
        for word in self.words:
            heights.setdefault(round(word.bottom), []).append(word)
        return [
            "".join(w.text for w in sorted(heights[at], key=lambda w: w.left))
            for at in sorted(heights)
        ]


Printer = Callable[[bytes, str], list[PrintedPage]]


@pytest.fixture(scope="session")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    """Print a file of the given suffix with a LibreOffice of its own, and read the pages."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip(f"needs LibreOffice and poppler: {INSTALL}")
    home = tmp_path_factory.mktemp("office")

    def print_out(data: bytes, suffix: str) -> list[PrintedPage]:
        folder = tmp_path_factory.mktemp("printed")
        source = folder / f"report{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={home.as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, source], check=True, capture_output=True, timeout=120)
        return list(_pages(folder / "report.pdf"))

    return print_out


def _pages(pdf: Path) -> Iterator[PrintedPage]:
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    for page in etree.fromstring(told.stdout).iter("{*}page"):
        words = (
            Word(word.text or "", *(float(word.get(f"{axis}{end}", "0")) for end, axis in _CORNERS))
            for word in page.iter("{*}word")
        )
        yield PrintedPage(float(page.get("width", "0")), float(page.get("height", "0")), (*words,))


_CORNERS = (("Min", "x"), ("Min", "y"), ("Max", "x"), ("Max", "y"))
