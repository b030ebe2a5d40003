"""Submissions (来件): what came in through the form, until an officer takes it in.

What the applicant wrote is sealed; the rows hold what is needed to find and to count.
"""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from gongkai.registers import sealed
from gongkai.registers.applications.contact_models import ContactVersion
from gongkai.registers.applications.models import ANNULLED, Application, ApplicationQuerySet
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.sealed import SealedTextField
from gongkai.registers.submissions import vault
from gongkai.registers.submissions.content import Filled

INTERNET, ORAL = "internet", "oral"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def seen_by(self, user: User) -> Self:
        """The submissions whose content *user* may read: the own organ's."""
        return self.filter(organ=user.organ_id) if user.organ_id else self.none()

    def waiting(self) -> Self:
        return self.filter(state=Submission.State.WAITING)

    def aside(self) -> Self:
        return self.filter(state=Submission.State.SET_ASIDE)


class Submission(models.Model):
    """One form as it was sent, or as an officer wrote down what was said."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待登记"
        TAKEN_IN = "taken_in", "已登记"
        SET_ASIDE = "set_aside", "已搁置"

    class Aside(models.TextChoices):
        SPAM = "spam", "广告、恶意内容"
        DUPLICATE = "duplicate", "与另一件来件完全相同"
        EMPTY = "empty", "没有申请内容"
        WITHDRAWN = "withdrawn", "申请人要求撤回"

    uuid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="申请的机关")
    number = models.CharField("查询编号", max_length=20, unique=True)
    source = models.CharField(
        "来源", max_length=10, choices=[(INTERNET, "网上提交"), (ORAL, "口头申请")]
    )
    submitted_at = models.DateTimeField("提交时间")
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="代为填写人"
    )
    entry_hash = models.CharField("表单标识摘要", max_length=64, unique=True)
    code_hash = models.CharField("查询码摘要", max_length=64)
    form = SealedTextField("表单", blank=True)  # blank once it is erased

    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    aside = models.CharField("搁置原因", max_length=10, choices=Aside, blank=True)
    reason = models.CharField("搁置说明", max_length=500, blank=True)
    handled_at = models.DateTimeField("处理时间", null=True)
    handled_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="处理人"
    )
    applications: "models.ManyToManyField[Application, Registered]" = models.ManyToManyField(
        Application, through="Registered", verbose_name="登记成的申请"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "来件"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "state", "id"], name="submission_desk")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(source=ORAL, entered_by__isnull=False)
                | models.Q(source=INTERNET, entered_by=None),
                name="submission_oral_iff_entered",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", handled_at=None, handled_by=None)
                | ~models.Q(state="waiting")
                & models.Q(handled_at__isnull=False, handled_by__isnull=False),
                name="submission_handled_iff_not_waiting",
            ),
            models.CheckConstraint(
                condition=models.Q(state="set_aside") & ~models.Q(aside="") & ~models.Q(reason="")
                | ~models.Q(state="set_aside") & models.Q(aside="", reason=""),
                name="submission_aside_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def cases(self) -> ApplicationQuerySet:
        """What it was registered as, but what was found a mistake."""
        return Application.objects.counted().filter(registered__submission=self)

    def contacts(self) -> "models.QuerySet[ContactVersion]":
        """What was known of the applicant in the applications it became, the last version last."""
        rows = ContactVersion.objects.filter(application__registered__submission=self)
        return rows.filter(application__erased_on=None).order_by("pk")

    def unregistered(self) -> list[str]:
        """The matters of the form that no case has, in their order; all where none stands."""
        matters, own = (
            list(self.filled().matters),
            Application.objects.filter(registered__submission=self),
        )
        if not self.cases().exists():
            return matters
        double = own.filter(events__name=ANNULLED, events__facts__has_key="double_of")
        cases = [*self.cases().prefetch_related("matters"), *double.prefetch_related("matters")]
        had = {matter.text for one in cases for matter in one.matters.all()}
        return [matter for matter in matters if matter not in had]

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"submissions.{field}:{self.uuid}"

    @property
    def submitted_on(self) -> date:
        """The day it arrived, in the county's own time."""
        return timezone.localdate(self.submitted_at)

    def filled(self) -> Filled:
        """What was filled in.

        Errors: CannotOpen.
        """
        return Filled.of_text(sealed.opened(self, "form"))


class Registered(models.Model):
    """Which application a submission became; several, where its matters were split."""

    submission = models.ForeignKey(Submission, models.PROTECT)
    application = models.OneToOneField(Application, models.PROTECT, related_name="registered")

    class Meta:
        verbose_name = verbose_name_plural = "来件登记成的申请"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.submission} → {self.application}"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def seen_by(self, user: User) -> Self:
        return self.filter(submission__organ=user.organ_id) if user.organ_id else self.none()

    def waiting(self) -> Self:
        return self.filter(state=Reply.State.WAITING)


class Reply(models.Model):
    """What the applicant sent afterwards: a correction, reasons, an answer, a withdrawal."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "补正"
        REASONS = "reasons", "说明理由"
        WITHDRAWAL = "withdrawal", "撤回申请"
        NOTE = "note", "补充说明"
        ANSWER = "answer", "回答询问"

    class State(models.TextChoices):
        WAITING = "waiting", "等待处理"
        ACCEPTED = "accepted", "已登记"
        DECLINED = "declined", "未按此登记"

    uuid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="replies")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="+", verbose_name="关于哪件申请"
    )
    kind = models.CharField("类别", max_length=12, choices=Kind)
    sent_at = models.DateTimeField("提交时间")
    entry_hash = models.CharField("表单标识摘要", max_length=64, unique=True)
    words = SealedTextField("内容", blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    answer = models.CharField("处理说明", max_length=500, blank=True)
    handled_at = models.DateTimeField("处理时间", null=True)
    handled_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="处理人"
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "申请人补充"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", handled_at=None, handled_by=None)
                | ~models.Q(state="waiting")
                & models.Q(handled_at__isnull=False, handled_by__isnull=False),
                name="reply_handled_iff_not_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.get_kind_display()}"

    @property
    def sent_on(self) -> date:
        """The day it arrived, in the county's own time."""
        return timezone.localdate(self.sent_at)

    @property
    def only_read(self) -> bool:
        """Whether it is read and nothing more: it stands for no event of the case."""
        return self.kind in (Reply.Kind.NOTE, Reply.Kind.ANSWER)

    @property
    def state_label(self) -> str:
        """What has become of it, in words."""
        read = self.only_read and self.state == Reply.State.ACCEPTED
        return "已阅" if read else str(self.get_state_display())

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"submissions.reply.{field}:{self.uuid}"

    def text(self) -> str:
        """What was written.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "words")


class File(models.Model):
    """A file that came with a submission or a reply; its bytes lie sealed in the vault."""

    uuid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="files")
    name = SealedTextField("文件名", blank=True)
    key = SealedTextField("文件的密钥", blank=True)
    size = models.PositiveIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)  # by content, see ``door``

    class Meta:
        verbose_name = verbose_name_plural = "来件所附文件"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.uuid)

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"submissions.file.{field}:{self.uuid}"

    def shown_name(self) -> str:
        """What the applicant called it.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "name")

    def content(self) -> bytes:
        """The bytes as they came.

        Errors: CannotOpen.
        """
        return vault.content(self.uuid, sealed.opened(self, "key"))


class Mail(models.Model):
    """A letter by e-mail that is to go out; its text is sealed and blotted out once it is sent."""

    uuid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="mails")
    subject = models.CharField("主题", max_length=100)
    letter = SealedTextField("收件人和正文", blank=True)
    made_at = models.DateTimeField("写好的时间")
    next_at = models.DateTimeField("下次发送", null=True)  # None: sent, or given up
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    sent_at = models.DateTimeField("发出时间", null=True)
    trouble = models.CharField("没有发出的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "待发邮件"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["next_at"], name="mail_next")]

    def __str__(self) -> str:
        return self.subject

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"submissions.mail.{field}:{self.uuid}"


# A table of its own module, which Django finds only from here.
from gongkai.registers.submissions.question_models import Question  # noqa: E402

__all__ = [
    "INTERNET",
    "ORAL",
    "File",
    "Mail",
    "Question",
    "Registered",
    "Reply",
    "ReplyQuerySet",
    "Submission",
    "SubmissionQuerySet",
]
