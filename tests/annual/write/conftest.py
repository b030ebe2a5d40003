"""Reports to write, and LibreOffice to open what was written."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual.model import Figure, Report
from gongkai.law.forms import AMOUNT, CHANGE, CellId, form_of
from tests.annual.write.printing import PrintedPage, Printer, pages

PROSE = {
    "preface": "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "overview": "（一）主动公开情况\n通过县人民政府门户网站公开“统计数据”96条。\n"
    "（二）监督保障情况。由1名专职人员负责（另有2名兼职人员）。",
    "problems": "解读形式较为单一，下一步将增加图表解读。",
    "other": "本年度未收取信息处理费。",
}
INSTALL = (
    "sudo apt-get install -y libreoffice-writer libreoffice-calc poppler-utils"
    " fonts-noto-cjk fonts-liberation"
)


def make_report(year: int, *, organ: str = "息烽县统计局") -> Report:
    """A report with prose of every kind and no two figures alike, so that none hides another."""
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
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        call = [*convert, "--outdir", str(folder), str(source)]
        subprocess.run(call, check=True, capture_output=True, timeout=120)
        return list(pages(folder / "report.pdf"))

    return print_out
