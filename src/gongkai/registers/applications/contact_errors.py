"""What is refused about an applicant's contact data, in words for the officer."""

from datetime import date

from gongkai.law.errors import Refusal


class NoReasonToCorrect(Refusal):
    """A correction of contact data without its reason."""

    def __init__(self) -> None:
        super().__init__("更正联系信息必须写明理由，没有保存。请填写依据，例如申请人来电更正。")


class NoReasonToLook(Refusal):
    """A look at contact data in the clear without its reason."""

    def __init__(self) -> None:
        super().__init__("查看完整的联系信息必须写明理由。请填写用途，例如邮寄答复书。")


class PersonalReason(Refusal):
    """A reason that holds personal data: reasons stay in the journal for good."""

    def __init__(self) -> None:
        super().__init__(
            "理由里写了申请人的姓名、号码或者地址。理由长期留在台账里，不能有个人信息，"
            "请改成只写用途，例如邮寄答复书。"
        )


class NothingToReveal(Refusal):
    """A look at what is not there."""

    def __init__(self) -> None:
        super().__init__("选的几项都没有登记内容，没有可以查看的。请回到申请页核对。")


class SameContact(Refusal):
    """A correction that corrects nothing."""

    def __init__(self) -> None:
        super().__init__("填写的联系信息与已登记的相同，没有保存。请核对要更正的是哪一项。")


class AlreadyGone(Refusal):
    """New contact data for a case whose own was erased."""

    def __init__(self, on: date) -> None:
        self.on = on
        super().__init__(
            f"这件申请的个人信息已于 {on} 按保存期限销毁，不能再登记，没有保存。"
            f"申请人现在提出的，请另行登记为新的申请。"
        )
