"""Why a file is not read at all: one class and one sentence for each kind of trouble."""

from gongkai.law.errors import Refusal


class FileRefused(Refusal):
    """A file that is not read; *code* is what programs go by, the text what people do."""

    code = ""


class NotAReport(FileRefused):
    """Nothing in the file says that it is an annual report."""

    code = "not_a_report"

    def __init__(self, what: str = "没有找到统一格式的章节和表格") -> None:
        super().__init__(f"这不是政府信息公开工作年度报告：{what}，请核对是否选错了文件。")


class TablesMissing(FileRefused):
    """An annual report whose statutory tables are not in the file as text."""

    code = "tables_missing"

    def __init__(self) -> None:
        super().__init__(
            "这份年度报告里没有能读的统计表：表格可能另附在别的文件里，"
            "请改用含有表格文字的网页、Word 或 Excel 文件。"
        )


class TablesArePictures(FileRefused):
    """An annual report whose tables, or all of it, are pictures."""

    code = "tables_are_pictures"

    def __init__(self, what: str = "这份年度报告的统计表是图片") -> None:
        super().__init__(f"{what}，其中的数不能读取，请改用含有表格文字的 Word、Excel 或网页文件。")


class LinesLost(FileRefused):
    """A copy from which repeated lines were removed, so that no figure can be recovered."""

    code = "lines_lost"

    def __init__(self) -> None:
        super().__init__(
            "这份文本里凡是重复的行都只剩一行，各格的数已无法还原，请从原网页或原文件重新复制。"
        )


class FormBefore(FileRefused):
    """A report of a year before the first statutory form that is read."""

    code = "form_before_2019"

    def __init__(self, year: int, first: int) -> None:
        super().__init__(
            f"这是 {year} 年度的报告，当时的统计表与 {first} 年起的统一格式不同，"
            "不能按统一格式读取，请人工核对。"
        )


class OtherFormat(FileRefused):
    """A file of a program whose tables cannot be got at: whatever it tells, its tables are missing.

    Shape: not ``damaged``, since it opens where it was made, and not ``not_a_report``, since no
        one has looked; what there is to do is what there is to do about tables that are missing.
    """

    code = "tables_missing"

    def __init__(self, what: str = "旧版 Word 或 Excel 格式（.doc、.xls、.wps、.et）") -> None:
        super().__init__(
            f"这是{what}，其中的表格不能读取，请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 再试。"
        )


class FormUnknown(FileRefused):
    """Tables of which neither the labels nor the year tell the form."""

    code = "tables_missing"

    def __init__(self) -> None:
        super().__init__(
            "统计表的表头和行名残缺，看不出用的是哪一年的统一格式，请换用完整的报告文件。"
        )


class Damaged(FileRefused):
    """A file that breaks the rules of its own kind."""

    code = "damaged"

    def __init__(self, what: str) -> None:
        super().__init__(f"文件已损坏，无法打开：{what}，请重新下载或另存一份再试。")


class TooLarge(FileRefused):
    """A file, or what it unpacks to, beyond what a report can need."""

    code = "too_large"

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(
            f"{what}超过 {limit}，不像一份年度报告，请去掉图片和附件、只留报告正文再试。"
        )


class Encrypted(FileRefused):
    """A file that opens with a password only."""

    code = "encrypted"

    def __init__(self) -> None:
        super().__init__("文件设有打开密码，无法读取，请取消密码、另存一份再试。")


class Missing(FileRefused):
    """A path at which there is no file that may be read."""

    code = "missing"

    def __init__(self, reason: str) -> None:
        super().__init__(f"打不开文件：{reason}，请核对路径和权限。")
