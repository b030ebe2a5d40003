"""What the register of submissions refuses, in words for who fills in or takes in."""

from datetime import date

from gongkai.law.errors import Refusal
from gongkai.registers.information.door.refusals import FileNotTaken


class FormUsed(Refusal):
    """A form that was sent already, sent again with other content."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"这张表单已经提交过（编号 {number}），这次内容不同，没有保存。"
            f"要补充说明请到“查询办理进度”里写；另提一件申请请重新打开申请页填写。"
        )


class NoProof(Refusal):
    """An application through the portal without anything that proves who applies."""

    def __init__(self) -> None:
        super().__init__("「身份证明」没有附文件，没有提交。请选择身份证件或者证照的照片或扫描件。")


class TooManyFiles(Refusal):
    """More files than one submission may bring."""

    def __init__(self, label: str, count: int, most: int) -> None:
        self.count, self.most = count, most
        super().__init__(
            f"「{label}」选了 {count} 个文件，最多 {most} 个。请合并成一个 PDF 或者减少文件。"
        )


class TooHeavy(Refusal):
    """A file larger than a submission may bring."""

    def __init__(self, label: str, name: str, most: int) -> None:
        self.name, self.most = name, most
        super().__init__(f"「{label}」的文件“{name}”超过 {most} MB。请缩小图片或者压缩后再选。")


class NotLetIn(Refusal):
    """A file that the door does not take; the field it stands in is named."""

    def __init__(self, label: str, refused: FileNotTaken) -> None:
        self.label, self.name = label, refused.name
        super().__init__(f"「{label}」的文件“{refused.name}”没有提交：{refused.why}。")


class NoProofOfThat(Refusal):
    """A proof of identity that is neither a picture nor a PDF."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"「身份证明」的文件“{name}”没有提交：只收照片（jpg、png）或者 PDF，"
            f"请拍照或者扫描后再传。"
        )


class NotYours(Refusal):
    """Someone who does not handle the organ's applications acting on its submissions."""

    def __init__(self, organ: str) -> None:
        self.organ = organ
        super().__init__(f"您的账号不办理{organ}的申请，没有保存。请由该机关的经办人办理。")


class DoneAlready(Refusal):
    """A submission or a reply that somebody has dealt with."""

    def __init__(self, what: str, state: str) -> None:
        self.what, self.state = what, state
        super().__init__(f"{what}已经处理过（{state}），这次没有保存。请刷新页面核对。")


class WrongConfirmation(Refusal):
    """A day of confirmation that cannot be."""

    def __init__(self, confirmed_on: date, submitted_on: date, today: date) -> None:
        self.confirmed_on, self.submitted_on, self.today = confirmed_on, submitted_on, today
        super().__init__(
            f"「双方确认之日」{confirmed_on} 应当在提交之日 {submitted_on} 和今天 {today} 之间，"
            f"没有保存。请填实际确认的日期。"
        )


class NoWords(Refusal):
    """A decision that must say why, or a reply, without a word."""

    def __init__(self, label: str) -> None:
        self.label = label
        super().__init__(f"「{label}」没有填写，没有保存。请写明后再提交。")


class NothingToAnswer(Refusal):
    """A correction, or reasons, that nobody has asked for or that have come already."""

    def __init__(self, label: str) -> None:
        self.label = label
        super().__init__(f"现在没有等待您「{label}」的通知，没有提交。有话要说请选“补充说明”。")


class ReplyUsed(Refusal):
    """A form that was sent after the application already, sent again with other content."""

    def __init__(self) -> None:
        super().__init__(
            "这张表单已经提交过，这次内容不同，没有保存。请回到办理进度页，重新打开再填写。"
        )


class TooManyWaiting(Refusal):
    """More replies unread than anyone needs to send."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(
            f"您已有 {most} 份补充材料等待工作人员处理，这一份没有提交。请等处理以后再写。"
        )


class NoProgressPage(Refusal):
    """A question to someone who was told no code."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            f"申请 {number} 不是网上提交的，申请人没有查询码，看不到询问，没有保存。"
            f"请打电话或者当面询问。"
        )


class CaseConcluded(Refusal):
    """A question about a case that is done with."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"申请 {number} 已经办结，不能再询问，没有保存。请回到申请页核对。")


class TooManyQuestions(Refusal):
    """More questions unanswered than an applicant can follow."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(
            f"已有 {most} 个询问等待申请人回答，这一个没有保存。请先关闭不再需要的询问。"
        )


class QuestionOver(Refusal):
    """An answer to, or the closing of, a question that nobody waits with any more."""

    def __init__(self) -> None:
        super().__init__(
            "这个询问已经回答过，或者不再需要回答，这次没有保存。还有话要说请用“补充说明”。"
        )
