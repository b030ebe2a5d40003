"""Why a file is not attached: one class and one sentence for each kind of trouble."""

from gongkai.law.errors import Refusal

TAKEN = "PDF、docx、xlsx、pptx、OFD、csv、txt、jpg、png 或者装着这些文档的 zip"


class FileNotTaken(Refusal):
    """A file that is not attached; nothing of it is stored."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"附件“{name}”没有保存：{why}。")


class EmptyFile(FileNotTaken):
    """Nothing in it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件是空的，请核对是否选错了文件")


class TooLarge(FileNotTaken):
    """More than may be attached, as it is or unpacked."""

    def __init__(self, name: str, what: str, limit: str) -> None:
        super().__init__(name, f"{what}超过 {limit}，请压缩其中的图片或者拆成几个文件")


class UnknownKind(FileNotTaken):
    """None of the kinds an office publishes."""

    def __init__(self, name: str, what: str = "不收这一类文件") -> None:
        super().__init__(name, f"{what}，请另存为 {TAKEN}")


class OtherEnding(FileNotTaken):
    """A name that ends in another kind than the content is."""

    def __init__(self, name: str, label: str, ending: str) -> None:
        self.label = label
        super().__init__(name, f"内容是 {label}，名称却不以 {ending} 结尾，请改好名称再上传")


class OldOffice(FileNotTaken):
    """Word, Excel or PowerPoint before 2007."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name, "这是旧格式的 Office 文件，请用 Word 或 WPS 另存为 docx、xlsx、pptx 再上传"
        )


class Encrypted(FileNotTaken):
    """What wants a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件加了密码，公众打不开，请取消密码再上传")


class HasMacros(FileNotTaken):
    """A document that brings a program."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件里有宏、脚本或者控件，请另存为不含宏的文件再上传")


class Fetches(FileNotTaken):
    """A document that fetches something from another machine when it is opened."""

    def __init__(self, name: str) -> None:
        what = "文件打开时会从别的网址取模板、图片或者对象，请断开链接、另存以后再上传"
        super().__init__(name, what)


class HasProgram(FileNotTaken):
    """A program, or something that holds one."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "里面有可执行的程序，不能收，请核对是否选错了文件")


class HasFiles(FileNotTaken):
    """Files inside a file where the reader, and the reviewer, would not look for them."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(name, f"{what}，请取出来单独上传")


class Damaged(FileNotTaken):
    """Broken, or made to look like two things at once."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(name, f"{what}，请重新生成文件再上传")
