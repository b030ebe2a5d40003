"""What the register of reports refuses, in words for the officer or the leader."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.law.errors import Refusal


class NotYours(Refusal):
    """Work on an organ's report by someone who does not do it there."""

    def __init__(self, organ: str) -> None:
        self.organ = organ
        super().__init__(
            f"这是{organ}的年度报告，您没有办理的权限，没有保存。请由该机关的经办人或者分管领导办理。"
        )


class NotReady(Refusal):
    """A report handed in while something stands against it."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("还不能报审：" + "；".join(reasons) + "。请补正后再报审。")


class AwaitsDecision(Refusal):
    """A second version handed in while one awaits the leader."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"第{number}版正等待审签，请先由分管领导审签或退回，再报新的一版。")


class AlreadyDecided(Refusal):
    """A version the leader has already decided on."""

    def __init__(self, number: int, state: str, by: str, at: datetime) -> None:
        self.number, self.state, self.by, self.at = number, state, by, at
        when = timezone.localtime(at)
        super().__init__(
            f"第{number}版已由{by}于 {when:%Y-%m-%d %H:%M} 处理（{state}），"
            f"您这次的没有保存。请查看版本记录。"
        )


class SameHand(Refusal):
    """Someone approving what they handed in themselves."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"第{number}版由您报审，不能由您本人审签。请另一位分管领导审签。")


class Altered(Refusal):
    """A version whose content is no longer the one its hash is over."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"第{number}版的内容与报审时的摘要不符，不能公布。请重新报审并查明原因。")


class YearNotOver(Refusal):
    """A report for a year that has not ended, or dated before its end."""

    def __init__(self, year: int, day: date) -> None:
        self.year, self.day = year, day
        super().__init__(
            f"{year} 年度的统计期到 {year}-12-31 止，报告不能在 {day} 编制或成文。"
            f"请核对年度与日期。"
        )


class SignedAhead(Refusal):
    """A report dated after today."""

    def __init__(self, day: date, today: date) -> None:
        self.day, self.today = day, today
        super().__init__(f"成文日期 {day} 晚于今天（{today}），没有报审。请改为今天或更早的日期。")
