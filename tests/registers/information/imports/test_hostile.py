"""What could mislead, or hurt, is refused in plain words."""

import io
import zipfile

import pytest

from gongkai.law.errors import Refusal
from gongkai.registers.information.imports.reading import read
from gongkai.registers.information.models import Column, Import
from tests.making import TODAY, Bureau
from tests.registers.information.files import make_docx, make_pdf
from tests.registers.information.imports.made import (
    book,
    csv_of,
    row,
    saved,
    with_sheet,
    xlsx,
    zipped,
)

GOOD = xlsx([row()])


def _formula() -> bytes:
    made = book([row()])
    made.worksheets[0]["A2"] = '="甲"&"乙"'
    return saved(made)


def _merged() -> bytes:
    made = book([row(), row(名称="乙")])
    made.worksheets[0].merge_cells("B2:B3")
    return saved(made)


def _hidden(what: str) -> bytes:
    made = book([row(), row(名称="乙")])
    sheet = made.worksheets[0]
    if what == "row":
        sheet.row_dimensions[3].hidden = True
    else:
        sheet.column_dimensions["D"].hidden = True
    return saved(made)


def _two_sheets() -> bytes:
    made = book([row()], title="甲")
    made.create_sheet("乙")["A1"] = "别的"
    return saved(made)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", _formula(), "A2 1 格是公式"),
        ("a.xlsx", _merged(), "第 2 行起有合并的单元格"),
        ("a.xlsx", _hidden("row"), "第 3 行是隐藏的"),
        ("a.xlsx", _hidden("column"), "第 4 列是隐藏的"),
        ("a.xlsx", _two_sheets(), "有 2 个工作表，没有一个叫「历史信息」"),
        ("a.xlsx", saved(book([row()], heads=["标题", "栏目"])), "没有「名称」这个列名"),
        ("a.xlsx", with_sheet(GOOD, r'r="A2"', 'r="XFD2"'), "XFD2 还有内容或者格式"),
        ("a.xlsx", with_sheet(GOOD, r'<row r="2"', '<row r="1048576"'), "超过 50000 行"),
        ("a.xlsx", with_sheet(GOOD, r'<row r="2"', '<row r="x"'), "工作簿已损坏"),
        ("a.xlsx", _cut(GOOD), "压缩结构不完整"),
        ("a.xlsx", make_docx(), "这不是 .xlsx 工作簿"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧格式的 Office 文件"),
        ("a.csv", "名称,栏目\n\"甲,乙".encode(), "csv 的引号不成对"),
        ("a.txt", csv_of([row()]), "请上传 xlsx、csv"),
        ("a.pdf", make_pdf(), "内容是 PDF"),
        ("a.exe", b"MZ" + bytes(600), "可执行的程序"),
        ("a.zip", zipped({"x.xlsx": GOOD}), "里面没有清单"),
        ("a.zip", zipped({"清单.xlsx": GOOD, "清单.csv": csv_of([row()])}), "里面有两份清单"),
        (
            "a.zip",
            zipped({"清单.xlsx": GOOD, "甲/a.pdf": b"1", "乙/a.pdf": b"2"}),
            "里面有两个“a.pdf”",
        ),
    ],
)  # fmt: skip
def test_a_file_that_may_mislead_is_not_read(
    bureau: Bureau, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read(Import.Kind.LEGACY, name, content, organ=bureau.organ, today=TODAY)

    assert said in str(refused.value)
    assert str(refused.value).endswith("。")


def test_a_zip_bomb_is_stopped_before_it_unpacks(bureau: Bureau) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("清单.csv", bytes(300 << 20))
    with pytest.raises(Refusal, match="解压后的大小超过"):
        read(Import.Kind.LEGACY, "a.zip", out.getvalue(), organ=bureau.organ, today=TODAY)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("a.zip", zipped({"x.pdf": make_pdf()}), "压缩包里又有压缩包"),
        ("a.pdf", b"MZ" + bytes(600), "可执行的程序"),
        ("a.pdf", make_docx(), "名称却不以 .docx 结尾"),
    ],
)
def test_a_file_of_the_folder_is_held_to_what_attachments_must_be(
    bureau: Bureau, file: str, content: bytes, said: str
) -> None:
    Column.objects.create(organ=bureau.organ, name="政策文件")
    folder = zipped({"清单.xlsx": xlsx([row(附件=file)]), file: content})
    plan = read(Import.Kind.LEGACY, "a.zip", folder, organ=bureau.organ, today=TODAY)

    assert [trouble.where for trouble in plan.troubles] == ["第 2 行「附件」列"]
    assert said in plan.troubles[0].what


class _Unmarked(zipfile.ZipInfo):
    """A name written as a Chinese Windows does, without saying in which encoding."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gb18030"), self.flag_bits


def test_names_of_a_chinese_windows_are_read(bureau: Bureau) -> None:
    Column.objects.create(organ=bureau.organ, name="政策文件")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (
            ("清单.csv", csv_of([row(附件="附件.pdf")])),
            ("附件.pdf", make_pdf()),
        ):
            archive.writestr(_Unmarked(f"历史信息/{name}"), content)
    plan = read(Import.Kind.LEGACY, "a.zip", out.getvalue(), organ=bureau.organ, today=TODAY)

    assert (plan.ready, list(plan.troubles)) == (1, [])
