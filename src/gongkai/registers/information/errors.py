"""What the register of information refuses, in words for the person at the desk."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.law.errors import Refusal

COUNTY = ZoneInfo("Asia/Shanghai")  # the law's days are those of one zone


class UnknownStep(Refusal):
    """A step that the organ's review does not have."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__("本机关的审校流程里没有这一步，请刷新页面后从列出的步骤中选。")


class NotTheStep(Refusal):
    """A step taken before its turn, or one that is done."""

    def __init__(self, step: str, due: str) -> None:
        self.step, self.due = step, due
        now = f"现在轮到「{due}」" if due else "各步都已签署，可以发布"
        super().__init__(f"还不能签署「{step}」：{now}。请刷新页面查看办理情况。")


class OwnText(Refusal):
    """An author taking a step that others must take, or another taking the author's."""

    def __init__(self, step: str, *, by_author: bool = False) -> None:
        self.step = step
        if by_author:
            text = f"「{step}」由起草或改过这一稿的人签署，请由他们签。"
        else:
            text = f"您起草或改过这一稿，不能再签署「{step}」。请由没有动过这一稿的同事签。"
        super().__init__(text)


class SignedAnother(Refusal):
    """One person taking two steps of one review."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__(
            f"您已签署过这一稿的另一步，不能再签署「{step}」。请由另一位同事签；"
            f"人手确实不够的，由本机关作出兼任决定并在系统登记后再签。"
        )


class NotReviewed(Refusal):
    """A text to be published of which some step is not signed."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        listed = "、".join(f"「{label}」" for label in missing)
        super().__init__(f"这一稿还没有审完，不能发布：缺{listed}。请先完成这些步骤。")


class NobodysEdit(Refusal):
    """A change for which nobody answers."""

    def __init__(self) -> None:
        super().__init__("没有说明是谁改的，没有保存。请登录后在工作台修改。")


class OnlyByRelease(Refusal):
    """Taking a public text away without a reason, or deleting what is on record."""

    def __init__(self) -> None:
        super().__init__("登记过的信息不能删除或者直接下线。确需停止公开的，请用“撤下”并写明理由。")


class TextChanged(Refusal):
    """A word on a text that is no longer the last one."""

    def __init__(self) -> None:
        super().__init__(
            "您看的这一稿之后又有人改过，您的签署没有保存。请刷新页面，看过改动后再签。"
        )


class NotConfirmed(Refusal):
    """A step signed with some of its questions left open."""

    def __init__(self, step: str, questions: Sequence[str]) -> None:
        self.step, self.questions = step, tuple(questions)
        listed = "、".join(f"“{question}”" for question in questions)
        super().__init__(
            f"还没有签署「{step}」：{listed}没有确认。请逐项核实后勾选，不能确认的请退回。"
        )


class NotAppointed(Refusal):
    """Someone signing a step that is not theirs."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__(f"您不在本机关「{step}」的审校人员名单里，不能签署。请由名单里的同事签。")


class NothingSaid(Refusal):
    """An act that needs a reason, without one."""

    def __init__(self, act: str) -> None:
        self.act = act
        super().__init__(f"{act}必须写明理由，没有办理。请填写理由后再提交。")


class MayNotRelease(Refusal):
    """An emergency release or a withdrawal by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__("应急发布和撤下由本机关分管领导决定，没有办理。请报分管领导。")


class NothingPublic(Refusal):
    """A withdrawal of what is not public."""

    def __init__(self) -> None:
        super().__init__("这条信息现在没有公开，不用撤下。请刷新页面查看它的状态。")


class AlreadyPublic(Refusal):
    """The very text that is public, to be made public again."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"这一稿就是公开着的第{number}版，没有重复发布。请刷新页面查看；要更正的，先修改再审校。"
        )


class NothingOwed(Refusal):
    """A conclusion on an emergency release whose review is not owed."""

    def __init__(self) -> None:
        super().__init__(
            "没有要写补审结论的应急发布：结论只用于应急发布以后未补审就撤下的信息。请刷新页面查看。"
        )


class NotTheLast(Refusal):
    """An older text to be made public over a newer one."""

    def __init__(self) -> None:
        super().__init__("这不是最后保存的一稿，不能发布。请在最后一稿上审校、发布。")


class ChangedMeanwhile(Refusal):
    """A change to a text that another has changed since it was opened."""

    def __init__(self, by: str, at: datetime) -> None:
        self.by, self.at = by, at
        when = at.astimezone(COUNTY)
        super().__init__(
            f"您打开之后，{by}于 {when:%Y-%m-%d %H:%M} 保存过这一稿，您填的还在本页、没有保存："
            f"请另开一页看过对方的改动，把要改的并进去再存。"
        )


class AnnouncedInThePast(Refusal):
    """A time announced for a publication that is over."""

    def __init__(self, announced: datetime) -> None:
        self.announced = announced
        when = announced.astimezone(COUNTY)
        super().__init__(
            f"预告的公开时间 {when:%Y-%m-%d %H:%M} 已经过去，没有办理。"
            f"请填以后的时间；马上公开的，把这一项留空。"
        )


class MayNotAppoint(Refusal):
    """Reviewers appointed, or doubling decided, by someone who does not lead the organ's work."""

    def __init__(self) -> None:
        super().__init__("审校人员和兼任决定由本机关分管领导办理，没有保存。请报分管领导。")


class NotOnTheStaff(Refusal):
    """A reviewer from outside the organ, or one who has left."""

    def __init__(self, post: str) -> None:
        self.post = post
        super().__init__(f"{post}不是本机关的在岗人员，不能指定为审校人员。请从名单里选。")


class AuthorsStep(Refusal):
    """A reviewer appointed to the step that the author takes."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__(f"「{step}」由起草的人签署，不用指定人员。请选其他步骤。")


class DecidedLater(Refusal):
    """A decision dated after today."""

    def __init__(self, on: date) -> None:
        self.on = on
        super().__init__(f"兼任决定的日期 {on} 晚于今天，没有登记。请在作出决定以后登记。")


class EndsTooEarly(Refusal):
    """A decision ended on a day on which somebody may have signed under it."""

    def __init__(self, on: date, first: date) -> None:
        self.on, self.first = on, first
        super().__init__(
            f"兼任决定的截止日期 {on} 太早，没有保存：已经依它签署的不能作废。"
            f"请填 {first} 或以后的日期。"
        )


class NotReady(Refusal):
    """A text to be made public while something it must state is missing or wrong."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("还不能公开：" + "；".join(reasons) + "。请补正后再办理。")


class NotReadyToReview(Refusal):
    """A text given to its reviewers while something it must state is missing or wrong."""

    def __init__(self, step: str, reasons: Sequence[str]) -> None:
        self.step, self.reasons = step, tuple(reasons)
        super().__init__(
            f"还没有签署「{step}」："
            + "；".join(reasons)
            + "。请先补正：审校以后再改，各步都要重签。"
        )


class AttachedAlready(Refusal):
    """A file that hangs on the item, or another of the same name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"附件“{name}”没有保存：已有同名或者内容相同的附件，请先移除原来的，或者改名再上传。"
        )


class TooManyAttached(Refusal):
    """More files than one item may have."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        super().__init__(
            f"附件“{name}”没有保存：一条信息最多 {most} 个附件，请把其余的打成一个 zip 再上传。"
        )


class NotAttached(Refusal):
    """A file to be taken off that does not hang on the item."""

    def __init__(self) -> None:
        super().__init__("这条信息没有这个附件，可能已被移除。请刷新页面查看。")


class AnnouncedPast(Refusal):
    """A moment announced that is over already."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(
            f"预告的时间 {at:%Y-%m-%d %H:%M} 已经过去，没有登记。请填写以后的时间；"
            f"已经公布的信息不用预告。"
        )


class NotAnnounced(Refusal):
    """A word on an announcement that no longer stands: moved, called off, or kept already."""

    def __init__(self) -> None:
        super().__init__("这条预告已经改期、取消或者已经发布，没有办理。请刷新页面查看现在的预告。")


class AnnouncedAlready(Refusal):
    """An item tied to a second announcement, or an announcement to a second item."""

    def __init__(self) -> None:
        super().__init__("这条预告或者这条信息已经有对应的另一条，没有办理。请核对后再选。")


class NothingToAnnounce(Refusal):
    """An item announced that came out before, and no correction of it is to come."""

    def __init__(self) -> None:
        super().__init__(
            "这条信息已经公开，又没有改稿，或者是在预告以后、预告的时间以前公开的，没有办理。"
            "请核对是否选错；要预告更正的，请起草改稿后另登记预告。"
        )


class AnnouncedElsewhere(Refusal):
    """An announcement of one organ for an item of another."""

    def __init__(self) -> None:
        super().__init__("预告和信息不是同一个机关的，没有办理。请从本机关的信息里选。")


class MayNotArrange(Refusal):
    """Columns, the standard list or the guide changed by someone of another organ."""

    def __init__(self) -> None:
        super().__init__("栏目、标准目录和公开指南由本机关经办人维护，没有保存。请由经办人办理。")


class NotOwnColumn(Refusal):
    """An entry tied to another organ's column."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"「{column}」不是本机关的栏目，没有保存。请从本机关的栏目里选。")


class ColumnNamed(Refusal):
    """A column named as another of the organ is."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"本机关已有名为「{column}」的栏目，没有保存。请换一个名称。")


class ColumnNameUnfit(Refusal):
    """A column's name that is no single line of plain signs."""

    def __init__(self) -> None:
        super().__init__(
            "栏目名称里有换行或者看不见的控制字符，没有保存。多半是粘贴带来的，请重新输入成一行。"
        )


class GuideIncomplete(Refusal):
    """A public guide about to lose what the law asks for, or one that lacks it put in force."""

    def __init__(self, absent: Sequence[str]) -> None:
        self.absent = tuple(absent)
        listed = "、".join(f"「{label}」" for label in absent)
        super().__init__(f"公开中的指南不能缺{listed}，没有保存。请补全后再保存。")


class CheckedLater(Refusal):
    """A guide said to have been checked on a day to come."""

    def __init__(self, on: date) -> None:
        self.on = on
        super().__init__(f"「上次核对日期」{on} 晚于今天，没有保存。请填实际核对的日期。")
