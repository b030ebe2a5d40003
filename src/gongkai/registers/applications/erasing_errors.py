"""What is refused about erasing a case's personal data, in words for the leader."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.errors import Refusal


class NotKeeper(Refusal):
    """Someone who does not answer for the organ's personal data."""

    def __init__(self) -> None:
        super().__init__(
            "销毁个人信息要由受理机关的分管领导决定，没有销毁。请分管领导在「个人信息」页办理。"
        )


class NoReasonToErase(Refusal):
    """An erasure without its reason."""

    def __init__(self) -> None:
        super().__init__("销毁个人信息必须写明理由，没有销毁。请填写依据，例如保管期限届满。")


class NothingToErase(Refusal):
    """An erasure of nothing."""

    def __init__(self) -> None:
        super().__init__("没有选要销毁的。请在表里勾选至少一件。")


class AlreadyErased(Refusal):
    """A case that is erased already."""

    def __init__(self, number: str, on: date) -> None:
        self.number, self.on = number, on
        super().__init__(
            f"申请 {number} 的个人信息已于 {on} 销毁，这次一件也没有销毁。请刷新页面后再选。"
        )


class RetentionRuns(Refusal):
    """A case whose papers must still be there."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"申请 {number} 还在保管期限内，这次一件也没有销毁。请只选保管期限届满的申请。"
        )


class Held(Refusal):
    """A case that something open still needs."""

    def __init__(self, number: str, reasons: Sequence[str]) -> None:
        self.number, self.reasons = number, tuple(reasons)
        super().__init__(
            f"申请 {number} 还不能销毁：{'；'.join(reasons)}。这次一件也没有销毁，"
            f"请了结以后再办，或者先不选这一件。"
        )
