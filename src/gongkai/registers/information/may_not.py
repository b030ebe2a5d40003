"""Who may not do what in the register of information, in words for the person at the desk."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.law.errors import Refusal
from gongkai.registers.information.errors import COUNTY


class MayNotWrite(Refusal):
    """A text begun or changed by someone who is not an officer of its organ."""

    def __init__(self) -> None:
        super().__init__("文稿由本机关在岗的经办人起草和修改，没有保存。请由本机关经办人办理。")


class MayNotPublish(Refusal):
    """A publication, or an announcement, by someone who does not do this work for the organ."""

    def __init__(self, what: str = "发布") -> None:
        self.what = what
        super().__init__(
            f"{what}由本机关经办人或者分管领导办理，没有办理。请由他们登录自己的账号办理。"
        )


class MayNotBringIn(Refusal):
    """Items brought in without a review by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__(
            "录入系统启用前已公开的信息不经审校，由本机关分管领导办理，没有录入。请报分管领导。"
        )


class MayNotSet(Refusal):
    """The steps of a review, or the day it began, set by someone who does not lead the work."""

    def __init__(self) -> None:
        super().__init__("审校步骤和启用日期由本机关分管领导决定，没有保存。请报分管领导。")


class StepsWanting(Refusal):
    """Steps of which an organ's review cannot consist."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("审校步骤没有保存：" + "；".join(reasons) + "。请改正后再存。")


class SinceEarlier(Refusal):
    """The day from which all is reviewed, put off after it has come."""

    def __init__(self, day: date, was: date) -> None:
        self.day, self.was = day, was
        super().__init__(
            f"审校启用日期 {day} 没有保存：本机关自 {was} 起已经启用，只能改早，不能推后。"
            f"请填 {was} 或以前的日期。"
        )


class NotYetPublic(Refusal):
    """An item brought in as public on a day to come."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(
            f"公开日期 {day} 还没有到，没有录入：只录入已经公开过的信息。"
            f"请核对日期，新的信息先起草、审校。"
        )


class ReviewedSince(Refusal):
    """An item brought in without a review, public on a day since which all are reviewed."""

    def __init__(self, day: date, since: date) -> None:
        self.day, self.since = day, since
        super().__init__(
            f"公开日期 {day} 没有录入：本机关自 {since} 起公开的信息都在系统里审校。"
            f"请核对日期，确在这一天以后公开的，请起草、审校后发布。"
        )


class LockedBy(Refusal):
    """A text saved by someone while another holds it."""

    def __init__(self, holder: str, at: datetime) -> None:
        self.holder, self.at = holder, at
        when = at.astimezone(COUNTY)
        super().__init__(
            f"{holder}于 {when:%Y-%m-%d %H:%M} 锁定了这一稿，没有保存。"
            f"请与对方商量，由对方或者分管领导解锁后再改。"
        )


class NotLocked(Refusal):
    """A text unlocked that nobody holds."""

    def __init__(self) -> None:
        super().__init__("这一稿没有锁定，不用解锁。请刷新页面查看。")


class MayNotPutInForce(Refusal):
    """A guide put in force by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__("公开指南由本机关分管领导核准生效，没有办理。请报分管领导。")


class MayNotReplaceList(Refusal):
    """A standard list put in force by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__("标准目录由本机关分管领导确认后更换，没有更换。请报分管领导。")


class OwnProposal(Refusal):
    """A guide put in force by whoever wrote it."""

    def __init__(self) -> None:
        super().__init__("公开指南的修改不能由提出的人自己核准，没有生效。请由另一位分管领导核准。")


class NotTheProposal(Refusal):
    """A guide put in force or sent back that does not wait: not the last, or settled already."""

    def __init__(self, number: int, left: str = "生效") -> None:
        self.number = number
        super().__init__(
            f"第 {number} 版指南不是等待核准的最新一版，没有{left}。请刷新页面，核对最新一版。"
        )


class MayNotSendBack(Refusal):
    """A guide sent back by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__("公开指南由本机关分管领导退回，没有办理。请报分管领导。")
