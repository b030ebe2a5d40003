"""What the register of letters refuses, in words for the officer."""

from datetime import date

from gongkai.law.errors import Refusal


class NotYours(Refusal):
    """Someone acting for an organ that is not theirs, or without the permission."""

    def __init__(self, organ: str) -> None:
        self.organ = organ
        super().__init__(f"这是{organ}的来信，您没有办理的权限，请由该机关的经办人办理。")


class NotThatDay(Refusal):
    """A day on which it cannot have happened."""

    def __init__(self, what: str, on: date, why: str) -> None:
        self.what, self.on = what, on
        super().__init__(f"「{what}」不能是 {on}：{why}。请核对日期。")


class AlreadyClosed(Refusal):
    """A letter that is answered, or was turned into an application."""

    def __init__(self, number: str, how: str) -> None:
        self.number = number
        super().__init__(f"来信 {number} {how}，不能再办。请刷新页面查看。")


class EntryUsed(Refusal):
    """The same form sent again with other content."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"这张表单已登记为 {number}，内容与这次的不同。要登记另一封请重新打开表单。"
        )


class NoApplicationThatWay(Refusal):
    """A channel by which no application can be made."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        super().__init__(
            f"{channel}不能提出政府信息公开申请，请告知对方可以当面提交、邮寄或者网上申请；"
            f"书写确有困难的当面口头提出，由工作人员代填。"
        )


class Missing(Refusal):
    """Something that must be there first."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what}。")


class SamePerson(Refusal):
    """The one who edited the text confirming it."""

    def __init__(self) -> None:
        super().__init__("公开的文字是您编辑的，要由另一位同事确认后公开。")


class StillNamed(Refusal):
    """A text to be published in which somebody can be known."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"「{where}」里还有{what}，不能公开。请删去或者改写后再保存。")


class PromiseRefused(Refusal):
    """A promise to those who write that cannot be made."""

    def __init__(self, why: str) -> None:
        super().__init__(f"答复承诺没有登记：{why}。请核对后再登记。")
