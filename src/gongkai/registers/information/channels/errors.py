"""What is refused of postings, accounts and deliveries, in words for the person at the desk."""

from datetime import datetime

from gongkai.law.errors import Refusal, shown
from gongkai.registers.information.errors import COUNTY


class MayNotPost(Refusal):
    """A posting recorded, or an account kept, by someone who does not write for the organ."""

    def __init__(self) -> None:
        super().__init__("各渠道的发布由本机关经办人登记，没有保存。请由本机关经办人登录后登记。")


class NotNowPublic(Refusal):
    """A posting of what is not public, or is no longer."""

    def __init__(self) -> None:
        super().__init__(
            "这条信息现在没有公开，不能登记在其他渠道发布。请先完成审校、在门户公开，再发布、登记。"
        )


class NotAChannel(Refusal):
    """A channel on which nothing is recorded by hand."""

    def __init__(self) -> None:
        super().__init__("门户网站随发布自动登记，其余渠道请从列出的里面选一个。")


class PostedAtNoTime(Refusal):
    """A posting of a time at which the item was not public, or after now."""

    def __init__(self, at: datetime, first: datetime) -> None:
        self.at, self.first = at, first
        told, since = (f"{one.astimezone(COUNTY):%Y-%m-%d %H:%M}" for one in (at, first))
        super().__init__(
            f"发布时间 {told} 不对，没有登记：那时这条信息不在公开，"
            f"请填 {since} 首次公开以后、现在以前它公开着的时间。"
        )


class PostedAlready(Refusal):
    """A posting that is on record word for word."""

    def __init__(self, label: str) -> None:
        self.label = label
        super().__init__(
            f"同一时间、同一处的{label}发布已经登记过，没有重复登记。请核对发布时间和网址。"
        )


class NoProof(Refusal):
    """A posting without what proves it."""

    def __init__(self, channel: str, wanted: str) -> None:
        self.channel, self.wanted = channel, wanted
        super().__init__(f"在{channel}发布没有登记：缺{wanted}，请补上后再登记。")


class NoPlace(Refusal):
    """A posting without the place, or without its last day."""

    def __init__(self, channel: str, wanted: str) -> None:
        self.channel, self.wanted = channel, wanted
        super().__init__(f"在{channel}发布没有登记：请填写「{wanted}」。")


class EndsBefore(Refusal):
    """A board cleared before it was hung."""

    def __init__(self) -> None:
        super().__init__("张贴期的最后一天早于张贴的那天，没有登记。请核对两个日期。")


class NotAPicture(Refusal):
    """A proof that is no picture."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"“{shown(name)}”不是照片，没有登记。请上传 JPG 或者 PNG 的照片或截图。")


class CorrectedAlready(Refusal):
    """A correction of a row that is no longer the last word."""

    def __init__(self) -> None:
        super().__init__("这条发布记录已经更正过，没有保存。请刷新页面，在最后一条上更正。")


class ClosedAlready(Refusal):
    """A change of an account that is closed."""

    def __init__(self) -> None:
        super().__init__("这个账号已经停用，没有保存。重新启用的，请另行登记。")


class MayNotManageTargets(Refusal):
    """Targets kept by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__("推送对象由本机关分管领导管理，没有保存。请报分管领导。")


class BadAddress(Refusal):
    """An address to which nothing is sent."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"不能推送到这个网址：{reason}。请向对方要一个可用的 https 网址。")


class NotDead(Refusal):
    """A delivery to be tried anew that has not been given up."""

    def __init__(self) -> None:
        super().__init__("这一条还在按计划推送，或者已经送达，不用再发。请刷新页面查看。")
