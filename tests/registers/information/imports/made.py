"""Makers of files to be imported, honest and hostile."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

from gongkai.registers.information.actions import importing
from gongkai.registers.information.imports import legacy
from gongkai.registers.information.models import Column, Import
from tests.making import Bureau

GOOD: Mapping[str, object] = {
    "名称": "关于做好统计工作的通知",
    "栏目": "政策文件",
    "生成日期": "2020-01-03",
    "发文字号": "息统〔2020〕8号",
    "门户公开日期": "2020-01-06",
}
HEADS = [field.head for field in legacy.FIELDS]


def row(**changes: object) -> dict[str, object]:
    """A row that is right, but for *changes*."""
    return {**GOOD, **changes}


def book(
    rows: Sequence[Mapping[str, object]], *, title: str = legacy.TITLE, heads: Sequence[str] = HEADS
) -> openpyxl.Workbook:
    """A workbook of *rows* under their heads."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    sheet.append(list(heads))
    for one in rows:
        sheet.append([one.get(head, "") for head in heads])
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def xlsx(rows: Sequence[Mapping[str, object]]) -> bytes:
    return saved(book(rows))


def csv_of(rows: Sequence[Mapping[str, object]], encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([one.get(head, "") for head in HEADS] for one in rows)
    return out.getvalue().encode(encoding)


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_sheet(content: bytes, pattern: str, put: str) -> bytes:
    """*content* with the first match in its sheet's own part put otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                text, count = re.subn(pattern, put, data.decode(), count=1)
                assert count == 1
                data = text.encode()
            new.writestr(info.filename, data)
    return out.getvalue()


def hand_in(
    bureau: Bureau,
    rows: Sequence[Mapping[str, object]],
    *,
    skip_known: bool = False,
    content: bytes = b"",
    name: str = "历史信息.xlsx",
) -> Import:
    """A file of legacy items handed in by the bureau's officer."""
    Column.objects.get_or_create(organ=bureau.organ, name="政策文件")
    return importing.hand_in(
        organ=bureau.organ, kind=Import.Kind.LEGACY, name=name, content=content or xlsx(rows),
        by=bureau.officer, skip_known=skip_known,
    )  # fmt: skip


def bring_in(bureau: Bureau, rows: Sequence[Mapping[str, object]], **how: object) -> Import:
    """A file handed in, confirmed by the leader and carried out."""
    job = hand_in(bureau, rows, **how)  # type: ignore[arg-type]
    importing.begin(job, by=bureau.leader)
    return importing.carry_out(job.pk)
