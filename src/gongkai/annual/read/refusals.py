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
            "这份年度报告里没有能读的统计表：表格可能是图片或另附的文件，"
            "请改用含有表格文字的网页、Word 或 Excel 文件。"
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


class Unsupported(FileRefused):
    """A kind of file that there is no reader for."""

    code = "unsupported"

    def __init__(self, kind: str) -> None:
        super().__init__(f"{kind}目前不能读取，请另存为 docx、xlsx、网页或纯文本文件再试。")


class Missing(FileRefused):
    """A path at which there is no file that may be read."""

    code = "missing"

    def __init__(self, reason: str) -> None:
        super().__init__(f"打不开文件：{reason}，请核对路径和权限。")
