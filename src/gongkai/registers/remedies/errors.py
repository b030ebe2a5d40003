"""What the register of remedies refuses, in words for the officer."""

from datetime import date

from gongkai.law.errors import Refusal


class NotYours(Refusal):
    """Someone acting for an organ that is not theirs, or without the permission."""

    def __init__(self, organ: str) -> None:
        self.organ = organ
        super().__init__(f"这是{organ}的复议诉讼登记，您没有办理的权限，请由该机关的经办人办理。")


class NotLawful(Refusal):
    """An event that cannot have happened then."""

    def __init__(self, what: str, on: date, why: str) -> None:
        self.what, self.on, self.why = what, on, why
        super().__init__(f"{on}「{what}」不能登记：{why}。请核对日期和已有的办理事件。")


class WrongCase(Refusal):
    """A case or an application that a case cannot be tied to."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"{why}。请核对后重新填写。")


class EntryUsed(Refusal):
    """The same form sent again with other content."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"这张表单已登记为 {number}，内容与这次的不同。要登记另一件请重新打开表单。"
        )


class NothingToStrike(Refusal):
    """A mistake said of an event that is not there, or is struck out already."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(f"第 {position} 项不能作废：没有这一项，或者已经作废。请刷新页面查看。")


class DutyUnsaid(Refusal):
    """A result against the organ that says neither what is to be done again nor why nothing is."""

    def __init__(self, result: str) -> None:
        self.result = result
        super().__init__(
            f"「{result}」纠正了原来的行为，请选定是否责令重新答复或者履行："
            f"责令的写明期限，不需要的写明为什么。"
        )


class Gone(Refusal):
    """Something more of a case whose personal words are erased."""

    def __init__(self, number: str, on: date) -> None:
        self.number, self.on = number, on
        super().__init__(f"{number} 的个人信息已于 {on} 按保存期限销毁，不能再登记，请只作查阅。")


class NoReason(Refusal):
    """A mistake without a word of what was wrong."""

    def __init__(self) -> None:
        super().__init__("请写明错在哪里，作废的理由要留在办理经过里。")


class BadRow(Refusal):
    """A row of evidence that says too little or too much."""

    def __init__(self, number: int, why: str) -> None:
        self.number, self.why = number, why
        super().__init__(f"第 {number} 项证据{why}。请补正后再保存。")


class NoEvidence(Refusal):
    """A list of evidence to be printed with nothing on it."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"{number} 还没有编制证据清单，没有生成。请先编制证据清单，再下载。")
