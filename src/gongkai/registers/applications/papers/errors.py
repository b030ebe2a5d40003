"""What the documents of a case refuse, in words for the person at the desk."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.errors import Refusal, shown


class UnknownPaper(Refusal):
    """A kind of document there is none of."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(
            f"没有「{shown(kind)}」这种文书，没有保存。请回到申请页，从列出的文书中选。"
        )


class Incomplete(Refusal):
    """A document to be signed in which something is missing."""

    def __init__(self, title: str, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        listed = "；".join(missing)
        super().__init__(f"《{title}》还不能签署，缺：{listed}。请补齐以后再签。")


class NoLetterhead(Refusal):
    """A document to be signed before the organ's settings are there."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        listed = "、".join(f"「{label}」" for label in missing)
        super().__init__(
            f"本机关的文书设置还没有填{listed}，文书不能签署。请分管领导在“文书设置”里填好。"
        )


class OutOfDate(Refusal):
    """A document whose words no longer follow from the case."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"《{title}》保存以后，案件或者文书设置有了变化，文字已经对不上，没有签署。"
            f"请拟稿人打开核对，重新保存后再送审。"
        )


class DayMoved(Refusal):
    """A signed document that names a last day which has moved since."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"《{title}》签发以后，案件的期限有了变化，文中写的届满日已经不对，没有发出。"
            f"请作废这一份，另拟一份。"
        )


class NoLongerHolds(Refusal):
    """A signed document that says of its case what was corrected since."""

    def __init__(self, title: str, changed: Sequence[str]) -> None:
        self.changed = tuple(changed)
        super().__init__(
            f"《{title}》签发以后，{'、'.join(changed)}有了变化，与文中写的不一致，没有发出。"
            f"请作废这一份，另拟一份重新签发。"
        )


class NoLongerDraft(Refusal):
    """A change to a document that is signed, sent or withdrawn."""

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__(f"这份文书{state}，不能再改。需要改的，先作废（未发出的），再另拟一份。")


class NotSigned(Refusal):
    """A document to be sent of which some step is not signed."""

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__(
            f"这份文书现在的状态是「{state}」，不能发出。签发以后、还没有发出的才能发出。"
        )


class WrongSendingDay(Refusal):
    """A day of sending before the signature, or after today."""

    def __init__(self, on: date, signed_on: date, today: date) -> None:
        self.on, self.signed_on, self.today = on, signed_on, today
        super().__init__(
            f"发出日期 {on} 不对：应当不早于成文日期 {signed_on}，不晚于今天 {today}。请核对。"
        )


class NotSent(Refusal):
    """A delivery on record for a document that has not gone out."""

    def __init__(self) -> None:
        super().__init__("这份文书还没有发出，不能登记送达。请先办理发出。")


class WrongDelivery(Refusal):
    """Days of a delivery that cannot be."""

    def __init__(self, what: str) -> None:
        super().__init__(f"送达日期不对：{what}。没有登记，请核对日期。")


class NoCorrectionReason(Refusal):
    """Another day of a delivery than the one on record, without a word of why."""

    def __init__(self) -> None:
        super().__init__(
            "登记过的交邮日期、签收日期要更正的，请在「说明」里写明原来错在哪里；没有登记。"
        )


class OtherOutcome(Refusal):
    """An answer to be sent in a case that was decided otherwise."""

    def __init__(self, recorded: str, answer: str) -> None:
        super().__init__(
            f"办理经过里的处理决定是「{recorded}」，这份答复是「{answer}」，没有办理。"
            f"请核对；决定录错了的，先在办理经过里更正。"
        )


class AnsweredBy(Refusal):
    """A second answer to be drafted while one is signed, or has gone out."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"这件申请已有签发的答复（{number}），没有另行起草。"
            f"还没有发出、要改的，先作废那一份再另拟。"
        )


class NotOfPaper(Refusal):
    """A step no document has, or that nobody is named for."""

    def __init__(self) -> None:
        super().__init__("没有这一步，或者这一步不用指定人员，没有保存。请从列出的步骤中选。")


class NotOnThePaper(Refusal):
    """A file to be taken off a document that does not have it."""

    def __init__(self) -> None:
        super().__init__("这份文书没有这个附件，没有改动。请刷新页面查看现有的附件。")


class WrongNoteDay(Refusal):
    """A day on a note that cannot be."""

    def __init__(self, label: str, on: date, first: date, last: date | None) -> None:
        self.on = on
        upper = f"、不晚于 {last}" if last else ""
        super().__init__(f"{label} {on} 不对：应当不早于 {first}{upper}。没有登记，请核对。")


class NotOurSection(Refusal):
    """A section of another organ."""

    def __init__(self, section: str) -> None:
        super().__init__(f"「{section}」不是本机关的科室，没有登记。请从本机关的科室中选。")


class AnsweredAlready(Refusal):
    """A second answer of a section to one question."""

    def __init__(self, section: str, on: date) -> None:
        super().__init__(f"「{section}」已于 {on} 答复，没有登记。需要再问的，另交办一次。")


class SentBefore(Refusal):
    """A notice of which another of the kind went out on the same day."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"同一天已经发出过同样的文书（{number}），没有发出。重新寄送的，请登记“重新寄送”。"
        )


class NotAskedFor(Refusal):
    """A matter to be made public for many, that few have asked for."""

    def __init__(self, least: int) -> None:
        self.least = least
        super().__init__(
            f"要求公开这项信息的申请不到 {least} 件，没有起草。"
            f"确实要主动公开的，在“政府信息”里起草。"
        )


class DraftedAlready(Refusal):
    """A matter to be made public for many, of which an item is drafted already."""

    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(
            f"这项内容已经起草为“{shown(title)}”，没有再起草。请从申请页的链接打开那一份。"
        )


class NotConcluded(Refusal):
    """A case to be put in the archive that is still open."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"申请 {number} 还没有办结，不能归档。请在办结以后归档。")


class NoReasonToTake(Refusal):
    """A package with personal data in the clear taken without a reason."""

    def __init__(self) -> None:
        super().__init__(
            "归档包里有申请人完整的个人信息，下载必须写明理由。请填写用途，例如移交档案室。"
        )


class FileGone(Refusal):
    """A case to be put in the archive, one of whose files is not there."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"附件“{shown(name)}”的内容不在存储里，归档包没有生成。请管理员从备份恢复后重试。"
        )
