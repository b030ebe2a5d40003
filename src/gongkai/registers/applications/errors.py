"""What the register of applications refuses, in words for the officer."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.law.errors import Refusal


class AlreadyDecided(Refusal):
    """A decision stands already; the later one is not saved."""

    def __init__(self, number: str, *, on: date, outcome: str, by: str, at: datetime) -> None:
        self.number, self.on, self.outcome, self.by, self.at = number, on, outcome, by, at
        when = timezone.localtime(at)
        super().__init__(
            f"申请 {number} 已有处理决定：{by}于 {when:%Y-%m-%d %H:%M} 录入「{outcome}」"
            f"（决定日期 {on}）。您这次录入的没有保存，请核对已有的决定。"
        )


class NothingToStrike(Refusal):
    """A mistake to be struck out that is not on record, or is struck out already."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(
            f"办理经过里没有可以作废的第 {position} 项，没有保存。收到之日、申请人等登记错了的，"
            f"请在申请页办理更正登记；登记重复的，请办理登记作废。"
        )


class StandsForDocument(Refusal):
    """An event to be struck out for which a document stands that has gone out."""

    def __init__(self, event: str, document: str) -> None:
        self.event, self.document = event, document
        super().__init__(
            f"「{event}」是发出{document}时登记的，文书已经发出，这一项不能作废，没有保存。"
            f"日期登记错了的，请在这份文书的页面更正送达日期。"
        )


class NoReason(Refusal):
    """A correction of the record without its reason."""

    def __init__(self) -> None:
        super().__init__("更正录入必须写明错在哪里，没有保存。请填写理由。")


class EventNeedsReason(Refusal):
    """An event that needs a reason, without one."""

    def __init__(self, event: str, reason: str) -> None:
        self.event, self.reason = event, reason
        super().__init__(f"「{event}」要写明{reason}，没有保存。请在说明里填写。")


class AlreadyAnnulled(Refusal):
    """Something done to an entry that was made by mistake."""

    def __init__(self) -> None:
        super().__init__("这件申请已经登记作废，不再办理，没有保存。确应办理的请重新登记。")


class StepNotOpen(Refusal):
    """An event entered through a form that is not for it."""

    def __init__(self, event: str) -> None:
        self.event = event
        super().__init__(f"「{event}」不在这里录入，没有保存。请回到申请页，从列出的步骤中选。")


class NotYet(Refusal):
    """An event dated after today."""

    def __init__(self, event: str, on: date, today: date) -> None:
        self.event, self.on, self.today = event, on, today
        super().__init__(
            f"「{event}」的日期 {on} 晚于今天（{today}），没有保存。请填实际发生的日期。"
        )


class WrongReceiptDay(Refusal):
    """A day of receipt the channel's rule does not allow."""

    def __init__(self, channel: str, submitted_on: date, received_on: date, rule: str) -> None:
        self.submitted_on, self.received_on = submitted_on, received_on
        super().__init__(
            f"提交方式为「{channel}」，提交日期 {submitted_on}、收到之日 {received_on} 对不上："
            f"{rule}请核对两个日期。"
        )


class NothingAsked(Refusal):
    """An application without a matter."""

    def __init__(self) -> None:
        super().__init__("没有填写所需信息的描述。请至少写明一项申请事项。")


class TooManyMatters(Refusal):
    """More matters than one application can be handled with."""

    def __init__(self, count: int, most: int) -> None:
        self.count, self.most = count, most
        super().__init__(f"申请事项有 {count} 行，最多 {most} 行。请把它拆成几件申请分别登记。")


class EntryUsed(Refusal):
    """The form of an application that is entered already, sent again with other content."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"这张表单已登记为申请 {number}，这次内容不同，没有保存。"
            f"另一件申请请重新打开登记页填写。"
        )


class MustComeFirst(Refusal):
    """An outcome whose precondition is not on record."""

    def __init__(self, outcome: str, missing: str) -> None:
        self.outcome, self.missing = outcome, missing
        self.lacks = f"「{missing}」的登记"
        super().__init__(
            f"办理经过里没有「{missing}」，不能以「{outcome}」办结。请核对办理结果，或先补录经过。"
        )


class NotLapsed(Refusal):
    """A case ended for want of what has come, or may still come in time until *since*."""

    def __init__(self, outcome: str, why: str, since: date | None = None) -> None:
        self.outcome, self.why, self.since = outcome, why, since
        self.lacks = f"逾期的事实（{why}）"
        super().__init__(f"不能以「{outcome}」办结：{why}。请核对办理经过和决定日期。")


class NotInHand(Refusal):
    """A case ended for want of what a notice asked, which is not known to have come to hand."""

    def __init__(self, outcome: str, number: str) -> None:
        self.outcome, self.number = outcome, number
        self.lacks = f"{number}的签收日期（送达情况没有登记签收，不能认定逾期）"
        super().__init__(
            f"不能以「{outcome}」办结：{number}没有登记签收，不能认定逾期。"
            f"请先在这份文书的送达情况里登记签收日期。"
        )


class AskedAlready(Refusal):
    """A third party or an organ asked a second time about one application."""

    def __init__(self, event: str, party: str, on: date) -> None:
        self.event, self.party, self.on = event, party, on
        whom = f"“{party}”" if party else "没有写明的一方"
        super().__init__(
            f"已于 {on} {event}（{whom}），同一对象不再征求，没有保存。"
            f"征求另一方的请写明是哪一方；重新寄送的请登记“重新寄送”。"
        )


class HappenedAlready(Refusal):
    """The same event of the same day a second time."""

    def __init__(self, event: str, on: date) -> None:
        self.event, self.on = event, on
        super().__init__(f"{on} 的「{event}」已经登记过，没有再存一次。请回到申请页核对办理经过。")


class NoOrgan(Refusal):
    """Someone who belongs to no organ entering an application."""

    def __init__(self) -> None:
        super().__init__("您的账号没有所在机关，不能登记申请。请管理员为账号设定所在机关。")


class NotYours(Refusal):
    """Something done in the name of an organ by someone who does not do its work."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"您的岗位不能为这个机关{what}，没有办理。请由本机关有此权限的同事办理。")


class NothingToNote(Refusal):
    """Terms that moved of which note is taken already."""

    def __init__(self) -> None:
        super().__init__("这些期限变动已由同事标为知悉，不必再办。请刷新页面查看。")
