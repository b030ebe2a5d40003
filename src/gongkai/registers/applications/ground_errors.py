"""What a decision presupposes and the case has not, in words for the officer."""

from datetime import date

from gongkai.law.errors import Refusal


class NotReceived(Refusal):
    """A case ended for want of what was asked by hand, of which no receipt is on record."""

    def __init__(self, outcome: str, asked: str, receipt: str) -> None:
        self.outcome = outcome
        self.lacks = f"「{receipt}」的登记（没有送达凭证，不能认定逾期）"
        super().__init__(
            f"不能以「{outcome}」办结：「{asked}」没有登记送达，不能认定逾期。"
            f"请先登记「{receipt}」的日期和送达方式。"
        )


class StillAsked(Refusal):
    """A decision on what a third party may still say something about, until *since*."""

    def __init__(self, outcome: str, party: str, ends_on: date, since: date) -> None:
        self.outcome, self.since = outcome, since
        whom = f"“{party}”" if party else "第三方"
        self.lacks = f"{whom}的意见（提出意见的期限到 {ends_on}）"
        super().__init__(
            f"不能以「{outcome}」办结：还没有收到{whom}的意见，其期限到 {ends_on} 才届满，"
            f"{since} 起才可以。已经收到意见的，请先登记。"
        )


class NoEarlierAnswer(Refusal):
    """A repeated application of which no earlier one was answered, as far as is known."""

    def __init__(self, outcome: str) -> None:
        self.outcome = outcome
        self.lacks = "前一次答复的文号，或者前一件申请的编号"
        super().__init__(
            f"不能以「{outcome}」办结：登记簿里没有同一申请人的相同申请已经答复。"
            f"请写明前一次答复的文号，或者前一件申请的编号。"
        )


class EarlierUnanswered(Refusal):
    """An earlier application that was named, and is not answered or is this one."""

    def __init__(self, outcome: str, number: str) -> None:
        self.outcome, self.number = outcome, number
        super().__init__(
            f"不能以「{outcome}」办结：所写的申请 {number} 在决定当日还没有答复，或者就是这一件。"
            f"请核对前一件申请的编号。"
        )
